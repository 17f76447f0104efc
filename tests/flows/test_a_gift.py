"""A gift over HTTP: promised, sent, short, made good, given out, looked at; then it closes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from hoptac.gifts.models import BookEvent, Difference, Line, Occasion
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World

pytestmark = pytest.mark.django_db
TODAY = localdate().isoformat()


def _url(name: str, *args: Any) -> str:
    return reverse(f"gifts:{name}", args=args)


def _write(who: Client, line: Line, book: str, quantity: str) -> Any:
    said = {"book": book, "kind": "entry", "direction": "more", "quantity": quantity}
    return post(who, _url("write", line.pk), **said, happened_on=TODAY, document="BB 1")


def test_pledge_transfer_short_receipt_supplement_distribution_verification(world: World) -> None:
    giver, receiver = world.first.standing.client(), world.second.standing.client()
    leader = world.second.leader.client()
    parties = {party.unit_id: party.pk for party in world.programme.parties.all()}
    occasion_said = {
        "title": "Xe đạp cho học sinh", "giver": parties[world.first.unit.pk],
        "receiver": parties[world.second.unit.pk], "year": localdate().year,
        "happened_on": TODAY, "place": world.second.name, "stated_dong": "50.000.000",
        "stated_scope": "whole",
    }  # fmt: skip
    post(giver, _url("add", world.programme.pk), **occasion_said)
    occasion = Occasion.objects.get(title="Xe đạp cho học sinh")
    line_said = {
        "kind": "goods", "item": "Xe đạp", "quantity": "40", "unit": "chiếc", "basis": "unknown",
        "funding": "budget", "giver_kind": "unit", "recipient_kind": "group", "category": "pupil",
        "reached": "40",
    }  # fmt: skip
    post(giver, _url("add_line", occasion.pk), **line_said)
    line = occasion.lines.get()
    assert receiver.get(_url("one", occasion.pk)).status_code == 404

    post(giver, _url("share", occasion.pk))
    page = text_of(receiver.get(_url("one", occasion.pk)))
    assert "1.250.000 đồng" in page  # implied for each bicycle
    _write(giver, line, "pledged", "40")
    _write(giver, line, "transferred", "40")
    _write(receiver, line, "received", "38")
    assert "thiếu 2 chiếc" in text_of(giver.get(_url("compare", occasion.pk)))
    refused = _write(receiver, line, "distributed", "39")
    assert refused.status_code == 422
    assert "nhiều hơn số đã nhận" in text_of(refused)
    post(leader, _url("close", occasion.pk))
    occasion.refresh_from_db()
    assert occasion.state == "open"

    post(giver, _url("ask", line.pk, "received"), text="Thiếu 2 xe, vì sao?")
    question = Difference.objects.get()
    post(receiver, _url("answer", question.pk), stance="keep", text="Xe đến sau")
    _write(receiver, line, "received", "2")
    question.refresh_from_db()
    assert question.settled_at is not None
    _write(receiver, line, "distributed", "40")
    post(
        receiver, _url("verify", line.pk), seen_on=TODAY, seen_by="Cán bộ huyện", found="40",
        of="40",
    )  # fmt: skip
    post(leader, _url("close", occasion.pk))

    occasion.refresh_from_db()
    assert occasion.state == "closed"
    page = text_of(giver.get(_url("one", occasion.pk)))
    assert "còn tốt 40 trong số 40" in page
    assert BookEvent.objects.filter(line=line).count() == 5
    late = _write(giver, line, "pledged", "1")
    assert late.status_code == 422


@pytest.mark.parametrize(
    ("typed", "words"),
    [("1.5 tỷ", "1,5 tỷ hay 15 tỷ?"), ("-3 tỷ", "không thể âm"), ("100,5", "phần lẻ của đồng")],
)
def test_money_that_could_mean_two_things_is_asked_about(
    world: World, typed: str, words: str
) -> None:
    giver = world.first.standing.client()
    refused = post(giver, _url("add", world.programme.pk), title="Quỹ", stated_dong=typed)
    assert refused.status_code == 422
    assert is_marked(refused, "stated_dong")
    assert words in text_of(refused)
    assert typed in refused.content.decode()
