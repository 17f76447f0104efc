"""Destinations, the routes that join them, who runs them and how many came."""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.audit.ranges import DayRange, IdRange
from hoptac.localities.models import Unit
from hoptac.promotion.choices import DestinationKind, Grain
from hoptac.promotion.models.entries import Entry
from hoptac.promotion.models.shared import Enterprise, Record, Spoken

_ONE_OF_BOTH = Q(destination=None, route__isnull=False) | Q(destination__isnull=False, route=None)
QUARTERS = ("I", "II", "III", "IV")
_NO_SEASON = Q(season_from=None, season_to=None)


def _season(name: str) -> models.CheckConstraint:
    # A comparison with an empty column is neither true nor false, and a check lets it pass.
    said = Q(season_from__isnull=False, season_to__isnull=False)
    months = said & Q(season_from__range=(1, 12), season_to__range=(1, 12))
    return models.CheckConstraint(name=name, condition=_NO_SEASON | months)


def _never_at_once(of: str, *same: str, when: Q) -> ExclusionConstraint:
    """Return "the days of two lines of one destination or route never overlap"."""
    ids = [(IdRange(F(name), F(name)), RangeOperators.OVERLAPS) for name in (f"{of}_id", *same)]
    days = (DayRange(F("from_on"), F("to_on"), Value("[]")), RangeOperators.OVERLAPS)
    return ExclusionConstraint(
        name=f"%(class)s_once_a_day_{of}",
        expressions=[*ids, days],
        condition=when & Q(**{f"{of}__isnull": False}),
    )


class Destination(Record):
    """A place people travel to, as one side describes it on a day.

    :ivar place: the unit of `described_on`; `site` says where in it.
    :ivar season_from: first month; a season may run over the turn of the year. Both months are
        empty where no source says them.
    """

    name = models.CharField(_("tên điểm đến"), max_length=200)
    kind = models.CharField(_("loại điểm đến"), max_length=12, choices=DestinationKind.choices)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    site = models.CharField(_("địa điểm cụ thể"), max_length=200, blank=True)
    described_on = models.DateField(_("mô tả vào ngày"))
    season_from = models.PositiveSmallIntegerField(_("mùa từ tháng"), null=True, blank=True)
    season_to = models.PositiveSmallIntegerField(_("đến tháng"), null=True, blank=True)
    description = models.TextField(_("mô tả"))
    source = models.CharField(_("nguồn"), max_length=300)
    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("điểm đến")
        constraints = [_season("destination_season_is_months")]
        indexes = [GinIndex(words_of("search_text"), name="destination_words")]

    def __str__(self) -> str:
        return self.name


class Capacity(Entry):
    """How many rooms a destination offers, as stated on a day."""

    destination = models.ForeignKey(
        Destination, on_delete=models.PROTECT, related_name="capacities"
    )
    stated_on = models.DateField(_("tính đến ngày"))
    rooms = models.PositiveIntegerField(_("số buồng lưu trú"))
    source = models.CharField(_("nguồn số liệu"), max_length=300)

    class Meta(Entry.Meta):
        verbose_name = _("số buồng lưu trú")
        ordering = ["stated_on", "id"]

    def __str__(self) -> str:
        return f"{self.destination_id}: {self.rooms}"


class Route(Record):
    """A way that joins destinations of several localities in their order.

    :ivar opened_on: first day it was run; empty while it is only planned.
    :ivar text_sha256: of all it says; the other side's word is bound to it.
    """

    name = models.CharField(_("tên tuyến"), max_length=200)
    description = models.TextField(_("mô tả"))
    season_from = models.PositiveSmallIntegerField(_("mùa từ tháng"), null=True, blank=True)
    season_to = models.PositiveSmallIntegerField(_("đến tháng"), null=True, blank=True)
    opened_on = models.DateField(_("mở tuyến ngày"), null=True, blank=True)
    text_sha256 = models.CharField(max_length=64, editable=False)
    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("tuyến du lịch")
        constraints = [_season("route_season_is_months")]
        indexes = [GinIndex(words_of("search_text"), name="route_words")]

    def __str__(self) -> str:
        return self.name


class RouteStop(models.Model):
    """A destination on a route; its place in the order begins with 1."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="stops")
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    destination = models.ForeignKey(Destination, on_delete=models.PROTECT, related_name="stops")

    class Meta:
        verbose_name = _("điểm dừng của tuyến")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="route_stop_position", fields=["route", "position"]),
            models.UniqueConstraint(name="route_stop_once", fields=["route", "destination"]),
            models.CheckConstraint(name="route_stop_is_counted", condition=Q(position__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.destination}"


class RouteWord(Spoken):
    """The other side's word on a route as it read it."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="words")

    class Meta(Spoken.Meta):
        verbose_name = _("lời của bên kia về tuyến du lịch")
        constraints = [
            models.CheckConstraint(
                name="route_word_dispute_has_its_reason",
                condition=Q(stance="confirmed") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.route_id} {self.stance}"


def _subject(kind: type[Record], name: str) -> Any:
    return models.ForeignKey(
        kind, on_delete=models.PROTECT, null=True, blank=True, related_name=name
    )


class Operation(Entry):
    """An enterprise that runs a destination or a route, from one day, perhaps to another."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="operations")
    destination = _subject(Destination, "operations")
    route = _subject(Route, "operations")
    service = models.CharField(_("khai thác gì"), max_length=200)
    from_on = models.DateField(_("từ ngày"))
    to_on = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("đơn vị khai thác")
        ordering = ["from_on", "id"]
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(name="operation_is_of_one", condition=_ONE_OF_BOTH),
            models.CheckConstraint(
                name="operation_runs_forward",
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
            ),
            *(
                _never_at_once(of, "enterprise_id", when=Q(withdrawn_on=None))
                for of in ("destination", "route")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}: {self.service}"


class VisitorFigure(models.Model):
    """How many visitors a destination or a route had in a month, a quarter or a year.

    It is never edited: a further row names what it replaces, with the reason.

    :ivar overnight: how many of them stayed; empty where the source does not say.
    :ivar is_standing: no further row replaces it; the one thing that changes in a row.
    """

    destination = _subject(Destination, "visitors")
    route = _subject(Route, "visitors")
    grain = models.CharField(_("kỳ"), max_length=8, choices=Grain.choices)
    from_on = models.DateField(_("từ ngày"))
    to_on = models.DateField(_("đến hết ngày"))
    visitors = models.PositiveIntegerField(_("lượt khách"))
    overnight = models.PositiveIntegerField(_("trong đó khách lưu trú"), null=True, blank=True)
    source = models.CharField(_("nguồn số liệu"), max_length=300)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replacement"
    )
    reason = models.CharField(_("lý do sửa"), max_length=300, blank=True)
    is_standing = models.BooleanField(default=True)
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(_("người ghi"), max_length=300)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    class Meta:
        verbose_name = _("số lượt khách")
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(name="visitors_are_of_one", condition=_ONE_OF_BOTH),
            models.CheckConstraint(
                name="visitors_overnight_are_among_them",
                condition=Q(overnight=None) | Q(overnight__lte=F("visitors")),
            ),
            models.CheckConstraint(name="visitors_have_a_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="visitors_replaced_with_reason",
                condition=Q(replaces=None, reason="") | Q(replaces__isnull=False) & ~Q(reason=""),
            ),
            *(
                ExclusionConstraint(
                    name=f"visitors_once_a_{grain}_{of}",
                    expressions=[
                        (IdRange(F(f"{of}_id"), F(f"{of}_id")), RangeOperators.OVERLAPS),
                        (
                            DayRange(F("from_on"), F("to_on"), Value("[]")),
                            RangeOperators.OVERLAPS,
                        ),
                    ],
                    condition=Q(grain=grain, is_standing=True, **{f"{of}__isnull": False}),
                )
                for grain in Grain.values
                for of in ("destination", "route")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.visitors}"

    @property
    def period(self) -> str:
        """Its period as papers name it: "tháng 7/2019", "quý III/2019", "năm 2019"."""
        said: dict[str, Any] = {"month": self.from_on.month, "year": self.from_on.year}
        if self.grain == Grain.YEAR:
            return gettext("năm %(year)s") % said
        if self.grain == Grain.QUARTER:
            said["quarter"] = QUARTERS[(self.from_on.month - 1) // 3]
            return gettext("quý %(quarter)s/%(year)s") % said
        return gettext("tháng %(month)s/%(year)s") % said
