"""Occasions of giving and what was given on them."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.beneficiaries.choices import Category
from hoptac.beneficiaries.models import Group
from hoptac.files.models import Citation
from hoptac.gifts.choices import (
    MONEY,
    Basis,
    Funding,
    GiverKind,
    LineKind,
    RecipientKind,
    ScopeSaid,
)
from hoptac.gifts.states import OCCASION
from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Agency, Unit
from hoptac.programmes.models import Party, Programme
from hoptac.visits.models import Visit


class Occasion(models.Model):
    """Something was given on one occasion by one party to another.

    :ivar party: who recorded it, the giver or the receiver.
    :ivar happened_on: None where the source states no day; `day_said` holds what it says instead,
        `earliest_on` and `latest_on` the days it lies between, where these are known.
    :ivar stated_dong: the total as the source states it; never computed.
    :ivar visit: on which it was handed over; one of the programme that both sides read.
    :ivar search_text: folded words of it and its lines.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="occasions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    drafted_by_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("đợt trao tặng"), max_length=200)
    year = models.PositiveSmallIntegerField(_("năm"))
    happened_on = models.DateField(_("ngày trao"), null=True, blank=True)
    day_said = models.CharField(_("ngày, như nguồn nêu"), max_length=160, blank=True)
    earliest_on = models.DateField(_("sớm nhất ngày"), null=True, blank=True)
    latest_on = models.DateField(_("muộn nhất ngày"), null=True, blank=True)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    site = models.CharField(_("địa điểm cụ thể"), max_length=200, blank=True)
    document = models.CharField(_("văn bản, biên bản"), max_length=200, blank=True)
    stated_dong = models.BigIntegerField(_("tổng giá trị được nêu"), null=True, blank=True)
    stated_scope = models.CharField(
        _("tổng này gồm"), max_length=10, choices=ScopeSaid.choices, default=ScopeSaid.WHOLE
    )
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search_text = models.TextField(default="", blank=True, editable=False)
    state = models.CharField(
        max_length=10, choices=list(OCCASION.states.items()), default=OCCASION.start
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in Visibility],
        default=Visibility.DRAFT.value,
    )
    recorded_at = models.DateTimeField(_("ghi lúc"))
    closed_on = models.DateField(_("đóng sổ ngày"), null=True, blank=True)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("đợt trao tặng")
        ordering = ["-year", "-happened_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="occasion_state_is_known", condition=Q(state__in=list(OCCASION.states))
            ),
            models.CheckConstraint(name="occasion_between_two", condition=~Q(giver=F("receiver"))),
            models.CheckConstraint(
                name="occasion_recorded_by_one_of_them",
                condition=Q(party=F("giver")) | Q(party=F("receiver")),
            ),
            models.CheckConstraint(
                name="occasion_day_or_words_for_it",
                condition=Q(happened_on__isnull=False, happened_on__year=F("year"))
                | (Q(happened_on=None) & ~Q(day_said="")),
            ),
            models.CheckConstraint(
                name="occasion_span_is_whole",
                condition=Q(earliest_on=None, latest_on=None)
                | Q(
                    happened_on=None,
                    earliest_on__isnull=False,
                    latest_on__gte=F("earliest_on"),
                    latest_on__year=F("year"),
                ),
            ),
            models.CheckConstraint(
                name="occasion_total_is_money", condition=Q(stated_dong=None) | Q(stated_dong__gt=0)
            ),
            models.CheckConstraint(
                name="occasion_closed_has_its_day",
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "-year", "-id"], name="occasion_of_programme"),
            GinIndex(words_of("search_text"), name="occasion_words"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def no_later_than(self) -> date | None:
        """The day it had happened by; None where the source gives nothing to hold on to."""
        return self.happened_on or self.latest_on


class Line(models.Model):
    """One thing that was given, with what the source says of it and nothing more.

    :ivar quantity: of the thing itself, in `unit`; None where it is not stated.
    :ivar total_dong: None where no value is stated: that is not zero.
    :ivar reached: how many households or people, None where not stated; another number than
        `quantity`. Taken from `group` where one is named.
    :ivar corrects: the line it puts right after the books were closed, as `correction` says; its
        quantity and value are what the other's were wrong by, and may be less than nothing.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField(_("khoản số"))
    kind = models.CharField(_("loại"), max_length=10, choices=LineKind.choices)
    item = models.CharField(_("tên khoản"), max_length=200)
    quantity = models.DecimalField(
        _("số lượng"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    unit = models.CharField(_("đơn vị tính"), max_length=30)
    unit_dong = models.BigIntegerField(_("đơn giá"), null=True, blank=True)
    total_dong = models.BigIntegerField(_("giá trị"), null=True, blank=True)
    basis = models.CharField(_("căn cứ của giá trị"), max_length=10, choices=Basis.choices)
    funding = models.CharField(
        _("nguồn kinh phí"), max_length=12, choices=Funding.choices, default=Funding.NOT_STATED
    )
    purpose = models.CharField(_("mục đích"), max_length=300, blank=True)
    giver_kind = models.CharField(
        _("bên tặng là"), max_length=12, choices=GiverKind.choices, default=GiverKind.UNIT
    )
    giver_name = models.CharField(_("tên bên tặng"), max_length=200, blank=True)
    recipient_kind = models.CharField(
        _("trao cho"), max_length=10, choices=RecipientKind.choices, default=RecipientKind.UNIT
    )
    recipient_name = models.CharField(_("tên quỹ, đơn vị nhận"), max_length=200, blank=True)
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    category = models.CharField(_("đối tượng"), max_length=30, choices=Category.choices, blank=True)
    reached = models.PositiveIntegerField(_("số hộ, số người"), null=True, blank=True)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="adjusted_by"
    )
    correction = models.OneToOneField(
        "gifts.Correction",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adjusting",
    )
    is_illustrative = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("khoản trao tặng")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="line_number", fields=["occasion", "number"]),
            models.CheckConstraint(
                name="line_quantity_is_something",
                condition=Q(quantity=None) | Q(quantity__gt=0) | Q(corrects__isnull=False),
            ),
            models.CheckConstraint(
                name="line_value_is_money",
                condition=(Q(total_dong=None) | Q(total_dong__gt=0) | Q(corrects__isnull=False))
                & (Q(unit_dong=None) | Q(unit_dong__gt=0)),
            ),
            models.CheckConstraint(
                name="line_value_has_its_basis",
                condition=Q(total_dong=None, unit_dong=None, basis=Basis.UNKNOWN)
                | (Q(total_dong__isnull=False) & ~Q(basis=Basis.UNKNOWN)),
            ),
            models.CheckConstraint(
                name="line_unit_value_comes_to_the_total",
                condition=Q(unit_dong=None)
                | Q(quantity__isnull=False, total_dong=F("unit_dong") * F("quantity")),
            ),
            models.CheckConstraint(
                name="line_of_money_counts_in_dong",
                condition=~Q(kind__in=MONEY)
                | Q(unit="đồng", quantity=None, unit_dong=None, total_dong__isnull=False),
            ),
            models.CheckConstraint(
                name="line_corrects_by_agreement",
                condition=Q(corrects=None, correction=None)
                | Q(corrects__isnull=False, correction__isnull=False),
            ),
            models.CheckConstraint(
                name="line_group_has_category",
                condition=Q(reached=None) | ~Q(category=""),
            ),
        ]

    def __str__(self) -> str:
        return self.item

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its occasion."""
        return self.occasion.visibility

    @property
    def is_money(self) -> bool:
        return self.kind in MONEY
