"""Contents from Excel: drafts of one's own side."""

from datetime import date
from typing import Any

import pytest

from hoptac.programmes import actions
from hoptac.programmes.models import Content
from tests.given import programmes as given
from tests.given.programmes import NOW, TODAY
from tests.workbooks.conftest import World, decide, preview, sent, verdicts

pytestmark = pytest.mark.django_db


def trade(world: World) -> str:
    sides = (world.first, world.second)
    return "; ".join(side.agencies["trade"].name_on(TODAY) for side in sides)


def row(world: World, **said: Any) -> dict[str, Any]:
    usual = {
        "programme": world.programme.code,
        "field": "Thương mại",
        "title": "Hội chợ hằng năm",
        "text": "Hai bên luân phiên tổ chức hội chợ.",
        "direction": "các bên cùng thực hiện",
        "leads": trade(world),
        "indicator": "số lượng",
        "indicator_unit": "hội chợ",
        "target": 5,
        "due_kind": "đến một ngày",
        "due_on": date(2028, 12, 31),
        "funding": "không có kinh phí riêng",
    }
    return usual | said


def stored(world: World, content: Content, **said: Any) -> dict[str, Any]:
    return {
        "programme": world.programme.code,
        "number": content.number,
        "field": "thương mại",
        "title": content.title,
        "text": content.text,
        "direction": "các bên cùng thực hiện",
        "leads": trade(world),
        "indicator": "số lượng",
        "indicator_unit": content.indicator_unit,
        "target": content.target,
        "due_kind": "hằng năm",
        "funding": "không có kinh phí riêng",
        "version": content.version,
    } | said


def test_a_row_without_number_becomes_a_draft_with_its_sides(world: World) -> None:
    client = world.first.standing.client()
    tourism = world.second.agencies["tourism"].name_on(TODAY)
    papers = f"{world.second.name}: 12/NQ-HĐND; 61/KH-UBND"
    batch = sent(client, "contents", row(world, coordinators=tourism, own_documents=papers))
    assert verdicts(client, batch) == ["add"]
    assert Content.objects.count() == 1

    decide(client, batch)

    made = Content.objects.latest("pk")
    assert (made.number, made.state, made.due_on) == (2, "draft", date(2028, 12, 31))
    assert {side.lead for side in made.sides.all()} == {
        world.first.agencies["trade"],
        world.second.agencies["trade"],
    }
    assert [part.agency for part in made.coordinators.all()] == [world.second.agencies["tourism"]]
    assert [side.own_document for side in made.sides.order_by("party__position")] == [
        "61/KH-UBND",
        "12/NQ-HĐND",
    ]


def test_a_draft_is_changed_and_what_is_agreed_is_left_alone(world: World) -> None:
    client = world.first.standing.client()
    mine = given.drafted_content(world.programme, world.first, world.second)
    rows = [stored(world, content) | {"target": 9} for content in (world.content, mine)]
    batch = sent(client, "contents", *rows)
    judged = preview(client, batch).context["preview"].rows
    assert [r.verdict for r in judged] == ["skip", "change"]
    assert "bản nháp" in judged[0].why
    assert [(c.title, c.old, c.new) for c in judged[1].changes] == [("Mục tiêu", "2", "9")]

    decide(client, batch)

    mine.refresh_from_db()
    assert (mine.target, mine.version) == (9, 2)
    assert mine.sides.count() == 2


def test_sides_are_read_as_the_list_writes_them(world: World) -> None:
    client = world.first.standing.client()
    sides = (world.first, world.second)
    leads = "; ".join(f"{s.name}: {s.agencies['tourism'].name_on(TODAY)}" for s in sides)
    decide(client, sent(client, "contents", row(world, leads=leads)))
    made = Content.objects.latest("pk")
    assert [side.lead.function for side in made.sides.all()] == ["tourism", "tourism"]


def test_an_unchanged_row_of_a_draft_is_skipped(world: World) -> None:
    mine = given.drafted_content(world.programme, world.first, world.second)
    batch = sent(world.first.standing.client(), "contents", stored(world, mine))
    assert verdicts(world.first.standing.client(), batch) == ["skip"]


def test_the_other_sides_draft_is_unknown(world: World) -> None:
    by = world.second.standing.actor
    theirs = given.drafted_content(world.programme, world.first, world.second, by=by)
    client = world.first.standing.client()
    judged = preview(client, sent(client, "contents", stored(world, theirs, title="X"))).context
    assert [r.verdict for r in judged["preview"].rows] == ["skip"]
    assert "Không có mã này" in judged["preview"].rows[0].why


def test_what_the_other_side_has_proposed_is_left_to_it(world: World) -> None:
    given.proposed_content(world.programme, world.second, world.first)
    theirs = Content.objects.latest("pk")
    client = world.first.standing.client()
    judged = preview(client, sent(client, "contents", stored(world, theirs, title="X"))).context
    assert "do bên khác soạn" in judged["preview"].rows[0].why


def test_an_older_version_is_a_conflict(world: World) -> None:
    client = world.first.standing.client()
    mine = given.drafted_content(world.programme, world.first, world.second)
    told = stored(world, mine, title="Bản của tệp")
    leads = {side.party_id: side.lead for side in mine.sides.all()}
    by = world.first.standing.actor
    actions.revise_content(
        content=mine, said={"title": "Bản mới"}, leads=leads, version=1, by=by, at=NOW
    )
    assert verdicts(client, sent(client, "contents", told)) == ["conflict"]


def test_faults_stand_at_their_cells(world: World) -> None:
    client = world.first.standing.client()
    other = world.first.agencies["tourism"].name_on(TODAY)
    rows = (
        row(world, due_on=None),
        row(world, leads=other),
        row(world, leads="Sở Nào Đó"),
        row(world, field="Vũ trụ", text=""),
        row(world, programme="KHONG-CO"),
        row(world, own_documents="Tỉnh Lạ: 1/KH-UBND"),
    )
    judged = preview(client, sent(client, "contents", *rows)).context["preview"].rows
    assert {r.number: [fault.at for fault in r.faults] for r in judged} == {
        2: ["N2"],
        3: ["G3"],
        4: ["G4"],
        5: ["C5", "E5"],
        6: ["A6"],
        7: ["R7"],
    }


def test_a_content_of_strangers_is_not_known(world: World) -> None:
    others = given.government("Nhiễu Một"), given.government("Nhiễu Hai")
    theirs = given.programme(*others)
    content = given.agreed_content(theirs, *others)
    client = world.first.standing.client()
    told = stored(world, content, programme=theirs.code, title="X")
    assert verdicts(client, sent(client, "contents", told)) == ["skip"]
    fresh = row(world, programme=theirs.code)
    assert verdicts(client, sent(client, "contents", fresh)) == ["error"]
