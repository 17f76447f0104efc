"""From rows to the numbers a report freezes: pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from hoptac.kernel.counting import Fact, Part, folded, plain
from hoptac.kernel.vietnamese import fold, sort_key
from hoptac.plans.figures import Counts, Status, counted
from hoptac.programmes.choices import Field
from hoptac.reports.ties import DONG, Why

_FIELDS = [str(code) for code in Field.values]


@dataclass(frozen=True, slots=True)
class Row:
    """One task as the report tells it; days are ISO dates, money is whole đồng.

    :param word: confirmed, disputed, silent or nothing_shared.
    :param lead: who led it when it was given out; `holder` who led it at the closing, which is
        somebody else after a reorganisation.
    :param last_on: the day of what was reported last.
    :param extended: how many later due dates were granted by the closing.
    :param late_record: done before the period began, written down within it.
    """

    id: int
    code: str
    title: str
    field: str
    lead: str
    status: str
    original_due: str | None
    due_on: str | None
    done_on: str | None
    word: str
    value: str | None
    target: str | None
    unit: str
    difficulty: str = ""
    cause: str = ""
    proposal: str = ""
    dispute: str = ""
    answer: str = ""
    late_record: bool = False
    chosen: bool = False
    last_on: str | None = None
    holder: str = ""
    extended: int = 0


def frozen(rows: Iterable[Row], none_chosen: Iterable[str]) -> dict[str, Any]:
    """Return the figures of a closing as JSON values, fields in the order programmes list them.

    :param none_chosen: names of agencies that chose no task that year.
    """
    listed = sorted(rows, key=lambda row: (_FIELDS.index(row.field), row.code))
    by_field: dict[str, list[Status]] = defaultdict(list)
    for row in listed:
        by_field[row.field].append(Status(row.status))
    words = Counter(row.word for row in listed)
    return {
        "all": counted(Status(row.status) for row in listed).to_json(),
        "fields": {field: counted(states).to_json() for field, states in by_field.items()},
        "words": {
            word: words.get(word, 0)
            for word in ("confirmed", "disputed", "silent", "nothing_shared")
        },
        "none_chosen": sorted(none_chosen, key=sort_key),
        "rows": [asdict(row) for row in listed],
    }


@dataclass(frozen=True, slots=True)
class Goal:
    """The indicator of a content: its title, its unit, its target as text; None where it has none.

    :param figure: code of the one figure that counts towards it, "promotion.licensed_dong".
    :param why: a `ties.Why`: how it came to count, or why none does.
    """

    title: str
    unit: str
    target: str | None
    figure: str = ""
    why: str = ""


def frozen_part(part: Part, goals: Mapping[int, Goal]) -> dict[str, Any]:
    """Return a part as JSON values, each fact with the title of the content it serves.

    :param goals: content → its indicator, of the programme's contents.
    """
    said = part.to_json()
    for fact in said["facts"]:
        goal = goals.get(fact["content"])
        fact["content_title"] = goal.title if goal else ""
    return said | {"served": _served(part, goals)}


def _served(part: Part, goals: Mapping[int, Goal]) -> list[dict[str, Any]]:
    """Return what each figure comes to for each content its facts serve.

    A target stands beside the one figure that counts towards it (`ties`), and beside no other.
    """
    lines: list[dict[str, Any]] = []
    for figure in part.figures:
        code = f"{part.code}.{figure.name}"
        own: dict[int, list[Fact]] = defaultdict(list)
        for fact in part.facts:
            if fact.figure == figure.name and fact.content is not None:
                own[fact.content].append(fact)
        for content in sorted(goals.keys() & own.keys()):
            goal, facts = goals[content], own[content]
            value = folded(figure.rule, facts)
            lines.append(
                {
                    "content": content,
                    "title": goal.title,
                    "said": figure.said,
                    "rule": figure.rule.value,
                    "value": plain(value),
                    "unit": figure.unit,
                    "target": goal.target if goal.figure == code else None,
                    "why": goal.why if _concerns(goal, code, figure.unit) else "",
                }
            )
    return lines


def _concerns(goal: Goal, code: str, unit: str) -> bool:
    """Tell whether a figure is the one that counts, or one of several nobody chose from."""
    if goal.why == Why.UNDECIDED:
        return fold(goal.unit or DONG) == fold(unit)
    return goal.figure == code


def due_to_deliver(figures: dict[str, Any]) -> set[str]:
    """Return the names of the agencies that led a task at the closing of frozen figures."""
    return {row.get("holder") or row["lead"] for row in figures["rows"]}


def counts_of(figures: dict[str, int]) -> Counts:
    """Return counts from frozen figures."""
    names = {"completion_numerator", "completion_denominator"}
    return Counts(**{name: number for name, number in figures.items() if name not in names})
