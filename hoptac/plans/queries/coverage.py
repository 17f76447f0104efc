"""The coverage board: which department has chosen one, two or no concrete task in a year."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hoptac.accounts.actors import Actor
from hoptac.documents.sheets import Value
from hoptac.kernel.vietnamese import sort_key
from hoptac.localities.queries import agency_names, heirs_of_agencies, names_of
from hoptac.plans.models import AnnualPlan, Task
from hoptac.plans.queries.pages import programmes_of, unclear_in
from hoptac.programmes.models import Content, ContentSide, Programme


@dataclass(frozen=True, slots=True)
class Coverage:
    """One agency on the coverage board: how many it chose, or why none."""

    agency: str
    party: str
    party_id: int
    chosen: list[Task]
    assigned: int
    unclear: int
    none_reason: str


def coverage(programme: Programme, year: int, day: date) -> list[Coverage]:
    """Return the coverage board of a programme and year, as things stood on a day (six queries).

    Listed are the agencies that lead a content of the programme or have a plan in it; an agency
    that has ended is not asked any more, whoever stands in its place is, with what the former one
    chose. Counted are the tasks given out by then and not cancelled.
    """
    plans = list(AnnualPlan.objects.filter(programme=programme, year=year))
    agreed = Content.objects.agreed().filter(programme=programme)
    sides = ContentSide.objects.filter(content__in=agreed).values_list("lead", "party")
    parties = dict(sides) | {plan.agency_id: plan.party_id for plan in plans}
    standing = Task.objects.given_out().exclude(cancelled_on__lte=day)
    tasks = list(standing.filter(programme=programme, year=year, given_on__lte=day))
    heirs = heirs_of_agencies({*parties, *(task.original_lead_id for task in tasks)}, day)
    asked = {heir: party for agency, party in parties.items() for heir in heirs[agency]}
    done = _by_heir(tasks, heirs)
    why = {heir: plan.none_reason for plan in plans for heir in heirs[plan.agency_id]}
    names = agency_names(asked, day)
    units = names_of({name.unit_id for name in names.values()}, day)
    board = [
        Coverage(
            names[agency].name,
            units[names[agency].unit_id].full,
            party,
            [task for task in done[agency] if task.origin == "own_choice"],
            sum(1 for task in done[agency] if task.origin != "own_choice"),
            sum(1 for task in done[agency] if unclear_in(task)),
            why.get(agency, ""),
        )
        for agency, party in asked.items()
    ]
    return sorted(board, key=lambda row: (row.party, len(row.chosen), sort_key(row.agency)))


def _by_heir(tasks: list[Task], heirs: dict[int, tuple[int, ...]]) -> dict[int, list[Task]]:
    """Group tasks by who answers for them; after a split, by the agency that leads them now."""
    found: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        standing = heirs[task.original_lead_id]
        found[standing[0] if len(standing) == 1 else task.lead_id].append(task)
    return found


@dataclass(frozen=True, slots=True)
class Board:
    """The coverage board of one programme and year, and the programmes there are to choose."""

    programmes: list[Programme]
    chosen: Programme | None
    year: int
    rows: list[Coverage]

    def cells(self) -> Iterator[tuple[Value, ...]]:
        """Yield the rows as their file shows them."""
        code = self.chosen.code if self.chosen else ""
        for row in self.rows:
            chosen = "; ".join(task.title for task in row.chosen)
            board = (row.agency, row.party, len(row.chosen), chosen, row.assigned)
            yield code, self.year, *board, row.none_reason


def board(
    actor: Actor, *, programme: int | None = None, year: int | None = None, today: date
) -> Board:
    """Return a coverage board the actor may read; the newest programme and today's year if unsaid.

    :param programme: one that the actor may not read counts as unsaid.
    """
    programmes = list(programmes_of(actor))
    wanted = [found for found in programmes if found.pk == programme]
    chosen = next(iter([*wanted, *programmes]), None)
    of_year = year or today.year
    rows = coverage(chosen, of_year, min(today, date(of_year, 12, 31))) if chosen else []
    return Board(programmes, chosen, of_year, rows)
