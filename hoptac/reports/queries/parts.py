"""What counts beside the tasks in a period: visits, gifts, twinning, linked markets."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hoptac.gifts.queries import counted as gifts
from hoptac.kernel.counting import Part
from hoptac.programmes.models import Content, Party, Programme
from hoptac.promotion.queries.counted import part as promotion
from hoptac.reports.figures import Goal, frozen_part
from hoptac.reports.queries.ties import ties_of
from hoptac.reports.ties import Tie
from hoptac.twinning.queries import counted as twinning
from hoptac.visits.queries import counted as visits

# Each app's own count; a further kind of record is one more of them (ADR 0026). They count what all
# sides may read, so that a report sent over or issued tells nobody of a draft of one side.
COUNTED: tuple[Callable[[Programme, Party, date, date], Part], ...] = (
    visits,
    gifts,
    twinning,
    promotion,
)


def counted_parts(
    programme: Programme, party: Party, start: date, closing: date
) -> list[dict[str, Any]]:
    """Return the parts of a window as JSON values: both days are in it."""
    found = [count(programme, party, start, closing) for count in COUNTED]
    contents = list(Content.objects.filter(programme=programme))
    ties = ties_of(contents, party)
    goals = {one.pk: _goal(one, ties[one.pk]) for one in contents}
    return [frozen_part(part, goals) for part in found]


def _goal(content: Content, tie: Tie) -> Goal:
    target = None if content.target is None else f"{content.target.normalize():f}"
    return Goal(content.title, content.indicator_unit, target, tie.figure, tie.why.value)
