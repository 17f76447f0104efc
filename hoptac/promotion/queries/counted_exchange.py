"""How exchange of experience counts: sessions, practices described and adopted."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from hoptac.kernel.counting import Rule
from hoptac.programmes.choices import Indicator
from hoptac.promotion.models import Adoption, Exchange, ExchangeSession, Practice
from hoptac.promotion.queries.counts import Asked, Counted, Fact, shared_rows

_COUNT = (Indicator.COUNT.value,)


def _sessions(asked: Asked) -> list[Fact]:
    rows = ExchangeSession.objects.filter(
        exchange__in=shared_rows(Exchange, asked).values("pk"),
        held_on__range=(asked.first, asked.last),
        withdrawn_on=None,
    )
    found = rows.select_related("exchange").order_by("held_on", "pk")
    return [_fact(x.exchange, f"{x.exchange}: {x}", x.held_on) for x in found]


def _described(asked: Asked) -> list[Fact]:
    rows = Practice.objects.filter(
        exchange__in=shared_rows(Exchange, asked).values("pk"),
        described_on__range=(asked.first, asked.last),
        withdrawn_on=None,
    )
    found = rows.select_related("exchange").order_by("described_on", "pk")
    return [_fact(x.exchange, x.name, x.described_on) for x in found]


def _adopted(asked: Asked) -> list[Fact]:
    """Return each place a practice was adopted in, not each practice."""
    rows = Adoption.objects.filter(
        practice__exchange__in=shared_rows(Exchange, asked).values("pk"),
        adopted_on__range=(asked.first, asked.last),
        withdrawn_on=None,
    )
    found = rows.select_related("practice__exchange").order_by("adopted_on", "pk")
    return [_fact(x.practice.exchange, f"{x.practice} ({x.document})", x.adopted_on) for x in found]


def _fact(of: Exchange, said: str, day: date) -> Fact:
    return Fact("promotion.exchange", of.pk, said, day, 1, of.content_id)


EXCHANGE: dict[str, Counted] = {
    "sessions": Counted(_("Buổi trao đổi kinh nghiệm"), Rule.COUNT, _("buổi"), _COUNT, _sessions),
    "practices": Counted(_("Cách làm đã mô tả"), Rule.COUNT, _("cách làm"), _COUNT, _described),
    "adoptions": Counted(
        _("Cách làm đã được áp dụng"), Rule.COUNT, _("nơi áp dụng"), _COUNT, _adopted
    ),
}
