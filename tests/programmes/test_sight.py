"""Who reads what: every level from every seat, and heirs after a merger and after a split."""

from datetime import date
from typing import Any

import pytest

from hoptac.accounts.actors import Actor
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.visibility import Visibility
from hoptac.localities import actions as localities
from hoptac.programmes import actions
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.queries import (
    awaiting_acceptance,
    awaits_succession,
    content_page,
    one,
    party_ids_of,
    party_of,
    programme_history,
    shown_parties,
    visible_assessments,
    visible_contents,
    visible_documents,
    visible_programmes,
)
from tests.given import programmes as given
from tests.given.accounts import person
from tests.given.files import paper
from tests.given.programmes import CLERK, NOW, TODAY, Government, party
from tests.given.walls import thawed

pytestmark = pytest.mark.django_db
SEATS = ("leader", "standing", "director", "officer", "tourism_officer", "district", "records",
         "editor", "auditor", "administrator")  # fmt: skip
READS_DRAFTS = {"leader", "standing", "auditor"}
SPLIT_ON = date(2025, 7, 1)


@pytest.fixture
def levels(
    signed: Programme, first: Government, second: Government, noise: Any
) -> dict[str, Content]:
    """One content of each level, all written by the first side's standing agency."""
    made = {}
    for level in Visibility:
        content = given.proposed_content(signed, first, second, title=level.value)
        with thawed("programmes_content"):
            Content.objects.filter(pk=content.pk).update(visibility=level.value)
        made[level.value] = content
    return made


def seen(actor: Actor, levels: dict[str, Content]) -> set[str]:
    mine = [content.pk for content in levels.values()]
    return set(visible_contents(actor).filter(pk__in=mine).values_list("title", flat=True))


def by_seat(side: Government, levels: dict[str, Content]) -> dict[str, set[str]]:
    return {seat: seen(side.sits(seat).actor, levels) for seat in SEATS}


def test_ones_own_locality_reads_what_was_handed_in_and_some_seats_its_drafts(
    levels: dict[str, Content], first: Government
) -> None:
    handed_in = {"submitted", "shared", "public"}

    assert by_seat(first, levels) == {
        seat: handed_in | {"draft"} if seat in READS_DRAFTS else handed_in for seat in SEATS
    }


def test_the_agency_that_wrote_a_draft_reads_it_and_no_other_department(
    signed: Programme, first: Government, second: Government
) -> None:
    draft = given.drafted_content(signed, first, second)
    colleague = person(first.agencies["finance"], on=TODAY)

    assert draft in visible_contents(colleague.actor)
    assert draft not in visible_contents(first.officer.actor)


def test_the_partner_reads_what_is_shared_and_nothing_before(
    levels: dict[str, Content], second: Government
) -> None:
    assert by_seat(second, levels) == {key: {"shared", "public"} for key in SEATS}


def test_strangers_read_what_is_public(levels: dict[str, Content], noise: Any) -> None:
    assert by_seat(noise.first, levels) == {key: {"public"} for key in SEATS}


def test_the_national_observer_reads_what_is_shared_and_no_draft(
    levels: dict[str, Content],
) -> None:
    assert seen(given.observer().actor, levels) == {"shared", "public"}


def test_nobody_reads_the_contents_of_others(
    levels: dict[str, Content], first: Government, noise: Any
) -> None:
    for seat in SEATS:
        found = visible_contents(first.sits(seat).actor)
        assert not found.filter(pk=noise.content.pk).exists()


def test_a_draft_programme_is_its_drafters_own(first: Government, second: Government) -> None:
    draft = given.drafted_programme(first, second)

    readers = {seat for seat in SEATS if draft in visible_programmes(first.sits(seat).actor)}
    others = [second.leader, second.standing, given.observer(), given.government().leader]

    assert readers == READS_DRAFTS
    assert not any(visible_programmes(person.actor).exists() for person in others)


def test_a_shared_programme_is_read_by_every_seat_of_every_party_and_by_no_stranger(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    for seat in SEATS:
        for side in (first, second):
            assert set(visible_programmes(side.sits(seat).actor)) == {signed}
        assert set(visible_programmes(noise.first.sits(seat).actor)) == {noise.programme}


def test_papers_are_read_by_who_reads_their_programme(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    actions.upload_document(
        programme=signed, upload=paper(), kind="kế hoạch", subject="A",
        by=first.standing.actor, at=NOW,
    )  # fmt: skip

    assert visible_documents(second.officer.actor).count() == 1
    assert not visible_documents(noise.first.leader.actor).exists()


def test_an_assessment_is_its_own_sides_until_it_is_shared(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    made = actions.assess_period(
        programme=signed, field="trade", period_from=date(2024, 1, 1),
        period_to=date(2025, 1, 1), said={"results": "Đạt"}, by=first.standing.actor, at=NOW,
    )  # fmt: skip
    drafted = {seat for seat in SEATS if visible_assessments(first.sits(seat).actor).exists()}
    by_partner = visible_assessments(second.leader.actor).exists()

    actions.share_assessment(assessment=made, by=first.standing.actor, at=NOW)

    assert (drafted, by_partner) == (READS_DRAFTS, False)
    assert visible_assessments(second.officer.actor).exists()
    assert not visible_assessments(noise.first.leader.actor).exists()


def test_one_sides_draft_leaves_no_trace_in_the_others_history(
    signed: Programme, first: Government, second: Government
) -> None:
    before = len(programme_history(signed, second.leader.actor))

    draft = given.drafted_content(signed, first, second, title="Chưa nói với ai")

    mine = programme_history(signed, first.standing.actor)
    assert any("Chưa nói với ai" in told.note for told in mine)
    assert len(programme_history(signed, second.leader.actor)) == before
    actions.propose_content(content=draft, by=first.standing.actor, at=NOW)
    assert (
        len(programme_history(signed, second.leader.actor)) == before + 1
    )  # proposed, not drafted


def test_an_only_heir_speaks_in_its_predecessors_seat_at_once(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)

    heir = given.merged(second, into="Lào Cai Thử", day=SPLIT_ON)

    agreed_by_one = actions.accept_content(
        content=content, sha256=content.text_sha256, by=heir.leader.actor, at=NOW
    )
    word = agreed_by_one.acceptances.get()
    assert word.party == party(signed, second)
    assert "Lào Cai Thử" in word.who
    assert set(visible_programmes(heir.officer.actor)) == {signed}


def test_pages_name_a_party_as_then_and_as_now(
    signed: Programme, first: Government, second: Government
) -> None:
    heir = given.merged(second, into="Tên Nay", day=SPLIT_ON)

    shown = shown_parties(signed.parties.all(), heir.officer.actor, TODAY)

    theirs = shown[party(signed, second).pk]
    assert (theirs.then, theirs.now) == (second.name, "tỉnh Tên Nay")
    assert theirs.called == f"{second.name} (nay là tỉnh Tên Nay)"
    assert (theirs.is_mine, theirs.answering) == (True, heir.unit.pk)
    assert shown[party(signed, first).pk].called == first.name


def test_a_party_keeps_the_name_it_signed_under(
    signed: Programme, first: Government, second: Government
) -> None:
    localities.rename_unit(
        unit=second.unit, kind="central_city", name="Tên Mới", code=998,
        valid_from=date(2025, 1, 1), legal_basis="Nghị quyết", by=CLERK, at=NOW,
    )  # fmt: skip

    shown = shown_parties(signed.parties.all(), first.officer.actor, TODAY)

    theirs = shown[party(signed, second).pk]
    assert (theirs.then, theirs.now) == (second.name, "thành phố Tên Mới")


def test_after_a_split_every_heir_reads_and_none_speaks_until_a_decision(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    heirs = given.split(second, "Đông Thử", "Tây Thử", day=SPLIT_ON)
    theirs = party(signed, second)

    for heir in heirs:
        actor = heir.leader.actor
        assert set(visible_programmes(actor)) == {signed}
        assert set(visible_contents(actor)) == {content}
        assert party_of(signed, actor) is None
        assert awaits_succession(theirs, TODAY, actor)
        with pytest.raises(Forbidden, match="quyết định kế thừa"):
            actions.accept_content(content=content, sha256=content.text_sha256, by=actor, at=NOW)
    page = one(signed, heirs[0].leader.actor, TODAY)
    assert [shown.party for shown in page.awaited_heirs] == [theirs]
    assert page.awaited_heirs[0].now == "tỉnh Đông Thử, tỉnh Tây Thử"
    assert "quyết định kế thừa" in content_page(content, first.leader.actor, TODAY).turn


def decide(programme: Programme, side: Government, heir: Government, **said: Any) -> None:
    usual: dict[str, Any] = {"decided_on": date(2025, 8, 1), "legal_basis": "Quyết định 12/QĐ-UBND"}
    actions.name_heir(
        party=party(programme, side),
        heir=heir.unit,
        **(usual | said),
        by=heir.leader.actor,
        at=NOW,
    )


def test_the_heir_a_decision_names_speaks_and_the_others_stay_silent(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    east, west = given.split(second, "Đông Thử", "Tây Thử", day=SPLIT_ON)

    decide(signed, second, west)

    assert party_of(signed, west.leader.actor) == party(signed, second)
    assert party_of(signed, east.leader.actor) is None
    assert not awaits_succession(party(signed, second), TODAY, east.leader.actor)
    assert list(awaiting_acceptance(west.leader.actor)) == [content]
    assert not awaiting_acceptance(east.leader.actor).exists()
    shown = shown_parties(signed.parties.all(), west.leader.actor, TODAY)
    assert shown[party(signed, second).pk].now == "tỉnh Tây Thử"


def test_a_later_decision_replaces_an_earlier_one(
    signed: Programme, first: Government, second: Government
) -> None:
    east, west = given.split(second, "Đông Thử", "Tây Thử", day=SPLIT_ON)
    decide(signed, second, west)

    decide(signed, second, east, decided_on=date(2026, 1, 1))

    assert party_of(signed, east.leader.actor) == party(signed, second)
    assert party_of(signed, west.leader.actor) is None
    with pytest.raises(Refusal, match="mới hơn"):
        decide(signed, second, west, decided_on=date(2025, 12, 31))


def test_a_decision_counts_for_one_programme_only(
    signed: Programme, first: Government, second: Government
) -> None:
    other = given.programme(first, second)
    _, west = given.split(second, "Đông Thử", "Tây Thử", day=SPLIT_ON)

    decide(signed, second, west)

    assert list(party_ids_of(west.leader.actor)) == [party(signed, second)]
    assert party_of(other, west.leader.actor) is None


def test_the_heir_of_a_named_heir_speaks_in_its_place(
    signed: Programme, first: Government, second: Government
) -> None:
    _, west = given.split(second, "Đông Thử", "Tây Thử", day=SPLIT_ON)
    decide(signed, second, west)

    heir = given.merged(west, into="Sau Cùng", day=date(2026, 3, 1))

    assert party_of(signed, heir.leader.actor) == party(signed, second)
    shown = shown_parties(signed.parties.all(), heir.leader.actor, TODAY)
    assert shown[party(signed, second).pk].now == "tỉnh Sau Cùng"


@pytest.mark.parametrize(
    ("said", "field"),
    [({"legal_basis": " "}, "legal_basis"), ({"decided_on": date(2026, 12, 1)}, "decided_on")],
)
def test_a_decision_has_a_basis_and_a_day_that_has_come(
    signed: Programme, second: Government, said: dict[str, Any], field: str
) -> None:
    _, west = given.split(second, "Đông Thử", "Tây Thử", day=SPLIT_ON)

    with pytest.raises(Refusal) as refused:
        decide(signed, second, west, **said)

    assert refused.value.field == field


def test_only_heirs_decide_and_only_about_heirs(
    signed: Programme, first: Government, second: Government
) -> None:
    with pytest.raises(Refusal, match="chỉ có một đơn vị"):
        decide(signed, second, second)
    east, west = given.split(second, "Đông Thử", "Tây Thử", day=SPLIT_ON)
    with pytest.raises(Forbidden):
        decide(signed, second, first)
    for heir, by in ((first, west.leader), (west, east.officer)):
        with pytest.raises(Refusal):
            actions.name_heir(
                party=party(signed, second), heir=heir.unit, decided_on=date(2025, 8, 1),
                legal_basis="A", by=by.actor, at=NOW,
            )  # fmt: skip


def test_who_takes_over_a_part_of_a_locality_that_stands_reads_nothing_of_it(
    signed: Programme, second: Government
) -> None:
    neighbour = given.government("Láng Giềng")
    given.pass_a_part(second, neighbour, day=SPLIT_ON)

    assert not visible_programmes(neighbour.leader.actor).exists()
    assert party_of(signed, second.leader.actor) == party(signed, second)


def test_a_content_waits_for_exactly_the_sides_that_have_not_said_yes(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    content = given.proposed_content(signed, first, second)
    given.proposed_content(noise.programme, noise.first, noise.second)

    actions.accept_content(
        content=content, sha256=content.text_sha256, by=first.leader.actor, at=NOW
    )

    assert list(awaiting_acceptance(second.leader.actor)) == [content]
    assert not awaiting_acceptance(first.leader.actor).exists()
    for side, mine in ((first, False), (second, True)):
        page = content_page(content, side.leader.actor, TODAY)
        assert [shown.then for shown in page.waiting] == [second.name]
        assert page.i_am_awaited is mine
