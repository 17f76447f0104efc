"""Keys with which a partner's programs read open data at a higher pace."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.localities.models import Unit


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def in_use(self) -> "ApiKeyQuerySet":
        """Keys that were not revoked."""
        return self.filter(revoked_at=None)


class ApiKey(models.Model):
    """A key a locality gave to somebody; what it opens is the locality's to read.

    :ivar label: whom it was given to and for what.
    :ivar start: the first signs of the key, by which people tell keys apart.
    :ivar secret_sha256: all that is kept of the key.
    :ivar ends_on: the first day it opens nothing.
    :ivar last_used_at: to the hour.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("cấp cho ai, để làm gì"), max_length=120)
    start = models.CharField(_("đầu khóa"), max_length=16)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    ends_on = models.DateField(_("hết hiệu lực từ ngày"))
    made_at = models.DateTimeField(_("cấp lúc"))
    made_by_id = models.BigIntegerField()
    made_who = models.CharField(_("người cấp"), max_length=300)
    last_used_at = models.DateTimeField(_("dùng lần cuối lúc"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    revoked_who = models.CharField(_("người thu hồi"), max_length=300, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("khóa đọc dữ liệu")
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="api_key_label_once", fields=["unit", "label"], condition=Q(revoked_at=None)
            ),
            models.CheckConstraint(name="api_key_has_a_label", condition=~Q(label="")),
            models.CheckConstraint(
                name="api_key_revoked_by_somebody",
                condition=Q(revoked_at=None, revoked_who="")
                | Q(revoked_at__gte=F("made_at")) & ~Q(revoked_who=""),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def opens_on(self, day: date) -> bool:
        """Tell whether it still opens something on a day."""
        return self.revoked_at is None and day < self.ends_on
