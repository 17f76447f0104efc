"""Which counted figure stands for each content's indicator, as a side chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, override

from hoptac.accounts.actors import Actor
from hoptac.localities.queries import names_of
from hoptac.programmes.choices import Indicator
from hoptac.programmes.models import Content, Party
from hoptac.programmes.queries import party_of
from hoptac.promotion.queries.counted import RULES
from hoptac.reports.models import IndicatorChoice
from hoptac.reports.ties import Countable, Tie, tied
from hoptac.visits.queries.counted import BY_KIND, FIGURES

_COUNT = Indicator.COUNT.value


def countables() -> list[Countable]:
    """Return the figures whose facts say which content they serve, in Vietnamese.

    Gifts and twinnings serve a programme as a whole: none of theirs counts towards a content.
    """
    with override("vi"):
        found = [
            Countable(f"promotion.{key}", str(one.words), one.rule.value, str(one.unit), one.serves)
            for key, one in RULES.items()
        ]
    for key in dict.fromkeys(BY_KIND.values()):
        said, unit = FIGURES[key]
        found.append(Countable(f"visits.{key}", said, "count", unit, (_COUNT,)))
    return found


def ties_of(contents: Iterable[Content], party: Party) -> dict[int, Tie]:
    """Return content → what counts towards its indicator in a party's reports (one query)."""
    told, known = list(contents), countables()
    chosen = IndicatorChoice.objects.filter(content__in=[one.pk for one in told], party=party)
    latest = dict(chosen.order_by("pk").values_list("content_id", "figure"))
    return {
        one.pk: tied(one.indicator, one.indicator_unit, latest.get(one.pk, ""), known)
        for one in told
    }


@dataclass(frozen=True, slots=True)
class SideTie:
    """What counts in one side's reports, and who chose it when there is a choice."""

    side: str
    tie: Tie
    choice: IndicatorChoice | None
    is_mine: bool

    @property
    def sentence(self) -> str:
        """What counts, in words."""
        counts = self.tie.counts
        figure = f"“{counts.said}” ({counts.unit})" if counts else ""
        names = "; ".join(f"“{one.said}”" for one in self.tie.fitting)
        said = {
            "alone": gettext("Tính bằng %(figure)s: số liệu duy nhất cùng loại và đơn vị."),
            "chosen": gettext("Tính bằng %(figure)s, do bên này chọn."),
            "undecided": gettext(
                "Chưa tính: nhiều số liệu cùng đơn vị (%(names)s), chưa chọn số nào."
            ),
            "none": gettext("Không có số liệu nào cùng loại và đơn vị với chỉ tiêu này."),
        }[self.tie.why.value]
        return said % {"figure": figure, "names": names}


def sides_of_tie(content: Content, actor: Actor, today: date) -> list[SideTie]:
    """Return what counts towards a content's indicator in each side's reports (six queries)."""
    parties = list(Party.objects.filter(programme=content.programme_id).order_by("position"))
    names = names_of({party.unit_id for party in parties}, today)
    choices: dict[int, IndicatorChoice] = {
        one.party_id: one for one in IndicatorChoice.objects.filter(content=content).order_by("pk")
    }
    known, mine = countables(), party_of(content.programme, actor)
    kind, unit = content.indicator, content.indicator_unit
    return [
        SideTie(
            names[party.unit_id].full,
            tied(kind, unit, choices[party.pk].figure if party.pk in choices else "", known),
            choices.get(party.pk),
            mine is not None and party.pk == mine.pk,
        )
        for party in parties
    ]
