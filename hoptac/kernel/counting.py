"""How records beside the tasks are counted for a report: figures, and the facts they rest on.

An app above fills in a `Part`; reports freeze it. Nothing here is ever written back to a record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

Amount = int | Decimal


class Rule(StrEnum):
    """How facts make a figure: how many there are, their sum, or the newest of each record.

    What was stated last of one destination says nothing about another: the newest are added.
    """

    COUNT = "count"
    SUM = "sum"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Fact:
    """A record that counts.

    :param source: kind of the record as the event log names it ("gifts.occasion").
    :param on: the day it happened; None where its source does not say.
    :param said: what it is, in Vietnamese, as a document tells it.
    :param figure: name of the figure it counts towards.
    :param value: None is unknown and never zero; whole đồng where the unit is đồng.
    :param content: id of the content of the programme it serves.
    :param view: name of the page that shows it and takes the id; "" where it has none.
    """

    source: str
    record_id: int
    on: date | None
    said: str
    figure: str
    value: Amount | None = None
    unit: str = ""
    content: int | None = None
    view: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a part, in words a document uses ("Số đợt trao tặng", "đợt").

    :param readings: where the sources can be read in several ways, every total; else empty.
    :param unknown: how many of its facts have no value.
    """

    name: str
    said: str
    rule: Rule
    unit: str
    value: Amount | None
    readings: tuple[int, ...] = ()
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What one kind of work comes to in a period; `code` is the app's name."""

    code: str
    title: str
    figures: tuple[Figure, ...]
    facts: tuple[Fact, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain values; decimals as text, days as ISO dates."""
        return {
            "code": self.code,
            "title": self.title,
            "figures": [_figure(figure) for figure in self.figures],
            "facts": [_fact(fact) for fact in self.facts],
        }


def folded(rule: Rule, facts: Iterable[Fact]) -> Amount | None:
    """Return what facts come to by a rule; None where nothing is known, which is not zero.

    A count counts facts whether or not they have a value, so it is 0 of none. The last one of a
    record is that of the latest day with a value; of one day's, the one given last.
    """
    listed = list(facts)
    if rule is Rule.COUNT:
        return len(listed)
    known = [fact for fact in listed if fact.value is not None]
    if not known:
        return None
    if rule is Rule.LAST:
        by_day = sorted(known, key=lambda fact: fact.on or date.min)
        known = list({(fact.source, fact.record_id): fact for fact in by_day}.values())
    return sum((fact.value for fact in known if fact.value is not None), start=0)


def figure(name: str, said: str, rule: Rule, unit: str, facts: Iterable[Fact]) -> Figure:
    """Return a figure from the facts of its name among those given."""
    own = [fact for fact in facts if fact.figure == name]
    unknown = 0 if rule is Rule.COUNT else sum(fact.value is None for fact in own)
    return Figure(name, said, rule, unit, folded(rule, own), unknown=unknown)


def _figure(said: Figure) -> dict[str, Any]:
    return {
        "name": said.name,
        "said": said.said,
        "rule": said.rule.value,
        "unit": said.unit,
        "value": plain(said.value),
        "readings": list(said.readings),
        "unknown": said.unknown,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "source": fact.source,
        "id": fact.record_id,
        "on": fact.on.isoformat() if fact.on else None,
        "said": fact.said,
        "figure": fact.figure,
        "value": plain(fact.value),
        "unit": fact.unit,
        "content": fact.content,
        "view": fact.view,
    }


def plain(value: Amount | None) -> int | str | None:
    """Return a whole number as such and a decimal as text without idle zeros, for JSON."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"
    return value
