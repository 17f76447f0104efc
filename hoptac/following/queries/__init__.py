"""What the pages and calendars of following read."""

from hoptac.following.queries.calendars import FeedShown, feed_behind, feeds, items_of, programmes
from hoptac.following.queries.changes import MOST, Changes, changes, news
from hoptac.following.queries.sources import Item

__all__ = [
    "MOST",
    "Changes",
    "FeedShown",
    "Item",
    "changes",
    "feed_behind",
    "feeds",
    "items_of",
    "news",
    "programmes",
]
