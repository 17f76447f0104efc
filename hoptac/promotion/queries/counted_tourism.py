"""How tourism counts: routes, operators, visitors by period, rooms as last stated.

Visitors of a route are visitors of its destinations, too: the two are counted apart and never
added together.
"""

from functools import partial

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.counting import Rule
from hoptac.programmes.choices import Indicator
from hoptac.promotion.models import Capacity, Destination, Operation, Route, VisitorFigure
from hoptac.promotion.queries.counts import Asked, Counted, Fact, shared_rows
from hoptac.promotion.queries.tourism_facts import as_counted
from hoptac.promotion.rules.tourism import to_add

_COUNT = (Indicator.COUNT.value,)
_KINDS: dict[str, type[Destination] | type[Route]] = {"destination": Destination, "route": Route}


def _opened(asked: Asked) -> list[Fact]:
    rows = shared_rows(Route, asked).filter(opened_on__range=(asked.first, asked.last))
    found = rows.order_by("opened_on", "pk")
    return [
        Fact("promotion.route", x.pk, x.name, x.opened_on, 1, x.content_id) for x in found
    ]  # fmt: skip


def _operators(asked: Asked) -> list[Fact]:
    """Return the enterprises that ran anything on a day of the window, each of them once."""
    of = Q(destination__in=shared_rows(Destination, asked).values("pk"))
    of |= Q(route__in=shared_rows(Route, asked).values("pk"))
    still = Q(to_on=None) | Q(to_on__gte=asked.first)
    rows = Operation.objects.filter(of, still, from_on__lte=asked.last, withdrawn_on=None)
    found: dict[int, Fact] = {}
    for line in rows.select_related("enterprise", "destination", "route").order_by("from_on", "pk"):
        record = line.destination or line.route
        kind = "route" if line.route_id else "destination"
        said = f"{line.enterprise.name}: {line.service} ({record})"
        fact = Fact(f"promotion.{kind}", record.pk, said, line.from_on, 1, record.content_id)
        found.setdefault(line.enterprise_id, fact)
    return list(found.values())


def _visitors(kind: str, name: str, asked: Asked) -> list[Fact]:
    """Return the figures of destinations, or of routes, that may be added up for the window.

    :param name: visitors, or overnight: where the source does not say it, it is not there.
    """
    of = {f"{kind}__in": shared_rows(_KINDS[kind], asked).values("pk")}
    rows = VisitorFigure.objects.filter(
        **of, is_standing=True, to_on__range=(asked.first, asked.last)
    )
    known = {one.pk: one for one in rows.select_related(kind)}
    taken = to_add([as_counted(one) for one in known.values()], asked.first, asked.last)
    facts = []
    for one in taken:
        line = known[one.id]
        record = getattr(line, kind)
        said = f"{record} ({line.period})"
        value = getattr(one, name)
        if value is not None:
            fact = Fact(f"promotion.{kind}", record.pk, said, line.to_on, value, record.content_id)
            facts.append(fact)
    return facts


def _rooms(asked: Asked) -> list[Fact]:
    """Return what was stated last of each destination, in the window or before it."""
    rows = Capacity.objects.filter(
        destination__in=shared_rows(Destination, asked).values("pk"),
        stated_on__lte=asked.last,
        withdrawn_on=None,
    )
    last: dict[int, Fact] = {}
    for line in rows.select_related("destination").order_by("stated_on", "pk"):
        record = line.destination
        last[record.pk] = Fact(
            "promotion.destination", record.pk, record.name, line.stated_on, line.rooms,
            record.content_id,
        )  # fmt: skip
    return list(last.values())


_VISITS = _("lượt khách")
TOURISM: dict[str, Counted] = {
    "routes": Counted(_("Tuyến du lịch đã mở"), Rule.COUNT, _("tuyến du lịch"), _COUNT, _opened),
    "operators": Counted(
        _("Doanh nghiệp khai thác điểm đến, tuyến"),
        Rule.COUNT,
        _("doanh nghiệp"),
        _COUNT,
        _operators,
    ),
    "visitors": Counted(
        _("Lượt khách của điểm đến"),
        Rule.SUM,
        _VISITS,
        _COUNT,
        partial(_visitors, "destination", "visitors"),
    ),
    "overnight": Counted(
        _("Khách lưu trú tại điểm đến"),
        Rule.SUM,
        _VISITS,
        _COUNT,
        partial(_visitors, "destination", "overnight"),
    ),
    "route_visitors": Counted(
        _("Lượt khách của tuyến (không cộng với điểm đến)"),
        Rule.SUM,
        _VISITS,
        _COUNT,
        partial(_visitors, "route", "visitors"),
    ),
    "route_overnight": Counted(
        _("Khách lưu trú của tuyến (không cộng với điểm đến)"),
        Rule.SUM,
        _VISITS,
        _COUNT,
        partial(_visitors, "route", "overnight"),
    ),
    "rooms": Counted(
        _("Buồng lưu trú, số nêu gần nhất của mỗi điểm đến"),
        Rule.LAST,
        _("buồng"),
        _COUNT,
        _rooms,
    ),
}
