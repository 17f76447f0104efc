"""Groups: who records, corrects and shares them, and what others read of a count."""

from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.accounts import wall
from hoptac.audit.models import Event
from hoptac.beneficiaries import actions, queries
from hoptac.beneficiaries.models import Count, Group
from hoptac.beneficiaries.states import GROUP
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.localities import actions as localities
from tests.given import beneficiaries as given
from tests.given.accounts import Person
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World
from tests.given.programmes import BORN, CLERK, NOW, TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
MAKERS = {"draft": given.group, "submitted": given.submitted, "shared": given.shared}
MOVES = {("draft", "submit"): "submitted", ("submitted", "share"): "shared"}
DEEDS: dict[str, tuple[Any, str]] = {
    "submit": (actions.submit_group, "officer"),
    "share": (actions.share_group, "standing"),
}


@pytest.mark.parametrize("verb", DEEDS)
@pytest.mark.parametrize("state", MAKERS)
def test_a_group_is_shown_step_by_step_only(world: World, state: str, verb: str) -> None:
    made = MAKERS[state](world.programme, world.first)
    action, seat = DEEDS[verb]
    by = world.first.sits(seat).actor

    if (state, verb) in MOVES:
        action(group=made, by=by, at=NOW)
    else:
        with pytest.raises(Refusal, match="nên không làm được việc này"):
            action(group=made, by=by, at=NOW)

    made.refresh_from_db()
    assert made.visibility == MOVES.get((state, verb), state)
    assert made.visibility in GROUP.states


@pytest.mark.parametrize(
    ("seat", "may"),
    [
        *((seat, True) for seat in ("officer", "director", "standing", "district")),
        *((seat, False) for seat in ("leader", "records", "editor", "auditor", "administrator")),
    ],
)
def test_who_may_record_a_group(world: World, seat: str, may: bool) -> None:
    by = world.first.sits(seat)
    if may:
        assert given.group(world.programme, world.first, by=by).keeper_id == by.actor.agency_id
    else:
        with pytest.raises(Forbidden):
            given.group(world.programme, world.first, by=by)


def test_another_agency_and_the_other_side_correct_and_share_nothing(world: World) -> None:
    made = given.submitted(world.programme, world.first)
    said: dict[str, Any] = {"count": 9, "reason": "Thử", "version": 1, "at": NOW}

    for by in (world.first.sits("tourism_officer"), world.second.officer):
        with pytest.raises(Forbidden):
            actions.correct_count(group=made, by=by.actor, **said)
    with pytest.raises(Forbidden):
        actions.share_group(group=made, by=world.second.standing.actor, at=NOW)


def test_a_correction_keeps_the_count_before_with_its_reason_out_of_the_groups_events(
    world: World,
) -> None:
    made = given.shared(world.programme, world.first, 12)
    by = world.first.officer.actor
    actions.correct_count(group=made, count=14, reason="Đếm lại", version=1, by=by, at=NOW)

    counts = list(made.counts.order_by("pk").values_list("count", "reason"))
    [event] = Event.objects.filter(verb="beneficiaries.count.corrected")
    made.refresh_from_db()

    assert counts == [(12, ""), (14, "Đếm lại")]
    assert (made.shown_count, made.version) == (14, 2)
    assert event.thing.startswith("beneficiaries.count:")
    assert "14" not in str(event.data)
    with pytest.raises(Conflict):
        actions.correct_count(group=made, count=15, reason="Nữa", version=1, by=by, at=NOW)


@pytest.mark.parametrize(
    ("number", "said", "field"),
    [
        (0, {}, "count"),
        (3, {"site": "Thôn Thử"}, "place"),
        (3, {"trait": "sex"}, "trait_value"),
        (3, {"site": "Thôn Thử", "trait": "sex", "trait_value": "nữ"}, "site"),
        (3, {"source": "  "}, "source"),
        (3, {"aim": ""}, "aim"),
        (3, {"day": TODAY.replace(year=2027)}, "day"),
    ],
)
def test_a_group_that_says_too_little_or_too_much_is_refused(
    world: World, number: int, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as no:
        given.group(world.programme, world.first, number, **said)
    assert no.value.field == field


def test_the_same_group_is_recorded_once_and_one_breakdown_at_one_level(world: World) -> None:
    place = given.commune(world.first)
    given.group(world.programme, world.first, 3, place=place, trait="sex", trait_value="nữ")

    with pytest.raises(Refusal, match="đã ghi nhóm này"):
        given.group(
            world.programme, world.first, 4, place=place, trait="sex", trait_value="nữ",
            by=world.first.standing,
        )  # fmt: skip
    with pytest.raises(Refusal, match="cấp đơn vị hành chính khác"):
        given.group(world.programme, world.first, 40, trait="sex", trait_value="nữ")


def _told(world: World, by: Person) -> dict[int, tuple[str, int | None, int | None]]:
    """Return group → what is shown, as told and as recorded, behind both walls."""
    with as_in_production(), transaction.atomic():
        wall.enter(by.actor)
        rows = queries.groups_of(world.programme, by.actor, TODAY)
    return {row.group.pk: (row.group.shown, row.group.shown_count, row.count) for row in rows}


def test_the_partner_reads_small_counts_only_where_they_name_nobody(world: World) -> None:
    place = given.commune(world.first)
    whole = given.shared(world.programme, world.first, 2, place=place)
    village = given.shared(
        world.programme, world.first, 3, place=place, site="Thôn Thử", category="pupil"
    )

    for by in (world.second.standing, world.second.officer, world.observer):
        assert _told(world, by) == {
            whole.pk: ("exact", 2, None),
            village.pk: ("fewer", None, None),
        }
    assert _told(world, world.first.officer)[village.pk][2] == 3
    assert _told(world, world.first.standing)[village.pk][2] == 3
    assert _told(world, world.first.sits("tourism_officer"))[village.pk][2] is None


def test_what_others_record_later_hides_what_a_sum_would_give_away(world: World) -> None:
    place = given.commune(world.first)
    said: dict[str, Any] = {"place": place, "trait": "sex"}
    small = given.shared(world.programme, world.first, 3, trait_value="nữ", **said)
    large = given.shared(world.programme, world.first, 20, trait_value="nam", **said)
    partner = world.second.officer
    assert _told(world, partner)[small.pk][0] == "fewer"
    assert _told(world, partner)[large.pk][:2] == ("exact", 20)

    # Another agency tells the whole: 23 - 20 would be 3.
    given.shared(world.programme, world.first, 23, place=place, by=world.first.standing)

    assert _told(world, partner)[small.pk][0] == "withheld"
    assert _told(world, partner)[large.pk] == ("withheld", None, None)


def test_a_breakdown_that_cannot_be_hidden_is_not_there_for_others(world: World) -> None:
    place = given.commune(world.first)
    given.shared(world.programme, world.first, 3, place=place)
    alone = given.shared(world.programme, world.first, 3, place=place, site="Thôn Thử")

    assert alone.pk not in _told(world, world.second.officer)
    assert alone.pk not in _told(world, world.first.sits("tourism_officer"))
    assert _told(world, world.first.officer)[alone.pk] == ("untold", None, 3)


def test_the_database_gives_the_count_itself_to_keepers_only(world: World) -> None:
    given.shared(world.programme, world.first, 12)

    def counts(by: Person) -> int:
        with as_in_production(), transaction.atomic():
            wall.enter(by.actor)
            return Count.objects.count()

    strangers = (world.second.standing, world.observer, world.noise.first.standing)
    assert [counts(by) for by in strangers] == [0, 0, 0]
    assert counts(world.first.sits("tourism_officer")) == 0
    assert counts(world.first.officer) == counts(world.first.leader) == 1


def test_the_table_itself_refuses_to_tell_a_small_count_near_a_person(world: World) -> None:
    made = given.group(
        world.programme, world.first, 3, place=given.commune(world.first), site="Thôn Thử"
    )
    with pytest.raises(Error, match="group_never_told_small"), transaction.atomic():
        Group.objects.filter(pk=made.pk).update(shown="exact", shown_count=3)


def test_a_group_is_recorded_and_shared_through_the_pages(world: World) -> None:
    officer, partner = world.first.officer.client(), world.second.officer.client()
    place = given.commune(world.first, "Cẩm Thử")
    listed = reverse("beneficiaries:groups", args=[world.programme.pk])
    add = reverse("beneficiaries:add", args=[world.programme.pk])
    said = {
        "category": "pupil", "aim": "Xe đạp", "count": "40",
        "place": "xã cam thu", "day": "2026-11-01",
        "source": "Biên bản trao quà",
    }  # fmt: skip

    answer = post(officer, add, **said | {"place": "xã không có"})
    assert answer.status_code == 422
    assert is_marked(answer, "place")
    assert is_marked(post(officer, add, **said | {"count": "2,5"}), "count")
    answer = post(officer, add, **said)
    made = Group.objects.get(place=place)
    one = reverse("beneficiaries:group", args=[made.pk])
    assert answer.url == one
    assert partner.get(one).status_code == 404

    post(officer, reverse("beneficiaries:submit", args=[made.pk]))
    assert partner.get(one).status_code == 404
    director = world.first.director.client()
    post(director, reverse("beneficiaries:share", args=[made.pk]))
    page = text_of(partner.get(listed))
    assert "Học sinh có hoàn cảnh khó khăn Xe đạp xã Cẩm Thử, tỉnh Sông Thử 40" in page
    assert partner.get(one).status_code == 200
    assert partner.get(reverse("beneficiaries:correct", args=[made.pk])).status_code == 403

    url = reverse("beneficiaries:correct", args=[made.pk])
    answer = post(officer, url, count="41", reason="Đếm sót một em", version="1")
    assert answer.status_code == 302
    assert "Đếm sót một em" in text_of(officer.get(one))
    assert "Đếm sót một em" not in text_of(partner.get(one))


def test_a_place_is_told_from_its_namesakes_by_type_word_and_unit_above(world: World) -> None:
    ours, theirs = (given.commune(side, "Trùng Tên") for side in (world.first, world.second))
    town = localities.open_unit(
        level="commune", kind="township", name="Trùng Tên", code=89_999, opened_on=BORN,
        parent=world.first.unit, by=CLERK, at=NOW,
    )  # fmt: skip
    first, second = (side.unit.name_on(TODAY) for side in (world.first, world.second))

    assert queries.place_called("thị trấn trùng tên", TODAY) == town
    assert queries.place_called(f"xã Trùng Tên, {first}", TODAY) == ours
    assert queries.place_called(f"Trùng Tên, {second}", TODAY) == theirs
    with pytest.raises(Refusal, match="Có 2 đơn vị cùng tên: xã Trùng Tên"):
        queries.place_called("xã Trùng Tên", TODAY)


def test_an_unknown_name_is_said_back_with_its_day_and_a_former_one_with_its_end(
    world: World,
) -> None:
    former, today = given.commune(world.first, "Đã Giải Thể"), f"{TODAY:%d/%m/%Y}"
    localities.end_unit(unit=former, day=TODAY, by=CLERK, at=NOW)

    with pytest.raises(Refusal, match=f"đơn vị nào tên “xã Đã Giải Thể” từ ngày {today}"):
        queries.place_called("xã Đã Giải Thể", TODAY)
    with pytest.raises(Refusal, match=f"tên “xã Không Có Thật” vào ngày {today}"):
        queries.place_called("xã Không Có Thật, tỉnh Nào Đó", TODAY)


def test_the_programme_leads_to_its_groups(world: World) -> None:
    page = world.second.officer.client().get(
        reverse("programmes:one", args=[world.programme.pk])
    )  # fmt: skip
    assert reverse("beneficiaries:groups", args=[world.programme.pk]) in page.content.decode()


@pytest.mark.parametrize("name", ["groups", "group", "sealed"])
def test_pages_ask_the_database_little(world: World, name: str) -> None:
    made = given.shared(world.programme, world.first, 12)
    for number in range(5):
        place = given.commune(world.first, f"K{number}")
        given.shared(world.programme, world.first, 9, place=place)
    held = given.sealed_list(made, world.first.officer)
    given.names(held, world.first.officer)
    keys = {"groups": world.programme.pk, "group": made.pk, "sealed": held.pk}
    url, browser = reverse(f"beneficiaries:{name}", args=[keys[name]]), world.first.officer.client()

    with CaptureQueriesContext(connection) as asked:
        assert browser.get(url).status_code == 200

    own = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(own) <= 12, own
