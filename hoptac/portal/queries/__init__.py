"""What everybody reads: published versions, the places they speak of, what stands beside them."""

from hoptac.portal.queries.front import Front, front
from hoptac.portal.queries.lists import Listing, listing
from hoptac.portal.queries.places import Place, places_of
from hoptac.portal.queries.records import Gone, RecordPage, public_photo, record_page

__all__ = [
    "Front",
    "Gone",
    "Listing",
    "Place",
    "RecordPage",
    "front",
    "listing",
    "places_of",
    "public_photo",
    "record_page",
]
