"""Who was told what and when, how far a matter has climbed, and what became of each letter."""

from typing import Any
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hoptac.accounts.models import User
from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Agency
from hoptac.oversight.rules import LONGEST_STEP
from hoptac.oversight.states import (
    DIGESTS,
    KINDS,
    LEVELS,
    RANKS,
    TRIGGERS,
    DigestState,
    Level,
    Trigger,
)
from hoptac.plans.models import Task
from hoptac.programmes.models import Party, Programme

_LEVEL: dict[str, Any] = {"max_length": 12, "choices": list(LEVELS.items())}
_TRIGGER: dict[str, Any] = {"max_length": 12, "choices": list(TRIGGERS.items())}


class Run(models.Model):
    """One morning's work: done once a day, whatever happens."""

    day = models.DateField(_("ngày"), unique=True)
    made_at = models.DateTimeField(_("làm lúc"))
    lines = models.PositiveIntegerField(_("số dòng"), default=0)
    climbs = models.PositiveIntegerField(_("số bước leo"), default=0)
    digests = models.PositiveIntegerField(_("số thư"), default=0)

    class Meta:
        verbose_name = _("lượt nhắc việc")

    def __str__(self) -> str:
        return f"{self.day}"


class LadderStep(models.Model):
    """After how many working days a side lets a matter climb to a level; `rules` has the usual."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    trigger = models.CharField(_("vì sao"), **_TRIGGER)
    level = models.CharField(_("đến cấp"), **_LEVEL)
    after_days = models.PositiveSmallIntegerField(_("sau số ngày làm việc"))

    class Meta:
        verbose_name = _("bậc thang đôn đốc")
        constraints = [
            models.UniqueConstraint(name="ladder_step_once", fields=["party", "trigger", "level"]),
            models.CheckConstraint(
                name="ladder_step_within_a_year", condition=Q(after_days__lte=LONGEST_STEP)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.trigger} {self.level}: {self.after_days}"


class Hold(models.Model):
    """Steps of one matter held back with a reason, from a level on, up to and with a day."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    trigger = models.CharField(_("vì sao"), **_TRIGGER)
    level = models.CharField(_("từ bước lên"), **_LEVEL)
    until_on = models.DateField(_("giữ đến hết ngày"))
    reason = models.CharField(_("lý do"), max_length=500)
    held_at = models.DateTimeField(_("giữ lúc"))
    held_on = models.DateField(_("giữ ngày"))
    held_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    lifted_at = models.DateTimeField(_("thôi giữ lúc"), null=True, blank=True)
    lifted_who = models.CharField(max_length=300, blank=True)

    visibility = Visibility.SUBMITTED.value  # a side's own: the other one is not told

    class Meta:
        verbose_name = _("việc giữ lại bước đôn đốc")
        ordering = ["-held_at", "-id"]
        constraints = [
            models.CheckConstraint(name="hold_has_its_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="hold_ends_after_it_began", condition=Q(until_on__gte=F("held_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.level}: {self.until_on}"

    @property
    def level_words(self) -> str:
        """From which level on it is held back, in the reader's language."""
        return gettext(LEVELS[Level(self.level)])

    @property
    def rank(self) -> int:
        """The lowest rank that is held back."""
        return RANKS[Level(self.level)]


class Climb(models.Model):
    """A matter has climbed to a level: once per record, trigger and what it climbs for.

    :param source: kind of the record ("plans.task"), whose number is `record_id`.
    :param anchor: the due date missed, the day of the last progress, the day of the question.
    :param agency: who has to act.
    :param crosses: the other side may hear of it.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+", db_index=False)
    trigger = models.CharField(**_TRIGGER)
    source = models.CharField(max_length=24)
    record_id = models.BigIntegerField()
    anchor = models.DateField()
    level = models.CharField(**_LEVEL)
    rank = models.PositiveSmallIntegerField()
    after_days = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField()
    task = models.ForeignKey(
        Task, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    said = models.CharField(max_length=300)
    crosses = models.BooleanField()
    climbed_on = models.DateField(_("ngày"))

    class Meta:
        verbose_name = _("bước đôn đốc")
        ordering = ["-climbed_on", "-rank", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="climb_once",
                fields=["source", "record_id", "trigger", "anchor", "party", "level"],
            )
        ]
        indexes = [
            models.Index(fields=["task", "-climbed_on"], name="climb_task"),
            models.Index(fields=["run"], name="climb_run"),
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.record_id} {self.trigger} {self.level}"

    @property
    def trigger_words(self) -> str:
        """Why it climbs, in the reader's language."""
        return gettext(TRIGGERS[Trigger(self.trigger)])

    @property
    def level_words(self) -> str:
        """How far it has climbed, in the reader's language."""
        return gettext(LEVELS[Level(self.level)])

    @property
    def visibility(self) -> str:
        """Who reads of it: the own locality, and all parties once both leaders were told."""
        told = self.level == "both_leaders"
        return (Visibility.SHARED if told else Visibility.SUBMITTED).value


class Digest(models.Model):
    """A person's letter of one day; its message id stays the same however often it is tried.

    :param first_run: its lines are the person's of this run up to `run`: more than one where
        letters of earlier days never left.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    first_run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField(_("ngày"))
    message_id = models.CharField(max_length=160, unique=True)
    state = models.CharField(
        max_length=12, choices=list(DIGESTS.items()), default=DigestState.COMPOSED.value
    )
    made_at = models.DateTimeField(_("soạn lúc"))
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(_("thử gửi lúc"), null=True, blank=True)
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    error = models.CharField(_("lỗi"), max_length=300, blank=True)
    returned_at = models.DateTimeField(_("bị trả lại lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("thư nhắc việc")
        constraints = [
            models.UniqueConstraint(name="digest_once_per_person_and_day", fields=["user", "day"]),
            models.CheckConstraint(
                name="digest_state_is_known", condition=Q(state__in=list(DIGESTS))
            ),
            models.CheckConstraint(
                name="digest_sent_has_its_moment",
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "made_at"],
                name="digest_unsettled",
                condition=~Q(state__in=["sent", "dropped"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.day}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unseen(self) -> "NoticeQuerySet":
        """Not read yet and still holding; what a person muted is not pressed on them."""
        return self.filter(seen_at=None, settled_on=None, muted=False)


class Notice(models.Model):
    """One line told to one person once: kept as facts, worded in the reader's language.

    :param milestone: which step it was; with person, kind and record it is never said twice.
    :param is_over: told to who stands above the matter, not to who has to act.
    :param anchor: the due date, the last sign of life, the day of the question.
    :param days: working days left to it, or gone by since, on `day`.
    :param party: whose duty it is; `agency` is the reader's own; `giver` who gave the task out.
    :param settled_on: it held no more from this day on.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField(_("ngày"))
    kind = models.CharField(max_length=16, choices=list(KINDS.items()))
    source = models.CharField(max_length=24)
    record_id = models.BigIntegerField()
    milestone = models.CharField(max_length=40)
    level = models.CharField(**_LEVEL, blank=True)
    is_over = models.BooleanField(default=False)
    code = models.CharField(max_length=30, blank=True)
    said = models.CharField(max_length=300)
    anchor = models.DateField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=0)
    task = models.ForeignKey(
        Task, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    giver = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    muted = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("lời nhắc")
        constraints = [
            models.UniqueConstraint(
                name="notice_once", fields=["user", "kind", "source", "record_id", "milestone"]
            ),
            models.CheckConstraint(name="notice_kind_is_known", condition=Q(kind__in=list(KINDS))),
        ]
        indexes = [
            models.Index(fields=["user", "-day", "-id"], name="notice_of_person"),
            models.Index(fields=["task", "-day"], name="notice_of_task"),
            models.Index(fields=["run", "user"], name="notice_of_run"),
            models.Index(fields=["agency", "-day", "-id"], name="notice_of_agency"),
            models.Index(
                fields=["kind", "record_id"], name="notice_holding", condition=Q(settled_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.source}:{self.record_id}"


class Mute(models.Model):
    """A person keeps reminders of one task or programme away up to a day; it leaves a trace."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(
        Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    until_on = models.DateField(_("tắt đến hết ngày"))
    muted_at = models.DateTimeField(_("tắt lúc"))
    muted_on = models.DateField(_("tắt ngày"))
    who = models.CharField(max_length=300)
    ended_at = models.DateTimeField(_("bật lại lúc"), null=True, blank=True)

    visibility = Visibility.SUBMITTED.value  # a side's own: the other one is not told

    class Meta:
        verbose_name = _("việc tắt nhắc")
        ordering = ["-muted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="mute_ends_after_it_began", condition=Q(until_on__gte=F("muted_on"))
            ),
            models.UniqueConstraint(
                name="mute_once_at_a_time",
                fields=["user", "programme", "task"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.until_on}"


class Wish(models.Model):
    """How many working days before a due date a person wants to hear of it."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    days = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("nhắc trước, ngày"))

    class Meta:
        verbose_name = _("mốc nhắc tự chọn")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.days}"


class Mailbox(models.Model):
    """How often in a row a person's address was turned down.

    :ivar refused: by our mail server, at its door; a letter it takes sets it back.
    :ivar returned: by bounces that came back as mail after the letter had been taken, so that
        a further letter taken says nothing; only the administrator sets it back, or a new address.
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField()
    refused = models.PositiveSmallIntegerField(default=0)
    returned = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    bouncing_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("hộp thư của người nhận")

    def __str__(self) -> str:
        return self.email

    @property
    def times(self) -> int:
        """Return how often in a row it did not take a letter."""
        return self.refused + self.returned
