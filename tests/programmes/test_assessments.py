"""Each side's view of a past period, beside the others', never averaged."""

from datetime import date
from typing import Any

import pytest

from hoptac.audit.models import Event
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.programmes import actions
from hoptac.programmes.models import Assessment, Programme
from hoptac.programmes.queries import assessed_periods, final_assessment_accepted
from tests.given import programmes as given
from tests.given.programmes import NOW, TODAY, Government

pytestmark = pytest.mark.django_db


def assess(programme: Programme, side: Government, **said: Any) -> Assessment:
    usual: dict[str, Any] = {
        "field": "trade",
        "period_from": date(2024, 1, 1),
        "period_to": date(2025, 1, 1),
        "said": {"results": "Mới là bước đầu.\r\n", "headroom": "Còn lớn"},
    }
    return actions.assess_period(
        programme=programme, **(usual | said), by=side.standing.actor, at=NOW
    )


def share(assessment: Assessment, side: Government) -> Assessment:
    return actions.share_assessment(assessment=assessment, by=side.standing.actor, at=NOW)


def reply(assessment: Assessment, side: Government, *, accepts: bool, view: str = "") -> None:
    actions.reply_to_assessment(
        assessment=assessment, accepts=accepts, view=view, by=side.leader.actor, at=NOW
    )


def test_both_sides_views_of_a_period_stand_beside_each_other(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    share(assess(signed, first), first)
    share(assess(signed, second, said={"results": "Khá"}), second)
    share(assess(noise.programme, noise.first), noise.first)

    periods = assessed_periods(signed, first.officer.actor, TODAY)

    (period,) = periods
    texts = [view.assessment.results for view in period.views if view.assessment]
    assert texts == ["Mới là bước đầu.", "Khá"]
    assert period.last_day == date(2024, 12, 31)


def test_a_differing_view_is_kept_beside_and_the_latest_answer_counts(
    signed: Programme, first: Government, second: Government
) -> None:
    made = share(assess(signed, first, is_final=True), first)
    reply(made, second, accepts=False, view="Thống kê cao hơn")
    before = final_assessment_accepted(signed)

    reply(made, second, accepts=True)

    view = assessed_periods(signed, first.leader.actor, TODAY)[0].views[0]
    (answer,) = view.answers
    assert answer.reply is not None
    assert (answer.reply.accepts, [r.view for r in answer.earlier]) == (True, ["Thống kê cao hơn"])
    assert (before, final_assessment_accepted(signed)) == (False, True)


def test_agreement_taken_back_does_not_count(
    signed: Programme, first: Government, second: Government
) -> None:
    made = share(assess(signed, first, is_final=True), first)
    reply(made, second, accepts=True)

    reply(made, second, accepts=False, view="Xem lại")

    assert not final_assessment_accepted(signed)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"said": {"results": " "}}, "results"),
        ({"field": "health"}, "field"),
        ({"period_to": date(2024, 1, 1)}, "period_to"),
        ({"period_from": date(2027, 1, 1), "period_to": date(2028, 1, 1)}, "period_from"),
    ],
)
def test_an_assessment_is_of_a_past_period_in_a_field_of_the_programme(
    signed: Programme, first: Government, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        assess(signed, first, **said)

    assert refused.value.field == field


def test_a_side_assesses_a_period_in_a_field_once(
    signed: Programme, first: Government, second: Government
) -> None:
    assess(signed, first)
    assess(signed, second)
    assess(signed, first, field="tourism")

    with pytest.raises(Refusal, match="đã có đánh giá"):
        assess(signed, first)


def test_it_is_edited_until_it_is_shared_and_by_its_own_side_only(
    signed: Programme, first: Government, second: Government
) -> None:
    made = assess(signed, first)

    def revise(side: Government, version: int, results: str = "Khá") -> Assessment:
        return actions.revise_assessment(
            assessment=made, said={"results": results}, version=version,
            by=side.standing.actor, at=NOW,
        )  # fmt: skip

    with pytest.raises(Forbidden):
        revise(second, 1)
    revised = revise(first, 1)
    with pytest.raises(Conflict):
        revise(first, 1)
    with pytest.raises(Refusal, match="trống"):
        revise(first, 2, " ")
    share(made, first)
    with pytest.raises(Refusal, match="đã chia sẻ"):
        revise(first, 2)

    assert (revised.results, revised.headroom, revised.version) == ("Khá", "", 2)
    told = Event.objects.get(verb="programmes.assessment.revised").data
    assert told["changed"]["results"] == ["Mới là bước đầu.", "Khá"]


def test_only_the_other_parties_answer_and_only_what_is_shared(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    made = assess(signed, first)
    with pytest.raises(Forbidden):
        reply(made, second, accepts=True)
    share(made, first)

    with pytest.raises(Forbidden):
        reply(made, first, accepts=True)
    with pytest.raises(Forbidden):
        reply(made, noise.first, accepts=True)
    with pytest.raises(Refusal) as refused:
        reply(made, second, accepts=False, view="  ")

    assert refused.value.field == "view"
    assert not made.replies.exists()


@pytest.mark.parametrize("seat", ["director", "officer", "records", "auditor", "administrator"])
def test_departments_do_not_assess_the_programme(
    signed: Programme, first: Government, seat: str
) -> None:
    with pytest.raises(Forbidden):
        actions.assess_period(
            programme=signed, field="trade", period_from=date(2024, 1, 1),
            period_to=date(2025, 1, 1), said={"results": "A"},
            by=first.sits(seat).actor, at=NOW,
        )  # fmt: skip


def test_every_one_of_several_parties_must_agree(db: None) -> None:
    sides = [given.government() for _ in range(3)]
    programme = given.programme(*sides)
    made = share(assess(programme, sides[0], is_final=True), sides[0])

    reply(made, sides[1], accepts=True)
    one = final_assessment_accepted(programme)
    reply(made, sides[2], accepts=True)

    assert (one, final_assessment_accepted(programme)) == (False, True)
