"""A programme closes with nothing open, or is followed by a new one."""

from datetime import date

import pytest

from hoptac.audit.models import Event
from hoptac.kernel.errors import Refusal
from hoptac.localities import actions as localities
from hoptac.programmes import actions
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import assessment_hash, closing_hash
from tests.given import programmes as given
from tests.given.programmes import CLERK, NOW, TODAY, Government, party
from tests.programmes.test_actions import SAID

pytestmark = pytest.mark.django_db


def final_accepted(programme: Programme, first: Government, second: Government) -> None:
    final = actions.assess_period(
        programme=programme,
        field="trade",
        period_from=date(2024, 1, 1),
        period_to=date(2026, 1, 1),
        said={"results": "Đạt"},
        is_final=True,
        by=first.standing.actor,
        at=NOW,
    )
    actions.share_assessment(assessment=final, by=first.standing.actor, at=NOW)
    for accepts, view in ((False, "Chưa đủ"), (True, "")):
        actions.reply_to_assessment(
            assessment=final, accepts=accepts, view=view, by=second.leader.actor, at=NOW
        )


def close(programme: Programme, side: Government, open_work: int = 0) -> Programme:
    return actions.close_programme(
        programme=programme,
        open_work=lambda _: open_work,
        by=side.leader.actor,
        at=NOW,
        today=TODAY,
    )


def test_a_programme_closes_with_nothing_open_and_its_final_assessment_accepted(
    signed: Programme, first: Government, second: Government
) -> None:
    with pytest.raises(Refusal, match="tổng kết"):
        close(signed, first)
    final_accepted(signed, first, second)
    draft = given.drafted_content(signed, first, second)
    with pytest.raises(Refusal, match="nội dung"):
        close(signed, first)
    actions.withdraw_content(content=draft, reason="", by=first.standing.actor, at=NOW)
    with pytest.raises(Refusal, match="3 việc"):
        close(signed, first, open_work=3)

    closed = close(signed, first)

    assert (closed.state, closed.closed_on) == ("closed", TODAY)
    event = Event.objects.get(verb="programmes.programme.closed")
    assert event.content_sha256 == closing_hash(signed)
    answers = Event.objects.filter(verb="programmes.assessment.answered").order_by("pk")
    assert [answer.data["view"] for answer in answers] == ["Chưa đủ", ""]
    assert {answer.content_sha256 for answer in answers} == {
        assessment_hash(signed.assessments.get())
    }


def test_beneath_a_closed_programme_nothing_moves(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.agreed_content(signed, first, second)
    final_accepted(signed, first, second)
    close(signed, first)

    for deed in (
        lambda: given.drafted_content(signed, first, second),
        lambda: actions.amend_content(content=content, by=first.standing.actor, at=NOW),
        lambda: actions.name_standing_agency(
            programme=signed, agency=first.agencies["trade"], valid_from=TODAY,
            by=first.standing.actor, at=NOW,
        ),
    ):  # fmt: skip
        with pytest.raises(Refusal, match="đã đóng"):
            deed()


def test_a_renewal_takes_the_chosen_contents_over_as_drafts(
    signed: Programme, first: Government, second: Government
) -> None:
    kept = given.agreed_content(signed, first, second, title="Còn làm")
    done = given.agreed_content(signed, first, second, title="Đã xong")

    renewed = actions.renew_programme(
        programme=signed, said=SAID, carry=[kept.pk],
        by=first.leader.actor, at=NOW, today=TODAY,
    )  # fmt: skip

    carried = renewed.contents.get()
    signed.refresh_from_db()
    assert (signed.state, renewed.renews_id) == ("renewed", signed.pk)
    assert (carried.carried_from, carried.state, carried.number) == (kept, "draft", kept.number)
    assert carried.text_sha256 != kept.text_sha256
    assert {side.lead for side in carried.sides.all()} == {
        first.agencies["trade"],
        second.agencies["trade"],
    }
    assert done.state == "agreed"


def test_a_renewal_without_a_choice_takes_every_agreed_content(
    signed: Programme, first: Government, second: Government
) -> None:
    given.agreed_content(signed, first, second)
    given.proposed_content(signed, first, second)

    renewed = actions.renew_programme(
        programme=signed, said=SAID, by=first.leader.actor, at=NOW, today=TODAY
    )

    assert renewed.contents.count() == 1


def test_the_programme_that_follows_is_between_the_localities_of_today(
    signed: Programme, first: Government, second: Government
) -> None:
    given.agreed_content(signed, first, second)
    heir = given.merged(second, into="Hợp Nhất", day=date(2025, 7, 1))

    renewed = actions.renew_programme(
        programme=signed, said=SAID, by=first.leader.actor, at=NOW, today=TODAY
    )

    units = list(renewed.parties.values_list("unit_id", flat=True))
    assert units == [first.unit.pk, heir.unit.pk]
    leads = {side.lead_id for side in renewed.contents.get().sides.all()}
    assert leads == {first.agencies["trade"].pk, heir.agencies["trade"].pk}
    assert list(Party.objects.filter(programme=signed).values_list("unit_id", flat=True)) == [
        first.unit.pk,
        second.unit.pk,
    ]


def test_a_text_with_an_ended_lead_agency_is_not_put_before_the_parties(
    signed: Programme, first: Government, second: Government
) -> None:
    draft = given.drafted_content(signed, first, second)
    new = given.agency_of(first.unit, "trade", "department", "Sở mới", date(2025, 3, 1))
    localities.succeed_agencies(
        from_agencies=[first.agencies["trade"]], to_agencies=[new], kind="merge",
        operational_on=date(2025, 3, 1), legal_basis="Nghị quyết", by=CLERK, at=NOW,
    )  # fmt: skip

    with pytest.raises(Refusal) as refused:
        actions.propose_content(content=draft, by=first.standing.actor, at=NOW)

    assert refused.value.field == f"lead_{party(signed, first).pk}"


def test_every_deed_leaves_exactly_one_event(first: Government, second: Government) -> None:
    signed = given.programme(first, second)
    given.agreed_content(signed, first, second)

    # drafted, shared, and per side signed and two offices; then drafted, proposed, two yeses
    assert Event.objects.filter(verb__startswith="programmes.").count() == 2 + 2 * 3 + 4
