"""Open a period's report of a side, by hand or by itself."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor, SystemActor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.periods import parse
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import party_of, standing_agency_of
from hoptac.reports import rules
from hoptac.reports.actors import WATCH, opener
from hoptac.reports.models import PeriodReport
from hoptac.reports.queries import DueReport, due_reports, regime_of


@transaction.atomic
def open_report(
    *,
    programme: Programme,
    party: Party,
    period: str,
    by: Actor | SystemActor,
    at: datetime,
    is_illustrative: bool = False,
) -> PeriodReport:
    """Open a side's report of a period; the system does so by itself, an officer may as well.

    :param period: code such as 2019-Y.
    :raises Refusal: when it is open already, lies outside the programme's term or in a later
        year, or the side has no standing agency then.
    """
    by.require("reports.open", of_units=[party.unit_id])
    # Two openers come one by one.
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    named = parse(period)
    regime = regime_of(programme, party.pk, named.kind)
    rules.check_within_term(
        named,
        regime,
        valid_from=programme.valid_from,
        last_day=programme.last_day,
        today=local_day(at),
    )
    days = rules.calendar_of(named, regime)
    office = standing_agency_of(party, days.window.closing)
    if office is None or office.agency_id is None:
        raise Refusal(
            gettext_noop("Bên này chưa có cơ quan thường trực vào ngày chốt."),
            gettext_noop("Phân công cơ quan thường trực trong trang chương trình."),
        )
    same = {"programme": programme, "party": party, "period": named.code, "corrects": None}
    if PeriodReport.objects.filter(**same).exists():
        raise Refusal(
            gettext_noop("Kỳ %(period)s của bên này đã được mở."),
            gettext_noop("Mở báo cáo đã có trong danh sách."),
            field="period",
            period=named.code,
        )
    report = PeriodReport.objects.create(
        **same,
        start=days.window.start,
        closing=days.window.closing,
        agency_due_on=days.agency_due_on,
        standing_due_on=days.standing_due_on,
        leader_due_on=days.leader_due_on,
        agency_id=office.agency_id,
        is_illustrative=is_illustrative,
    )
    record("reports.report.opened", on=report, within=programme, by=by, at=at, period=named.code)
    return report


def open_own_report(
    *,
    programme: Programme,
    period: str,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> PeriodReport:
    """Open the report of the actor's own side."""
    party = party_of(programme, by)
    if party is None:
        raise Forbidden(
            gettext_noop("Địa phương của bạn không phải là một bên trong chương trình này."),
            gettext_noop("Chọn chương trình của địa phương mình."),
        )
    return open_report(
        programme=programme,
        party=party,
        period=period,
        by=by,
        at=at,
        is_illustrative=is_illustrative,
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """What one run of the opener did.

    :param skipped: what could not be opened yet, each with its refusal; the next run tries again.
    """

    reports: list[PeriodReport]
    skipped: list[tuple[DueReport, Refusal]]


def open_due_reports(*, today: date, at: datetime) -> Opened:
    """Open what is due on `today` and not open yet, each side's by its own machine actor.

    Run as often as one likes, also twice at once: every report is opened at most once.
    """
    done = Opened([], [])
    with wall.within(WATCH):
        due_today = due_reports(today)
    for due in due_today:
        by = opener(due.party.unit_id)
        try:
            with wall.within(by):
                report = open_report(
                    programme=due.programme,
                    party=due.party,
                    period=due.period,
                    by=by,
                    at=at,
                    is_illustrative=due.programme.is_illustrative,
                )
        except Refusal as refusal:
            done.skipped.append((due, refusal))
        else:
            done.reports.append(report)
    return done
