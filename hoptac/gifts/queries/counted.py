"""What gifts come to in a period report: figures by stated rules, and the records behind them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_noop

from hoptac.gifts.models import Occasion
from hoptac.gifts.queries.lists import totals
from hoptac.gifts.queries.pages import Row, rows_of
from hoptac.kernel.counting import Fact, Figure, Part, Rule, figure
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.programmes.models import Party, Programme

SOURCE, VIEW = "gifts.occasion", "gifts:one"
OCCASIONS, VALUE = "occasions", "value"
TITLE = gettext_noop("Quà tặng và hỗ trợ")
# By which rule each figure counts (ADR 0026): one row a figure.
RULES = {
    OCCASIONS: (gettext_noop("Số đợt trao tặng"), Rule.COUNT, gettext_noop("đợt")),
    VALUE: (gettext_noop("Tổng giá trị"), Rule.SUM, gettext_noop("đồng")),
}


def counted(programme: Programme, party: Party, start: date, closing: date) -> Part:
    """Return what both sides read of the gifts a party gave or received in a window of days.

    An occasion whose day is known as a span counts where its last day lies. Where its total can be
    read in several ways its value stays None and the figure holds every sum.
    """
    happened = Q(happened_on__range=(start, closing))
    happened |= Q(happened_on=None, latest_on__range=(start, closing))
    found = (
        Occasion.objects.filter(happened, programme=programme, visibility__in=PARTY_LEVELS)
        .filter(Q(giver=party) | Q(receiver=party))
        .select_related("programme", "giver", "receiver")
        .prefetch_related("lines")
        .order_by("pk")
    )
    rows = rows_of(list(found), None, closing)
    facts = tuple(fact for row in rows for fact in _facts(row))
    return Part("gifts", TITLE, _figures(facts, rows), facts)


def _figures(facts: Sequence[Fact], rows: Sequence[Row]) -> tuple[Figure, ...]:
    made = [figure(name, *told, facts) for name, told in RULES.items()]
    told = totals([row.found for row in rows])
    several = any(len(row.found.wholes) > 1 for row in rows)
    return tuple(
        replace(one, readings=told.sums, value=None, unknown=told.without)
        if one.name == VALUE and several
        else one
        for one in made
    )


def _facts(row: Row) -> tuple[Fact, Fact]:
    one, wholes = row.occasion, row.found.wholes
    value = wholes[0] if len(wholes) == 1 else None
    said = f"{one.title} ({row.giver} → {row.receiver})"
    day = one.no_later_than
    return (
        Fact(SOURCE, one.pk, day, said, OCCASIONS, None, RULES[OCCASIONS][2], view=VIEW),
        Fact(SOURCE, one.pk, day, said, VALUE, value, RULES[VALUE][2], view=VIEW),
    )
