"""An inspection from the plan to its closing: who may do what, and what stays as it was said."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import Error, IntegrityError, transaction
from django.db.models import F

from hoptac.accounts import wall
from hoptac.accounts.roles import RoleCode
from hoptac.audit.models import Event
from hoptac.files.models import StoredFile
from hoptac.inspections import actions
from hoptac.inspections.models import Answered, Entry, Inspection, Measure, Photo
from hoptac.inspections.states import INSPECTION
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from tests.given import files
from tests.given import inspections as given
from tests.given.accounts import person
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
NOT_NOW = "nên không làm được việc này"
LATER = NOW + timedelta(days=11)


def _answer(made: Inspection, w: World) -> Any:
    return actions.answer(inspection=made, text="Rõ", by=w.first.officer.actor, at=NOW)


def _conclude(made: Inspection, w: World) -> Any:
    by = w.first.leader.actor
    return actions.conclude(inspection=made, said=given.CONCLUSION, by=by, at=LATER)


DEEDS: dict[str, Any] = {
    "notify": lambda m, w: actions.notify_inspection(
        inspection=m, by=w.first.standing.actor, at=NOW
    ),
    "cancel": lambda m, w: actions.cancel_inspection(
        inspection=m, reason="Mưa lũ", by=w.first.standing.actor, at=NOW
    ),
    "write": lambda m, w: given.noted(m, w.first.standing),
    "carry_out": lambda m, w: actions.carry_out(
        inspection=m, carried_out_on=TODAY, answer_due_on=given.ANSWER_DUE,
        by=w.first.standing.actor, at=NOW,
    ),
    "answer": _answer,
    "conclude": _conclude,
    "require": lambda m, w: given.measure(m, w.first),
    "close": lambda m, w: actions.close(inspection=m, by=w.first.leader.actor, at=NOW),
}  # fmt: skip


@pytest.mark.parametrize("verb", DEEDS)
@pytest.mark.parametrize("state", given.MAKERS)
def test_an_inspection_goes_only_where_its_table_leads(world: World, state: str, verb: str) -> None:
    made = given.MAKERS[state](world.programme, world.first)
    goals = {s.target for s in INSPECTION.steps if s.verb == verb and state in s.sources}
    if verb == "carry_out" and goals:
        given.noted(made, world.first.standing)

    if goals:
        DEEDS[verb](made, world)
    else:
        with pytest.raises(Refusal, match=NOT_NOW):
            DEEDS[verb](made, world)

    made.refresh_from_db()
    assert {made.state} == (goals or {state})


def test_what_is_sent_twice_under_one_key_is_stored_once(world: World) -> None:
    made, key = given.notified(world.programme, world.first), uuid4()
    question = made.questions.all()[0].pk
    said = {"noted_on": TODAY, "text": "Kho ẩm", "verdicts": {question: ("not_met", "tầng 1")}}

    def send() -> Entry:
        photo = files.photo()
        noted = actions.Noted(**said, uploads=[photo], caption="Kho", credit="A")
        by = world.first.standing.actor
        return actions.note(inspection=made, client_key=key, noted=noted, by=by, at=NOW)

    first, second = send(), send()

    assert first == second
    assert (Entry.objects.count(), Answered.objects.count(), Photo.objects.count()) == (1, 1, 1)
    assert Event.objects.filter(verb="inspections.entry.noted").count() == 1
    other = actions.Noted(noted_on=TODAY, text="Kho khô")
    by = world.first.standing.actor
    with pytest.raises(Refusal, match="nội dung khác"):
        actions.note(inspection=made, client_key=key, noted=other, by=by, at=NOW)
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()


@pytest.mark.parametrize("missing", given.CONCLUSION)
def test_a_conclusion_states_nature_degree_cause_and_responsibility(
    world: World, missing: str
) -> None:
    made = given.answered(world.programme, world.first)
    said = given.CONCLUSION | {missing: "  "}

    with pytest.raises(Refusal, match="chưa ghi gì") as refused:
        actions.conclude(inspection=made, said=said, by=world.first.leader.actor, at=NOW)

    assert refused.value.field == missing
    with pytest.raises(IntegrityError, match="inspection_conclusion_is_whole"):
        Inspection.objects.filter(pk=made.pk).update(
            state="concluded", concluded_on=TODAY, **given.CONCLUSION | {missing: ""}
        )


def test_who_did_it_does_not_verify_it(world: World) -> None:
    first = world.first
    made = given.done(given.measure(given.concluded(world.programme, first), first), first)
    colleague = first.director

    for by in (first.officer, colleague):
        with pytest.raises(Forbidden):
            actions.verify(measure=made, by=by.actor, at=NOW)
    with pytest.raises(IntegrityError, match="measure_verified_by_somebody_else"):
        Measure.objects.filter(pk=made.pk).update(
            state="verified", verified_on=TODAY, verified_by_id=F("done_by_id")
        )


def test_the_standing_agency_does_not_verify_what_it_did_itself(world: World) -> None:
    first = world.first
    made = given.concluded(world.programme, first)
    own = actions.require_measure(
        inspection=made, agency=first.agencies["finance"], title="A", due_on=given.DUE,
        by=first.leader.actor, at=NOW,
    )  # fmt: skip
    actions.tell_done(
        measure=own, done_on=TODAY, text="Xong", evidence=files.paper(),
        by=first.standing.actor, at=NOW,
    )  # fmt: skip
    own.refresh_from_db()

    with pytest.raises(Forbidden, match="không tự xác minh"):
        actions.verify(measure=own, by=first.standing.actor, at=NOW)
    actions.verify(measure=own, by=first.leader.actor, at=NOW)


def test_a_measure_is_done_with_words_and_evidence(world: World) -> None:
    first = world.first
    made = given.measure(given.concluded(world.programme, first), first)

    with pytest.raises(Refusal, match="chưa ghi gì"):
        actions.tell_done(
            measure=made, done_on=TODAY, text=" ", evidence=files.paper(),
            by=first.officer.actor, at=NOW,
        )  # fmt: skip
    with pytest.raises(IntegrityError, match="measure_done_says_what_with_evidence"):
        Measure.objects.filter(pk=made.pk).update(
            state="done", done_on=TODAY, done_by_id=1, done_text="A"
        )


def test_what_was_sent_back_is_open_again_and_then_verified(world: World) -> None:
    first = world.first
    made = given.done(given.measure(given.concluded(world.programme, first), first), first)

    actions.send_back(measure=made, reason="Thiếu trang 2", by=first.standing.actor, at=NOW)
    made.refresh_from_db()
    assert (made.state, made.done_on, made.evidence) == ("open", None, None)
    made = given.verified(made, first)

    assert (made.state, made.sent_back_reason) == ("verified", "")


def test_an_inspection_closes_when_all_its_measures_are_verified(world: World) -> None:
    first = world.first
    made = given.concluded(world.programme, first)
    one, two = given.measure(made, first), given.measure(made, first)
    given.verified(one, first)

    with pytest.raises(Refusal, match="Còn 1 biện pháp"):
        actions.close(inspection=made, by=first.leader.actor, at=NOW)
    with pytest.raises(IntegrityError, match="all its measures"), transaction.atomic():
        Inspection.objects.filter(pk=made.pk).update(state="closed", closed_on=TODAY)
    given.verified(two, first)
    closed = actions.close(inspection=made, by=first.leader.actor, at=NOW)

    assert (closed.state, closed.closed_on) == ("closed", TODAY)


def test_the_inspected_agency_is_heard_before_it_is_concluded(world: World) -> None:
    made = given.carried_out(world.programme, world.first)
    by = world.first.leader.actor

    with pytest.raises(Refusal, match="còn thời hạn giải trình"):
        actions.conclude(inspection=made, said=given.CONCLUSION, by=by, at=NOW)
    assert _conclude(made, world).state == "concluded"


def test_the_inspected_agency_notes_nothing_in_the_teams_place(world: World) -> None:
    made = given.notified(world.programme, world.first)
    with pytest.raises(Forbidden, match="không tự làm thay"):
        given.noted(made, world.first.officer)
    given.noted(made, world.first.sits("tourism_officer"))


OWN: dict[str, Any] = {
    "write": ("notified", lambda m, by: given.noted(m, by)),
    "carry_out": ("notified", lambda m, by: actions.carry_out(
        inspection=m, carried_out_on=TODAY, answer_due_on=given.ANSWER_DUE, by=by.actor, at=NOW,
    )),
    "notify": ("planned", lambda m, by: actions.notify_inspection(
        inspection=m, by=by.actor, at=NOW,
    )),
    "cancel": ("planned", lambda m, by: actions.cancel_inspection(
        inspection=m, reason="A", by=by.actor, at=NOW,
    )),
    "conclude": ("answered", lambda m, by: actions.conclude(
        inspection=m, said=given.CONCLUSION, by=by.actor, at=LATER,
    )),
    "require": ("concluded", lambda m, by: actions.require_measure(
        inspection=m, agency=m.agency, title="A", due_on=given.DUE, by=by.actor, at=NOW,
    )),
    "close": ("concluded", lambda m, by: actions.close(inspection=m, by=by.actor, at=NOW)),
}  # fmt: skip


@pytest.mark.parametrize("verb", OWN)
def test_the_inspected_agency_carries_no_inspection_of_itself(world: World, verb: str) -> None:
    state, deed = OWN[verb]
    made = given.MAKERS[state](world.programme, world.first)
    standing = person(world.first.agencies["trade"], RoleCode.STANDING_OFFICER, on=TODAY)

    with pytest.raises(Forbidden, match="không tự làm thay"):
        deed(made, standing)


def test_nobody_plans_the_inspection_of_their_own_agency(world: World) -> None:
    first = world.first
    plan = {"programme": world.programme, "agency": first.agencies["finance"], "place": first.unit}
    with pytest.raises(Refusal, match="không tự lập kế hoạch") as refused:
        actions.plan_inspection(said=given.said(), **plan, by=first.standing.actor, at=NOW)
    assert refused.value.field == "agency"
    assert actions.plan_inspection(said=given.said(), **plan, by=first.leader.actor, at=NOW).pk


def test_a_side_inspects_the_other_sides_agency_only_together_with_it(world: World) -> None:
    first, second = world.first, world.second
    theirs = {"agency": second.agencies["trade"], "place": second.unit}
    plan = {"programme": world.programme, "by": first.standing.actor, "at": NOW} | theirs

    with pytest.raises(Refusal, match="không thuộc bên"):
        actions.plan_inspection(said=given.said(), **plan)
    made = actions.plan_inspection(said=given.said(is_joint=True), **plan)

    for by in (first.standing, second.leader):
        given.noted(_notify(made, first), by)
    assert {entry.party_id for entry in made.entries.all()} == {
        party.pk for party in world.programme.parties.all()
    }


def _notify(made: Inspection, side: Any) -> Inspection:
    made.refresh_from_db()
    if made.state == "planned":
        actions.notify_inspection(inspection=made, by=side.standing.actor, at=NOW)
    return made


def test_the_other_side_has_no_part_in_an_inspection_that_is_not_joint(world: World) -> None:
    made = given.notified(world.programme, world.first)
    with pytest.raises(Forbidden, match="do bên kia tiến hành"):
        given.noted(made, world.second.standing)


def test_a_plan_is_put_right_until_somebody_was_told(world: World) -> None:
    made = given.planned(world.programme, world.first)
    first = world.first
    told = {"agency": first.agencies["tourism"], "place": first.unit, "at": NOW}

    revised = actions.revise_inspection(
        inspection=made, said=given.said(aim="Khác"), version=1, by=first.standing.actor, **told
    )
    assert (revised.aim, revised.version, revised.agency.function) == ("Khác", 2, "tourism")
    with pytest.raises(Conflict):
        actions.revise_inspection(
            inspection=made, said=given.said(), version=1, by=first.leader.actor, **told
        )
    with pytest.raises(Refusal, match="không thuộc năm"):
        given.planned(world.programme, first, year=2030)


def test_a_sides_own_checklist_takes_the_place_of_the_shipped_one(world: World) -> None:
    before = given.planned(world.programme, world.first)
    by = world.first.standing.actor
    actions.set_checklist(
        programme=world.programme, field="trade", text="Một?\n\nHai?\nMột?", by=by, at=NOW
    )
    after = given.planned(world.programme, world.first)

    assert [q.text for q in after.questions.all()] == ["Một?", "Hai?"]
    assert before.questions.count() == 7
    theirs = given.planned(world.programme, world.second)
    assert theirs.questions.count() == 7


FROZEN = (
    ("notified", "aim", "X"), ("carried_out", "answer_due_on", TODAY + timedelta(days=99)),
    ("concluded", "cause", "X"), ("planned", "is_joint", True),
)  # fmt: skip


@pytest.mark.parametrize(("state", "column", "value"), FROZEN)
def test_what_was_told_stays(world: World, state: str, column: str, value: Any) -> None:
    made = given.MAKERS[state](world.programme, world.first)
    with pytest.raises(Error, match="stays as it"), transaction.atomic():
        Inspection.objects.filter(pk=made.pk).update(**{column: value})


def test_what_was_noted_and_verified_stays(world: World) -> None:
    first = world.first
    made = given.concluded(world.programme, first)
    measure = given.verified(given.measure(made, first), first)

    for rows, said in (
        (Entry.objects.filter(inspection=made), {"text": "X"}),
        (Measure.objects.filter(pk=measure.pk), {"done_text": "X"}),
        (Measure.objects.filter(pk=measure.pk), {"due_on": given.DUE + timedelta(days=9)}),
    ):
        with pytest.raises(Error, match="stays as it"), transaction.atomic():
            rows.update(**said)


def test_the_wall_lets_the_inspected_agency_show_what_it_did(world: World) -> None:
    first = world.first
    made = given.concluded(world.programme, first)
    measure = given.measure(made, first)
    with as_in_production(), wall.within(first.officer.actor):
        given.done(measure, first)
    with as_in_production(), wall.within(first.standing.actor):
        assert StoredFile.objects.filter(pk=Measure.objects.get(pk=measure.pk).evidence_id)
        actions.verify(measure=measure, by=first.standing.actor, at=NOW)
        actions.close(inspection=made, by=first.standing.actor, at=NOW)


def test_the_wall_lets_both_sides_carry_a_joint_one_out(world: World) -> None:
    first, second = world.first, world.second
    with as_in_production():
        with wall.within(first.standing.actor):
            made = given.notified(world.programme, first, is_joint=True)
        with wall.within(second.leader.actor):
            given.noted(made, second.leader)
            actions.carry_out(
                inspection=made, carried_out_on=TODAY, answer_due_on=given.ANSWER_DUE,
                by=second.leader.actor, at=NOW,
            )  # fmt: skip
        with wall.within(first.officer.actor):
            actions.answer(inspection=made, text="Rõ", by=first.officer.actor, at=NOW)
        with wall.within(second.leader.actor):
            _conclude_as(made, second)
            actions.close(inspection=made, by=second.leader.actor, at=NOW)


def _conclude_as(made: Inspection, side: Any) -> None:
    by = side.leader.actor
    actions.conclude(inspection=made, said=given.CONCLUSION, by=by, at=NOW)
