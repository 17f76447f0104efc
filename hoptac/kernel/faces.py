"""What a record shows everybody, as plain values: made by the app that owns the record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from hoptac.kernel.canonical import canonical, sha256


class Kind(StrEnum):
    """Kinds of record that can be published; each has a public page."""

    PROGRAMME = "programme"
    CONTENT = "content"
    REPORT = "report"
    VISIT = "visit"
    GIFT = "gift"
    TWINNING = "twinning"
    DESTINATION = "destination"
    OPPORTUNITY = "opportunity"
    PRODUCT = "product"


class Measure(StrEnum):
    """What a figure counts: whole đồng, things, or parts of a thousand."""

    DONG = "dong"
    COUNT = "count"
    PERMILLE = "permille"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a record that an article can be bound to.

    :param value: a whole number of what `measure` says; None where the record does not say
        (blank is not zero).
    """

    value: int | None
    measure: Measure


@dataclass(frozen=True, slots=True)
class Face:
    """All that everybody may read of a record: what it says is frozen when it is published.

    Made from what both sides share alone, whoever asks: the same facts give the same face.

    :param body: what the kind's page shows, as JSON values with a canonical form (no fractions).
        Codes and days (ISO), never words in one language but the record's own text.
    :param figures: code → figure; a code may carry a year, "tasks_done:2019".
    :param units: ids of the localities it concerns, as they were then.
    :param fields: codes of `programmes.choices.Field`; `years` are calendar years.
    :param status: the kind's own code for how it stands, for filters; empty where there is none.
    :param happened_on: the day it stands under in lists.
    :param refs: records beside it as (kind, id); a page links to those that are published.
    :param files: ids of stored files that everybody may fetch: photos with consent.
    """

    title: str
    body: Mapping[str, Any]
    programme_id: int
    figures: Mapping[str, Figure] = field(default_factory=dict)
    units: Sequence[int] = ()
    fields: Sequence[str] = ()
    years: Sequence[int] = ()
    status: str = ""
    happened_on: date | None = None
    refs: Sequence[tuple[Kind, int]] = ()
    files: Sequence[int] = ()
    is_illustrative: bool = False

    def told(self) -> dict[str, Any]:
        """Return everything it says as JSON values, in one form."""
        return {
            "title": self.title,
            "body": self.body,
            "programme": self.programme_id,
            "figures": {
                code: [figure.value, figure.measure.value] for code, figure in self.figures.items()
            },
            "units": sorted(self.units),
            "fields": sorted(self.fields),
            "years": sorted(self.years),
            "status": self.status,
            "happened_on": self.happened_on.isoformat() if self.happened_on else None,
            "refs": sorted([kind.value, pk] for kind, pk in self.refs),
            "files": sorted(self.files),
            "is_illustrative": self.is_illustrative,
        }

    @property
    def sha256(self) -> str:
        """The hash of what it says: another hash is another face.

        :raises ValueError: for a body without a canonical form.
        """
        return sha256(canonical(self.told()))


def moved(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Return the codes of figures that read otherwise now, in order of their names.

    :param was: figures as `Face.told` gives them; `now` likewise. One that fell away has moved.
    """
    return sorted(code for code in was if was[code] != now.get(code))
