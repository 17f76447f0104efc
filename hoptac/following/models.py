"""How a person keeps up with the work: calendars that call by themselves, and the last look."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.accounts.models import Seat, User
from hoptac.programmes.models import Programme


class FeedQuerySet(models.QuerySet["Feed"]):
    def in_use(self) -> "FeedQuerySet":
        """Feeds that were not revoked."""
        return self.filter(revoked_at=None)


class Feed(models.Model):
    """A calendar at a secret address; it reads what its seat reads, as long as that is held.

    :ivar programme: whose dates it holds; None holds what concerns the person.
    :ivar secret_sha256: all that is kept of the address.
    :ivar last_used_at: to the hour.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="feeds")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="feeds")
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="feeds"
    )
    label = models.CharField(_("tên lịch"), max_length=80)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("tạo lúc"))
    last_used_at = models.DateTimeField(_("dùng lần cuối lúc"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("địa chỉ lịch")
        constraints = [
            models.CheckConstraint(
                name="feed_is_not_revoked_before_it_was_made",
                condition=Q(revoked_at=None) | Q(revoked_at__gte=models.F("made_at")),
            ),
            models.CheckConstraint(name="feed_has_a_label", condition=~Q(label="")),
        ]
        indexes = [
            models.Index(fields=["user"], name="feed_in_use", condition=Q(revoked_at=None)),
        ]

    def __str__(self) -> str:
        return self.label


class Look(models.Model):
    """Up to when a person has seen what changed in a programme."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="looks")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="looks")
    seen_at = models.DateTimeField(_("xem đến lúc"))

    class Meta:
        verbose_name = _("lần xem thay đổi")
        constraints = [
            models.UniqueConstraint(
                name="look_once_per_person_and_programme", fields=["user", "programme"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.programme_id}"
