"""Open data: pages and files for everybody, and the office's page of keys."""

from hoptac.opendata.views.keys import keys, revoke_key
from hoptac.opendata.views.pages import dictionary, dump, home, table

__all__ = ["dictionary", "dump", "home", "keys", "revoke_key", "table"]
