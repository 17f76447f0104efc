"""Sites that visits and destinations share: a place with a history."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.files.models import Citation
from hoptac.localities.choices import Precision
from hoptac.localities.models.unit import Unit


class Site(models.Model):
    """A place people visit: a relic, a plant, a lake; `unit` is the one it lies in when entered."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("tên địa điểm"), max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sites")
    place_note = models.CharField(_("vị trí"), max_length=200, blank=True)
    fold_key = models.CharField(max_length=240, editable=False, db_index=True)

    class Meta:
        verbose_name = _("địa điểm")
        constraints = [models.UniqueConstraint(name="site_once_per_unit", fields=["unit", "name"])]

    def __str__(self) -> str:
        return self.name


class SiteEvent(models.Model):
    """What happened at a site, with dates as exactly as they are known, and its source."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="events")
    text = models.CharField(_("sự kiện"), max_length=300)
    from_on = models.DateField(_("từ"), null=True, blank=True)
    from_precision = models.CharField(max_length=12, choices=Precision.choices, blank=True)
    to_on = models.DateField(_("đến"), null=True, blank=True)
    to_precision = models.CharField(max_length=12, choices=Precision.choices, blank=True)
    source = models.CharField(_("nguồn"), max_length=300, blank=True)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("lịch sử địa điểm")
        constraints = [
            models.CheckConstraint(
                name="site_event_dates_have_precision",
                condition=(
                    Q(from_on=None, from_precision="")
                    | (Q(from_on__isnull=False) & ~Q(from_precision=""))
                )
                & (Q(to_on=None, to_precision="") | (Q(to_on__isnull=False) & ~Q(to_precision=""))),
            ),
            models.CheckConstraint(
                name="site_event_runs_forward",
                condition=Q(from_on=None) | Q(to_on=None) | Q(to_on__gte=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.text
