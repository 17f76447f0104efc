"""Find records of promotion by words, all kinds in one question."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import CharField, F, QuerySet, Value

from hoptac.accounts.actors import Actor
from hoptac.audit.finding import CONFIG, words_of
from hoptac.programmes.queries import Reach
from hoptac.promotion.queries.sight import (
    visible_deals,
    visible_destinations,
    visible_enterprises,
    visible_exchanges,
    visible_gatherings,
    visible_opportunities,
    visible_products,
    visible_routes,
    visible_transfers,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One record: the address of its page takes `pk`.

    :param kind: name of its page: enterprise, opportunity, deal, gathering, product, transfer,
        destination, route, exchange.
    """

    kind: str
    pk: int
    title: str
    beneath: str
    is_illustrative: bool


def hits(actor: Actor, reach: Reach, words: str, most: int) -> list[Hit]:
    """Return the newest records that hold all words (one query).

    :param words: folded.
    :param most: how many of each kind at most.
    """
    kinds = {
        "enterprise": (visible_enterprises(actor, reach), "name"),
        "opportunity": (visible_opportunities(actor, reach), "title"),
        "deal": (visible_deals(actor, reach), "title"),
        "gathering": (visible_gatherings(actor, reach), "title"),
        "product": (visible_products(actor, reach), "name"),
        "transfer": (visible_transfers(actor, reach), "what"),
        "destination": (visible_destinations(actor, reach), "name"),
        "route": (visible_routes(actor, reach), "name"),
        "exchange": (visible_exchanges(actor, reach), "topic"),
    }
    parts: list[QuerySet[Any, Any]] = [
        rows.annotate(
            folded=words_of("search_text"), of=Value(kind, output_field=CharField()), said=F(title)
        )
        .filter(folded=SearchQuery(words, config=CONFIG))
        .order_by("-pk")
        .values_list("of", "pk", "said", "programme__title", "is_illustrative")[:most]
        for kind, (rows, title) in kinds.items()
    ]
    return [Hit(*row) for row in parts[0].union(*parts[1:], all=True)]
