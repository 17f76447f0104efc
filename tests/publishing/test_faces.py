"""Faces of records: the same whoever asks, with shared facts alone, refused while not public."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as hypothesis
from hypothesis import strategies as st

from hoptac.gifts.figures import Book
from hoptac.gifts.queries.faces import _reached
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Kind
from hoptac.promotion import actions as promotion
from hoptac.promotion.models import Destination
from hoptac.publishing.figures import FIGURES
from hoptac.publishing.queries import SOURCES, face_of
from hoptac.twinning import actions as twinning
from hoptac.twinning.choices import Stance
from hoptac.visits import actions as visits
from tests.given import faces as given
from tests.given import files, firms, gifts, produce, tourism
from tests.given import publishing as public
from tests.given import twinning as pairs
from tests.given import visits as travel
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
MARK = "DẤU RIÊNG KHÔNG CÔNG KHAI"
PUBLIC: dict[Kind, Callable[[World], Any]] = {
    Kind.VISIT: given.visit,
    Kind.GIFT: gifts.public,
    Kind.TWINNING: given.pair,
    Kind.DESTINATION: given.destination,
    Kind.OPPORTUNITY: lambda w: firms.public(w.content, w.first),
    Kind.PRODUCT: given.product,
}
BEFORE: dict[Kind, Callable[[World], Any]] = {
    Kind.VISIT: lambda w: travel.agreed(w.programme, w.first, w.second),
    Kind.GIFT: gifts.closed,
    Kind.TWINNING: lambda w: pairs.signed(w.programme, w.first, w.second),
    Kind.DESTINATION: lambda w: tourism.shared_destination(w.content, w.first, "Hồ"),
    Kind.OPPORTUNITY: lambda w: promotion.share_opportunity(
        opportunity=firms.given.opportunity(w.content, w.first), by=w.first.standing.actor, at=NOW
    ),
    Kind.PRODUCT: lambda w: produce.shared(w.content, w.first).product,
}


def _told(kind: Kind, thing: Any, on: date = TODAY) -> str:
    return json.dumps(face_of(kind, thing.pk, on).told(), ensure_ascii=False)


@pytest.mark.parametrize("kind", PUBLIC, ids=str)
def test_a_face_is_the_same_for_both_sides_and_for_the_machine(world: World, kind: Kind) -> None:
    thing = PUBLIC[kind](world)
    hashes = set()
    for reader in given.readers(world):
        with given.behind_the_wall(reader):
            hashes.add(face_of(kind, thing.pk, TODAY).sha256)
    assert len(hashes) == 1


@pytest.mark.parametrize("kind", BEFORE, ids=str)
def test_a_record_that_is_not_public_has_no_face_and_says_why(world: World, kind: Kind) -> None:
    thing = BEFORE[kind](world)
    with pytest.raises(Refusal) as refused:
        face_of(kind, thing.pk, TODAY)
    assert "công khai" in refused.value.remedy
    assert thing not in SOURCES[kind].ready(world.first.standing.actor)


@pytest.mark.parametrize("kind", PUBLIC, ids=str)
def test_a_public_record_is_ready_published_read_and_unchanged_afterwards(
    world: World, kind: Kind
) -> None:
    thing = PUBLIC[kind](world)
    assert thing in SOURCES[kind].ready(world.first.standing.actor)
    version = public.published(kind, thing, world.first)
    assert public.noted() == 0
    codes = {code.partition(":")[0] for code in version.figures}
    assert codes <= set(FIGURES[kind])
    assert version.title == str(thing)


def test_a_visit_tells_officials_by_post_stops_and_photos_but_no_draft_and_no_consent_paper(
    world: World,
) -> None:
    visit = travel.told(world.programme, world.first, world.second)
    by = world.first.standing.actor
    photo = {
        "caption": "Toàn cảnh buổi làm việc", "alt": "Phòng họp", "credit": "Người chụp minh họa",
        "people": "persons", "consent": MARK, "consent_on": TODAY, "guardian_too": False,
        "kind": "photo",
    }  # fmt: skip
    kept = _attached(visit, by, photo, size=(640, 480))
    down = _attached(visit, by, photo | {"caption": MARK}, size=(320, 240))
    visits.take_down(attachment=down, reason=MARK, by=by, at=NOW)
    for side in (world.first, world.second):
        travel.word(visit, side, travel.Matter.OUTCOMES)
    visits.publish_visit(visit=visit, by=world.first.leader.actor, at=NOW)
    gifts.shared(world, visit=visit, happened_on=travel.FIRST, title=MARK)  # not public

    face = face_of(Kind.VISIT, visit.pk, TODAY)

    assert MARK not in _told(Kind.VISIT, visit)
    assert list(face.files) == [kept.file_id]
    [delegate] = face.body["delegates"]
    assert delegate["post"].startswith("Phó Chủ tịch")
    [stop] = face.body["stops"]
    assert (stop["happened"], stop["done"]) == ("held", "Đã làm việc")
    assert face.figures["gift_occasions"].value == 0
    assert face.figures["gifts_total"].value is None


def _attached(visit: Any, by: Any, said: dict[str, Any], **size: Any) -> Any:
    upload = files.photo(**size)
    return visits.attach(visit=visit, stop=None, upload=upload, said=said, by=by, at=NOW)


def test_a_visit_tells_what_was_given_on_it_as_far_as_it_is_said(world: World) -> None:
    visit = given.visit(world)
    fund = gifts.FUND | {"total_dong": 500_000_000}
    first = gifts.public(world, fund, visit=visit, happened_on=travel.FIRST)
    gifts.public(world, visit=visit, happened_on=travel.FIRST)  # bicycles: no value is stated

    figures = face_of(Kind.VISIT, visit.pk, TODAY).figures
    assert figures["gifts_total"].value == 500_000_000
    assert (figures["gift_occasions"].value, figures["gifts_untold"].value) == (2, 1)

    version = public.published(Kind.VISIT, visit, world.first)
    gifts.corrected(world, gifts.line_of(first), dong=-100_000_000)
    assert public.noted() == 1
    version.refresh_from_db()
    assert version.moved == ["gifts_total"]


def test_a_gift_tells_four_books_gap_and_corrections_but_no_person_and_no_small_count(
    world: World,
) -> None:
    few = gifts.BICYCLES | {"reached": 3, "category": "poor_household", "recipient_name": MARK,
                            "giver_kind": "other", "giver_name": MARK}  # fmt: skip
    fund = gifts.FUND | {"total_dong": 500_000_000}
    occasion = gifts.public(world, few, fund, stated_dong=600_000_000)
    line = gifts.line_of(occasion)
    gifts.corrected(world, line, quantity=-2)
    gifts.correction(line, world.first.standing, quantity=-1)  # not agreed

    face = face_of(Kind.GIFT, occasion.pk, TODAY)
    bicycles, money = face.body["lines"]

    assert MARK not in _told(Kind.GIFT, occasion)
    assert bicycles["reached"] == {"fewer": True, "count": None}
    assert bicycles["books"] == [[book.value, "38"] for book in Book]
    assert bicycles["quantity"] == "38"
    assert ["received", 500_000_000] in money["books"]
    [correction] = face.body["corrections"]
    assert (correction["line"], correction["quantity"]) == (1, "-2")
    assert correction["reason"] == "Đếm nhầm khi lập biên bản"
    assert face.body["readings"][0]["difference"] == 100_000_000
    assert face.figures["stated_total"].value == 600_000_000
    assert face.figures["priced_total"].value == 500_000_000
    assert face.figures["lines"].value == 2


def test_a_correction_after_publication_is_noted_with_the_figure_and_read_anew(
    world: World,
) -> None:
    houses = gifts.BICYCLES | {
        "kind": "house", "item": "Nhà tình nghĩa", "unit": "nhà", "quantity": Decimal(40),
        "total_dong": 2_000_000_000, "basis": "stated",
    }  # fmt: skip
    occasion = gifts.public(world, houses)
    version = public.published(Kind.GIFT, occasion, world.first)
    assert version.figures["houses"] == [40, "count"]
    gifts.corrected(world, gifts.line_of(occasion), quantity=-1, dong=-50_000_000)
    assert public.noted() == 1
    version.refresh_from_db()
    assert version.moved == ["houses", "priced_total", "value"]
    again = public.published(Kind.GIFT, occasion, world.first)
    assert (again.number, again.figures["houses"][0]) == (2, 39)
    assert again.figures["value"][0] == 1_950_000_000


@hypothesis(st.integers(1, 10_000))
def test_a_count_under_five_is_never_told_as_a_number(count: int) -> None:
    told = _reached(count)
    assert told is not None
    assert (told["count"] is None) == told["fewer"] == (count < 5)


def test_a_twinning_tells_each_year_and_the_other_sides_word_but_no_evidence(world: World) -> None:
    pair = given.pair(world)
    first, second = world.first.standing, world.second.standing
    kept = pairs.activity(pair, first, day=date(2025, 3, 1), title="Giao lưu")
    struck = pairs.activity(pair, first, day=date(2025, 4, 1), title=MARK)
    twinning.strike_activity(activity=struck, reason=MARK, by=first.actor, at=NOW)
    twinning.name_focal(
        pair=pair, post="Phòng Nội vụ", contact=MARK, valid_from=TODAY, by=first.actor, at=NOW
    )
    twinning.give_word(
        activity=kept,
        stance=Stance.CONFIRMED,
        reason="",
        sha256=kept.sha256,
        by=second.actor,
        at=NOW,
    )

    face = face_of(Kind.TWINNING, pair.pk, TODAY)

    assert MARK not in _told(Kind.TWINNING, pair)
    [activity] = face.body["activities"]
    assert (activity["title"], activity["word"]) == (kept.title, "confirmed")
    assert face.figures["activities:2025"].value == 1
    assert face.figures["activities:2024"].value == 0
    assert sum(many for _, many in face.body["years"]) == face.figures["activities"].value
    earlier = face_of(Kind.TWINNING, pair.pk, date(2024, 12, 31))
    assert earlier.figures["activities"].value == 0


def test_a_twinning_names_the_units_that_stand_for_a_dissolved_one(world: World) -> None:
    pair = given.pair(world)
    heirs = pairs.dissolved(world.first, pair.unit_a, "Xã Một", "Xã Hai")
    side = face_of(Kind.TWINNING, pair.pk, TODAY).body["sides"][0]
    assert side["unit"] == pair.unit_a_id
    assert set(side["now"]["units"]) == {one.pk for one in heirs}
    before = face_of(Kind.TWINNING, pair.pk, pairs.MERGED - timedelta(days=1)).body["sides"][0]
    assert before["now"]["units"] == [pair.unit_a_id]


def test_a_destination_counts_no_visitor_twice_and_names_no_enterprise(world: World) -> None:
    place = given.destination(world)
    tourism.rooms(place, world.first, 40)
    runs = firms.given.enterprise(world.programme, world.first, "Lữ hành minh họa", kind="tour")
    runs = promotion.share_enterprise(enterprise=runs, by=world.first.standing.actor, at=NOW)
    tourism.operation(place, world.first, service=MARK, enterprise=runs)
    for quarter in (1, 4, 7):
        tourism.visitors(place, world.first, 100, from_on=date(2025, quarter, 1))
    tourism.visitors(place, world.first, 90, from_on=date(2025, 1, 1), grain="month")

    face = face_of(Kind.DESTINATION, place.pk, TODAY)

    assert MARK not in _told(Kind.DESTINATION, place)
    assert "Lữ hành" not in _told(Kind.DESTINATION, place)
    assert face.figures["visitors:2025"].value == 300
    assert face.figures["rooms"].value == 40
    assert len(face.body["visitors"]) == 4
    assert Destination.objects.get(pk=place.pk).visibility == "public"


def test_an_opportunity_says_whether_it_still_stands_on_the_day(world: World) -> None:
    offer = firms.public(world.content, world.first, valid_to=TODAY, capital_dong=5 * 10**9)
    face = face_of(Kind.OPPORTUNITY, offer.pk, TODAY)
    assert (face.status, face.figures["capital"].value) == ("open", 5 * 10**9)
    assert face_of(Kind.OPPORTUNITY, offer.pk, TODAY + timedelta(days=1)).status == "over"


def test_a_product_tells_what_went_to_buyers_without_naming_them(world: World) -> None:
    supply = produce.shared(world.content, world.first, word=MARK)
    own = produce.supply(world.content, world.first, product=supply.product, confirm=True)
    promotion.publish_product(product=supply.product, by=world.first.standing.actor, at=NOW)
    produce.delivery(supply, world.first, 5)
    produce.delivery(own, world.first, 7)  # a line the other side does not read

    face = face_of(Kind.PRODUCT, supply.product_id, TODAY)

    assert "Chuỗi" not in _told(Kind.PRODUCT, supply.product)
    assert face.figures["delivered"].value == 5
    assert (face.figures["supplies"].value, face.figures["volume"].value) == (1, 100)
    assert face.body["delivered"] == [[TODAY.year, "5"]]


def test_a_gift_withdrawn_from_nobody_is_refused_to_be_published_twice(world: World) -> None:
    occasion = gifts.public(world)
    public.published(Kind.GIFT, occasion, world.first)
    with pytest.raises(Refusal, match="đã đúng như hồ sơ"):
        public.proposed(Kind.GIFT, occasion, world.second)
