"""Find records by words, with or without diacritics, within the reader's sight."""

from hoptac.search.choices import Kind
from hoptac.search.queries.found import Found, find, find_in_public, page_of
from hoptac.search.rules import Hit, Wanted

__all__ = ["Found", "Hit", "Kind", "Wanted", "find", "find_in_public", "page_of"]
