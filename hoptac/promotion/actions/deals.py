"""Deals: recorded, put right, shared, carried from stage to stage."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Content, Programme
from hoptac.promotion import rules
from hoptac.promotion.models import Deal, StageChange
from hoptac.promotion.queries.facts import deal_hash, facts_of, lines_of
from hoptac.promotion.rules import stages
from hoptac.promotion.rules.capital import check_amount, check_licence_covers, disbursed
from hoptac.promotion.states import DEAL, Stage
from hoptac.promotion.writing import begin, check_beside, revised, say, told_to, written

DEAL_SAID = ("title", "field", "enterprise", "opportunity", "place", "introduced_on")
STAGE_SAID = (
    "surveyed_on", "survey_note", "memorandum_number", "memorandum_on", "pledged_dong",
    "licence_number", "licence_on", "licensed_dong", "started_on",
)  # fmt: skip


@transaction.atomic
def record_deal(
    *,
    programme: Programme,
    content: Content,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Deal:
    """Record that an enterprise was introduced to an opportunity or a place.

    :param said: values of `DEAL_SAID`.
    :raises Refusal: when enterprise or opportunity belong to another programme.
    """
    made = begin(Deal(is_illustrative=is_illustrative), programme, content, by)
    say(made, said)
    stages.check_next_day(happened_on=made.introduced_on, known=(), today=local_day(at))
    _store(made, at)
    _log(made, made.introduced_on, "", by, at)
    record("promotion.deal.recorded", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def revise_deal(
    *,
    deal: Deal,
    said: Mapping[str, Any],
    version: int,
    by: Actor,
    at: datetime,
    confirm: bool = False,
) -> Deal:
    """Put a deal right; words given on what it said before count no more.

    :param said: values of `DEAL_SAID` and `STAGE_SAID`, and content.
    :param confirm: the licence may be for less than was paid out already.
    :raises Refusal: at the field `confirm`, when it is and nobody confirmed it.
    :raises Conflict: when a colleague changed it since `version`.
    """
    made = revised(deal, said, version, by)
    _require_standing(made)
    _ask_of_licence(made, deal.licensed_dong, confirmed=confirm)
    _store(made, at)
    record(
        "promotion.deal.revised", on=made, within=made.programme, by=by, at=at,
        content=made.text_sha256,
    )  # fmt: skip
    return made


@transaction.atomic
def share_deal(*, deal: Deal, by: Actor, at: datetime) -> Deal:
    """Let the other parties read a deal; they read its enterprise and opportunity, too.

    :raises Refusal: while one of these is not shared.
    """
    made = told_to(deal, "share", by)
    beside = (made.enterprise, made.opportunity)
    if any(one is not None and one.visibility not in PARTY_LEVELS for one in beside):
        raise Refusal(
            gettext_noop("Doanh nghiệp hoặc cơ hội của thương vụ này chưa được chia sẻ."),
            gettext_noop("Chia sẻ hồ sơ đó trước, rồi chia sẻ thương vụ."),
        )
    record("promotion.deal.shared", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def advance_deal(
    *,
    deal: Deal,
    said: Mapping[str, Any],
    happened_on: date,
    version: int,
    by: Actor,
    at: datetime,
    note: str = "",
    confirm: bool = False,
) -> Deal:
    """Carry a deal to its next stage with the facts that stage rests on.

    :param said: values of `STAGE_SAID` that are stated now.
    :param confirm: the licence may be for less than was paid out already.
    :raises Refusal: for what is still lacking, at its field; for a day before the last step; at
        the field `confirm`, for a licence for less than was paid out.
    """
    made = revised(deal, said, version, by)
    _ask_of_licence(made, deal.licensed_dong, confirmed=confirm)
    made.stage = DEAL.step("advance", made.stage).target
    return _moved(made, "promotion.deal.advanced", happened_on, note, by, at)


@transaction.atomic
def step_back(
    *, deal: Deal, happened_on: date, note: str, version: int, by: Actor, at: datetime
) -> Deal:
    """Take a deal back one stage, with the reason; both steps stay in its log."""
    made = revised(deal, {}, version, by)
    _require_reason(note)
    made.stage = DEAL.step("step_back", made.stage).target
    return _moved(made, "promotion.deal.stepped_back", happened_on, note, by, at)


@transaction.atomic
def stop_deal(
    *, deal: Deal, happened_on: date, note: str, version: int, by: Actor, at: datetime
) -> Deal:
    """Say that nothing more comes of a deal, and why; what was reached stays in its log."""
    made = revised(deal, {}, version, by)
    _require_reason(note)
    made.stage = DEAL.step("stop", made.stage).target
    made.stopped_reason = nfc(note).strip()
    return _moved(made, "promotion.deal.stopped", happened_on, note, by, at)


def _moved(made: Deal, event: str, happened_on: date, note: str, by: Actor, at: datetime) -> Deal:
    known = list(made.changes.values_list("happened_on", flat=True))
    stages.check_next_day(happened_on=happened_on, known=known, today=local_day(at))
    _store(made, at)
    _log(made, happened_on, note, by, at)
    record(
        event, on=made, within=made.programme, by=by, at=at, content=made.text_sha256,
        stage=made.stage, reason=nfc(note).strip(),
    )  # fmt: skip
    return made


def _store(made: Deal, at: datetime) -> None:
    """Check a deal as a whole and store it under the hash of what it says."""
    written(made, "title")
    check_beside(made, enterprise=made.enterprise, opportunity=made.opportunity)
    for name in ("pledged_dong", "licensed_dong"):
        check_amount(getattr(made, name), name)
    lines = lines_of(made)
    facts = facts_of(made, lines)
    stages.check_days(facts, local_day(at))
    stages.check_stands(made.stage, facts)
    made.search_text = fold(f"{made.title} {made.enterprise.name}")
    if made.pk is None:
        made.save()
    made.text_sha256 = deal_hash(made, lines)
    made.save()


def _log(made: Deal, happened_on: date, note: str, by: Actor, at: datetime) -> None:
    StageChange.objects.create(
        deal=made,
        stage=made.stage,
        happened_on=happened_on,
        note=nfc(note).strip(),
        recorded_at=at,
        recorded_by_id=by.user_id or 0,
        who=by.who,
    )


def _ask_of_licence(made: Deal, before: int | None, *, confirmed: bool) -> None:
    """Ask where the licensed capital is stated anew, below what was paid out."""
    if made.licensed_dong != before:
        paid = disbursed(lines_of(made)) or 0
        check_licence_covers(licensed=made.licensed_dong, paid=paid, confirmed=confirmed)


def _require_standing(made: Deal) -> None:
    if made.stage == Stage.STOPPED:
        DEAL.step("advance", made.stage)  # says what it says: nothing moves here any more


def _require_reason(note: str) -> None:
    rules.check_written({"note": note.strip()})
