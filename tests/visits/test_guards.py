"""What every deed on a visit refuses, and what the database refuses past all deeds."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError

from hoptac.accounts.actors import Actor
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.visits import actions
from hoptac.visits.choices import Matter, Stance
from hoptac.visits.models import Stop, Visit
from tests.given import files
from tests.given import visits as given
from tests.given.copies import copied
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
Deed = Callable[..., Any]
AT: dict[str, Any] = {"at": NOW}
AHEAD = {"starts_on": given.AHEAD[0], "ends_on": given.AHEAD[1]}


def _planned(world: World) -> Visit:
    return given.planned(world.programme, world.first, world.second, **AHEAD)


def _confirmed(world: World) -> Visit:
    return given.confirmed(world.programme, world.first, world.second, **AHEAD)


def _approved(world: World) -> Visit:
    return given.approved(world.programme, world.first, world.second)


def _agreed(world: World) -> Visit:
    return given.agreed(world.programme, world.first, world.second)


def _edit(visit: Visit, by: Actor, **other: Any) -> Any:
    usual = {
        "title": "Đoàn", "purpose": "Việc", "journey": "",
        "hosts": list(visit.hosts.values_list("side_id", flat=True)),
    }  # fmt: skip
    said = usual | AHEAD | other
    return actions.edit_visit(visit=visit, said=said, version=visit.version, by=by, **AT)


def _stop_said(visit: Visit, other: dict[str, Any]) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "kind": "session", "title": "Làm việc", "day": visit.starts_on, "begins_at": None,
        "place_note": "",
    }  # fmt: skip
    return usual | other


def _add_stop(visit: Visit, by: Actor, **other: Any) -> Any:
    place = given.session_of(visit).place
    return actions.add_stop(
        visit=visit, place=place, site=None, said=_stop_said(visit, other), by=by, **AT
    )


def _edit_stop(visit: Visit, by: Actor, **other: Any) -> Any:
    stop = given.session_of(visit)
    return actions.edit_stop(
        stop=stop, place=stop.place, site=None, said=_stop_said(visit, other), by=by, **AT
    )


def _name(visit: Visit, by: Actor, **other: Any) -> Any:
    usual = given.NOBODY | {"name": "Nguyễn Minh Họa", "post": "Trưởng phòng", "source": "CV 1"}
    return actions.add_delegate(visit=visit, seat=None, said=usual | other, by=by, **AT)


def _tell(visit: Visit, by: Actor, **other: Any) -> Any:
    usual = {"happened": "held", "done": "Đã làm việc"} | other
    return actions.tell_stop(stop=given.session_of(visit), **usual, by=by, **AT)


def _note(visit: Visit, by: Actor, text: str = "Đồng ý") -> Any:
    return actions.conclude_note(stop=given.session_of(visit), text=text, by=by, **AT)


def _attach(visit: Visit, by: Actor, **other: Any) -> Any:
    said = given.PAPER | other
    return actions.attach(visit=visit, upload=files.paper(), said=said, by=by, **AT)


def _plain(action: Deed, **said: Any) -> Deed:
    return lambda visit, by, **other: action(visit=visit, **(said | other), by=by, **AT)


# Each deed of the travelling side alone with a visit it takes; then those of either side.
OWN: dict[str, tuple[Callable[[World], Visit], Deed]] = {
    "edit": (_planned, _edit),
    "share": (_planned, _plain(actions.share_visit)),
    "add_stop": (_planned, _add_stop),
    "edit_stop": (_planned, _edit_stop),
    "drop_stop": (
        _planned, lambda visit, by: actions.drop_stop(stop=given.session_of(visit), by=by, **AT),
    ),
    "approve": (_confirmed, _plain(actions.approve_visit)),
    "postpone": (_confirmed, _plain(actions.postpone_visit, reason="Bão")),
    "cancel": (_confirmed, _plain(actions.cancel_visit, reason="Bão")),
    "publish": (_agreed, _plain(actions.publish_visit)),
    "sheet": (_confirmed, _plain(actions.draft_sheet)),
    "report": (_approved, _plain(actions.draft_report)),
}  # fmt: skip
EITHER: dict[str, tuple[Callable[[World], Visit], Deed]] = {
    "name": (_planned, _name),
    "tell": (_approved, _tell),
    "note": (_approved, _note),
    "attach": (_approved, _attach),
}
ALL = OWN | EITHER
PLAN = ("edit", "add_stop", "edit_stop", "drop_stop", "name")


def _could(world: World, name: str) -> Actor:
    """Return who may do a deed on the first side."""
    is_leaders = name in {"approve", "postpone", "cancel", "publish"}
    return (world.first.leader if is_leaders else world.first.standing).actor


@pytest.mark.parametrize("name", ALL)
def test_without_its_right_or_as_a_stranger_nobody_does_it(world: World, name: str) -> None:
    make, deed = ALL[name]
    visit, noise = make(world), world.noise.first
    for by in (world.first.sits("auditor"), noise.leader, noise.standing):
        with pytest.raises(Forbidden):
            deed(visit, by.actor)


@pytest.mark.parametrize("name", OWN)
def test_the_host_does_nothing_that_is_the_travellers(world: World, name: str) -> None:
    make, deed = OWN[name]
    visit = make(world)
    for by in (world.second.leader, world.second.standing):
        with pytest.raises(Forbidden):
            deed(visit, by.actor)


@pytest.mark.parametrize("name", [*PLAN, "share", "approve", "postpone", "tell", "note", "sheet"])
def test_what_is_cancelled_moves_no_more(world: World, name: str) -> None:
    visit = _confirmed(world)
    actions.cancel_visit(visit=visit, reason="Bão", by=world.first.leader.actor, **AT)
    visit.refresh_from_db()
    with pytest.raises(Refusal):
        ALL[name][1](visit, _could(world, name))


@pytest.mark.parametrize("name", [*PLAN, "postpone", "cancel"])
def test_a_plan_stays_once_the_delegation_has_set_out(world: World, name: str) -> None:
    with pytest.raises(Refusal, match="đã bắt đầu"):
        ALL[name][1](_approved(world), _could(world, name))


@pytest.mark.parametrize("name", ["tell", "note", "report"])
def test_nothing_is_told_of_a_visit_to_come(world: World, name: str) -> None:
    visit = given.approved(world.programme, world.first, world.second, **AHEAD)
    with pytest.raises(Refusal, match="đã bắt đầu"):
        ALL[name][1](visit, _could(world, name))


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("edit", {"title": " "}, "title"),
    ("edit", {"purpose": ""}, "purpose"),
    ("edit", {"hosts": []}, "hosts"),
    ("edit", {"ends_on": given.AHEAD[0] - timedelta(days=1)}, "ends_on"),
    ("add_stop", {"title": ""}, "title"),
    ("add_stop", {"day": given.AHEAD[1] + timedelta(days=1)}, "day"),
    ("edit_stop", {"day": given.AHEAD[0] - timedelta(days=1)}, "day"),
    ("name", {"name": ""}, "name"),
    ("name", {"post": ""}, "post"),
    ("name", {"is_head": True}, "is_head"),
    ("tell", {"done": " "}, "done"),
    ("note", {"text": " "}, "text"),
    ("attach", {"caption": " "}, "caption"),
    ("postpone", {"reason": " "}, "reason"),
    ("cancel", {"reason": ""}, "reason"),
]


@pytest.mark.parametrize(("name", "said", "field"), WRONG)
def test_what_is_wrong_is_said_beside_its_field(
    world: World, name: str, said: dict[str, Any], field: str
) -> None:
    make, deed = ALL[name]
    visit = make(world)
    with pytest.raises(Refusal) as told:
        deed(visit, _could(world, name), **said)
    assert told.value.field == field


def test_nothing_is_said_or_attached_twice(world: World) -> None:
    visit, by = _approved(world), world.first.standing.actor
    for name in ("attach", "sheet", "report"):
        ALL[name][1](visit, by)
        visit.refresh_from_db()
        with pytest.raises(Refusal, match="đã"):
            ALL[name][1](visit, by)
    planned = _planned(world)
    _name(planned, by)
    with pytest.raises(Refusal, match="đã có trong danh sách") as told:
        _name(planned, by)
    assert told.value.field == "name"
    actions.share_visit(visit=planned, by=by, **AT)
    with pytest.raises(Refusal, match="đã được gửi"):
        actions.share_visit(visit=planned, by=by, **AT)


def test_an_empty_plan_is_not_sent_and_nobody_confirms_what_was_not_sent(world: World) -> None:
    visit, by = given.proposed(world.programme, world.first, world.second), world.first.standing
    for match, then in (("điểm dừng", lambda: given.stop(visit, world.first)), ("Đoàn", None)):
        with pytest.raises(Refusal, match=match):
            actions.share_visit(visit=visit, by=by.actor, **AT)
        if then:
            then()
    planned = _planned(world)
    with pytest.raises(Forbidden):
        given.word(planned, world.second)
    shared = given.shared(world.programme, world.first, world.second)
    with pytest.raises(Forbidden, match="do bên đón xác nhận"):
        given.word(shared, world.first)
    with pytest.raises(Refusal) as told:
        given.word(shared, world.second, stance=Stance.DISPUTED, reason=" ")
    assert told.value.field == "reason"


def test_outcomes_are_agreed_as_they_were_read_and_all_told(world: World) -> None:
    visit = _approved(world)
    with pytest.raises(Refusal, match="chưa ghi kết quả"):
        given.word(visit, world.second, Matter.OUTCOMES)
    visit = given.told(world.programme, world.first, world.second)
    with pytest.raises(Refusal, match="đã thay đổi sau khi bạn mở trang"):
        actions.give_word(
            visit=visit, matter=Matter.OUTCOMES, stance=Stance.CONFIRMED, reason="",
            sha256="0" * 64, by=world.second.leader.actor, **AT,
        )  # fmt: skip


def test_each_side_names_and_takes_down_its_own(world: World) -> None:
    visit = _planned(world)
    actions.share_visit(visit=visit, by=world.first.standing.actor, **AT)
    head = visit.delegates.get()
    with pytest.raises(Forbidden, match="thuộc bên kia"):
        actions.drop_delegate(delegate=head, by=world.second.standing.actor, **AT)
    with pytest.raises(Refusal, match="thuộc địa phương khác") as told:
        actions.add_delegate(
            visit=visit, seat=world.second.leader.seat, said=given.NOBODY,
            by=world.first.standing.actor, **AT,
        )  # fmt: skip
    assert told.value.field == "seat"
    over = _approved(world)
    paper = given.paper(over, world.first)
    with pytest.raises(Forbidden, match="do bên kia đính kèm"):
        actions.take_down(attachment=paper, reason="Nhầm", by=world.second.standing.actor, **AT)
    with pytest.raises(Refusal) as refused:
        actions.take_down(attachment=paper, reason="", by=world.first.standing.actor, **AT)
    assert refused.value.field == "reason"
    with pytest.raises(Forbidden):
        actions.take_down(attachment=paper, reason="A", by=world.first.sits("auditor").actor, **AT)


def test_a_content_comes_of_one_session_of_its_programme(world: World) -> None:
    visit, by = _approved(world), world.first.standing.actor
    stop = given.session_of(visit)
    with pytest.raises(Refusal, match="chương trình khác") as told:
        actions.conclude_existing(stop=stop, content=world.noise.content, by=by, **AT)
    assert told.value.field == "content"
    actions.conclude_existing(stop=stop, content=world.content, by=by, **AT)
    with pytest.raises(Refusal, match="đã ghi là kết quả"):
        actions.conclude_existing(stop=stop, content=world.content, by=by, **AT)


def test_the_database_refuses_each_wrong_row(world: World) -> None:
    visit, by = _approved(world), world.first.standing.actor
    stop, head = given.session_of(visit), visit.delegates.earliest("pk")
    note, paper, word = _note(visit, by), given.paper(visit, world.first), visit.words.get()
    planned = _planned(world)
    new = {"uid": uuid4()}
    put: dict[str, Any] = {"position": 99}
    photo = {"kind": "photo", "alt": "Lễ", "credit": "A"}
    other = {"name": "Khác", "seat_id": None, "source": "CV", "is_head": False}
    tried: list[tuple[str, Any, dict[str, Any]]] = [
        ("visit_ends_not_before_it_starts", planned,
         new | {"ends_on": planned.starts_on - timedelta(days=1)}),
        ("visit_state_is_known", planned, new | {"state": "lost"}),
        ("visit_put_off_has_its_reason", planned, new | {"state": "postponed"}),
        ("visit_approved_has_its_day", planned, new | {"approved_on": TODAY}),
        ("visit_is_read_by_its_host_once_confirmed", planned, new | {"state": "confirmed"}),
        ("visit_public_once_agreed", planned, new | {"visibility": "public"}),
        ("visit_says_what_for", planned, new | {"purpose": ""}),
        ("host_once", visit.hosts.get(), {}),
        ("stop_position_once", stop, {}),
        ("stop_hour_belongs_to_a_day", stop, put | {"day": None, "begins_at": "08:00"}),
        ("stop_kind_is_known", stop, put | {"kind": "party"}),
        ("stop_that_went_by_says_what", stop, put | {"happened": "held"}),
        ("stop_has_its_title", stop, put | {"title": ""}),
        ("delegate_seat_once", head, {"is_head": False, "name": "Khác"}),
        ("delegation_has_one_head", head, other | {"is_head": True}),
        ("delegate_has_a_post", head, other | {"post": ""}),
        ("delegate_without_seat_has_a_source", head, other | {"source": ""}),
        ("session_outcome_has_its_text", note, {"text": ""}),
        ("session_outcome_leads_where_it_says", note, {"kind": "task"}),
        ("visit_word_one_in_force", word, {}),
        ("visit_word_voided_after_given", word, {"voided_at": NOW - timedelta(days=9999)}),
        ("visit_word_differs_in_words", word, {"stance": "disputed"}),
        ("visit_file_once", paper, {}),
        ("visit_file_has_its_caption", paper, {"caption": ""}),
        ("visit_photo_says_what_and_whose", paper, {"kind": "photo"}),
        ("visit_photo_of_people_has_consent", paper, photo | {"people": "persons"}),
        ("visit_photo_of_children_has_both_consents", paper,
         photo | {"people": "children", "consent": "Giấy 1", "consent_on": TODAY}),
        ("visit_file_taken_down_says_why", paper, {"taken_down_on": TODAY}),
    ]  # fmt: skip
    for name, row, values in tried:
        with pytest.raises(IntegrityError, match=name):
            copied(row, **values)
    assert Stop.objects.filter(visit=visit).count() == 1


@pytest.mark.parametrize("name", ["edit_stop", "drop_stop", "tell"])
def test_a_stop_somebody_took_out_meanwhile_is_told_as_gone(
    world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, deed = ALL[name]
    visit = make(world)
    gone = given.session_of(visit)
    visit.stops.filter(pk=gone.pk).delete()
    monkeypatch.setattr(given, "session_of", lambda _: gone)
    with pytest.raises(Refusal, match="vừa được bỏ khỏi chương trình"):
        deed(visit, _could(world, name))
