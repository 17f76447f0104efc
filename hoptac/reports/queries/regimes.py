"""Reporting regimes: what each side has written, and which reports they make due."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.functional import Promise

from hoptac.kernel.periods import Window
from hoptac.programmes.models import Party, Programme
from hoptac.reports.models import PeriodReport, ReportTemplate
from hoptac.reports.rules import (
    MONTHS,
    Calendar,
    Fault,
    Regime,
    calendar_of,
    due_periods,
    faults_around,
)


def _time_of(template: ReportTemplate) -> Regime:
    return Regime(
        template.scheme,
        template.closing_day,
        template.agency_due_days,
        template.standing_due_days,
        template.leader_due_days,
    )


def _in_force(templates: Iterable[ReportTemplate], party_id: int) -> dict[str, ReportTemplate]:
    """Return kind → the template that holds for a side: its own before the common one."""
    found: dict[str, ReportTemplate] = {}
    for template in templates:
        if template.party_id == party_id or (
            template.party_id is None and template.kind not in found
        ):
            found[template.kind] = template
    return found


def regime_of(programme: Programme, party_id: int, kind: str) -> Regime:
    """Return what a side's regime says of time; Decree 09/2019 where none is written."""
    templates = ReportTemplate.objects.filter(
        Q(party=None) | Q(party_id=party_id), programme=programme, kind=kind
    )
    template = _in_force(templates, party_id).get(kind)
    return Regime() if template is None else _time_of(template)


@dataclass(frozen=True, slots=True)
class DueReport:
    """A report that is to be open by now and is not."""

    programme: Programme
    party: Party
    period: str


def due_reports(today: date) -> list[DueReport]:
    """Return what is to be open on `today` and is not, of every side of every programme in force.

    The yearly report of Decree 09/2019 is due where a programme has no regime at all.
    """
    programmes = list(Programme.objects.in_force(today).prefetch_related("parties").order_by("id"))
    templates: dict[int, list[ReportTemplate]] = defaultdict(list)
    for template in ReportTemplate.objects.filter(programme__in=programmes):
        templates[template.programme_id].append(template)
    opened = set(
        PeriodReport.objects.filter(
            programme__in=programmes, period__gte=str(today.year - 1)
        ).values_list("party_id", "period")
    )
    return [
        DueReport(programme, party, period.code)
        for programme in programmes
        for party in programme.parties.all()
        for kind, regime in _due_kinds(templates[programme.pk], party.pk).items()
        for period in due_periods(kind, regime, today, programme.valid_from)
        if (party.pk, period.code) not in opened
    ]


def _due_kinds(templates: list[ReportTemplate], party_id: int) -> dict[str, Regime]:
    written = {kind: _time_of(t) for kind, t in _in_force(templates, party_id).items()}
    return {"year": Regime()} | written


def neighbour_faults(report: PeriodReport) -> list[Fault]:
    """Name gaps and overlaps between a report's window and the side's periods next to it."""
    windows = _windows(report.programme, report.party_id)
    windows[report.period] = Window(report.start, report.closing)
    return faults_around(report.period, windows)


def _windows(programme: Programme, party_id: int) -> dict[str, Window]:
    """Return period code → window as it was opened with."""
    rows = PeriodReport.objects.filter(programme=programme, party=party_id, corrects=None)
    return {
        code: Window(start, closing)
        for code, start, closing in rows.values_list("period", "start", "closing")
    }


@dataclass(frozen=True, slots=True)
class RegimeRow:
    """How a side reports in one kind of period.

    :param template: what is written; None where Decree 09/2019 holds or nothing is reported.
    :param own: written by this side, not common to all.
    :param running: code of the period that runs today, with its days under the regime.
    """

    kind: str
    label: "str | Promise"
    template: ReportTemplate | None
    own: bool
    running: str
    days: Calendar
    faults: list[Fault]

    @property
    def is_reported(self) -> bool:
        """Tell whether reports of this kind open by themselves."""
        return self.template is not None or self.kind == "year"


def regimes_of(programme: Programme, party: Party, today: date) -> list[RegimeRow]:
    """Return a side's regimes, month to year, with the running period of each (two queries)."""
    written = _in_force(
        ReportTemplate.objects.filter(Q(party=None) | Q(party=party), programme=programme),
        party.pk,
    )
    windows = _windows(programme, party.pk)
    return [_regime_row(kind, written.get(kind), windows, today) for kind in MONTHS]


def _regime_row(
    kind: str, template: ReportTemplate | None, windows: dict[str, Window], today: date
) -> RegimeRow:
    regime = Regime() if template is None else _time_of(template)
    running = due_periods(kind, regime, today, since=today)[0]
    days = calendar_of(running, regime)
    return RegimeRow(
        kind=kind,
        label=ReportTemplate.KINDS[kind],
        template=template,
        own=template is not None and template.party_id is not None,
        running=running.code,
        days=days,
        faults=faults_around(running.code, {running.code: days.window} | windows),
    )


def own_regime(programme: Programme, party: Party, kind: str) -> ReportTemplate | None:
    """Return what a side has written for itself."""
    return ReportTemplate.objects.filter(programme=programme, party=party, kind=kind).first()
