"""Write how a side reports: its regime, and the days of the periods still running."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden
from hoptac.kernel.periods import parse
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import party_of
from hoptac.programmes.rules import check_version
from hoptac.reports import rules
from hoptac.reports.models import PeriodReport, ReportTemplate
from hoptac.reports.queries import own_regime, regime_of
from hoptac.reports.states import ReportState


@transaction.atomic
def set_regime(
    *,
    programme: Programme,
    kind: str,
    said: Mapping[str, Any],
    version: int,
    by: Actor,
    at: datetime,
) -> ReportTemplate:
    """Write the regime of the actor's own side for one kind of period.

    Periods that have not closed yet take its days over; what is past its closing keeps its own.

    :param said: the fields of the template.
    :param version: of the regime that was read; 0 when there was none.
    :raises Conflict: when somebody else wrote it since.
    """
    by.require("reports.compile")
    party = party_of(programme, by)
    if party is None:
        raise Forbidden(
            gettext_noop("Địa phương của bạn không phải là một bên trong chương trình này."),
            gettext_noop("Chọn chương trình của địa phương mình."),
        )
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    template = own_regime(programme, party, kind)
    check_version(known=version, current=template.version if template else 0)
    rules.check_due_days(
        agency=said["agency_due_days"],
        standing=said["standing_due_days"],
        leader=said["leader_due_days"],
    )
    template = template or ReportTemplate(programme=programme, party=party, kind=kind, version=0)
    for name, value in said.items():
        setattr(template, name, value)
    template.version += 1
    template.save()
    moved = _move_open(programme, party, kind, today=local_day(at))
    record(
        "reports.regime.set",
        on=template,
        within=programme,
        by=by,
        at=at,
        kind=kind,
        closing_day=template.closing_day,
        moved=moved,
    )
    return template


def _move_open(programme: Programme, party: Party, kind: str, *, today: date) -> list[str]:
    """Give the side's periods that still run their days anew; return their codes."""
    regime = regime_of(programme, party.pk, kind)
    running = PeriodReport.objects.select_for_update(no_key=True).filter(
        programme=programme, party=party, state=ReportState.OPEN.value, closing__gte=today
    )
    moved = []
    for report in running:
        period = parse(report.period)
        if period.kind == kind:
            days = rules.calendar_of(period, regime)
            report.start, report.closing = days.window.start, days.window.closing
            report.agency_due_on = days.agency_due_on
            report.standing_due_on = days.standing_due_on
            report.leader_due_on = days.leader_due_on
            report.save()
            moved.append(report.period)
    return moved
