"""Administrative units: one identity, dated names, dated successors."""

from datetime import date
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from hoptac.audit.ranges import DayRange, IdRange
from hoptac.localities.choices import (
    CODE_DIGITS,
    KINDS_OF,
    TYPE_WORD,
    Level,
    Precision,
    SuccessionKind,
    UnitKind,
)


class UnitQuerySet(models.QuerySet["Unit"]):
    def open_on(self, day: date) -> "UnitQuerySet":
        """Units that exist on `day`."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day), opened_on__lte=day)

    def named(self) -> "UnitQuerySet":
        """Load the names along, so that `name_on` asks nothing more."""
        return self.prefetch_related("versions")


class Unit(models.Model):
    """A locality from the day it is formed up to the day it ends. Never edited, only succeeded."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    level = models.CharField(_("cấp"), max_length=10, choices=Level.choices)
    opened_on = models.DateField(_("thành lập"))
    closed_on = models.DateField(_("kết thúc"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị hành chính")
        constraints = [
            models.CheckConstraint(
                name="unit_ends_after_it_begins",
                condition=Q(closed_on=None) | Q(closed_on__gt=F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.pk}"

    def version_on(self, day: date) -> "UnitVersion":
        """Return the name as it stood on `day`, or the nearest one where the unit was not open."""
        versions = sorted(self.versions.all(), key=lambda version: version.valid_from)
        started = [version for version in versions if version.valid_from <= day]
        return started[-1] if started else versions[0]

    def name_on(self, day: date) -> str:
        """Return the full name on `day`: "tỉnh Yên Bái"."""
        return self.version_on(day).full_name


class UnitVersion(models.Model):
    """What a unit is called, of which type and under which code, from one day up to another."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    from_precision = models.CharField(
        max_length=12, choices=Precision.choices, default=Precision.DAY.value
    )
    kind = models.CharField(_("loại"), max_length=20, choices=UnitKind.choices)
    name = models.CharField(_("tên"), max_length=100)
    code = models.PositiveIntegerField(_("mã"), null=True, blank=True)
    parent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="beneath"
    )
    legal_basis = models.CharField(_("căn cứ"), max_length=300, blank=True)
    match_key = models.CharField(max_length=120, editable=False, db_index=True)
    fold_key = models.CharField(max_length=120, editable=False, db_index=True)
    sort_key = models.CharField(max_length=340, editable=False)

    class Meta:
        verbose_name = _("tên của đơn vị")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                name="unit_version_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            ExclusionConstraint(
                name="unit_has_one_name_a_day",
                expressions=[
                    (IdRange(F("unit_id"), F("unit_id")), RangeOperators.OVERLAPS),
                    (
                        DayRange(F("valid_from"), F("valid_to"), Value("[)")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            # Codes were used again with another meaning in 2025: one holder by level and day.
            *(
                ExclusionConstraint(
                    name=f"unit_code_once_a_day_{level}",
                    expressions=[
                        (IdRange(F("code"), F("code")), RangeOperators.OVERLAPS),
                        (
                            DayRange(F("valid_from"), F("valid_to"), Value("[)")),
                            RangeOperators.OVERLAPS,
                        ),
                    ],
                    # Without this a unit whose code is not known would hold every code.
                    condition=Q(kind__in=kinds, code__isnull=False),
                )
                for level, kinds in (
                    ("province", ["province", "central_city"]),
                    (
                        "district",
                        ["rural_district", "urban_district", "district_town", "provincial_city"],
                    ),
                    ("commune", ["commune", "ward", "township", "special_zone"]),
                )
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Type word in lower case before the name, except where the law writes it large."""
        word = TYPE_WORD[UnitKind(self.kind)]
        if self.name == "Hồ Chí Minh":
            word = "Thành phố"
        return f"{word} {self.name}"

    @property
    def written_code(self) -> str:
        """The code with its leading zeros: "02476", "075", "08"; empty where none is known."""
        if self.code is None:
            return ""
        level = next(level for level, kinds in KINDS_OF.items() if self.kind in kinds)
        return f"{self.code:0{CODE_DIGITS[level]}d}"


class UnitAlias(models.Model):
    """Another spelling under which people look a unit up."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(_("cách viết khác"), max_length=100)
    match_key = models.CharField(max_length=120, editable=False, db_index=True)
    fold_key = models.CharField(max_length=120, editable=False, db_index=True)

    class Meta:
        verbose_name = _("cách viết khác")
        constraints = [models.UniqueConstraint(name="unit_alias_once", fields=["unit", "name"])]

    def __str__(self) -> str:
        return self.name


class UnitSuccession(models.Model):
    """An edge from a unit to one that takes its place, or part of it; rows are only added."""

    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="heirs_edges")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origin_edges")
    kind = models.CharField(_("hình thức"), max_length=10, choices=SuccessionKind.choices)
    legal_effective_on = models.DateField(_("hiệu lực pháp lý"), null=True, blank=True)
    operational_on = models.DateField(_("hoạt động từ"))
    legal_basis = models.CharField(_("căn cứ"), max_length=300)
    partly = models.BooleanField(_("một phần"), default=False)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("kế thừa đơn vị")
        constraints = [
            models.UniqueConstraint(
                name="unit_succession_once", fields=["from_unit", "to_unit", "operational_on"]
            ),
            models.CheckConstraint(
                name="unit_succession_leads_elsewhere", condition=~Q(from_unit=F("to_unit"))
            ),
            models.CheckConstraint(
                name="unit_succession_has_its_basis", condition=~Q(legal_basis="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_unit_id} → {self.to_unit_id}"
