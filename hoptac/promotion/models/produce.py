"""Produce on its way to a buyer: products, supply lines, deliveries; technology passed on."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.localities.models import Unit
from hoptac.promotion.choices import Measure, YieldMeasure
from hoptac.promotion.models.shared import Enterprise, Record, Spoken
from hoptac.promotion.states import SUPPLY


def _figure(words: Any, **more: Any) -> Any:
    return models.DecimalField(words, max_digits=20, decimal_places=4, **more)


class Product(Record):
    """What a place produces: in which months, how much a season, with which proofs.

    :ivar season_from: first month; a season may run over the turn of the year (11 to 2).
    """

    name = models.CharField(_("tên sản phẩm"), max_length=200)
    producer = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, null=True, blank=True, related_name="products"
    )
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    season_from = models.PositiveSmallIntegerField(_("mùa vụ từ tháng"))
    season_to = models.PositiveSmallIntegerField(_("đến tháng"))
    volume = _figure(_("sản lượng mỗi vụ"))
    unit = models.CharField(_("đơn vị tính"), max_length=10, choices=Measure.choices)
    certificate = models.CharField(_("chứng nhận"), max_length=200, blank=True)
    origin_codes = models.CharField(_("mã vùng trồng, mã truy xuất"), max_length=300, blank=True)
    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("sản phẩm")
        constraints = [
            models.CheckConstraint(
                name="product_season_is_months",
                condition=Q(season_from__range=(1, 12), season_to__range=(1, 12)),
            ),
            models.CheckConstraint(name="product_volume_is_some", condition=Q(volume__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name


class Supply(Record):
    """A product on its way to a buyer: a trial order, then a contract, with deliveries.

    :ivar volume: agreed for a season, in the product's own unit.
    :ivar text_sha256: of all it says; the other side's word is bound to it.
    """

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="supplies")
    buyer = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="supplies")
    stage = models.CharField(
        _("bước"), max_length=10, choices=list(SUPPLY.states.items()), default=SUPPLY.start
    )
    trial_on = models.DateField(_("đặt hàng thử ngày"))
    volume = _figure(_("khối lượng mỗi vụ"))
    unit = models.CharField(_("đơn vị tính"), max_length=10, choices=Measure.choices)
    contract_number = models.CharField(_("số hợp đồng"), max_length=120, blank=True)
    contract_on = models.DateField(_("ký hợp đồng ngày"), null=True, blank=True)
    ended_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)
    ended_reason = models.CharField(_("lý do kết thúc"), max_length=500, blank=True)
    text_sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("đầu mối tiêu thụ")
        constraints = [
            models.CheckConstraint(name="supply_volume_is_some", condition=Q(volume__gt=0)),
            models.CheckConstraint(
                name="supply_contract_is_whole",
                condition=~Q(stage="contract")
                | (
                    ~Q(contract_number="")
                    & Q(contract_on__isnull=False, contract_on__gte=F("trial_on"))
                ),
            ),
            models.CheckConstraint(
                name="supply_ended_with_its_reason",
                condition=Q(stage="ended", ended_on__isnull=False, ended_on__gte=F("trial_on"))
                & ~Q(ended_reason="")
                | ~Q(stage="ended") & Q(ended_on=None, ended_reason=""),
            ),
        ]
        indexes = [models.Index(fields=["-trial_on", "-id"], name="supply_latest")]

    def __str__(self) -> str:
        return f"{self.product} – {self.buyer}"


class Delivery(models.Model):
    """What was delivered in a month; a mistake is taken back by a line of its own.

    :ivar month: the first day of the month.
    """

    supply = models.ForeignKey(Supply, on_delete=models.PROTECT, related_name="deliveries")
    month = models.DateField(_("tháng"))
    volume = _figure(_("khối lượng"))
    source = models.CharField(_("nguồn số liệu"), max_length=300)
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversal"
    )
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(_("người ghi"), max_length=300)

    class Meta:
        verbose_name = _("lần giao hàng")
        ordering = ["month", "id"]
        constraints = [
            models.CheckConstraint(name="delivery_volume_is_some", condition=Q(volume__gt=0)),
            models.CheckConstraint(name="delivery_is_of_a_month", condition=Q(month__day=1)),
        ]

    def __str__(self) -> str:
        return f"{self.supply_id}: {self.pk}"


class SupplyWord(Spoken):
    """The other side's word on a supply line as it read it."""

    supply = models.ForeignKey(Supply, on_delete=models.PROTECT, related_name="words")

    class Meta(Spoken.Meta):
        verbose_name = _("lời của bên kia về đầu mối tiêu thụ")
        constraints = [
            models.CheckConstraint(
                name="supply_word_dispute_has_its_reason",
                condition=Q(stance="confirmed") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supply_id} {self.stance}"


class Transfer(Record):
    """Technology passed on: what, from whom, to whom, and the yield before and after."""

    what = models.CharField(_("kỹ thuật, giống, quy trình"), max_length=300)
    giver = models.CharField(_("bên chuyển giao"), max_length=200)
    taker = models.CharField(_("bên tiếp nhận"), max_length=200)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    began_on = models.DateField(_("bắt đầu ngày"))
    area_ha = _figure(_("diện tích, ha"), null=True, blank=True)
    households = models.PositiveIntegerField(_("số hộ"), null=True, blank=True)
    yield_before = _figure(_("năng suất trước"), null=True, blank=True)
    yield_after = _figure(_("năng suất sau"), null=True, blank=True)
    yield_unit = models.CharField(
        _("đơn vị năng suất"), max_length=12, choices=YieldMeasure.choices, blank=True
    )
    source = models.CharField(_("nguồn số liệu"), max_length=300)
    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("chuyển giao kỹ thuật")
        constraints = [
            models.CheckConstraint(
                name="transfer_has_its_reach",
                condition=Q(area_ha__isnull=False, area_ha__gt=0)
                | Q(households__isnull=False, households__gt=0),
            ),
            models.CheckConstraint(
                name="transfer_yield_has_its_unit",
                condition=Q(yield_before=None, yield_after=None) | ~Q(yield_unit=""),
            ),
            models.CheckConstraint(
                name="transfer_yield_is_not_negative",
                condition=(Q(yield_before=None) | Q(yield_before__gte=0))
                & (Q(yield_after=None) | Q(yield_after__gte=0)),
            ),
        ]
        indexes = [models.Index(fields=["-began_on", "-id"], name="transfer_latest")]

    def __str__(self) -> str:
        return self.what
