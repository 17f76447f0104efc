"""What is done to contents: one text, every party's yes to it, kept for ever."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as law
from hypothesis import strategies as st

from hoptac.audit.models import Event, name_of
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.programmes import actions
from hoptac.programmes.models import Content, ContentAcceptance, Programme
from hoptac.programmes.queries import missing_words, party_of
from tests.given import programmes as given
from tests.given.programmes import NOW, Government, content_said, party

pytestmark = pytest.mark.django_db
ONE_TEST_DATABASE = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def accept(content: Content, side: Government, sha256: str = "") -> Content:
    return actions.accept_content(
        content=content, sha256=sha256 or content.text_sha256, by=side.leader.actor, at=NOW
    )


def revise(content: Content, side: Government, *sides: Government, **said: Any) -> Content:
    content.refresh_from_db()
    return actions.revise_content(
        content=content,
        said=content_said(**said),
        leads={party(content.programme, s).pk: s.agencies["trade"] for s in (side, *sides)},
        version=content.version,
        by=side.standing.actor,
        at=NOW,
    )


def verbs(thing: Content) -> list[str]:
    events = Event.objects.filter(thing=name_of(thing)).order_by("id")
    return [event.verb.rsplit(".", 1)[1] for event in events]


def test_a_content_is_agreed_when_both_sides_have_accepted_the_same_text(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)

    one_side = accept(content, second)
    both_sides = accept(content, first)

    assert (one_side.state, both_sides.state) == ("proposed", "agreed")
    assert both_sides.agreed_at == NOW
    assert verbs(content) == ["drafted", "proposed", "accepted", "accepted"]


@ONE_TEST_DATABASE
@law(order=st.permutations([0, 1, 2]), times=st.integers(0, 3))
def test_three_parties_agree_in_any_order_and_never_before_the_last(
    three: tuple[Programme, list[Government]], order: list[int], times: int
) -> None:
    programme, sides = three
    content = given.proposed_content(programme, *sides)

    for place in order[:times]:
        content = accept(content, sides[place])

    assert (content.state == "agreed") is (times == 3)
    expected = {party(programme, sides[place]).pk for place in order[times:]}
    assert set(missing_words(content)) == expected


@pytest.fixture
def three(db: None) -> tuple[Programme, list[Government]]:
    sides = [given.government() for _ in range(3)]
    return given.programme(*sides), sides


STEPS = st.lists(st.tuples(st.sampled_from(["accept", "edit"]), st.integers(0, 2)), max_size=8)


@ONE_TEST_DATABASE
@law(steps=STEPS)
def test_whatever_happens_agreed_means_every_party_said_yes_to_this_very_text(
    three: tuple[Programme, list[Government]], steps: list[tuple[str, int]]
) -> None:
    programme, sides = three
    content = given.proposed_content(programme, *sides)
    said: set[int] = set()

    for number, (deed, place) in enumerate(steps):
        side = sides[place]
        try:
            if deed == "accept":
                content = accept(content, side)
                said.add(place)
            else:
                others = [other for other in sides if other is not side]
                content = revise(content, side, *others, text=f"Sửa lần {number}")
                said.clear()
        except Refusal:
            content.refresh_from_db()

    assert (content.state == "agreed") is (said == {0, 1, 2})
    if content.state == "agreed":
        words = content.acceptances.filter(voided_at=None)
        assert {word.text_sha256 for word in words} == {content.text_sha256}


def test_an_edit_voids_the_acceptances_and_keeps_them(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    accept(content, first)
    former = content.text_sha256

    revised = revise(content, second, first, text="Ba tuần hàng mỗi năm.")

    kept = ContentAcceptance.objects.get(content=content)
    assert (kept.voided_at, kept.text_sha256) == (NOW, former)
    assert revised.text_sha256 != former
    told = Event.objects.get(verb="programmes.content.revised").data
    assert told["voided_parties"] == [party(signed, first).pk]
    assert set(told["changed"]) == {"text"}


@pytest.mark.parametrize(
    "edit",
    [
        {"field": "tourism"}, {"title": "Tên khác"}, {"text": "Khác"},
        {"direction": "first_to_second"}, {"indicator": "amount"}, {"indicator_unit": "hội chợ"},
        {"target": 3}, {"baseline": 1}, {"due_kind": "term"}, {"funding": "budget"},
        {"funding": "budget", "funding_dong": 1}, {"funding_note": "ghi chú"},
    ],
    ids=lambda edit: "-".join(edit),
)  # fmt: skip
def test_every_part_of_the_text_is_bound(
    signed: Programme, first: Government, second: Government, edit: dict[str, Any]
) -> None:
    content = given.proposed_content(signed, first, second)
    accept(content, first)

    revised = revise(content, second, first, **edit)

    assert set(missing_words(revised)) == {party(signed, s).pk for s in (first, second)}


def test_leads_papers_and_coordinators_are_bound_too(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    hashes = {content.text_sha256}
    usual = {party(signed, s).pk: s.agencies["trade"] for s in (first, second)}
    other_lead = usual | {party(signed, first).pk: first.agencies["tourism"]}
    for number, sides in enumerate(
        (
            {"leads": other_lead},
            {"leads": usual, "papers": {party(signed, first).pk: "12/NQ-HĐND"}},
            {"leads": usual, "coordinators": [second.agencies["tourism"]]},
        ),
        start=1,
    ):
        revised = actions.revise_content(
            content=content,
            said=content_said(),
            **sides,  # type: ignore[arg-type]  # each a part of the signature
            version=number,
            by=first.standing.actor,
            at=NOW,
        )
        hashes.add(revised.text_sha256)

    assert len(hashes) == 4


def test_saving_the_same_text_again_voids_nothing(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second, target=2)
    accept(content, first)

    revised = revise(content, second, first, target=2)

    assert missing_words(revised) == (party(signed, second).pk,)
    assert revised.version == 2


def test_a_yes_to_an_older_text_is_refused_and_not_kept(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    read = content.text_sha256
    revise(content, first, second, title="Tên mới")

    with pytest.raises(Refusal, match="thay đổi"):
        accept(content, second, read)

    assert not ContentAcceptance.objects.exists()


def test_a_party_gives_its_yes_once(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    accept(content, first)

    with pytest.raises(Refusal, match="đã chấp nhận"):
        accept(content, first)

    assert ContentAcceptance.objects.count() == 1


def test_nobody_gives_the_yes_of_another_party(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    content = given.proposed_content(signed, first, second)

    with pytest.raises(Forbidden):
        accept(content, noise.first)

    assert party_of(signed, noise.first.leader.actor) is None


@pytest.mark.parametrize("seat", ["director", "officer", "district", "records", "editor",
                                  "auditor", "administrator"])  # fmt: skip
def test_only_the_standing_agency_and_the_leader_accept(
    signed: Programme, first: Government, second: Government, seat: str
) -> None:
    content = given.proposed_content(signed, first, second)

    with pytest.raises(Forbidden):
        actions.accept_content(
            content=content, sha256=content.text_sha256, by=first.sits(seat).actor, at=NOW
        )


@pytest.mark.parametrize("seat", ["leader", "director", "officer", "records", "auditor"])
def test_only_the_standing_agency_drafts(
    signed: Programme, first: Government, second: Government, seat: str
) -> None:
    with pytest.raises(Forbidden):
        given.drafted_content(signed, first, second, by=first.sits(seat).actor)


def test_a_draft_is_its_own_sides_to_edit_to_propose_and_to_withdraw(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.drafted_content(signed, first, second)

    with pytest.raises(Forbidden):
        revise(content, second, first, title="Của bên kia")
    with pytest.raises(Forbidden):
        actions.propose_content(content=content, by=second.standing.actor, at=NOW)
    with pytest.raises(Forbidden):
        actions.withdraw_content(content=content, reason="", by=second.standing.actor, at=NOW)


def test_two_people_editing_at_once_get_a_conflict_never_a_silent_overwrite(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    leads = {party(signed, s).pk: s.agencies["trade"] for s in (first, second)}
    revise(content, first, second, title="Người thứ nhất")

    with pytest.raises(Conflict) as conflict:
        actions.revise_content(
            content=content,
            said=content_said(title="Người thứ hai"),
            leads=leads,
            version=1,
            by=second.standing.actor,
            at=NOW,
        )

    content.refresh_from_db()
    assert (content.title, conflict.value.current) == ("Người thứ nhất", 2)


def test_each_party_needs_a_lead_of_its_own(
    signed: Programme, first: Government, second: Government
) -> None:
    mine, theirs = party(signed, first).pk, party(signed, second).pk
    for leads in (
        {mine: first.agencies["trade"]},
        {mine: first.agencies["trade"], theirs: first.agencies["tourism"]},
    ):
        with pytest.raises(Refusal) as refused:
            actions.draft_content(
                programme=signed, said=content_said(), leads=leads, by=first.standing.actor, at=NOW
            )

    assert refused.value.field == f"lead_{theirs}"
    assert not Content.objects.exists()


def test_a_coordinator_belongs_to_one_of_the_parties(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.draft_content(
            programme=signed,
            said=content_said(),
            leads={party(signed, s).pk: s.agencies["trade"] for s in (first, second)},
            coordinators=[noise.first.agencies["trade"]],
            by=first.standing.actor,
            at=NOW,
        )

    assert refused.value.field == "coordinators"


def test_contents_are_numbered_within_their_programme(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    numbers = [given.drafted_content(signed, first, second).number for _ in range(2)]

    assert numbers == [1, 2]


def test_nothing_is_proposed_while_the_programme_is_one_sides_draft(
    first: Government, second: Government
) -> None:
    content = given.drafted_content(given.drafted_programme(first, second), first, second)

    with pytest.raises(Refusal, match="bản nháp"):
        actions.propose_content(content=content, by=first.standing.actor, at=NOW)
