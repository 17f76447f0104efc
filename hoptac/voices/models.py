"""Readers' questions with their answers, sealed addresses, traces that fade, and followers."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.models import Party, Programme
from hoptac.voices.choices import Category, Followed
from hoptac.voices.states import VOICE, VoiceState

S = VoiceState
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]


class VoiceQuerySet(models.QuerySet["Voice"]):
    def answered_in_public(self) -> "VoiceQuerySet":
        """What everybody reads beneath an item."""
        return self.filter(state=S.PUBLIC.value)

    def open(self) -> "VoiceQuerySet":
        """What its side still owes something on."""
        return self.filter(state__in=[S.WAITING.value, S.DRAFTED.value])


class Voice(models.Model):
    """A question or a correction to something published, and its side's answer.

    :ivar kind: of record, with `thing_id`; `title` is what it was called when it was asked.
    :ivar party: the side that published it, and answers.
    :ivar shown_text: the question as everybody reads it: without personal data.
    """

    kind = models.CharField(_("loại hồ sơ"), max_length=12)
    thing_id = models.BigIntegerField(_("hồ sơ"))
    title = models.CharField(_("tên"), max_length=400)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(_("loại ý kiến"), max_length=10, choices=Category.choices)
    text = models.TextField(_("nội dung"))
    asked_at = models.DateTimeField(_("gửi lúc"))
    answer_by = models.DateField(_("trả lời chậm nhất ngày"))
    state = models.CharField(
        max_length=10, choices=list(VOICE.states.items()), default=S.WAITING.value
    )
    wants_mail = models.BooleanField(default=False)
    shown_text = models.TextField(_("câu hỏi như mọi người đọc"), blank=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_id = models.BigIntegerField(null=True, blank=True)
    answered_who = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_who = models.CharField(max_length=300, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("ý kiến người đọc")
        ordering = ["answer_by", "id"]
        constraints = [
            models.CheckConstraint(
                name="voice_state_is_known", condition=Q(state__in=list(VOICE.states))
            ),
            models.CheckConstraint(
                name="voice_public_by_two_persons",
                condition=~Q(state=S.PUBLIC.value)
                | (
                    Q(answered_by_id__isnull=False, decided_by_id__isnull=False)
                    & ~Q(decided_by_id=models.F("answered_by_id"))
                    & ~Q(answer="")
                    & ~Q(shown_text="")
                ),
            ),
            models.CheckConstraint(
                name="voice_set_aside_for_a_reason",
                condition=~Q(state=S.ASIDE.value) | ~Q(reason=""),
            ),
            models.CheckConstraint(name="voice_says_something", condition=~Q(text="")),
        ]
        indexes = [
            models.Index(fields=["kind", "thing_id", "state"], name="voice_of_item"),
            models.Index(fields=["party", "state", "answer_by"], name="voice_of_side"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.pk}"

    @property
    def visibility(self) -> str:
        """As the log tells it: its side's until it is answered in public."""
        return "public" if self.state == S.PUBLIC.value else "submitted"


class Sender(models.Model):
    """A reader's mailbox, under seal: only the machine that sends the answer reads it."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="sender")
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    kept_until = models.DateField()

    class Meta:
        verbose_name = _("hộp thư của người gửi")

    def __str__(self) -> str:
        return str(self.voice_id)


class Salt(models.Model):
    """A day's secret under which senders are told apart; gone the day after, and they with it."""

    day = models.DateField(unique=True)
    secret = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("khóa băm trong ngày")

    def __str__(self) -> str:
        return f"{self.day}"


class Trace(models.Model):
    """That something came from one network, or said one thing, on a day: hashes alone."""

    day = models.DateField()
    what = models.CharField(max_length=8)
    sender = models.CharField(max_length=64)
    content = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("dấu vết gửi trong ngày")
        indexes = [
            models.Index(fields=["day", "what", "sender"], name="trace_of_sender"),
            models.Index(fields=["day", "what", "content"], name="trace_of_content"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.what}"


class Follower(models.Model):
    """A mailbox that follows a programme, a locality or a field; erased when it leaves.

    :ivar confirm_sha256: hash of the secret in the letter that asks to confirm.
    :ivar told_until: what was published up to then has been told.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    what = models.CharField(max_length=10, choices=Followed.choices)
    target = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    confirm_sha256 = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("người theo dõi")
        constraints = [
            models.UniqueConstraint(
                name="follower_follows_once", fields=["email", "what", "target"]
            ),
            models.CheckConstraint(
                name="follower_is_told_once_confirmed",
                condition=Q(confirmed_at=None, told_until=None)
                | Q(confirmed_at__isnull=False, told_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.target}"
