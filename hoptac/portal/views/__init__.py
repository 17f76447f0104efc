"""Pages that say the same to everybody. Reads only."""

from hoptac.portal.views.front import home
from hoptac.portal.views.lists import listing
from hoptac.portal.views.machines import robots, sitemap, sitemap_part
from hoptac.portal.views.places import comparison, field, fields, localities, locality
from hoptac.portal.views.records import photo, record

__all__ = [
    "comparison",
    "field",
    "fields",
    "home",
    "listing",
    "localities",
    "locality",
    "photo",
    "record",
    "robots",
    "sitemap",
    "sitemap_part",
]
