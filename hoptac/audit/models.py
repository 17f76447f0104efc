"""The event log (audit trail and outbox in one), its seals, and the keys of forms sent once."""

from collections.abc import Collection

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hoptac.audit.fields import CurrentXact, Xid8Field
from hoptac.kernel.visibility import ONE_SIDES_OWN, Visibility


def name_of(thing: models.Model) -> str:
    """Return the name of a record in the log: "plans.task:12"."""
    return f"{thing._meta.label_lower}:{thing.pk}"


class EventQuerySet(models.QuerySet["Event"]):
    def told_to(
        self, *, units: Collection[int], agencies: Collection[int], drafts: bool
    ) -> "EventQuerySet":
        """Events on records the reader may see, left out what was one side's own at that time.

        :param units: whose people the reader is; `agencies` likewise.
        :param drafts: the reader sees all drafts of these units.
        """
        own = models.Q(unit_id__in=units)
        if not drafts:
            own &= ~models.Q(visibility=Visibility.DRAFT.value) | models.Q(agency_id__in=agencies)
        return self.filter(own | ~models.Q(visibility__in=ONE_SIDES_OWN))

    def about(self, thing: str) -> "EventQuerySet":
        """Events of one record, or of anything beneath it, named like "plans.task:12"."""
        return self.filter(models.Q(thing=thing) | models.Q(within=thing))

    def with_seal(self) -> "EventQuerySet":
        """Each event with `seal_no`, its number in the chain; None while it waits for its seal."""
        sealed = Seal.objects.filter(event_id=models.OuterRef("pk")).values("n")
        return self.annotate(seal_no=models.Subquery(sealed))


class Event(models.Model):
    """One deed, said once: who, from which seat, for whom, when, on what, from where.

    Append-only by trigger and grant; the owner alone may erase a person (who, origin and their
    salt) or what was said (data and its salt), leaving the hash that the chain was built on.
    `visibility` is the record's at that time, "" for records that have none of their own.
    No foreign keys: the log must never hinder, nor follow, a change elsewhere.
    """

    id = models.BigAutoField(primary_key=True)
    tx = Xid8Field(db_default=CurrentXact(), editable=False)
    at = models.DateTimeField(_("lúc"))
    verb = models.TextField(_("việc"))
    thing = models.TextField(_("hồ sơ"))
    within = models.TextField(_("thuộc hồ sơ"), default="", blank=True)
    who = models.TextField(_("người thực hiện"))
    user_id = models.BigIntegerField(null=True)
    seat_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    visibility = models.TextField(_("ai thấy hồ sơ khi đó"), default="", db_default="", blank=True)
    content_sha256 = models.TextField(_("dấu vân của nội dung"), default="", blank=True)
    origin = models.TextField(_("từ địa chỉ"), default="", blank=True)
    person_salt = models.UUIDField(db_default=RandomUUID(), null=True, editable=False)
    person_sha256 = models.TextField(null=True, editable=False)
    data_salt = models.UUIDField(db_default=RandomUUID(), null=True, editable=False)
    data_sha256 = models.TextField(null=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("sự kiện")
        indexes = [
            models.Index(fields=["thing", "id"], name="event_thing"),
            models.Index(
                fields=["within", "id"], name="event_within", condition=~models.Q(within="")
            ),
            models.Index(fields=["tx", "id"], name="event_tx"),
            models.Index(fields=["unit_id", "-id"], name="event_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_verb_has_three_parts",
                condition=models.Q(verb__regex=r"^[a-z_]+\.[a-z_]+\.[a-z_]+$"),
            ),
            models.CheckConstraint(
                name="event_says_who",
                condition=~models.Q(who="") | models.Q(person_sha256__isnull=False),
            ),
            models.CheckConstraint(
                name="event_visibility_is_known",
                condition=models.Q(visibility__in=["", *(level.value for level in Visibility)]),
            ),
            models.CheckConstraint(
                name="event_content_is_sha256",
                condition=models.Q(content_sha256__regex=r"^([0-9a-f]{64})?$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.verb}"

    @property
    def was_unseen(self) -> bool:
        """Tell whether the record was not before the other side's eyes yet."""
        return self.visibility in ONE_SIDES_OWN

    @property
    def person(self) -> str:
        """Who acted, for readers; says so where the name was erased."""
        return self.who or gettext("(đã xóa danh tính)")


class Seal(models.Model):
    """Link `n` of the one chain over all events. Append-only; no gap in `n`.

    :ivar cluster: the database cluster it was sealed in: transaction ids count within one.
    :ivar horizon: what was written there by older transactions was sealed before or with this.
    """

    n = models.BigIntegerField(primary_key=True)
    event_id = models.BigIntegerField(unique=True)
    payload_sha256 = models.TextField()
    sha256 = models.TextField()
    sealed_at = models.DateTimeField()
    cluster = models.BigIntegerField()
    horizon = Xid8Field()

    class Meta:
        verbose_name = _("dấu niêm phong")
        constraints = [
            models.CheckConstraint(name="seal_counts_from_one", condition=models.Q(n__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.n} {self.sha256[:12]}"


class Checkpoint(models.Model):
    """The head of the chain at a time, signed. Append-only; others keep copies as witnesses."""

    n = models.BigIntegerField(primary_key=True)
    head = models.TextField(_("dấu vân"))
    at = models.DateTimeField(_("lúc"))
    public_key = models.TextField(_("khóa công khai"))
    signature = models.TextField(_("chữ ký"))

    class Meta:
        verbose_name = _("mốc niêm phong")

    def __str__(self) -> str:
        return f"{self.n} {self.head[:12]}"


class LogCheck(models.Model):
    """What one check of the whole chain found. Append-only, and no part of the chain.

    A broken log must still be able to say that it is broken.

    :ivar up_to: number of the last link that was found right.
    :ivar unsealed: events that waited for their seal then.
    :ivar checkpoints: the log's own signed heads that the chain agreed with.
    :ivar kind: how it is broken, empty where it is not; see `queries.verifying.Kind`.
    :ivar row: number of the first bad link; None for an event that never came into the chain.
    """

    class Kind(models.TextChoices):
        ALTERED = "altered", _("một sự kiện đã bị sửa")
        REMOVED = "removed", _("một sự kiện hoặc mắt xích đã bị xóa")
        INSERTED = "inserted", _("một dòng đã bị chèn vào")
        CUT_OFF = "cut off", _("phần đuôi của nhật ký đã bị cắt")
        REHASHED = "re-hashed", _("một đoạn của nhật ký đã bị tính lại")
        NOT_GENUINE = "not genuine", _("chữ ký của một mốc không đúng")

    at = models.DateTimeField(_("lúc"))
    up_to = models.BigIntegerField()
    unsealed = models.BigIntegerField()
    checkpoints = models.BigIntegerField()
    kind = models.TextField(choices=Kind.choices, default="", blank=True)
    row = models.BigIntegerField(null=True)
    event = models.BigIntegerField(null=True)
    words = models.TextField(default="", blank=True)

    class Meta:
        verbose_name = _("lần kiểm tra nhật ký")
        constraints = [
            models.CheckConstraint(
                name="log_check_says_where_it_breaks",
                condition=models.Q(kind="", row=None, event=None, words="")
                | (~models.Q(kind="") & ~models.Q(words="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.kind or self.up_to}"


class FormKey(models.Model):
    """A form that was carried out: its key again leads to the first answer, not a second deed."""

    key = models.UUIDField(primary_key=True)
    user_id = models.BigIntegerField(null=True)
    used_at = models.DateTimeField()
    answer = models.TextField(default="", blank=True)

    class Meta:
        verbose_name = _("khóa biểu mẫu")
        indexes = [models.Index(fields=["used_at"], name="form_key_used_at")]

    def __str__(self) -> str:
        return str(self.key)
