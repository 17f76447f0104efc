"""The pipeline: how many deals stand at each stage and with how much money."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from hoptac.accounts.actors import Actor
from hoptac.promotion.models import Deal
from hoptac.promotion.queries.lists import Asked, found_deals, standing
from hoptac.promotion.states import DEAL

CARDS = 5


@dataclass(frozen=True, slots=True)
class Column:
    """One stage; sums are None where nobody stated an amount.

    :param cards: the deals introduced last; the list of the stage has them all.
    """

    stage: str
    label: str
    count: int
    pledged: int | None
    licensed: int | None
    disbursed: int | None
    cards: list[Deal]


def board(actor: Actor, asked: Asked) -> list[Column]:
    """Return the stages in their order (four queries, however many deals)."""
    deals = found_deals(actor, asked)
    sums: dict[str, dict[str, Any]] = {
        row["stage"]: dict(row)
        for row in deals.order_by()
        .values("stage")
        .annotate(count=Count("pk"), pledged=Sum("pledged_dong"), licensed=Sum("licensed_dong"))
    }
    paid = dict(
        deals.order_by().filter(standing("disbursements__"), disbursements__isnull=False)
        .values("stage")
        .annotate(total=Sum("disbursements__dong")).values_list("stage", "total")
    )  # fmt: skip
    cards = _cards(deals)
    return [
        Column(
            stage,
            words,
            sums.get(stage, {}).get("count", 0),
            sums.get(stage, {}).get("pledged"),
            sums.get(stage, {}).get("licensed"),
            paid.get(stage),
            [one for one in cards if one.stage == stage],
        )
        for stage, words in DEAL.states.items()
    ]


def _cards(deals: "QuerySet[Deal]") -> list[Deal]:
    nth = Window(
        RowNumber(), partition_by=F("stage"), order_by=[F("introduced_on").desc(), F("pk").desc()]
    )
    newest = deals.annotate(nth=nth).filter(nth__lte=CARDS)
    shown = newest.select_related("enterprise").only("title", "stage", "enterprise__name")
    return list(shown.order_by("-introduced_on", "-pk"))
