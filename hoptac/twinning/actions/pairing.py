"""A proposal: drafted, put right, put before the other side, endorsed by each, withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.programmes.actions.common import lock_programme, own_party, require_living
from hoptac.programmes.models import Programme
from hoptac.programmes.rules import check_version
from hoptac.twinning import rules
from hoptac.twinning.models import Declaration, Endorsement, Pair
from hoptac.twinning.queries.places import unit_of_party
from hoptac.twinning.states import IN_FORCE, PAIR
from hoptac.twinning.writing import (
    check_units_open,
    locked,
    name_by_units,
    proposing_side,
    side_of,
    text_hash,
    tidy,
)

SAID = ("aim", "fields", "starts_on", "ends_on", "dormant_after")


@dataclass(frozen=True, slots=True)
class Because:
    """What units declared of themselves, on which a proposal rests."""

    need: Declaration | None = None
    strength: Declaration | None = None


@transaction.atomic
def draft_pair(
    *,
    programme: Programme,
    unit_a: Unit,
    unit_b: Unit,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    because: Because | None = None,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Pair:
    """Draft a proposal that a unit of the own side pairs with one of the other side.

    :param said: values of `SAID`.
    :raises Refusal: for one unit twice, of two levels, of a wrong side, or not open on that day.
    """
    by.require("twinning.propose")
    programme = lock_programme(programme=programme)
    require_living(programme=programme)
    because = because or Because()
    pair = Pair(
        programme=programme,
        party_a=own_party(programme=programme, by=by),
        drafted_by_agency_id=by.agency_id,
        drafted_on=local_day(at),
        need=because.need,
        strength=because.strength,
        citation=citation,
        is_illustrative=is_illustrative,
    )
    _say(pair, unit_a, unit_b, said)
    pair.save()
    record("twinning.pair.drafted", on=pair, within=programme, by=by, at=at)
    return pair


@transaction.atomic
def edit_pair(
    *,
    pair: Pair,
    unit_a: Unit,
    unit_b: Unit,
    said: Mapping[str, Any],
    version: int,
    by: Actor,
    at: datetime,
) -> Pair:
    """Change the own side's proposal; every endorsement of the former text is void.

    :raises Conflict: when a colleague changed it since `version`.
    """
    by.require("twinning.propose")
    pair = locked(pair)
    PAIR.step("edit", pair.state)
    proposing_side(pair, by)
    check_version(known=version, current=pair.version)
    before = pair.text_sha256
    _say(pair, unit_a, unit_b, said)
    pair.version += 1
    pair.save()
    voided = 0
    if pair.text_sha256 != before:
        voided = pair.endorsements.filter(voided_at=None).update(voided_at=at)
    record("twinning.pair.edited", on=pair, within=pair.programme, by=by, at=at, voided=voided)
    return pair


@transaction.atomic
def put_forward(*, pair: Pair, by: Actor, at: datetime) -> Pair:
    """Put a proposal before the other side: from now on both parties read it."""
    by.require("twinning.propose")
    pair = locked(pair)
    step = PAIR.step("put_forward", pair.state)
    proposing_side(pair, by)
    pair.state, pair.proposed_on = step.target, local_day(at)
    pair.visibility = Visibility.SHARED.value
    pair.save(update_fields=["state", "proposed_on", "visibility"])
    record("twinning.pair.proposed", on=pair, within=pair.programme, by=by, at=at)
    return pair


@transaction.atomic
def endorse(*, pair: Pair, sha256: str, by: Actor, at: datetime) -> Pair:
    """Give the own side's yes to exactly the text that was read.

    :param sha256: hash of the text on the page where the yes was given.
    :raises Refusal: when it has changed since, or the side has said yes already.
    """
    by.require("twinning.endorse")
    pair = locked(pair)
    PAIR.step("endorse", pair.state)
    party = side_of(pair, by)
    rules.check_read(read=sha256, stands=pair.text_sha256)
    if pair.endorsements.filter(voided_at=None, party=party).exists():
        raise Refusal(
            gettext_noop("Bên bạn đã tán thành bản này."),
            gettext_noop("Không cần làm gì thêm."),
        )
    Endorsement.objects.create(
        pair=pair,
        party=party,
        text_sha256=sha256,
        given_at=at,
        given_on=local_day(at),
        given_by_id=by.user_id or 0,
        seat_id=by.seat_id or 0,
        who=by.who,
    )
    record(
        "twinning.pair.endorsed", on=pair, within=pair.programme, by=by, at=at, content=sha256,
        party=party.pk,
    )  # fmt: skip
    return pair


@transaction.atomic
def withdraw(*, pair: Pair, by: Actor, at: datetime) -> Pair:
    """Take the own side's proposal back before it is signed."""
    by.require("twinning.propose")
    pair = locked(pair)
    step = PAIR.step("withdraw", pair.state)
    proposing_side(pair, by)
    pair.state, pair.withdrawn_on = step.target, local_day(at)
    pair.save(update_fields=["state", "withdrawn_on"])
    record("twinning.pair.withdrawn", on=pair, within=pair.programme, by=by, at=at)
    return pair


def check_alone(*, unit_a: Unit, unit_b: Unit, field: str | None = "unit_b") -> None:
    """Refuse a second twinning in force of the same two units, whichever stands first."""
    units = [unit_a.pk, unit_b.pk]
    with wall.lifted("một cặp đơn vị chỉ kết nghĩa một lần, trong chương trình nào cũng tính"):
        known = Pair.objects.filter(
            state=IN_FORCE, unit_a_id__in=units, unit_b_id__in=units
        ).exists()
    rules.check_alone(is_paired=known, field=field)


def _say(pair: Pair, unit_a: Unit, unit_b: Unit, said: Mapping[str, Any]) -> None:
    texts = tidy({"aim": str(said.get("aim", ""))})
    starts_on: date = said["starts_on"]
    rules.check_written(texts)
    rules.check_two_units(
        unit_a=unit_a.pk, unit_b=unit_b.pk, level_a=unit_a.level, level_b=unit_b.level
    )
    rules.check_term(starts_on=starts_on, ends_on=said.get("ends_on"))
    rules.check_months(said["dormant_after"])
    check_units_open(unit_a, unit_b, starts_on)
    others = [one for one in pair.programme.parties.all() if one.pk != pair.party_a_id]
    unit_of_party(unit_a, [pair.party_a], starts_on, field="unit_a")
    pair.party_b = unit_of_party(unit_b, others, starts_on, field="unit_b")
    check_alone(unit_a=unit_a, unit_b=unit_b)
    pair.unit_a, pair.unit_b, pair.level = unit_a, unit_b, unit_a.level
    pair.aim, pair.fields = texts["aim"], sorted(said["fields"])
    pair.starts_on, pair.ends_on = starts_on, said.get("ends_on")
    pair.dormant_after = said["dormant_after"]
    pair.text_sha256 = text_hash(pair)
    name_by_units(pair, starts_on)
