"""What open data reads: published versions, the localities they concern, keys."""

from hoptac.opendata.queries.keys import key_behind, keys_of
from hoptac.opendata.queries.places import Place, place, places
from hoptac.opendata.queries.records import (
    Asked,
    Page,
    Told,
    asked_for,
    counts,
    every,
    figure_codes,
    last_change,
    one,
    page_of,
    told,
    versions_of,
)

__all__ = [
    "Asked",
    "Page",
    "Place",
    "Told",
    "asked_for",
    "counts",
    "every",
    "figure_codes",
    "key_behind",
    "keys_of",
    "last_change",
    "one",
    "page_of",
    "place",
    "places",
    "told",
    "versions_of",
]
