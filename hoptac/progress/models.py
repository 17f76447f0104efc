"""What was done: entries with evidence, acceptance of results, and the partner's word."""

from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.files.models import StoredFile
from hoptac.kernel.visibility import Visibility
from hoptac.plans.models import Task
from hoptac.programmes.models import Party, Programme
from hoptac.progress.states import ENTRY, EntryState, Stance

NOT_SHARED = (Visibility.DRAFT, Visibility.SUBMITTED)


class EntryQuerySet(models.QuerySet["Entry"]):
    def approved(self) -> "EntryQuerySet":
        """Approved by the lead's director and therefore shared; only these count."""
        return self.filter(state=EntryState.APPROVED.value)


class Entry(models.Model):
    """One report on a task: what happened, when, with which figure and proof. Blank is not zero."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="entries")
    # The task's, which never changes: what a locality may read is then found without the task.
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="+", editable=False
    )
    happened_on = models.DateField(_("diễn ra ngày"))
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_on = models.DateField(_("ghi ngày (giờ Việt Nam)"))
    text = models.TextField(_("kết quả, tiến độ"))
    value = models.DecimalField(
        _("số đạt được"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    out_of = models.DecimalField(
        _("trên tổng số"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    difficulty = models.TextField(_("khó khăn, vướng mắc"), blank=True)
    cause = models.TextField(_("nguyên nhân"), blank=True)
    proposal = models.TextField(_("kiến nghị"), blank=True)
    claims_done = models.BooleanField(_("đề nghị nghiệm thu hoàn thành"), default=False)
    state = models.CharField(
        max_length=12, choices=list(ENTRY.states.items()), default=EntryState.DRAFT.value
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in Visibility],
        default=Visibility.DRAFT.value,
    )
    written_by_id = models.BigIntegerField()
    written_who = models.CharField(max_length=300)
    sent_back_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by_id = models.BigIntegerField(null=True, blank=True)
    approved_who = models.CharField(max_length=300, blank=True)
    declined_at = models.DateTimeField(_("chưa nghiệm thu lúc"), null=True, blank=True)
    declined_reason = models.CharField(_("lý do chưa nghiệm thu"), max_length=500, blank=True)
    search_text = models.TextField(default="", blank=True, editable=False)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("tiến độ")
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="entry_not_before_it_happened", condition=Q(happened_on__lte=F("recorded_on"))
            ),
            models.CheckConstraint(
                name="entry_ratio_within_bounds",
                condition=Q(out_of=None) | (Q(out_of__gt=0) & (Q(value=None) | Q(value__gte=0))),
            ),
            models.CheckConstraint(
                name="entry_approval_is_whole",
                condition=Q(
                    state="approved",
                    approved_at__isnull=False,
                    approved_on__isnull=False,
                    approved_by_id__isnull=False,
                )
                | (
                    ~Q(state="approved")
                    & Q(approved_at=None, approved_on=None, approved_by_id=None)
                ),
            ),
            models.CheckConstraint(
                name="entry_sent_back_has_its_reason",
                condition=~Q(state="sent_back") | ~Q(sent_back_reason=""),
            ),
            models.CheckConstraint(
                name="entry_declined_has_its_reason",
                condition=Q(declined_at=None) | ~Q(declined_reason=""),
            ),
            models.CheckConstraint(
                name="entry_state_is_known", condition=Q(state__in=list(ENTRY.states))
            ),
        ]
        indexes = [
            models.Index(fields=["task", "-happened_on"], name="entry_task_happened"),
            models.Index(fields=["happened_on", "id"], name="entry_happened"),
            models.Index(
                fields=["task"],
                name="entry_claims",
                condition=Q(claims_done=True, state="approved", declined_at=None),
            ),
            models.Index(
                fields=["task"],
                name="entry_not_shared",
                condition=Q(visibility__in=[level.value for level in NOT_SHARED]),
            ),
            GinIndex(words_of("search_text"), name="entry_words"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Evidence(models.Model):
    """A file or photo that shows what an entry says."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("chú thích"), max_length=300)
    credit = models.CharField(_("người chụp, nguồn"), max_length=160, blank=True)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("minh chứng")
        constraints = [
            models.UniqueConstraint(name="evidence_once_per_entry", fields=["entry", "file"]),
            models.CheckConstraint(name="evidence_has_caption", condition=~Q(caption="")),
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its entry."""
        return self.entry.visibility


class Word(models.Model):
    """A party's word on another party's approved entry; append-only, the latest stands."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="words")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(
        max_length=10,
        choices=[
            (Stance.CONFIRMED.value, _("xác nhận")),
            (Stance.DISPUTED.value, _("có ý kiến khác")),
        ],
    )
    reason = models.TextField(_("lý do"), blank=True)
    given_at = models.DateTimeField()
    given_on = models.DateField()
    given_by_id = models.BigIntegerField()
    seat_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("lời của bên kia")
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="word_dispute_has_its_reason",
                condition=Q(stance=Stance.CONFIRMED.value) | ~Q(reason=""),
            ),
        ]
        indexes = [models.Index(fields=["entry", "party", "-given_at"], name="word_entry_party")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.stance}"


class Answer(models.Model):
    """What is said back to a dispute by the side that reported, until the word changes."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("giải trình"))
    said_at = models.DateTimeField()
    said_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("giải trình")
        ordering = ["said_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]
