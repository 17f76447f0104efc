"""Agencies, with the same treatment as units: dated names, dated successors."""

from datetime import date
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from hoptac.audit.ranges import DayRange, IdRange
from hoptac.localities.choices import AgencyKind, SuccessionKind
from hoptac.localities.models.unit import Unit


class AgencyQuerySet(models.QuerySet["Agency"]):
    def open_on(self, day: date) -> "AgencyQuerySet":
        """Agencies that exist on `day`."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day), opened_on__lte=day)

    def named(self) -> "AgencyQuerySet":
        """Load the names along, so that `name_on` asks nothing more."""
        return self.prefetch_related("versions")


class Agency(models.Model):
    """An agency of a locality: a department, a committee, a Party body."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agencies")
    kind = models.CharField(_("loại"), max_length=20, choices=AgencyKind.choices)
    function = models.SlugField(_("chức năng"), max_length=40)
    opened_on = models.DateField(_("thành lập"))
    closed_on = models.DateField(_("kết thúc"), null=True, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("cơ quan")
        constraints = [
            models.CheckConstraint(
                name="agency_ends_after_it_begins",
                condition=Q(closed_on=None) | Q(closed_on__gt=F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} {self.pk}"

    def version_on(self, day: date) -> "AgencyVersion":
        """Return the name as it stood on `day`, or the nearest one."""
        versions = sorted(self.versions.all(), key=lambda version: version.valid_from)
        started = [version for version in versions if version.valid_from <= day]
        return started[-1] if started else versions[0]

    def name_on(self, day: date) -> str:
        """Return the full name on `day`: "Sở Tài chính tỉnh Lào Cai"."""
        return self.version_on(day).name


class AgencyVersion(models.Model):
    """What an agency is called, and the symbol its documents carry, from one day up to another."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="versions")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    name = models.CharField(_("tên"), max_length=200)
    short_name = models.CharField(_("tên gọi tắt"), max_length=120)
    symbol = models.CharField(_("ký hiệu văn bản"), max_length=20)
    legal_basis = models.CharField(_("căn cứ"), max_length=300, blank=True)
    fold_key = models.CharField(max_length=240, editable=False, db_index=True)
    sort_key = models.CharField(max_length=640, editable=False)

    class Meta:
        verbose_name = _("tên của cơ quan")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                name="agency_version_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            ExclusionConstraint(
                name="agency_has_one_name_a_day",
                expressions=[
                    (IdRange(F("agency_id"), F("agency_id")), RangeOperators.OVERLAPS),
                    (
                        DayRange(F("valid_from"), F("valid_to"), Value("[)")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgencySuccession(models.Model):
    """An edge from an agency to one that takes its work over, or part of it."""

    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="heirs_edges")
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="origin_edges")
    kind = models.CharField(_("hình thức"), max_length=10, choices=SuccessionKind.choices)
    operational_on = models.DateField(_("hoạt động từ"))
    legal_basis = models.CharField(_("căn cứ"), max_length=300)
    partly = models.BooleanField(_("một phần"), default=False)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("kế thừa cơ quan")
        constraints = [
            models.UniqueConstraint(
                name="agency_succession_once",
                fields=["from_agency", "to_agency", "operational_on"],
            ),
            models.CheckConstraint(
                name="agency_succession_leads_elsewhere", condition=~Q(from_agency=F("to_agency"))
            ),
            models.CheckConstraint(
                name="agency_succession_has_its_basis", condition=~Q(legal_basis="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_agency_id} → {self.to_agency_id}"
