"""Requests of one asker in a minute, counted where every worker sees it.

One minute is one window. Two requests at the very same moment may be counted as one, which a
limit this wide can bear.
"""

from datetime import datetime

from django.core.cache import cache

MINUTE = 60  # seconds


def counted(kind: str, who: object, at: datetime) -> int:
    """Count one more request and return how many there were in this minute."""
    key = f"pace:{kind}:{who}:{int(at.timestamp()) // MINUTE}"
    cache.add(key, 0, 2 * MINUTE)
    try:
        return cache.incr(key)
    except ValueError:  # thrown out by a full cache meanwhile: nobody is kept waiting for that
        return 1
