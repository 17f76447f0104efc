"""Urging as an act: letters with their tasks, and a leader's question that goes at once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.visibility import Visibility
from hoptac.letters.models import OfficialLetter
from hoptac.localities.models import Agency
from hoptac.plans.models import Task
from hoptac.programmes.models import Party


class Urging(models.Model):
    """An urging letter: the document, and the agency whose tasks it urges."""

    letter = models.OneToOneField(OfficialLetter, on_delete=models.PROTECT, related_name="urging")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("văn bản đôn đốc")

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.agency_id}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the document."""
        return self.letter.visibility


class UrgedTask(models.Model):
    """A task of an urging letter.

    :ivar ordinal: the how-manieth urging letter on the task; empty until it is issued.
    """

    urging = models.ForeignKey(Urging, on_delete=models.PROTECT, related_name="tasks")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="urged")
    ordinal = models.PositiveSmallIntegerField(_("lần đôn đốc"), null=True, blank=True)

    class Meta:
        verbose_name = _("việc được đôn đốc")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="urged_once_in_a_letter", fields=["urging", "task"]),
            models.UniqueConstraint(name="urged_for_the_nth_time_once", fields=["task", "ordinal"]),
            models.CheckConstraint(
                name="urged_counts_from_one", condition=Q(ordinal=None) | Q(ordinal__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.ordinal}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the document."""
        return self.urging.letter.visibility


class Question(models.Model):
    """What a leader asks the lead of a task at once; no letter, and not counted as one.

    :ivar agency: who leads the task when it is asked.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="questions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("câu hỏi, đôn đốc"), max_length=1000)
    answer_by = models.DateField(_("trả lời chậm nhất ngày"))
    asked_at = models.DateTimeField(_("hỏi lúc"))
    asked_on = models.DateField(_("hỏi ngày"))
    asked_by_id = models.BigIntegerField()
    seat_id = models.BigIntegerField()
    who = models.CharField(_("người hỏi"), max_length=300)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    answered_on = models.DateField(_("trả lời ngày"), null=True, blank=True)
    answered_by_id = models.BigIntegerField(null=True, blank=True)
    answered_who = models.CharField(_("người trả lời"), max_length=300, blank=True)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    class Meta:
        verbose_name = _("câu hỏi của lãnh đạo")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="question_one_open_per_task",
                fields=["task"],
                condition=Q(answered_at=None),
            ),
            models.CheckConstraint(name="question_has_its_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="question_answer_is_whole",
                condition=Q(
                    answered_at=None, answered_on=None, answered_by_id=None, answer="",
                    answered_who="",
                )
                | (
                    Q(
                        answered_at__isnull=False,
                        answered_on__isnull=False,
                        answered_by_id__isnull=False,
                    )
                    & ~Q(answer="")
                ),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(name="question_open", fields=["answer_by"], condition=Q(answered_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.text[:40]}"

    @property
    def visibility(self) -> str:
        """A side's own: the other side reads what is shared, not how work is driven."""
        return Visibility.SUBMITTED.value


class QuestionMail(models.Model):
    """To whom a question was mailed: once each, however often the job is tried again."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="mails")
    user_id = models.BigIntegerField()
    sent_at = models.DateTimeField(_("gửi lúc"))

    class Meta:
        verbose_name = _("thư báo câu hỏi")
        constraints = [
            models.UniqueConstraint(name="question_mail_once", fields=["question", "user_id"])
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.user_id}"

    @property
    def visibility(self) -> str:
        """A side's own, as the question."""
        return Visibility.SUBMITTED.value
