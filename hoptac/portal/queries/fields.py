"""Fields of cooperation: how much is published in each, and how its tasks stand."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from hoptac.kernel.faces import Kind
from hoptac.plans.figures import Status
from hoptac.portal.queries.places import Place, in_order, places_of
from hoptac.portal.queries.sums import counted, tasks_by_field
from hoptac.programmes.choices import Field
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published

MOST = 60


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field in the list.

    :param statuses: status code → number of tasks, in published programmes.
    """

    code: str
    programmes: int
    contents: int
    statuses: dict[str, int]


@dataclass(frozen=True, slots=True)
class FieldPage:
    """What is published in one field, by kind."""

    code: str
    row: FieldRow
    held: dict[str, list[Version]]
    counts: dict[str, int]
    places: dict[int, Place]


def field_rows() -> list[FieldRow]:
    """Return every field with what is published in it (three queries)."""
    programmes = counted([Kind.PROGRAMME]).fields
    contents = counted([Kind.CONTENT]).fields
    tasks = tasks_by_field()
    return [
        FieldRow(code, programmes.get(code, 0), contents.get(code, 0), _known(tasks.get(code, {})))
        for code in Field.values
    ]


def field_page(code: str, today: date) -> FieldPage | None:
    """Return what is published in a field (six queries); None for an unknown one."""
    if code not in Field.values:
        return None
    rows = published().defer("body", "search_text").filter(fields__contains=[code])
    held: dict[str, list[Version]] = {}
    counts: Counter[str] = Counter()
    for row in rows.order_by("-happened_on", "-id"):
        counts[row.kind] += 1
        if counts[row.kind] <= MOST:
            held.setdefault(row.kind, []).append(row)
    units = {unit for shown in held.values() for row in shown for unit in row.units}
    own = next(row for row in field_rows() if row.code == code)
    return FieldPage(code, own, in_order(held), dict(counts), places_of(units, today, today))


def _known(statuses: dict[str, int]) -> dict[str, int]:
    """Return counts in the order of statuses."""
    return {status.value: statuses[status.value] for status in Status if status.value in statuses}
