"""Every public address for search engines, by parts of a bearable size."""

from dataclasses import dataclass
from datetime import datetime

from hoptac.publishing.queries import published

PART = 20_000  # records in one file; each stands in it once for every language


@dataclass(frozen=True, slots=True)
class Leaf:
    """A record's page: kind and id make its address."""

    kind: str
    thing_id: int
    changed_at: datetime | None


def parts() -> int:
    """Return how many files hold all records (one query)."""
    return max(1, -(-published().count() // PART))


def leaves(part: int) -> list[Leaf]:
    """Return the records of one file, from 1 (one query); none beyond the last."""
    rows = published().order_by("pk").values_list("kind", "thing_id", "decided_at")
    return [Leaf(*row) for row in rows[(part - 1) * PART : part * PART]]
