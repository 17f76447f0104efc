"""What the report pages show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission, RoleCode
from hoptac.documents.sheets import Value
from hoptac.documents.words import YES, in_vietnamese
from hoptac.kernel.vietnamese import sort_key
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.localities.queries import agency_names, names_of
from hoptac.plans.models import Task
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import party_ids_of, visible_programmes
from hoptac.reports.figures import due_to_deliver
from hoptac.reports.models import Delivery, PeriodReport
from hoptac.reports.states import REPORT, ReportState
from hoptac.ui.keyset import PAGE


def visible_reports(actor: Actor) -> "QuerySet[PeriodReport]":
    """Return the reports the actor may read: its own side's, and issued ones of all its parties."""
    shared = Q(visibility__in=PARTY_LEVELS)
    if actor.may(Permission.READ_ALL_SHARED):
        return PeriodReport.objects.filter(shared)
    mine = party_ids_of(actor)
    return PeriodReport.objects.filter(
        Q(party__in=mine) | (shared & Q(programme__in=mine.values("programme")))
    )


def awaiting_signature(actor: Actor) -> "QuerySet[PeriodReport]":
    """Return submitted reports of the actor's side that the actor may sign.

    The directing leader signs any of them, a director those of the own standing agency.
    """
    found = PeriodReport.objects.filter(
        state=ReportState.SUBMITTED.value, party__in=party_ids_of(actor)
    )
    if actor.role == RoleCode.DIRECTING_LEADER:
        return found
    return found.filter(agency__in=actor.agency_ids)


def awaiting_number(actor: Actor) -> "QuerySet[PeriodReport]":
    """Return approved reports of the actor's side that have no number yet."""
    return PeriodReport.objects.filter(
        state=ReportState.APPROVED.value, party__in=party_ids_of(actor)
    )


@dataclass(frozen=True, slots=True)
class ReportRow:
    report: PeriodReport
    side: str
    title: str


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """What a list of reports is narrowed to; empty values narrow nothing.

    :param year: of the closing.
    :param sort: "oldest", or anything else for the newest period first.
    """

    programme: int | None = None
    year: int | None = None
    state: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class ReportList:
    """One page of reports; `page` counts from 1, `sort` is the key of the order in use."""

    rows: list[ReportRow]
    count: int
    page: int
    sort: str

    @property
    def before(self) -> int | None:
        """Number of the page before this one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """Number of the page after this one."""
        return self.page + 1 if self.page * PAGE < self.count else None


def filtered_reports(actor: Actor, asked: ReportFilter) -> "QuerySet[PeriodReport]":
    """Return the reports the actor may read, narrowed and in the order asked for."""
    exact = {
        "programme_id": asked.programme,
        "closing__year": asked.year,
        "state": asked.state,
    }
    rows = visible_reports(actor).filter(**{name: said for name, said in exact.items() if said})
    closing = "closing" if asked.sort == "oldest" else "-closing"
    ordered = rows.order_by(closing, "programme", "party__position", "-pk")
    return ordered.select_related("programme", "party", "agency")


def report_list(actor: Actor, asked: ReportFilter, today: date, page: int = 1) -> ReportList:
    """Return one page of reports (three queries)."""
    found = filtered_reports(actor, asked)
    count = found.count()
    page = max(1, min(page, -(-count // PAGE)))
    rows = _rows(list(found[(page - 1) * PAGE : page * PAGE]), today)
    return ReportList(rows, count, page, asked.sort or "newest")


def report_cells(actor: Actor, asked: ReportFilter, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all reports of a list as its file shows them (two queries)."""
    states = in_vietnamese(REPORT.states.items())
    for row in _rows(list(filtered_reports(actor, asked)), today):
        report = row.report
        yield (
            report.programme.code,
            row.title,
            row.side,
            report.period,
            report.start,
            report.closing,
            f"{report.number:02d}/{report.symbol}" if report.number else "",
            report.issued_on,
            YES if report.corrects_id else "",
            states[report.state],
            report.version,
            YES if report.is_illustrative else "",
        )


def _rows(reports: list[PeriodReport], today: date) -> list[ReportRow]:
    names = names_of({report.party.unit_id for report in reports}, today)
    return [ReportRow(row, names[row.party.unit_id].full, row.programme.title) for row in reports]


@dataclass(frozen=True, slots=True)
class Delivered:
    """One agency in a period: what it has delivered, and whether in time."""

    agency: str
    delivery: Delivery | None
    late: bool


def deliveries_of(report: PeriodReport, today: date) -> list[Delivered]:
    """Return every lead agency of the period with its delivery, if any; who lacks one first.

    While the period is open these are the agencies that lead its tasks today; afterwards those
    the frozen figures name, as they were called at the closing.
    """
    given = {d.agency_id: d for d in report.deliveries.filter(returned_at=None)}
    leading = _leads_of(report)
    names = agency_names({*given, *leading}, min(today, report.closing))
    delivered = {names[agency].name: delivery for agency, delivery in given.items()}
    leads = {names[agency].name for agency in leading} | set(delivered)
    if report.figures is not None:
        leads = due_to_deliver(report.figures) | set(delivered)
    rows = [
        Delivered(name, delivered.get(name), _is_late(delivered.get(name), report, today))
        for name in leads
    ]
    return sorted(rows, key=lambda row: (row.delivery is not None, sort_key(row.agency)))


def handed_in_for(report: PeriodReport) -> list[dict[str, str]]:
    """Return what agencies handed in for a report or, for a correction, for what it corrects."""
    while report.corrects is not None:
        report = report.corrects
    given = list(Delivery.objects.filter(report=report.pk, returned_at=None).order_by("pk"))
    names = agency_names({row.agency_id for row in given}, report.closing)
    return [
        {
            "agency": names[row.agency_id].name,
            "text": row.text,
            "difficulty": row.difficulty,
            "proposal": row.proposal,
        }
        for row in given
    ]


def _leads_of(report: PeriodReport) -> set[int]:
    if report.figures is not None:
        return set()
    counted = Q(done_on=None) | Q(done_on__gte=report.start)
    tasks = Task.objects.given_out().filter(
        counted, programme=report.programme_id, party=report.party_id, cancelled_on=None
    )
    return set(tasks.values_list("lead_id", flat=True))


def _is_late(delivery: Delivery | None, report: PeriodReport, today: date) -> bool:
    return (delivery.delivered_on if delivery else today) > report.agency_due_on


def next_number(report: PeriodReport, symbol: str, year: int) -> int:
    """Return the next free number of an agency's series in a year; numbers restart at 1."""
    taken = PeriodReport.objects.filter(
        agency=report.agency_id, symbol=symbol, number_year=year
    ).aggregate(last=Max("number"))["last"]
    return (taken or 0) + 1


def programmes_to_report(actor: Actor) -> "QuerySet[Programme]":
    """Return the programmes in which the actor's side reports."""
    mine = party_ids_of(actor).values("programme")
    return visible_programmes(actor).filter(pk__in=mine, state="signed").order_by("-valid_from")
