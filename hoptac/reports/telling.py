"""A report for the command line: as issued or closed where there is one, else from the data."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hoptac.documents import letter as letters
from hoptac.kernel.errors import Refusal
from hoptac.kernel.periods import Period, parse
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import standing_agency_of
from hoptac.reports.compose import compose
from hoptac.reports.models import PeriodReport
from hoptac.reports.queries.gathering import gather
from hoptac.reports.queries.names import names_for
from hoptac.reports.queries.regimes import regime_of
from hoptac.reports.rules import Calendar, calendar_of, check_within_term


@dataclass(frozen=True, slots=True)
class Told:
    """A report and where it comes from; `made_at` is None for a draft from the data."""

    letter: letters.Letter
    figures: dict[str, Any]
    made_at: datetime | None
    words: str


def programme_by_code(code: str) -> Programme | None:
    """Return a programme by its code."""
    return Programme.objects.filter(code=code).first()


def drafted_or_issued(programme: Programme, party: str | None, period: str, today: date) -> Told:
    """Return a side's report of a period.

    :param party: position in the programme ("1") or official code of the unit; None is the first.
    :raises Refusal: for an unknown party or period, one outside the term, or a side without a
        standing agency then.
    """
    side = _party(programme, party)
    named = parse(period)
    report = (
        PeriodReport.objects.filter(programme=programme, party=side, period=named.code)
        .exclude(letter=None)
        .order_by("-pk")
        .first()
    )
    if report is not None and report.letter is not None:
        words = f"số {report.number:02d}" if report.number else "đã chốt, chưa phát hành"
        made_at = report.issued_at or report.closed_at
        return Told(letters.from_json(report.letter), report.figures or {}, made_at, words)
    regime = regime_of(programme, side.pk, named.kind)
    check_within_term(
        named,
        regime,
        valid_from=programme.valid_from,
        last_day=programme.last_day,
        today=today,
    )
    return _from_data(programme, side, named, calendar_of(named, regime))


def _from_data(programme: Programme, side: Party, named: Period, days: Calendar) -> Told:
    office = standing_agency_of(side, days.window.closing)
    if office is None or office.agency_id is None:
        raise Refusal(
            gettext_noop("Bên này chưa có cơ quan thường trực vào ngày chốt."),
            gettext_noop("Phân công cơ quan thường trực trong trang chương trình."),
        )
    report = PeriodReport(
        programme=programme,
        party=side,
        period=named.code,
        start=days.window.start,
        closing=days.window.closing,
        agency_id=office.agency_id,
        is_illustrative=programme.is_illustrative,
    )
    gathered = gather(programme, side, report.start, report.closing, named.year)
    letter = compose(report, gathered.figures, names_for(report))
    return Told(letter, gathered.figures, None, "bản tính từ dữ liệu, chưa chốt")


def _party(programme: Programme, said: str | None) -> Party:
    parties = list(programme.parties.prefetch_related("unit__versions"))
    if said is None:
        return parties[0]
    for party in parties:
        codes = {str(version.code) for version in party.unit.versions.all()}
        if said == str(party.position) or said.lstrip("0") in codes:
            return party
    raise Refusal(
        gettext_noop("Chương trình không có bên “%(party)s”."),
        gettext_noop("Dùng thứ tự của bên (1, 2, …) hoặc mã đơn vị hành chính."),
        party=said,
    )
