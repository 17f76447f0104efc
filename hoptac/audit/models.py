"""The event log (audit trail and outbox in one) and the keys of forms sent once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hoptac.audit.fields import CurrentXact, Xid8Field


def name_of(thing: models.Model) -> str:
    """Return the name of a record in the log: "plans.task:12"."""
    return f"{thing._meta.label_lower}:{thing.pk}"


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, thing: str) -> "EventQuerySet":
        """Events of one record, or of anything beneath it, named like "plans.task:12"."""
        return self.filter(models.Q(thing=thing) | models.Q(within=thing))


class Event(models.Model):
    """One deed, said once: who, from which seat, when, on what. Append-only by trigger and grant.

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

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("sự kiện")
        indexes = [
            models.Index(fields=["thing", "id"], name="event_thing"),
            models.Index(
                fields=["within", "id"], name="event_within", condition=~models.Q(within="")
            ),
            models.Index(fields=["tx", "id"], name="event_tx"),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_verb_has_three_parts",
                condition=models.Q(verb__regex=r"^[a-z_]+\.[a-z_]+\.[a-z_]+$"),
            ),
            models.CheckConstraint(name="event_says_who", condition=~models.Q(who="")),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.verb}"


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
