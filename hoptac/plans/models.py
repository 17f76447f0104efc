"""What will be done: annual plans, tasks, and the dated facts a task's status follows from."""

from datetime import date
from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.files.models import Citation
from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Agency
from hoptac.plans.states import TASK, FactKind, Origin, TaskState
from hoptac.programmes.choices import Field, Funding
from hoptac.programmes.models import Content, Party, Programme

GIVEN_OUT = [TaskState.GIVEN.value, TaskState.TAKEN_UP.value]


class AnnualPlan(models.Model):
    """What one agency sets out to do in one programme and one year.

    Its row is locked when a task is chosen, so that two choices at once can't break the 1–2 rule.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="plans")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="plans")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("năm"))
    none_reason = models.CharField(_("lý do không chọn việc nào"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("kế hoạch năm")
        constraints = [
            models.UniqueConstraint(
                name="plan_once_per_agency_and_year", fields=["programme", "agency", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme.code}/{self.agency_id}/{self.year}"


class TaskQuerySet(models.QuerySet["Task"]):
    def given_out(self) -> "TaskQuerySet":
        """Approved or assigned: counted and chased from then on."""
        return self.filter(state__in=GIVEN_OUT)

    def open(self) -> "TaskQuerySet":
        """Given out and neither done, suspended nor cancelled."""
        return self.given_out().filter(done_on=None, suspended_on=None, cancelled_on=None)

    def overdue(self, day: date) -> "TaskQuerySet":
        """Open, and past the due date on `day`."""
        return self.open().filter(due_on__lt=day)

    def chosen(self) -> "TaskQuerySet":
        """The department's own choice that still stands, drafts as well."""
        return self.filter(origin=Origin.OWN_CHOICE.value, cancelled_on=None).exclude(
            state=TaskState.DROPPED.value
        )

    def counted(self) -> "TaskQuerySet":
        """Own choices handed in or given out: what the 1–2 rule counts."""
        return self.chosen().filter(state__in=[TaskState.PROPOSED.value, *GIVEN_OUT])


class Task(models.Model):
    """One concrete job with exactly one lead agency.

    `due_on`, `done_on`, `suspended_on` and `cancelled_on` are the latest of the dated facts in
    :class:`TaskFact`, kept here for lists; reports read the facts themselves.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(_("mã việc"), max_length=30, unique=True)
    plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="tasks")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="tasks")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="tasks")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="tasks")
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field.choices)
    year = models.PositiveSmallIntegerField(_("năm kế hoạch"))
    title = models.CharField(_("tên việc"), max_length=300)
    deliverable = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    lead = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="tasks")
    original_lead = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person_id = models.BigIntegerField(_("người phụ trách"), null=True, blank=True)
    person_said = models.CharField(_("người phụ trách"), max_length=200, blank=True)
    authority = models.CharField(_("thẩm quyền quyết định"), max_length=200, blank=True)
    origin = models.CharField(
        _("nguồn giao"),
        max_length=20,
        choices=[
            (Origin.OWN_CHOICE.value, _("cơ quan tự chọn")),
            (Origin.LEADER.value, _("lãnh đạo giao")),
            (Origin.VISIT.value, _("kết quả chuyến công tác")),
            (Origin.MEETING.value, _("kết luận cuộc họp")),
            (Origin.CARRIED_OVER.value, _("chuyển tiếp từ năm trước")),
        ],
    )
    assigning_document = models.CharField(_("văn bản giao"), max_length=200, blank=True)
    original_due = models.DateField(_("hạn ban đầu"), null=True, blank=True)
    due_on = models.DateField(_("hạn hiện tại"), null=True, blank=True)
    funding = models.CharField(
        _("nguồn kinh phí"), max_length=12, choices=Funding.choices, default=Funding.NOT_SAID.value
    )
    funding_note = models.CharField(_("ghi chú nguồn"), max_length=200, blank=True)
    funding_dong = models.BigIntegerField(_("kinh phí, đồng"), null=True, blank=True)
    indicator_unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    target = models.DecimalField(
        _("mục tiêu"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    state = models.CharField(
        max_length=12, choices=list(TASK.states.items()), default=TaskState.DRAFT.value
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in Visibility],
        default=Visibility.DRAFT.value,
    )
    proposed_on = models.DateField(_("đề xuất ngày"), null=True, blank=True)
    given_on = models.DateField(_("giao ngày"), null=True, blank=True)
    given_by_id = models.BigIntegerField(null=True, blank=True)
    given_by_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_by_leader = models.BooleanField(_("do lãnh đạo duyệt"), default=False)
    returned_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)
    done_on = models.DateField(_("hoàn thành ngày"), null=True, blank=True)
    suspended_on = models.DateField(_("tạm dừng từ"), null=True, blank=True)
    cancelled_on = models.DateField(_("hủy ngày"), null=True, blank=True)
    last_entry_on = models.DateField(_("cập nhật gần nhất"), null=True, blank=True)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search_text = models.TextField(default="", blank=True, editable=False)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm vụ")
        constraints = [
            models.CheckConstraint(
                name="task_given_is_whole",
                condition=Q(
                    state__in=GIVEN_OUT,
                    given_on__isnull=False,
                    given_by_id__isnull=False,
                    given_by_agency__isnull=False,
                )
                | (
                    ~Q(state__in=GIVEN_OUT)
                    & Q(given_on=None, given_by_id=None, given_by_agency=None)
                ),
            ),
            models.CheckConstraint(
                name="task_facts_only_once_given",
                condition=Q(state__in=GIVEN_OUT)
                | Q(done_on=None, suspended_on=None, cancelled_on=None),
            ),
            models.CheckConstraint(
                name="task_due_and_original_due_go_together",
                condition=Q(original_due=None, due_on=None)
                | Q(
                    original_due__isnull=False, due_on__isnull=False, due_on__gte=F("original_due")
                ),
            ),
            models.CheckConstraint(
                name="task_funding_is_not_negative",
                condition=Q(funding_dong=None) | Q(funding_dong__gte=0),
            ),
            models.CheckConstraint(
                name="task_returned_has_its_reason",
                condition=~Q(state=TaskState.RETURNED.value) | ~Q(returned_reason=""),
            ),
            # Whoever points at a task and keeps its programme beside it can be held to both.
            models.UniqueConstraint(name="task_with_its_programme", fields=["id", "programme"]),
            models.CheckConstraint(
                name="task_state_is_known", condition=Q(state__in=list(TASK.states))
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                name="task_open_due",
                condition=Q(
                    state__in=GIVEN_OUT, done_on=None, suspended_on=None, cancelled_on=None
                ),
            ),
            models.Index(
                fields=["programme", "due_on"],
                include=["lead", "visibility", "id"],  # what a count of them asks for
                name="task_open_programme",
                condition=Q(
                    state__in=GIVEN_OUT, done_on=None, suspended_on=None, cancelled_on=None
                ),
            ),
            models.Index(
                fields=["lead"],
                name="task_proposed",
                condition=Q(state=TaskState.PROPOSED.value),
            ),
            models.Index(fields=["programme", "year"], name="task_programme_year"),
            models.Index(fields=["lead", "due_on"], name="task_lead_due"),
            GinIndex(words_of("search_text"), name="task_words"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_continuous(self) -> bool:
        return self.due_on is None


class TaskFact(models.Model):
    """One dated fact of a task; append-only. A status is a fold over these, never a column."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in FactKind])
    happened_on = models.DateField(_("xảy ra ngày"))
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_on = models.DateField(_("ghi ngày (giờ Việt Nam)"))
    due_on = models.DateField(_("hạn từ đây"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("mốc của nhiệm vụ")
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="task_fact_not_before_it_happened",
                condition=Q(happened_on__lte=F("recorded_on")),
            ),
            models.CheckConstraint(
                name="task_fact_due_only_where_it_is_set",
                condition=Q(kind__in=[FactKind.GIVEN.value, FactKind.DUE_MOVED.value])
                | Q(due_on=None),
            ),
            models.CheckConstraint(
                name="task_fact_stops_have_reasons",
                condition=~Q(
                    kind__in=[
                        FactKind.SUSPENDED.value,
                        FactKind.CANCELLED.value,
                        FactKind.REOPENED.value,
                    ]
                )
                | ~Q(reason=""),
            ),
        ]
        indexes = [models.Index(fields=["task", "recorded_on"], name="task_fact_task")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.kind} {self.happened_on}"


class TaskPart(models.Model):
    """A coordinating agency's own part of a task."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="parts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(_("phần việc"), max_length=300)
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("phần việc phối hợp")
        constraints = [
            models.UniqueConstraint(name="task_part_once_per_agency", fields=["task", "agency"])
        ]

    def __str__(self) -> str:
        return self.part

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its task."""
        return self.task.visibility


class Extension(models.Model):
    """A request for a later due date, with its reason and its decision; both dates stay."""

    class Decision(models.TextChoices):
        WAITING = "waiting", _("chờ quyết định")
        GRANTED = "granted", _("đồng ý")
        REFUSED = "refused", _("không đồng ý")

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="extensions")
    old_due = models.DateField(_("hạn đang có"))
    new_due = models.DateField(_("hạn xin"))
    reason = models.CharField(_("lý do"), max_length=500)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()
    asked_who = models.CharField(max_length=300)
    decision = models.CharField(
        max_length=10, choices=Decision.choices, default=Decision.WAITING.value
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_who = models.CharField(max_length=300, blank=True)
    decision_reason = models.CharField(_("ý kiến quyết định"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("xin gia hạn")
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="extension_is_later", condition=Q(new_due__gt=F("old_due"))
            ),
            models.UniqueConstraint(
                name="extension_one_waiting_per_task",
                fields=["task"],
                condition=Q(decision="waiting"),
            ),
            models.CheckConstraint(
                name="extension_decision_is_whole",
                condition=Q(decision="waiting", decided_at=None, decided_by_id=None)
                | Q(
                    decision__in=["granted", "refused"],
                    decided_at__isnull=False,
                    decided_by_id__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.new_due}"

    @property
    def visibility(self) -> str:
        """A request is its side's own until it is decided; then it is read with its task."""
        waits = self.decision == self.Decision.WAITING
        return Visibility.SUBMITTED.value if waits else self.task.visibility


class TaskHandover(models.Model):
    """A task passing from an agency to its heir, taken over by a person, with its ground."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="handovers")
    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    taken_by_id = models.BigIntegerField()
    basis = models.CharField(_("căn cứ"), max_length=300)

    class Meta:
        verbose_name = _("tiếp nhận việc")

    def __str__(self) -> str:
        return f"{self.task_id}: {self.to_agency_id}"
