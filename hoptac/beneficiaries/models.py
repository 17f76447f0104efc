"""Whom a programme's help reached: categories and counts to be read, names under seal.

What others may read of a count stands in the group; the count itself lies in a table of its own,
behind its keepers' wall, so that a forgotten filter shows the figure and never the number.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.beneficiaries.choices import Category, Erased, Ground, Purpose, Scope, Shown, Trait
from hoptac.files.models import Citation
from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Agency, Unit
from hoptac.programmes.models import Party, Programme


class Group(models.Model):
    """People or households of one category at one place on one day; `keeper` holds the count.

    :ivar shown: what others learn of the count; `shown_count` only where that is the number.
    :ivar site: village or quarter below the commune; then no trait, and the other way round.
    """

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="beneficiary_groups"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(_("đối tượng"), max_length=30, choices=Category.choices)
    aim = models.CharField(_("nội dung hỗ trợ"), max_length=160)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    site = models.CharField(_("thôn, bản, tổ dân phố"), max_length=120, blank=True)
    trait = models.CharField(_("phân tổ theo"), max_length=12, choices=Trait.choices, blank=True)
    trait_value = models.CharField(_("giá trị phân tổ"), max_length=60, blank=True)
    day = models.DateField(_("ngày của số liệu"))
    source = models.CharField(_("nguồn số liệu"), max_length=300)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    shown = models.CharField(max_length=10, choices=Shown.choices, default=Shown.UNTOLD.value)
    shown_count = models.PositiveIntegerField(_("số lượng được nêu"), null=True, blank=True)
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in Visibility],
        default=Visibility.DRAFT.value,
    )
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("nhóm đối tượng thụ hưởng")
        constraints = [
            models.UniqueConstraint(
                name="group_once",
                fields=["party", "category", "aim", "place", "site", "trait", "trait_value", "day"],
            ),
            models.CheckConstraint(
                name="group_told_only_as_a_number",
                condition=Q(shown="exact", shown_count__isnull=False)
                | (~Q(shown="exact") & Q(shown_count=None)),
            ),
            models.CheckConstraint(
                name="group_never_told_small_near_a_person",
                condition=Q(shown_count=None) | Q(shown_count__gte=5) | Q(site="", trait=""),
            ),
            models.CheckConstraint(name="group_site_or_trait", condition=Q(site="") | Q(trait="")),
            models.CheckConstraint(
                name="group_trait_has_its_value",
                condition=Q(trait="", trait_value="") | (~Q(trait="") & ~Q(trait_value="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}/{self.category}/{self.pk}"


class Count(models.Model):
    """How many, as its keepers recorded it; a correction is a further row with its reason."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="counts")
    count = models.PositiveIntegerField(_("số lượng"))
    reason = models.CharField(_("lý do đính chính"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by_id = models.BigIntegerField(null=True)
    who = models.CharField(_("người ghi"), max_length=300)

    class Meta:
        verbose_name = _("số lượng")
        constraints = [
            models.CheckConstraint(name="count_is_of_somebody", condition=Q(count__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.pk}"

    @property
    def visibility(self) -> str:
        """The exact figure stays with its keepers."""
        return Visibility.DRAFT.value


class SealedList(models.Model):
    """The names behind a group: for one purpose, on one ground, up to one day, for one agency.

    :ivar emptied_at: when its names were erased because the day had come.
    """

    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="sealed_list")
    keeper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("mục đích"), max_length=20, choices=Purpose.choices)
    ground = models.CharField(_("căn cứ pháp lý"), max_length=20, choices=Ground.choices)
    ground_text = models.CharField(_("văn bản, điều khoản"), max_length=300)
    keep_until = models.DateField(_("lưu giữ đến hết ngày"))
    made_at = models.DateTimeField(_("lập lúc"))
    who = models.CharField(_("người lập"), max_length=300)
    emptied_at = models.DateTimeField(_("xóa các tên lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("danh sách niêm phong")
        constraints = [
            models.CheckConstraint(
                name="sealed_list_names_its_ground", condition=~Q(ground_text="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.pk}"

    @property
    def visibility(self) -> str:
        """It is there for its keepers alone."""
        return Visibility.DRAFT.value


class SealedName(models.Model):
    """One person of a list, encrypted; what stays after erasure says nothing of who it was.

    :ivar sealed: name and details; empty once erased.
    :ivar paper: by which paper consent was given, encrypted likewise: it may name somebody.
    """

    sealed_list = models.ForeignKey(SealedList, on_delete=models.PROTECT, related_name="names")
    number = models.PositiveIntegerField(_("số thứ tự"))
    sealed = models.TextField(blank=True)
    is_child = models.BooleanField(_("trẻ em dưới 16 tuổi"), default=False)
    consent = models.CharField(
        _("phạm vi đồng ý"), max_length=10, choices=Scope.choices, blank=True
    )
    consent_on = models.DateField(_("đồng ý ngày"), null=True, blank=True)
    guardian_too = models.BooleanField(_("người đại diện cũng đồng ý"), default=False)
    paper = models.TextField(blank=True)
    withdrawn_on = models.DateField(_("rút sự đồng ý ngày"), null=True, blank=True)
    erased_at = models.DateTimeField(_("xóa lúc"), null=True, blank=True)
    erased_why = models.CharField(max_length=10, choices=Erased.choices, blank=True)

    class Meta:
        verbose_name = _("tên niêm phong")
        constraints = [
            models.UniqueConstraint(name="sealed_name_number", fields=["sealed_list", "number"]),
            models.CheckConstraint(
                name="sealed_name_erased_is_gone",
                condition=Q(erased_at=None, erased_why="") & ~Q(sealed="")
                | Q(erased_at__isnull=False, sealed="", paper="") & ~Q(erased_why=""),
            ),
            models.CheckConstraint(
                name="sealed_name_consent_is_whole",
                condition=Q(consent="", consent_on=None)
                | (~Q(consent="") & Q(consent_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="sealed_name_child_has_a_guardian",
                condition=Q(consent="") | Q(is_child=False) | Q(guardian_too=True),
            ),
            models.CheckConstraint(
                name="sealed_name_withdrawn_is_erased",
                condition=Q(withdrawn_on=None) | Q(erased_why="withdrawn"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sealed_list_id}/{self.number}"

    @property
    def visibility(self) -> str:
        """It is there for its list's keepers alone."""
        return Visibility.DRAFT.value
