"""Amendments, withdrawals and the thread of a content."""

from typing import Any

import pytest

from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.programmes import actions
from hoptac.programmes.models import Programme
from tests.given import programmes as given
from tests.given.programmes import NOW, Government, party
from tests.programmes.test_contents import accept, revise

pytestmark = pytest.mark.django_db


def test_an_amendment_replaces_the_text_only_when_all_have_accepted_it(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.agreed_content(signed, first, second)
    copy = actions.amend_content(content=content, by=second.standing.actor, at=NOW)
    copy = revise(copy, second, first, target=5)
    actions.propose_content(content=copy, by=second.standing.actor, at=NOW)

    accept(copy, second)
    content.refresh_from_db()
    before = content.state
    accept(copy, first)

    content.refresh_from_db()
    copy.refresh_from_db()
    assert (before, content.state, copy.state) == ("agreed", "superseded", "agreed")
    assert (copy.number, copy.edition, copy.amends_id) == (content.number, 2, content.pk)


def test_one_amendment_at_a_time_and_a_withdrawn_one_makes_room(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.agreed_content(signed, first, second)
    copy = actions.amend_content(content=content, by=first.standing.actor, at=NOW)
    with pytest.raises(Refusal, match="đang có một bản sửa đổi"):
        actions.amend_content(content=content, by=second.standing.actor, at=NOW)

    actions.withdraw_content(content=copy, reason="", by=first.standing.actor, at=NOW)
    again = actions.amend_content(content=content, by=second.standing.actor, at=NOW)

    assert again.edition == 3


def test_only_an_agreed_text_is_amended(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)

    with pytest.raises(Refusal, match="Chỉ sửa đổi"):
        actions.amend_content(content=content, by=first.standing.actor, at=NOW)


def test_a_proposal_is_withdrawn_with_a_reason_a_draft_without(
    signed: Programme, first: Government, second: Government
) -> None:
    draft = given.drafted_content(signed, first, second)
    proposal = given.proposed_content(signed, first, second)

    actions.withdraw_content(content=draft, reason="", by=first.standing.actor, at=NOW)
    with pytest.raises(Refusal) as refused:
        actions.withdraw_content(content=proposal, reason=" ", by=first.standing.actor, at=NOW)

    draft.refresh_from_db()
    assert (draft.state, refused.value.field) == ("withdrawn", "reason")


def test_the_thread_is_for_the_parties_of_a_shared_text(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    draft = given.drafted_content(signed, first, second)
    shared = given.proposed_content(signed, first, second)

    word = actions.say(content=shared, text="Đồng ý.\r\n", by=second.officer.actor, at=NOW)

    assert (word.text, word.party_id) == ("Đồng ý.", party(signed, second).pk)
    with pytest.raises(Refusal, match="bản nháp"):
        actions.say(content=draft, text="Chưa ai đọc", by=first.standing.actor, at=NOW)
    with pytest.raises(Refusal, match="trống"):
        actions.say(content=shared, text="  ", by=first.standing.actor, at=NOW)
    with pytest.raises(Forbidden):
        actions.say(content=shared, text="Người lạ", by=noise.first.officer.actor, at=NOW)


def test_a_text_is_found_by_its_folded_words(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.drafted_content(signed, first, second, title="Trao bò sinh sản", text="Hộ khó")

    assert content.search_text == "trao bo sinh san ho kho"
