"""What the records of promotion come to for a content and a period, by a stated rule.

Reports read these figures and the rows they rest on; nothing is ever written back. Only what was
shared counts: what is still one side's draft is not yet a result of both.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from hoptac.kernel import counting
from hoptac.kernel.counting import Rule
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.programmes.choices import Indicator
from hoptac.programmes.models import Party, Programme
from hoptac.promotion.choices import Measure
from hoptac.promotion.models import (
    Deal,
    Delivery,
    Disbursement,
    Encounter,
    StageChange,
    Supply,
    Transfer,
)
from hoptac.promotion.queries.counted_exchange import EXCHANGE
from hoptac.promotion.queries.counted_tourism import TOURISM
from hoptac.promotion.queries.counts import Asked, Counted, Fact, Figure, shared_rows
from hoptac.promotion.queries.lists import standing_payments
from hoptac.promotion.states import Stage

VIEWS = {
    "promotion.deal": "promotion:deal",
    "promotion.gathering": "promotion:gathering",
    "promotion.supply": "promotion:supply",
    "promotion.transfer": "promotion:transfer",
    "promotion.destination": "promotion:destination",
    "promotion.route": "promotion:route",
    "promotion.exchange": "promotion:exchange",
}


def _deals(asked: Asked) -> "QuerySet[Deal]":
    rows = Deal.objects.filter(programme=asked.programme, visibility__in=PARTY_LEVELS)
    return rows.filter(content=asked.content) if asked.content else rows


def _reached(stage: Stage) -> Callable[[Asked], list[Fact]]:
    """Return deals that reached a stage in the period and did not fall back from it since."""

    def rows(asked: Asked) -> list[Fact]:
        steps = StageChange.objects.filter(
            deal__in=_deals(asked), stage=stage.value, happened_on__range=(asked.first, asked.last)
        )
        found: dict[int, Fact] = {}
        for step in steps.select_related("deal").order_by("happened_on", "pk"):
            deal = step.deal
            found[deal.pk] = Fact(
                "promotion.deal", deal.pk, deal.title, step.happened_on, 1, deal.content_id
            )
        fallen = _fallen_back(list(found), stage)
        return [fact for pk, fact in found.items() if pk not in fallen]

    return rows


def _fallen_back(deals: list[int], stage: Stage) -> set[int]:
    """Return those whose last step before any stop lies before `stage`."""
    order = [one.value for one in Stage]
    steps = StageChange.objects.filter(deal__in=deals).exclude(stage=Stage.STOPPED.value)
    last = dict(steps.order_by("pk").values_list("deal_id", "stage"))
    return {deal for deal, reached in last.items() if order.index(reached) < order.index(stage)}


def _money(name: str, day: str, stage: Stage) -> Callable[[Asked], list[Fact]]:
    """Return an amount of the deals that stand at its stage or further on, by the stage's day."""

    def rows(asked: Asked) -> list[Fact]:
        within = {f"{day}__range": (asked.first, asked.last), f"{name}__isnull": False}
        known = list(_deals(asked).filter(**within).order_by(day, "pk"))
        fallen = _fallen_back([one.pk for one in known], stage)
        found = [one for one in known if one.pk not in fallen]
        return [
            Fact(
                "promotion.deal",
                one.pk,
                one.title,
                getattr(one, day),
                getattr(one, name),
                one.content_id,
            )
            for one in found
        ]

    return rows


def _paid(asked: Asked) -> list[Fact]:
    lines = Disbursement.objects.filter(
        deal__in=_deals(asked), paid_on__range=(asked.first, asked.last)
    )
    found = standing_payments(lines).select_related("deal").order_by("paid_on", "pk")
    return [
        Fact("promotion.deal", x.deal_id, x.deal.title, x.paid_on, x.dong, x.deal.content_id)
        for x in found
    ]


def _met(asked: Asked) -> list[Fact]:
    rows = Encounter.objects.filter(
        gathering__programme=asked.programme,
        gathering__visibility__in=PARTY_LEVELS,
        met_on__range=(asked.first, asked.last),
    )
    if asked.content:
        rows = rows.filter(gathering__content=asked.content)
    found = rows.select_related("gathering").order_by("met_on", "pk")
    return [
        Fact("promotion.gathering", x.gathering_id, x.subject, x.met_on, 1, x.gathering.content_id)
        for x in found
    ]


def _supplies(day: str, asked: Asked) -> list[Fact]:
    """Return the supply lines of which this day lies in the period."""
    rows = shared_rows(Supply, asked).filter(**{f"{day}__range": (asked.first, asked.last)})
    found = rows.select_related("product", "buyer").order_by(day, "pk")
    return [Fact("promotion.supply", x.pk, str(x), getattr(x, day), 1, x.content_id) for x in found]


def _delivered(unit: str, asked: Asked) -> list[Fact]:
    """Return what was delivered in one unit in months that ended in the window.

    Windows of reports run from the 15th to the 14th: so each month counts in one of them.
    """
    rows = Delivery.objects.filter(
        supply__in=shared_rows(Supply, asked),
        supply__unit=unit,
        month__gte=asked.first.replace(day=1),
        month__lt=(asked.last + timedelta(days=1)).replace(day=1),
        reverses=None,
        reversal=None,
    )
    found = rows.select_related("supply__product", "supply__buyer").order_by("month", "pk")
    return [
        Fact("promotion.supply", x.supply_id, str(x.supply), x.month, x.volume, x.supply.content_id)
        for x in found
    ]


def _transfers(name: str, asked: Asked) -> list[Fact]:
    """Return the technology passed on, with a figure of it; counted where no name is given."""
    rows = shared_rows(Transfer, asked).filter(began_on__range=(asked.first, asked.last))
    found = [(x, getattr(x, name) if name else 1) for x in rows.order_by("began_on", "pk")]
    return [
        Fact("promotion.transfer", x.pk, x.what, x.began_on, figure, x.content_id)
        for x, figure in found
        if figure is not None
    ]


_COUNT, _AMOUNT = (Indicator.COUNT.value,), (Indicator.AMOUNT.value,)
_DEAL, _DONG = _("thương vụ"), _("đồng")
# Which rule each kind of record counts by. A further market adds its rows here.
RULES: dict[str, Counted] = {
    "met": Counted(_("Cuộc gặp tại sự kiện xúc tiến"), Rule.COUNT, _("cuộc"), _COUNT, _met),
    "surveyed": Counted(
        _("Thương vụ đã khảo sát"), Rule.COUNT, _DEAL, _COUNT, _reached(Stage.SURVEYED)
    ),
    "memorandum": Counted(
        _("Thương vụ đã ký bản ghi nhớ"), Rule.COUNT, _DEAL, _COUNT, _reached(Stage.MEMORANDUM)
    ),
    "licensed": Counted(
        _("Thương vụ đã được cấp phép"), Rule.COUNT, _DEAL, _COUNT, _reached(Stage.LICENSED)
    ),
    "pledged_dong": Counted(
        _("Vốn cam kết"),
        Rule.SUM,
        _DONG,
        _AMOUNT,
        _money("pledged_dong", "memorandum_on", Stage.MEMORANDUM),
    ),
    "licensed_dong": Counted(
        _("Vốn được cấp phép"),
        Rule.SUM,
        _DONG,
        _AMOUNT,
        _money("licensed_dong", "licence_on", Stage.LICENSED),
    ),
    "disbursed_dong": Counted(_("Vốn đã giải ngân"), Rule.SUM, _DONG, _AMOUNT, _paid),
    "orders": Counted(
        _("Đơn hàng thử"), Rule.COUNT, _("đầu mối"), _COUNT, partial(_supplies, "trial_on")
    ),
    "contracts": Counted(
        _("Hợp đồng tiêu thụ"), Rule.COUNT, _("đầu mối"), _COUNT, partial(_supplies, "contract_on")
    ),
    **{
        f"delivered_{unit}": Counted(
            _("Khối lượng đã giao"), Rule.SUM, words, _COUNT, partial(_delivered, unit)
        )
        for unit, words in Measure.choices
    },
    "transfers": Counted(
        _("Mô hình chuyển giao kỹ thuật"), Rule.COUNT, _("mô hình"), _COUNT, partial(_transfers, "")
    ),
    "transfer_ha": Counted(
        _("Diện tích tiếp nhận kỹ thuật"), Rule.SUM, _("ha"), _COUNT, partial(_transfers, "area_ha")
    ),
    "transfer_households": Counted(
        _("Số hộ tiếp nhận kỹ thuật"), Rule.SUM, _("hộ"), _COUNT, partial(_transfers, "households")
    ),
    **TOURISM,
    **EXCHANGE,
}


def counted(asked: Asked) -> list[Figure]:
    """Return every figure of a programme or a content for a period, with its rows."""
    return [_figure(key, asked) for key in RULES]


def _figure(key: str, asked: Asked) -> Figure:
    """Return the figure of a rule; rows counted by the last are the last of each record."""
    rule = RULES[key]
    facts = tuple(rule.rows(asked))
    value = sum(fact.value for fact in facts) if facts else None
    return Figure(key, rule.words, rule.rule, rule.unit, value, facts)


def part(programme: Programme, party: Party, start: date, closing: date) -> counting.Part:
    """Return the figures of a window that rest on anything, in the shape reports freeze.

    :param party: whose report it is; what was shared is of both sides and counts the same for each.
    """
    with override("vi"):  # a report is in Vietnamese, whoever opens it
        told = [one for one in counted(Asked(programme, None, start, closing)) if one.facts]
        figures = tuple(
            counting.Figure(one.key, str(one.words), one.rule, str(one.unit), one.value)
            for one in told
        )
        facts = tuple(
            counting.Fact(
                source=fact.record,
                record_id=fact.pk,
                on=fact.day,
                said=fact.title,
                figure=one.key,
                value=fact.value,
                unit=str(one.unit),
                content=fact.content,
                view=VIEWS[fact.record],
            )
            for one in told
            for fact in one.facts
        )
    return counting.Part("promotion", "Xúc tiến, liên kết thị trường", figures, facts)
