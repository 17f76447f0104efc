"""What everybody may read of a destination, an opportunity and a product."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Face, Figure, Kind, Measure
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.choices import Field
from hoptac.promotion.models import Destination, Opportunity, Product, Record, Supply
from hoptac.promotion.queries.facts import delivered_lines
from hoptac.promotion.queries.tourism_facts import as_counted
from hoptac.promotion.rules.produce import delivered
from hoptac.promotion.rules.tourism import to_add
from hoptac.promotion.states import SupplyStage

R = TypeVar("R", bound=Record)
PUBLIC = Visibility.PUBLIC.value
_COUNT = Measure.COUNT


def destination_face(destination_id: int, as_of: date) -> Face:
    """Return the face of a public destination: the place, its rooms, its visitors.

    :raises Refusal: while it is not public.
    """
    one = _public(Destination, destination_id)
    stated = one.capacities.filter(withdrawn_on=None, stated_on__lte=as_of)
    rooms = stated.order_by("stated_on", "pk").last()
    came = list(one.visitors.filter(is_standing=True, to_on__lte=as_of).order_by("from_on", "pk"))
    return Face(
        title=one.name,
        body={
            "kind": one.kind,
            "place": {"unit": one.place_id},
            "site": one.site,
            "described_on": one.described_on.isoformat(),
            "season": _season(one.season_from, one.season_to),
            "description": one.description,
            "source": one.source,
            "rooms": rooms and {
                "rooms": rooms.rooms, "on": rooms.stated_on.isoformat(), "source": rooms.source,
            },
            "visitors": [
                {
                    "grain": each.grain, "from": each.from_on.isoformat(),
                    "to": each.to_on.isoformat(), "visitors": each.visitors,
                    "overnight": each.overnight, "source": each.source,
                }
                for each in came
            ],
        },
        figures={"rooms": Figure(rooms.rooms if rooms else None, _COUNT)} | _visitors(came),
        years=sorted({each.from_on.year for each in came}),
        happened_on=one.described_on,
        **_beside(one, [one.place_id], Field.TOURISM.value),
    )  # fmt: skip


def opportunity_face(opportunity_id: int, as_of: date) -> Face:
    """Return the face of a public opportunity; its status says whether it still stands that day.

    :raises Refusal: while it is not public.
    """
    one = _public(Opportunity, opportunity_id)
    is_over = one.valid_to is not None and one.valid_to < as_of
    return Face(
        title=one.title,
        body={
            "place": {"unit": one.place_id},
            "site": one.site,
            "field": one.field,
            "needs": one.needs,
            "capital": one.capital_dong,
            "legal_state": one.legal_state,
            "legal_note": one.legal_note,
            "contact": one.contact,
            "valid_from": one.valid_from.isoformat(),
            "valid_to": one.valid_to.isoformat() if one.valid_to else None,
        },
        figures={"capital": Figure(one.capital_dong, Measure.DONG)},
        years=[one.valid_from.year],
        status="over" if is_over else "open",
        happened_on=one.valid_from,
        **_beside(one, [one.place_id], one.field),
    )


def product_face(product_id: int, as_of: date) -> Face:
    """Return the face of a public product, and how much of it went to buyers.

    Buyers are not named: who buys from whom is for them to tell.

    :raises Refusal: while it is not public.
    """
    one = _public(Product, product_id)
    rows = one.supplies.filter(visibility__in=PARTY_LEVELS, trial_on__lte=as_of)
    supplies = list(rows.order_by("trial_on", "pk").prefetch_related("deliveries"))
    went = _delivered(supplies, as_of)
    total = sum(went.values(), Decimal(0))
    under_contract = [each for each in supplies if each.stage == SupplyStage.CONTRACT]
    yearly = {f"delivered:{year}": Figure(_whole(many), _COUNT) for year, many in went.items()}
    return Face(
        title=one.name,
        body={
            "place": {"unit": one.place_id},
            "season": _season(one.season_from, one.season_to),
            "volume": _plain(Decimal(one.volume)),
            "unit": one.unit,
            "certificate": one.certificate,
            "origin_codes": one.origin_codes,
            "supplies": [
                {
                    "stage": each.stage, "trial_on": each.trial_on.isoformat(),
                    "volume": _plain(Decimal(each.volume)), "unit": each.unit,
                }
                for each in supplies
            ],
            "delivered": [[year, _plain(many)] for year, many in went.items()],
        },
        figures={
            "volume": Figure(_whole(Decimal(one.volume)), _COUNT),
            "supplies": Figure(len(supplies), _COUNT),
            "contracts": Figure(len(under_contract), _COUNT),
            "delivered": Figure(_whole(total) if went else None, _COUNT),
        } | yearly,
        years=sorted({each.trial_on.year for each in supplies} | set(went)),
        **_beside(one, [one.place_id], Field.TRADE.value),
    )  # fmt: skip


def _public(model: type[R], pk: int) -> R:
    rows = model._default_manager.filter(pk=pk, visibility=PUBLIC)
    found: R | None = rows.select_related("party", "content").first()
    if found is None:
        raise Refusal(
            gettext_noop("Hồ sơ xúc tiến này chưa công khai."),
            gettext_noop("Bên đã ghi chia sẻ với các bên, rồi công khai."),
        )
    return found


def _beside(one: Record, units: list[int], field: str) -> dict[str, Any]:
    """Return what every face of promotion says alike; its content where both sides read it."""
    refs = [(Kind.PROGRAMME, one.programme_id)]
    fields = {field}
    if one.content is not None and one.content.visibility in PARTY_LEVELS:
        refs.append((Kind.CONTENT, one.content.pk))
        fields.add(one.content.field)
    return {
        "programme_id": one.programme_id,
        "units": sorted({one.party.unit_id, *units}),
        "fields": sorted(fields),
        "refs": refs,
        "is_illustrative": one.is_illustrative,
    }


def _season(first: int | None, last: int | None) -> list[int] | None:
    return None if first is None or last is None else [first, last]


def _visitors(came: list[Any]) -> dict[str, Figure]:
    """Return year → visitors: nothing counted twice where months, quarters and years overlap."""
    years = sorted({each.to_on.year for each in came})
    counted = [as_counted(each) for each in came]
    figures = {}
    for year in years:
        added = to_add(counted, date(year, 1, 1), date(year, 12, 31))
        figures[f"visitors:{year}"] = Figure(sum(each.visitors for each in added), _COUNT)
    return figures


def _delivered(supplies: list[Supply], as_of: date) -> dict[int, Decimal]:
    """Return year → what was delivered of the product in it; all lines count in its unit."""
    went: dict[int, Decimal] = defaultdict(Decimal)
    for each in supplies:
        for month, many in delivered(delivered_lines(each.deliveries.all())).items():
            if month <= as_of:
                went[month.year] += many
    return dict(sorted(went.items()))


def _plain(many: Decimal) -> str:
    return f"{many.normalize():f}"


def _whole(many: Decimal) -> int | None:
    """Return a volume as a whole number; None where it is none: the page tells it exactly."""
    return None if many % 1 else int(many)
