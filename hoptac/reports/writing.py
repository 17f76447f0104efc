"""What every deed on a report begins with: the lock, the own side, the step, the words."""

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.canonical import canonical, sha256
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.queries import party_of
from hoptac.reports.models import Delivery, PeriodReport
from hoptac.reports.states import REPORT


def locked(report: PeriodReport) -> PeriodReport:
    """Return the report as it stands now, its row locked."""
    rows = PeriodReport.objects.select_for_update(of=("self",), no_key=True).select_related(
        "programme", "party", "agency"
    )
    return locked_row(rows, report.pk)


def require_own(report: PeriodReport, by: Actor) -> None:
    """:raises Forbidden: when the report is the other side's."""
    party = party_of(report.programme, by)
    if party is None or party.pk != report.party_id:
        raise Forbidden(
            gettext_noop("Đây là báo cáo của bên kia."),
            gettext_noop("Mỗi bên lập và phát hành báo cáo của mình."),
        )


def letter_hash(report: PeriodReport) -> str:
    """Return the SHA-256 of the report's text and tables as they stand, in one canonical form."""
    return sha256(canonical(report.letter or {}))


def delivery_hash(delivery: Delivery) -> str:
    """Return the SHA-256 of what an agency handed in for which report, in one canonical form."""
    names = ("report_id", "agency_id", "text", "difficulty", "proposal")
    return sha256(canonical({name: getattr(delivery, name) for name in names}))


def stepped(report: PeriodReport, verb: str, by: Actor) -> PeriodReport:
    """Return the locked report moved on by a verb its actor may carry out; not saved yet."""
    report = locked(report)
    step = REPORT.step(verb, report.state)
    by.require(step.permission)
    require_own(report, by)
    report.state = step.target
    return report


def said(text: str, field: str) -> str:
    """Return what was written.

    :raises Refusal: when nothing was.
    """
    if not nfc(text):
        raise Refusal(
            gettext_noop("Chưa viết nội dung."), gettext_noop("Viết rồi gửi lại."), field=field
        )
    return text.strip()
