"""Pages that say the same to everybody. Reads only."""

from hoptac.portal.views.front import home
from hoptac.portal.views.lists import listing
from hoptac.portal.views.records import photo, record

__all__ = ["home", "listing", "photo", "record"]
