"""What open data reads: published versions, the localities they concern, keys."""

from hoptac.opendata.queries.keys import key_behind, keys_of
from hoptac.opendata.queries.page import Offer, offer
from hoptac.opendata.queries.places import Place, place, places
from hoptac.opendata.queries.records import (
    Asked,
    Page,
    Told,
    asked_for,
    counts,
    every,
    figure_codes,
    happenings,
    last_change,
    latest,
    moment_of,
    one,
    page_of,
    programmes_with_gifts,
    told,
    versions_of,
    withdrawn_since,
)

__all__ = [
    "Asked",
    "Offer",
    "Page",
    "Place",
    "Told",
    "asked_for",
    "counts",
    "every",
    "figure_codes",
    "happenings",
    "key_behind",
    "keys_of",
    "last_change",
    "latest",
    "moment_of",
    "offer",
    "one",
    "page_of",
    "place",
    "places",
    "programmes_with_gifts",
    "told",
    "versions_of",
    "withdrawn_since",
]
