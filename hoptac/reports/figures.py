"""From rows to the numbers a report freezes: pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from hoptac.kernel.vietnamese import sort_key
from hoptac.plans.figures import Counts, Status, counted
from hoptac.programmes.choices import Field

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


def due_to_deliver(figures: dict[str, Any]) -> set[str]:
    """Return the names of the agencies that led a task at the closing of frozen figures."""
    return {row.get("holder") or row["lead"] for row in figures["rows"]}


def counts_of(figures: dict[str, int]) -> Counts:
    """Return counts from frozen figures."""
    names = {"completion_numerator", "completion_denominator"}
    return Counts(**{name: number for name, number in figures.items() if name not in names})
