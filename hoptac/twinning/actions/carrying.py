"""The twinning of a dissolved unit: each side decides for its own, nothing follows by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.programmes.models import Party
from hoptac.twinning import rules
from hoptac.twinning.actions.pairing import check_alone
from hoptac.twinning.choices import Outcome
from hoptac.twinning.models import CarryDecision, CarryHeir, Pair
from hoptac.twinning.queries.places import followers_of, parties_of_unit
from hoptac.twinning.states import PAIR, PairState
from hoptac.twinning.writing import locked, name_by_units, side_of, text_hash, tidy


@dataclass(frozen=True, slots=True)
class Decision:
    """What a side decides for its dissolved unit's twinning.

    :param heirs: ids of the units it is carried to; none where it is closed.
    """

    outcome: str
    heirs: Sequence[int]
    decided_on: date
    document: str
    reason: str


@transaction.atomic
def decide_carry(*, pair: Pair, decision: Decision, by: Actor, at: datetime) -> CarryDecision:
    """Decide for the own side's dissolved unit; when no side is awaited any more, it takes effect.

    Carried by all, the twinning passes to each combination of the chosen units as new pairs that
    point back to it; closed by one, it ends. Either way it keeps its record and its units.

    :raises Refusal: while the own unit stands, after a decision, and for units that did not follow.
    """
    by.require("twinning.carry")
    pair = locked(pair)
    PAIR.step("carry", pair.state)
    party = side_of(pair, by)
    unit = pair.unit_a if party.pk == pair.party_a_id else pair.unit_b
    heirs = _checked(pair, unit, party, decision, at)
    told = tidy({"document": decision.document, "reason": decision.reason})
    rules.check_written(told)
    made = CarryDecision.objects.create(
        pair=pair, party=party, unit=unit, outcome=decision.outcome,
        decided_on=decision.decided_on, recorded_at=at, recorded_by_id=by.user_id or 0,
        who=by.who, **told,
    )  # fmt: skip
    CarryHeir.objects.bulk_create(CarryHeir(decision=made, unit=heir) for heir in heirs)
    record(
        "twinning.carry.decided", on=pair, within=pair.programme, by=by, at=at,
        outcome=decision.outcome, heirs=[heir.pk for heir in heirs], **told,
    )  # fmt: skip
    _take_effect(pair, made, by, at)
    return made


def _checked(pair: Pair, unit: Unit, party: Party, decision: Decision, at: datetime) -> list[Unit]:
    today = local_day(at)
    if unit.closed_on is None or unit.closed_on > today:
        raise Refusal(
            gettext_noop("Đơn vị của bên bạn vẫn đang tồn tại."),
            gettext_noop("Chỉ quyết định chuyển khi đơn vị đã giải thể; muốn dừng thì kết thúc."),
        )
    if pair.carry_decisions.filter(party=party).exists():
        raise Refusal(
            gettext_noop("Bên bạn đã quyết định về cặp kết nghĩa này."),
            gettext_noop("Không cần làm gì thêm; nếu còn chờ thì chờ bên kia."),
        )
    rules.check_happened(day=decision.decided_on, today=today, field="decided_on")
    rules.check_decided_after(decided_on=decision.decided_on, closed_on=unit.closed_on)
    if decision.outcome == Outcome.CLOSED:
        return []
    known = [pk for pk, _ in followers_of(unit.pk, decision.decided_on)]
    rules.check_heirs(decision.heirs, known=known)
    heirs = list(Unit.objects.filter(pk__in=decision.heirs).order_by("pk"))
    for heir in heirs:
        if not parties_of_unit(heir.pk, [party.pk], decision.decided_on):
            rules.check_heirs([heir.pk], known=[])
    return heirs


def _take_effect(pair: Pair, last: CarryDecision, by: Actor, at: datetime) -> None:
    """End the pair when one side closes it; pass it on when every dissolved side carries it."""
    if last.outcome == Outcome.CLOSED:
        _finish(pair, PairState.ENDED, last)
        record("twinning.pair.ended", on=pair, within=pair.programme, by=by, at=at)
        return
    sides = [_units_of_side(pair, side, at) for side in (pair.party_a, pair.party_b)]
    if not all(sides):
        return
    _finish(pair, PairState.CARRIED, last)
    record("twinning.pair.carried", on=pair, within=pair.programme, by=by, at=at)
    for unit_a, unit_b in product(*sides):
        made = _formed(pair, unit_a, unit_b, last, by)
        record("twinning.pair.formed", on=made, within=pair.programme, by=by, at=at, of=pair.pk)


def _units_of_side(pair: Pair, party: Party, at: datetime) -> list[Unit]:
    """Return what stands on a side from now on; nothing while its decision is awaited."""
    unit = pair.unit_a if party.pk == pair.party_a_id else pair.unit_b
    if unit.closed_on is None or unit.closed_on > local_day(at):
        return [unit]
    chosen = CarryHeir.objects.filter(decision__pair=pair, decision__party=party)
    return [heir.unit for heir in chosen.select_related("unit")]


def _finish(pair: Pair, state: PairState, last: CarryDecision) -> None:
    pair.state, pair.ended_on = state.value, last.decided_on
    pair.end_reason, pair.end_document = last.reason, last.document
    pair.save(update_fields=["state", "ended_on", "end_reason", "end_document"])


def _formed(pair: Pair, unit_a: Unit, unit_b: Unit, last: CarryDecision, by: Actor) -> Pair:
    rules.check_two_units(
        unit_a=unit_a.pk, unit_b=unit_b.pk, level_a=unit_a.level, level_b=unit_b.level,
        field="heirs",
    )  # fmt: skip
    check_alone(unit_a=unit_a, unit_b=unit_b, field="heirs")
    made = Pair(
        programme=pair.programme,
        party_a=pair.party_a,
        party_b=pair.party_b,
        unit_a=unit_a,
        unit_b=unit_b,
        level=unit_a.level,
        drafted_by_agency_id=by.agency_id,
        drafted_on=last.decided_on,
        proposed_on=last.decided_on,
        aim=pair.aim,
        fields=pair.fields,
        starts_on=last.decided_on,
        ends_on=pair.ends_on if pair.ends_on and pair.ends_on > last.decided_on else None,
        dormant_after=pair.dormant_after,
        predecessor=pair,
        state=PairState.SIGNED.value,
        visibility=pair.visibility,
        signed_on=last.decided_on,
        instrument=last.document,
        citation=pair.citation,
        is_illustrative=pair.is_illustrative,
    )
    made.text_sha256 = text_hash(made)
    name_by_units(made, last.decided_on)
    made.save()
    return made
