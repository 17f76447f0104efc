"""Signed copies of a report, and what is to be said of each."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.reports.models import PeriodReport, SignedCopy
from hoptac.reports.queries.pages import visible_reports


@dataclass(frozen=True, slots=True)
class SignedShown:
    """A signed copy with its verdict; `tone` as parts/notice.html takes it."""

    copy: SignedCopy

    @property
    def tone(self) -> str:
        """How the verdict looks."""
        if not self.copy.is_intact:
            return "error"
        good = self.copy.is_whole and self.copy.is_print and self.copy.trusted is not False
        return "success" if good and self.copy.trusted else "info" if good else "warning"

    @property
    def words(self) -> str:
        """The verdict in the reader's language."""
        if not self.copy.is_intact:
            return gettext("Tệp đã bị thay đổi sau khi ký.")
        if not self.copy.is_whole:
            return gettext("Chữ ký toàn vẹn, nhưng tệp có phần được thêm vào sau khi ký.")
        if self.copy.trusted is None:
            return gettext("Chữ ký toàn vẹn, chưa kiểm tra được người ký.")
        if not self.copy.trusted:
            return gettext("Chữ ký toàn vẹn, nhưng chứng thư của người ký chưa được tin cậy.")
        return gettext("Chữ ký toàn vẹn, người ký đã được kiểm tra.")


def signed_copies(report: PeriodReport) -> list[SignedShown]:
    """Return a report's signed copies, the newest first (one query)."""
    return [SignedShown(copy) for copy in report.signed_copies.select_related("file")]


def visible_signed_copies(actor: Actor) -> "QuerySet[SignedCopy]":
    """Return the signed copies of the reports the actor may read, each with its file."""
    mine = visible_reports(actor).values("pk")
    return SignedCopy.objects.filter(report__in=mine).select_related("file")
