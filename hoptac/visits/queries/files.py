"""The list of visits as its file shows it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q

from hoptac.accounts.actors import Actor
from hoptac.documents.sheets import Value
from hoptac.documents.words import YES, in_vietnamese
from hoptac.localities.queries import names_of
from hoptac.visits.choices import OutcomeKind
from hoptac.visits.queries.pages import VisitFilter, narrowed
from hoptac.visits.states import PHASES

KINDS = (OutcomeKind.CONTENT, OutcomeKind.TASK, OutcomeKind.ASSESSMENT, OutcomeKind.NOTE)


def visit_cells(actor: Actor, asked: VisitFilter, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all visits of a list as its file shows them, the latest first (three queries)."""
    counted = {
        kind.value: Count("stops__outcomes", Q(stops__outcomes__kind=kind.value), distinct=True)
        for kind in KINDS
    }
    rows = (
        narrowed(actor, asked, today)
        .annotate(stopped=Count("stops", distinct=True), **counted)
        .select_related("programme", "party")
        .prefetch_related("hosts__side")
        .order_by("-starts_on", "-pk")
    )
    found, phases = list(rows), in_vietnamese(PHASES.items())
    units = {one.party.unit_id for one in found}
    units |= {host.side.unit_id for one in found for host in one.hosts.all()}
    names = names_of(units, today)
    for one in found:
        said = one.__dict__
        yield (
            one.programme.code,
            one.title,
            names[one.party.unit_id].full,
            "; ".join(names[host.side.unit_id].full for host in one.hosts.all()),
            one.starts_on,
            one.ends_on,
            said["stopped"],
            *(said[kind.value] for kind in KINDS),
            phases[one.phase_on(today)],
            one.version,
            YES if one.is_illustrative else "",
        )
