"""What a reader can speak of: anything everybody reads."""

from dataclasses import dataclass

from django.urls import reverse

from hoptac.kernel.faces import Kind
from hoptac.publishing.queries import shown


@dataclass(frozen=True, slots=True)
class Item:
    """One published item.

    :param party_id: the side that published it, which answers for it.
    """

    kind: str
    thing_id: int
    title: str
    url: str
    programme_id: int
    party_id: int
    is_illustrative: bool


def item_of(kind: str, thing_id: int) -> Item | None:
    """Return a published item; None for what is not public (one query)."""
    if kind not in set(Kind):
        return None
    version = shown(Kind(kind), thing_id)
    if version is None:
        return None
    return Item(
        kind,
        thing_id,
        version.title,
        reverse(f"portal:{kind}", args=[thing_id]),
        version.programme_id,
        version.party_id,
        version.is_illustrative,
    )
