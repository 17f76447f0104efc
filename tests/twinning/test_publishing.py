"""A signed twinning goes public, is drawn up for signing, and waits on the desk of who decides."""

from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from docx import Document

from hoptac.desk.queries import home
from hoptac.following.queries.kinds import KINDS
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.twinning import actions, queries
from hoptac.twinning.models import Pair
from tests.given import files
from tests.given import twinning as given
from tests.given.accounts import Person
from tests.given.pages import post
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db


def _sees(person: Person, pair: Pair) -> bool:
    return queries.visible_pairs(person.actor).filter(pk=pair.pk).exists()


def test_everybody_reads_a_signed_twinning_once_its_proposing_side_publishes_it(
    world: World,
) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    stranger = world.noise.first.standing
    assert not _sees(stranger, pair)

    post(world.first.leader.client(), reverse("twinning:publish", args=[pair.pk]))

    assert _sees(stranger, pair)
    with pytest.raises(Refusal, match="đã công khai"):
        actions.publish(pair=pair, by=world.first.leader.actor, at=NOW)


def test_photos_of_a_public_twinning_stay_between_the_parties(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    shown = given.activity(
        pair, world.first.standing, uploads=[files.photo()], caption="Đoàn", credit="B"
    )
    post(world.first.leader.client(), reverse("twinning:publish", args=[pair.pk]))
    photo = reverse("twinning:evidence", args=[shown.files.get().pk])
    page = reverse("twinning:one", args=[pair.pk])
    asked = {
        who: (browser.get(photo).status_code, photo in browser.get(page).content.decode())
        for who, browser in (
            ("stranger", world.noise.first.standing.client()),
            ("partner", world.second.officer.client()),
            ("own", world.first.officer.client()),
        )
    }
    assert asked == {"stranger": (404, False), "partner": (200, True), "own": (200, True)}


def test_the_other_side_publishes_nothing_and_nobody_what_is_not_signed(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    with pytest.raises(Forbidden):
        actions.publish(pair=pair, by=world.second.leader.actor, at=NOW)
    with pytest.raises(Forbidden):
        actions.publish(pair=pair, by=world.first.sits("district").actor, at=NOW)
    open_one = given.endorsed(world.programme, world.first, world.second)
    with pytest.raises(Refusal):
        actions.publish(pair=open_one, by=world.first.leader.actor, at=NOW)
    with pytest.raises(IntegrityError, match="pair_public_once_signed"), transaction.atomic():
        Pair.objects.filter(pk=open_one.pk).update(visibility="public")


def test_the_agreement_says_what_both_sides_endorsed_and_leaves_room_for_both_to_sign(
    world: World,
) -> None:
    pair = given.endorsed(world.programme, world.first, world.second, aim="Kết nối nông sản sạch")
    browser = world.second.standing.client()

    answer = browser.get(reverse("twinning:agreement", args=[pair.pk, "docx"]))

    paper = Document(BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    cells = " ".join(c.text for table in paper.tables for row in table.rows for c in row.cells)
    assert "BẢN THỎA THUẬN" in text
    assert "Kết nối nông sản sạch" in text
    assert "Kết nghĩa từ ngày 03/06/2024" in text
    for name in pair.name.split(" – "):
        assert f"ĐẠI DIỆN {name.upper()}" in cells
    made = browser.get(reverse("twinning:agreement", args=[pair.pk, "pdf"]))
    assert made.content.startswith(b"%PDF-")
    assert browser.get(reverse("twinning:agreement", args=[pair.pk, "odt"])).status_code == 404


def test_a_dissolved_units_twinning_waits_on_the_desk_of_who_decides(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    assert home(world.first.leader.actor, TODAY).waiting.pairs_to_carry == 0
    heirs = given.dissolved(world.first, pair.unit_a, "Xã Kế Tiếp")
    given.dissolved(world.second, pair.unit_b, "Xã Bên Kia")

    assert home(world.first.leader.actor, TODAY).waiting.pairs_to_carry == 1
    assert home(world.first.leader.actor, given.SIGNED).waiting.pairs_to_carry == 0
    assert home(world.first.officer.actor, TODAY).waiting.pairs_to_carry is None
    page = world.first.leader.client().get(reverse("desk:home")).content.decode()
    assert reverse("twinning:awaiting") in page

    actions.decide_carry(
        pair=pair, decision=given.decision(*heirs), by=world.first.leader.actor, at=NOW
    )
    assert home(world.first.leader.actor, TODAY).waiting.pairs_to_carry == 0
    assert home(world.second.leader.actor, TODAY).waiting.pairs_to_carry == 1


def test_what_changed_in_twinnings_and_visits_is_told_to_who_follows() -> None:
    told = {"visits.visit", "visits.stop", "twinning.pair", "twinning.activity"}
    assert told <= set(KINDS)
