"""Deals through the real actions: gates, words, payments, meetings; the database behind them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.promotion import actions
from hoptac.promotion.choices import Outcome, Stance
from hoptac.promotion.models import Deal, DealWord, Disbursement, Encounter, StageChange
from hoptac.promotion.queries import board, counted, deal_page
from hoptac.promotion.queries.counted import Asked
from hoptac.promotion.queries.lists import Asked as Narrowed
from tests.given import promotion as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_a_stage_is_not_reached_without_what_it_rests_on(world: World) -> None:
    deal = given.deal(world.content, world.first)
    with pytest.raises(Refusal) as refused:
        actions.advance_deal(
            deal=deal, said={"surveyed_on": TODAY}, happened_on=TODAY, version=deal.version,
            by=world.first.officer.actor, at=NOW,
        )  # fmt: skip
    assert refused.value.field == "survey_note"
    assert Deal.objects.get(pk=deal.pk).stage == "introduced"


def test_the_database_keeps_the_gate_too(world: World) -> None:
    deal = given.deal(world.content, world.first)
    with pytest.raises(IntegrityError, match="deal_gate_surveyed"), transaction.atomic():
        Deal.objects.filter(pk=deal.pk).update(stage="surveyed")


def test_a_step_before_the_last_one_is_refused_by_rule_and_by_database(world: World) -> None:
    deal = given.deal(world.content, world.first, upto="surveyed")
    early = given.BEGAN - timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        actions.stop_deal(
            deal=deal, happened_on=early, note="Thôi", version=deal.version,
            by=world.first.officer.actor, at=NOW,
        )  # fmt: skip
    assert refused.value.field == "happened_on"
    with pytest.raises(IntegrityError, match="never run backwards"), transaction.atomic():
        StageChange.objects.create(
            deal=deal, stage="memorandum", happened_on=early, recorded_at=NOW, recorded_by_id=1
        )


def test_a_step_back_and_a_stop_keep_their_reasons_in_the_log(world: World) -> None:
    deal, by = given.deal(world.content, world.first, upto="memorandum"), world.first.officer.actor
    deal = actions.step_back(
        deal=deal, happened_on=TODAY, note="Ghi nhầm bước", version=deal.version, by=by, at=NOW
    )
    assert deal.stage == "surveyed"
    deal = actions.stop_deal(
        deal=deal, happened_on=TODAY, note="Hết vốn", version=deal.version, by=by, at=NOW
    )
    assert [one.stage for one in deal.changes.all()][-2:] == ["surveyed", "stopped"]
    with pytest.raises(Refusal):
        actions.revise_deal(deal=deal, said={}, version=deal.version, by=by, at=NOW)


def test_a_gate_that_was_passed_cannot_be_emptied_afterwards(world: World) -> None:
    deal = given.deal(world.content, world.first, upto="licensed")
    with pytest.raises(Refusal) as refused:
        actions.revise_deal(
            deal=deal, said={"licensed_dong": None}, version=deal.version,
            by=world.first.officer.actor, at=NOW,
        )  # fmt: skip
    assert refused.value.field == "licensed_dong"


def test_who_edits_what_somebody_else_has_edited_is_shown_both(world: World) -> None:
    deal, by = given.deal(world.content, world.first), world.first.officer.actor
    actions.revise_deal(deal=deal, said={"title": "Một"}, version=deal.version, by=by, at=NOW)
    with pytest.raises(Conflict):
        actions.revise_deal(deal=deal, said={"title": "Hai"}, version=deal.version, by=by, at=NOW)


def test_a_word_counts_until_the_deal_is_edited(world: World) -> None:
    first, second = world.first, world.second
    deal = given.shared(world.content, first, upto="memorandum")
    given.word(deal, second, Stance.DISPUTED, "Chưa ký")
    [word] = deal_page(deal, first.officer.actor, TODAY).words
    assert (word.code, word.reason) == ("disputed", "Chưa ký")
    deal = actions.revise_deal(
        deal=deal, said={"pledged_dong": 1}, version=deal.version, by=first.officer.actor, at=NOW
    )
    [word] = deal_page(deal, first.officer.actor, TODAY).words
    assert (word.code, word.was_voided) == ("silent", True)
    assert DealWord.objects.count() == 1


def test_a_payment_voids_the_word_as_well(world: World) -> None:
    deal = given.shared(world.content, world.first, upto="under_way")
    given.word(deal, world.second)
    given.paid(deal, world.first)
    [word] = deal_page(Deal.objects.get(pk=deal.pk), world.first.officer.actor, TODAY).words
    assert word.code == "silent"


def test_nobody_gives_a_word_on_their_own_deal_and_no_dispute_is_without_reason(
    world: World,
) -> None:
    deal = given.shared(world.content, world.first)
    with pytest.raises(Forbidden):
        given.word(deal, world.first)
    with pytest.raises(Refusal) as refused:
        given.word(deal, world.second, Stance.DISPUTED)
    assert refused.value.field == "reason"


def test_a_deal_is_not_shared_before_its_enterprise(world: World) -> None:
    deal = given.deal(world.content, world.first)
    with pytest.raises(Refusal):
        actions.share_deal(deal=deal, by=world.first.standing.actor, at=NOW)
    assert Deal.objects.get(pk=deal.pk).visibility == "draft"


def test_a_line_is_taken_back_once_and_nothing_else_is_changed(world: World) -> None:
    deal, by = given.deal(world.content, world.first, upto="under_way"), world.first.officer.actor
    line = given.paid(deal, world.first)
    actions.reverse_payment(line=line, reason="Nhầm", by=by, at=NOW)
    with pytest.raises(Refusal):
        actions.reverse_payment(line=line, reason="Nhầm", by=by, at=NOW)
    assert deal_page(deal, by, TODAY).disbursed is None
    with pytest.raises(ProgrammingError, match="stays as it is"), transaction.atomic():
        Disbursement.objects.filter(pk=line.pk).update(dong=5)


def test_a_deal_that_rests_on_payments_does_not_lose_the_last_one(world: World) -> None:
    deal, by = given.deal(world.content, world.first, upto="under_way"), world.first.officer.actor
    line = given.paid(deal, world.first)
    deal.refresh_from_db()
    actions.advance_deal(deal=deal, said={}, happened_on=TODAY, version=deal.version, by=by, at=NOW)
    with pytest.raises(Refusal) as refused:
        actions.reverse_payment(line=line, reason="Nhầm", by=by, at=NOW)
    assert "giải ngân" in str(refused.value.params["missing"])


def test_a_meeting_is_closed_only_by_what_came_of_it(world: World) -> None:
    event = given.gathering(world.content, world.first)
    deal = given.deal(world.content, world.first)
    met, by = given.met(event, world.first, deal.enterprise), world.first.officer.actor
    with pytest.raises(Refusal) as refused:
        actions.complete_encounter(encounter=met, outcome=Outcome.DEAL, by=by, at=NOW)
    assert refused.value.field == "deal"
    with pytest.raises(Refusal) as refused:
        actions.complete_encounter(encounter=met, outcome=Outcome.NOTHING, by=by, at=NOW)
    assert refused.value.field == "note"
    with pytest.raises(IntegrityError, match="completed_by_what_came"), transaction.atomic():
        Encounter.objects.filter(pk=met.pk).update(outcome="deal", completed_on=TODAY)
    actions.complete_encounter(encounter=met, outcome=Outcome.DEAL, deal=deal, by=by, at=NOW)
    with pytest.raises(Refusal):
        actions.complete_encounter(encounter=met, outcome=Outcome.DEAL, deal=deal, by=by, at=NOW)


def test_a_meeting_lies_within_its_event_and_has_two_ends(world: World) -> None:
    event = given.gathering(world.content, world.first)
    who = given.enterprise(world.programme, world.first)
    with pytest.raises(Refusal) as refused:
        given.met(event, world.first, who, met_on=event.to_on + timedelta(days=1))
    assert refused.value.field == "met_on"
    with pytest.raises(Refusal) as refused:
        given.met(event, world.first, who, with_agency=None)
    assert refused.value.field == "with_agency"
    with pytest.raises(Refusal) as refused:
        given.met(event, world.first, who, with_enterprise=who)
    assert refused.value.field == "with_enterprise"


def test_what_was_shared_counts_by_its_rule_and_names_its_rows(world: World) -> None:
    deal = given.shared(world.content, world.first, upto="under_way")
    given.paid(deal, world.first, 3)
    given.deal(world.content, world.first, upto="licensed", title="Còn là bản nháp")
    asked = Asked(world.programme, world.content, *YEAR)
    figures = {one.key: one for one in counted.counted(asked)}
    assert figures["licensed"].value == 1
    assert [fact.pk for fact in figures["licensed"].facts] == [deal.pk]
    assert figures["pledged_dong"].value == deal.pledged_dong
    assert figures["disbursed_dong"].value == 3
    assert figures["met"].value is None
    earlier = Asked(world.programme, world.content, date(2025, 1, 1), date(2025, 12, 31))
    assert all(one.value is None for one in counted.counted(earlier))


def test_the_board_adds_up_at_each_stage_what_stands_and_may_be_read(world: World) -> None:
    deal = given.shared(world.content, world.first, upto="under_way")
    given.paid(deal, world.first, 3)
    wrong = given.paid(deal, world.first, 5)
    actions.reverse_payment(line=wrong, reason="Ghi nhầm", by=world.first.officer.actor, at=NOW)
    given.deal(world.content, world.first, upto="licensed", title="Còn là bản nháp")
    for reader, drafts in ((world.first.officer, 1), (world.second.officer, 0)):
        columns = {one.stage: one for one in board(reader.actor, Narrowed())}
        stands, draft = columns["under_way"], columns["licensed"]
        assert (stands.count, stands.disbursed, stands.pledged) == (1, 3, deal.pledged_dong)
        assert [card.title for card in stands.cards] == [deal.title]
        assert (draft.count, draft.disbursed) == (drafts, None)


def test_a_deal_that_fell_back_no_longer_counts_as_licensed(world: World) -> None:
    deal = given.shared(world.content, world.first, upto="licensed")
    actions.step_back(
        deal=deal, happened_on=TODAY, note="Thu hồi", version=deal.version,
        by=world.first.officer.actor, at=NOW,
    )  # fmt: skip
    asked = Asked(world.programme, None, *YEAR)
    figures = {one.key: one.value for one in counted.counted(asked)}
    assert (figures["licensed"], figures["licensed_dong"]) == (None, None)
    assert (figures["memorandum"], figures["pledged_dong"]) == (1, deal.pledged_dong)
