"""Period reports: figures frozen at closing, text edited by people, numbered once."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.files.models import StoredFile
from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Agency
from hoptac.programmes.models import Content, Party, Programme
from hoptac.reports.states import REPORT, ReportState


class ReportTemplate(models.Model):
    """A reporting regime (Decree 09/2019, Articles 7–8: the eleven things it must define).

    `party` null holds for every side of the programme that has none of its own. `closing_day`
    overrides the scheme's closing (Hà Nội's 10 December) and moves what is counted with it.
    """

    class Scheme(models.TextChoices):
        ND09 = "nd09", _("Nghị định 09/2019/NĐ-CP")
        CALENDAR = "calendar", _("theo năm dương lịch")

    KINDS: ClassVar = {
        "month": _("tháng"),
        "quarter": _("quý"),
        "half": _("sáu tháng"),
        "year": _("năm"),
    }

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="report_templates"
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(_("kỳ"), max_length=8, choices=list(KINDS.items()))
    title = models.CharField(_("tên báo cáo"), max_length=200)
    content = models.TextField(_("nội dung yêu cầu"))
    subjects = models.CharField(_("đối tượng thực hiện"), max_length=300)
    receiver = models.CharField(_("cơ quan nhận"), max_length=300)
    sending = models.CharField(_("phương thức gửi"), max_length=200)
    scheme = models.CharField(
        _("thời gian chốt số liệu"),
        max_length=10,
        choices=Scheme.choices,
        default=Scheme.ND09.value,
    )
    closing_day = models.PositiveSmallIntegerField(_("chốt riêng vào ngày"), null=True, blank=True)
    agency_due_days = models.PositiveSmallIntegerField(
        _("hạn nộp của cơ quan, ngày sau khi chốt"), default=3
    )
    standing_due_days = models.PositiveSmallIntegerField(
        _("hạn tổng hợp, ngày sau khi chốt"), default=6
    )
    leader_due_days = models.PositiveSmallIntegerField(
        _("hạn trình lãnh đạo, ngày sau khi chốt"), default=11
    )
    outline = models.TextField(_("đề cương"), blank=True)
    data_form = models.CharField(_("biểu mẫu số liệu"), max_length=200, blank=True)
    guide = models.TextField(_("hướng dẫn quy trình"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("chế độ báo cáo")
        constraints = [
            models.UniqueConstraint(
                name="template_once_per_side_and_kind",
                fields=["programme", "party", "kind"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="template_due_after_closing",
                condition=Q(agency_due_days__gte=1)
                & Q(standing_due_days__gte=F("agency_due_days"))
                & Q(leader_due_days__gte=F("standing_due_days")),
            ),
            models.CheckConstraint(
                name="template_closing_day_in_month",
                condition=Q(closing_day=None) | Q(closing_day__range=(1, 28)),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PeriodReportQuerySet(models.QuerySet["PeriodReport"]):
    def issued(self) -> "PeriodReportQuerySet":
        """Numbered and sent out: read-only from then on."""
        return self.filter(state=ReportState.ISSUED.value)


class PeriodReport(models.Model):
    """One side's consolidated report of one period, with its own number.

    Its own locality reads it from the first day, all parties once it is issued: `visibility`.
    `figures` and `sources` are frozen at closing; `letter` holds the text people edit.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="reports")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="reports")
    period = models.CharField(_("kỳ"), max_length=8)
    start = models.DateField(_("tính từ"))
    closing = models.DateField(_("chốt đến hết ngày"))
    agency_due_on = models.DateField(_("hạn cơ quan nộp"))
    standing_due_on = models.DateField(_("hạn tổng hợp"))
    leader_due_on = models.DateField(_("hạn trình lãnh đạo"))
    state = models.CharField(
        max_length=10, choices=list(REPORT.states.items()), default=ReportState.OPEN.value
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in (Visibility.SUBMITTED, Visibility.SHARED)],
        default=Visibility.SUBMITTED.value,
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    correction_note = models.TextField(_("nội dung đính chính"), blank=True)
    figures = models.JSONField(null=True, blank=True)
    sources = models.JSONField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_id = models.BigIntegerField(null=True, blank=True)
    letter = models.JSONField(null=True, blank=True)
    shared_at = models.DateTimeField(_("gửi bên kia xem số liệu lúc"), null=True, blank=True)
    sent_back_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by_id = models.BigIntegerField(null=True, blank=True)
    signer_name = models.CharField(_("người ký"), max_length=120, blank=True)
    signer_office = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects = PeriodReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo kỳ")
        ordering = ["-closing", "party__position"]
        constraints = [
            models.UniqueConstraint(
                name="report_once_per_side_and_period",
                fields=["programme", "party", "period"],
                condition=Q(corrects=None),
            ),
            models.UniqueConstraint(
                name="report_number_once_a_year",
                fields=["agency", "number_year", "symbol", "number"],
            ),
            models.CheckConstraint(
                name="report_window_runs_forward",
                condition=Q(closing__gte=F("start")) & Q(agency_due_on__gt=F("closing")),
            ),
            models.CheckConstraint(
                name="report_closed_is_frozen",
                condition=Q(
                    state="open", figures=None, sources=None, closed_at=None, closed_by_id=None
                )
                | (
                    ~Q(state="open")
                    & Q(
                        figures__isnull=False,
                        sources__isnull=False,
                        closed_at__isnull=False,
                        closed_by_id__isnull=False,
                    )
                ),
            ),
            models.CheckConstraint(
                name="report_issued_is_numbered",
                condition=(
                    Q(
                        state="issued",
                        number__gte=1,
                        issued_on__isnull=False,
                        issued_at__isnull=False,
                    )
                    & ~Q(symbol="")
                )
                | (~Q(state="issued") & Q(number=None, issued_on=None, issued_at=None)),
            ),
            models.CheckConstraint(
                name="report_is_shared_once_issued",
                condition=Q(state="issued", visibility="shared")
                | (~Q(state="issued") & Q(visibility="submitted")),
            ),
            models.CheckConstraint(
                name="report_shared_is_closed", condition=Q(shared_at=None) | ~Q(state="open")
            ),
            models.CheckConstraint(
                name="report_correction_says_what_changed",
                condition=Q(corrects=None) | ~Q(correction_note=""),
            ),
            models.CheckConstraint(
                name="report_state_is_known", condition=Q(state__in=list(REPORT.states))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme.code} {self.period}"


class Delivery(models.Model):
    """An agency's word for a period: what it hands in to the standing agency, on time or late."""

    report = models.ForeignKey(PeriodReport, on_delete=models.PROTECT, related_name="deliveries")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("nhận xét của cơ quan"))
    difficulty = models.TextField(_("khó khăn, nguyên nhân"), blank=True)
    proposal = models.TextField(_("kiến nghị"), blank=True)
    delivered_at = models.DateTimeField()
    delivered_on = models.DateField()
    delivered_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by_id = models.BigIntegerField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("báo cáo của cơ quan")
        constraints = [
            models.UniqueConstraint(
                name="delivery_one_in_force_per_agency",
                fields=["report", "agency"],
                condition=Q(returned_at=None),
            ),
            models.CheckConstraint(
                name="delivery_return_has_its_reason",
                condition=Q(returned_at=None) | ~Q(returned_reason=""),
            ),
            models.CheckConstraint(
                name="delivery_accepted_or_returned",
                condition=Q(accepted_at=None) | Q(returned_at=None, accepted_by_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.agency_id}"

    @property
    def visibility(self) -> str:
        """What an agency hands in is for its own side's eyes."""
        return Visibility.SUBMITTED.value


class PartnerStatement(models.Model):
    """What the other side says of a closed report, printed as its annex; the latest one stands.

    Statements are added, never changed. `about_closing_at` is the closing whose figures were read:
    after the period was opened again, what was said of the old figures no longer stands.
    """

    report = models.ForeignKey(PeriodReport, on_delete=models.PROTECT, related_name="statements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("ý kiến của bên mình"))
    about_closing_at = models.DateTimeField()
    given_at = models.DateTimeField()
    given_on = models.DateField()
    given_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("ý kiến của bên kia về báo cáo")
        ordering = ["given_at", "id"]
        constraints = [models.CheckConstraint(name="statement_has_its_text", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.party_id}"


class IndicatorChoice(models.Model):
    """Which counted figure stands for a content's indicator in a side's reports; the latest holds.

    Choices are added, never changed: what was closed under an earlier one stays explained.

    :ivar figure: part and figure, "promotion.licensed_dong".
    """

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    figure = models.CharField(_("số liệu được tính"), max_length=60)
    reason = models.CharField(_("lý do"), max_length=300)
    chosen_at = models.DateTimeField()
    chosen_on = models.DateField()
    chosen_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("lựa chọn số liệu cho chỉ tiêu")
        constraints = [
            models.CheckConstraint(name="indicator_choice_says_why", condition=~Q(reason=""))
        ]
        indexes = [models.Index(fields=["content", "party", "id"], name="indicator_choice_latest")]

    def __str__(self) -> str:
        return f"{self.content_id}/{self.party_id}: {self.figure}"


class SignedCopy(models.Model):
    """The issued report as it came back signed, and what its signature said when it came in.

    Kept as it came, also when a byte was changed: the page says so.

    :ivar trusted: null where no trusted certificate is known to hold the signer against.
    :ivar is_print: it begins with the very bytes of the report's PDF.
    """

    report = models.ForeignKey(PeriodReport, on_delete=models.PROTECT, related_name="signed_copies")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    is_intact = models.BooleanField()
    is_whole = models.BooleanField()
    is_print = models.BooleanField()
    trusted = models.BooleanField(null=True)
    signer = models.CharField(_("người ký số"), max_length=200, blank=True)
    signed_at = models.DateTimeField(_("ký lúc"), null=True)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("bản ký số của báo cáo")
        ordering = ["-added_at", "-id"]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.signer}"


class Reopening(models.Model):
    """A named exception: a closed period opened again, by whom, why, until when."""

    report = models.ForeignKey(PeriodReport, on_delete=models.PROTECT, related_name="reopenings")
    reason = models.CharField(_("lý do"), max_length=500)
    until_on = models.DateField(_("mở đến hết ngày"))
    reopened_at = models.DateTimeField()
    reopened_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    frozen_before = models.JSONField()

    class Meta:
        verbose_name = _("mở lại kỳ")
        constraints = [
            models.CheckConstraint(name="reopening_has_its_reason", condition=~Q(reason=""))
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.reason}"
