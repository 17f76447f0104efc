"""Inspections of what was promised: planned, carried out on the spot, concluded, put right."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.files.models import StoredFile
from hoptac.inspections.choices import Verdict
from hoptac.inspections.states import INSPECTION, MEASURE, InspectionState, MeasureState
from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Agency, Unit
from hoptac.programmes.choices import Field
from hoptac.programmes.models import Party, Programme

CONCLUSION = ("nature", "degree", "cause", "responsibility")
_SAID = ~Q(nature="") & ~Q(degree="") & ~Q(cause="") & ~Q(responsibility="")
_UNSAID = Q(nature="", degree="", cause="", responsibility="")
_AFTER = Q(state__in=["concluded", "closed"])


class ChecklistItem(models.Model):
    """A question a side asks at its inspections in one field, in place of the shipped ones."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field.choices)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    text = models.CharField(_("câu hỏi"), max_length=300)
    dropped_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("câu của bảng kiểm")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="checklist_item_once",
                fields=["party", "field", "text"],
                condition=Q(dropped_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def visibility(self) -> str:
        """A side's own working paper."""
        return Visibility.SUBMITTED.value


class Inspection(models.Model):
    """One inspection of one agency, by its own side or by all parties of the programme jointly.

    :ivar party: whose plan it stands in; a joint one is every party's to write.
    :ivar agency: the inspected one, as it is called on the day.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="inspections")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    is_joint = models.BooleanField(_("các bên cùng kiểm tra"), default=False)
    drafted_by_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm kế hoạch"))
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field.choices)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    aim = models.CharField(_("nội dung kiểm tra"), max_length=300)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    site = models.CharField(_("địa điểm cụ thể"), max_length=200, blank=True)
    planned_on = models.DateField(_("ngày dự kiến"))
    leader = models.CharField(_("trưởng đoàn"), max_length=200)
    members = models.TextField(_("thành viên đoàn"), blank=True)
    state = models.CharField(
        max_length=12, choices=list(INSPECTION.states.items()), default=INSPECTION.start
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in Visibility],
        default=Visibility.DRAFT.value,
    )
    notified_on = models.DateField(_("thông báo ngày"), null=True, blank=True)
    carried_out_on = models.DateField(_("kiểm tra xong ngày"), null=True, blank=True)
    answer_due_on = models.DateField(_("hạn giải trình"), null=True, blank=True)
    nature = models.TextField(_("tính chất"), blank=True)
    degree = models.TextField(_("mức độ"), blank=True)
    cause = models.TextField(_("nguyên nhân"), blank=True)
    responsibility = models.TextField(_("trách nhiệm"), blank=True)
    concluded_on = models.DateField(_("kết luận ngày"), null=True, blank=True)
    concluded_by_id = models.BigIntegerField(null=True, blank=True)
    concluded_who = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)
    cancelled_reason = models.CharField(_("lý do hủy"), max_length=500, blank=True)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("cuộc kiểm tra")
        ordering = ["planned_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="inspection_state_is_known", condition=Q(state__in=list(INSPECTION.states))
            ),
            models.CheckConstraint(
                name="inspection_within_its_year", condition=Q(planned_on__year=F("year"))
            ),
            models.CheckConstraint(
                name="inspection_conclusion_is_whole",
                condition=(_AFTER & _SAID & Q(concluded_on__isnull=False))
                | (~_AFTER & _UNSAID & Q(concluded_on=None)),
            ),
            models.CheckConstraint(
                name="inspection_carried_out_has_its_days",
                condition=Q(state__in=["planned", "notified", "cancelled"], carried_out_on=None)
                | Q(carried_out_on__isnull=False, answer_due_on__gte=F("carried_out_on")),
            ),
            models.CheckConstraint(
                name="inspection_notified_has_its_day",
                condition=Q(state__in=["planned", "cancelled"]) | Q(notified_on__isnull=False),
            ),
            models.CheckConstraint(
                name="inspection_cancelled_has_its_reason",
                condition=Q(state=InspectionState.CANCELLED.value) & ~Q(cancelled_reason="")
                | ~Q(state=InspectionState.CANCELLED.value) & Q(cancelled_reason=""),
            ),
            models.CheckConstraint(
                name="inspection_closed_has_its_day",
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "year", "planned_on"], name="inspection_plan"),
            models.Index(
                fields=["planned_on"],
                name="inspection_ahead",
                condition=Q(state__in=["planned", "notified"]),
            ),
        ]

    def __str__(self) -> str:
        return self.aim


class Question(models.Model):
    """A question of one inspection, as the checklist was on the day it was planned."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    text = models.CharField(_("câu hỏi"), max_length=300)

    class Meta:
        verbose_name = _("câu hỏi")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(name="question_position", fields=["inspection", "position"]),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its inspection."""
        return self.inspection.visibility


class Entry(models.Model):
    """What was noted on the spot, once for each key a device gave it; never changed afterwards.

    :ivar client_key: given where it was written, maybe long before it arrived.
    :ivar sha256: of all it says, so that one key cannot stand for two texts.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="entries")
    client_key = models.UUIDField(_("khóa của lần ghi"), unique=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    noted_on = models.DateField(_("ghi nhận ngày"))
    recorded_at = models.DateTimeField(_("nhận lúc"))
    recorded_on = models.DateField(_("nhận ngày (giờ Việt Nam)"))
    text = models.TextField(_("phát hiện"), blank=True)
    written_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("ghi nhận")
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="noted_not_after_it_arrived", condition=Q(noted_on__lte=F("recorded_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its inspection."""
        return self.inspection.visibility


class Answered(models.Model):
    """One question of the checklist answered by an entry; the latest answer stands."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="answered")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answered")
    verdict = models.CharField(_("đánh giá"), max_length=14, choices=Verdict.choices)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("câu đã trả lời")
        constraints = [
            models.UniqueConstraint(name="answered_once_per_entry", fields=["entry", "question"]),
            models.CheckConstraint(
                name="answered_verdict_is_known",
                condition=Q(verdict__in=Verdict.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.verdict}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its inspection."""
        return self.entry.visibility


class Photo(models.Model):
    """A photo or paper that shows what an entry says."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("chú thích"), max_length=300)
    credit = models.CharField(_("người chụp"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("ảnh kiểm tra")
        constraints = [
            models.UniqueConstraint(name="photo_once_per_entry", fields=["entry", "file"]),
            models.CheckConstraint(name="photo_has_caption", condition=~Q(caption="")),
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its inspection."""
        return self.entry.visibility


class Reply(models.Model):
    """What the inspected agency says to the findings; append-only."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="replies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("giải trình"))
    said_at = models.DateTimeField(_("gửi lúc"))
    said_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("giải trình")
        ordering = ["said_at", "id"]
        constraints = [models.CheckConstraint(name="reply_says_it", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its inspection."""
        return self.inspection.visibility


class Measure(models.Model):
    """What must be put right: by one agency, by a day, looked at by somebody else afterwards."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="measures")
    number = models.PositiveSmallIntegerField(_("số thứ tự"))
    title = models.CharField(_("biện pháp khắc phục"), max_length=300)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("thời hạn"))
    state = models.CharField(
        max_length=10, choices=list(MEASURE.states.items()), default=MEASURE.start
    )
    done_on = models.DateField(_("khắc phục xong ngày"), null=True, blank=True)
    done_text = models.TextField(_("đã làm gì"), blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_by_id = models.BigIntegerField(null=True, blank=True)
    done_who = models.CharField(max_length=300, blank=True)
    sent_back_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)
    verified_on = models.DateField(_("xác minh ngày"), null=True, blank=True)
    verified_by_id = models.BigIntegerField(null=True, blank=True)
    verified_who = models.CharField(max_length=300, blank=True)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("biện pháp khắc phục")
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(name="measure_number", fields=["inspection", "number"]),
            models.CheckConstraint(
                name="measure_state_is_known", condition=Q(state__in=list(MEASURE.states))
            ),
            models.CheckConstraint(
                name="measure_done_says_what_with_evidence",
                condition=Q(
                    state=MeasureState.OPEN.value, done_on=None, evidence=None, done_by_id=None
                )
                | (
                    Q(state__in=["done", "verified"], done_on__isnull=False)
                    & Q(evidence__isnull=False, done_by_id__isnull=False)
                    & ~Q(done_text="")
                ),
            ),
            models.CheckConstraint(
                name="measure_verified_by_somebody_else",
                condition=Q(verified_by_id=None, verified_on=None)
                & ~Q(state=MeasureState.VERIFIED.value)
                | Q(
                    state=MeasureState.VERIFIED.value,
                    verified_by_id__isnull=False,
                    verified_on__isnull=False,
                )
                & ~Q(verified_by_id=F("done_by_id")),
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], name="measure_open", condition=~Q(state="verified")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its inspection."""
        return self.inspection.visibility
