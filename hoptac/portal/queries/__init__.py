"""What everybody reads: published versions, the places they speak of, what stands beside them."""

from hoptac.portal.queries.comparison import Comparison, comparison
from hoptac.portal.queries.fields import FieldPage, FieldRow, field_page, field_rows
from hoptac.portal.queries.front import Front, front
from hoptac.portal.queries.lists import Asked, Listing, listing
from hoptac.portal.queries.localities import (
    Localities,
    LocalityPage,
    localities,
    locality_page,
)
from hoptac.portal.queries.places import Place, places_of
from hoptac.portal.queries.records import Gone, RecordPage, public_photo, record_page
from hoptac.portal.queries.sitemap import Leaf, leaves, parts, rooms

__all__ = [
    "Asked",
    "Comparison",
    "FieldPage",
    "FieldRow",
    "Front",
    "Gone",
    "Leaf",
    "Listing",
    "Localities",
    "LocalityPage",
    "Place",
    "RecordPage",
    "comparison",
    "field_page",
    "field_rows",
    "front",
    "leaves",
    "listing",
    "localities",
    "locality_page",
    "parts",
    "places_of",
    "public_photo",
    "record_page",
    "rooms",
]
