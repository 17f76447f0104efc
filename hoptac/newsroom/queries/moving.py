"""Which bound figures of a published article read otherwise in what is public now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hoptac.kernel.faces import Kind
from hoptac.newsroom.models import Edition
from hoptac.publishing.models import Version
from hoptac.publishing.queries import shown_among


class How(StrEnum):
    """How a figure moved since the article was published."""

    CHANGED = "changed"  # the record was published anew with another figure
    MOVED = "moved"  # the record says otherwise, not published yet
    WITHDRAWN = "withdrawn"  # the record is public no more
    GONE = "gone"  # public, but the record behind it is none any more


@dataclass(frozen=True, slots=True)
class Moved:
    """A bound figure that moved.

    :param was: as the article says it; `now` the published figure, where it is another.
    """

    kind: str
    key: int
    code: str
    title: str
    was: str
    how: How
    now: int | None = None
    measure: str = ""


def moved_in(editions: Iterable[Edition]) -> dict[int, list[Moved]]:
    """Return what moved in each of some editions, by its id (one query)."""
    editions = list(editions)
    names = {(one["kind"], one["id"]) for edition in editions for one in edition.bound}
    shown = shown_among(names)
    return {edition.pk: moved_of(edition, shown) for edition in editions}


def moved_of(edition: Edition, shown: Mapping[tuple[str, int], Version]) -> list[Moved]:
    """Return what moved in one edition; what stands in it twice is told once.

    :param shown: what is public now of the records its figures are of.
    """
    found = (_moved(one, shown.get((one["kind"], one["id"]))) for one in edition.bound)
    return list(dict.fromkeys(moved for moved in found if moved is not None))


def _moved(bound: dict[str, Any], version: Version | None) -> Moved | None:
    how, now, measure = _how(bound, version)
    if how is None:
        return None
    return Moved(
        Kind(bound["kind"]).value, bound["id"], bound["code"], bound["title"], bound["text"],
        how, now, measure,
    )  # fmt: skip


def _how(bound: dict[str, Any], version: Version | None) -> tuple[How | None, int | None, str]:
    if version is None:
        return How.WITHDRAWN, None, ""
    if version.is_gone:
        return How.GONE, None, ""
    value, measure = version.figures.get(bound["code"], [None, bound["measure"]])
    if value != bound["value"]:
        return How.CHANGED, value, measure
    return (How.MOVED if bound["code"] in version.moved else None), None, ""
