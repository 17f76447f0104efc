"""The coverage board: one, two or none; why none; what is unclear is named, never blocked."""

from datetime import date, timedelta
from typing import Any

import pytest

from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.plans import actions
from hoptac.plans.models import Task
from hoptac.plans.queries import coverage, task_page, with_status
from hoptac.plans.queries.coverage import Coverage
from tests.given import plans as given
from tests.given import programmes
from tests.given.plans import YEAR, World, moment
from tests.given.programmes import AGENCIES, TODAY, Government, party

pytestmark = pytest.mark.django_db
NOW = moment(TODAY)


def board(world: World, year: int = YEAR) -> dict[str, Coverage]:
    return {row.agency: row for row in coverage(world.programme, year, TODAY)}


def called(side: Government, function: str = "trade") -> str:
    return f"{AGENCIES[function][1]} {side.name}"


def why(world: World, side: Government, reason: str, *, year: int = YEAR) -> None:
    actions.say_why_none(
        programme=world.programme, year=year, reason=reason, by=side.officer.actor, at=NOW
    )


def test_who_leads_a_content_is_on_the_board_also_without_a_choice(world: World) -> None:
    rows = board(world)

    assert set(rows) == {called(world.first), called(world.second)}
    ours = rows[called(world.first)]
    assert (ours.chosen, ours.assigned, ours.none_reason) == ([], 0, "")
    assert ours.party_id == party(world.programme, world.first).pk
    assert ours.party == world.first.name


def test_the_board_counts_choices_given_out_and_tasks_from_outside_apart(world: World) -> None:
    chosen = given.given_out(world.content, world.first)
    given.proposed(world.content, world.first)
    given.drafted(world.content, world.first)
    given.assigned(world.content, world.first)
    given.assigned(world.content, world.first, lead="tourism")
    given.given_out(world.content, world.first, year=YEAR - 1, due_on=None)

    rows = board(world)

    assert (rows[called(world.first)].chosen, rows[called(world.first)].assigned) == ([chosen], 1)
    assert rows[called(world.first, "tourism")].assigned == 1
    assert rows[called(world.second)].chosen == []
    assert len(board(world, YEAR - 1)[called(world.first)].chosen) == 1


def test_a_cancelled_choice_no_longer_stands_on_the_board(world: World) -> None:
    task = given.given_out(world.content, world.first)

    actions.cancel_task(task=task, reason="Không còn cần", by=world.first.leader.actor, at=NOW)

    assert board(world)[called(world.first)].chosen == []


def test_an_agency_tells_the_board_why_it_chooses_nothing(world: World) -> None:
    why(world, world.first, "  Dồn lực cho phòng chống lũ ")

    rows = board(world)

    assert rows[called(world.first)].none_reason == "Dồn lực cho phòng chống lũ"
    assert rows[called(world.second)].none_reason == ""
    assert board(world, YEAR + 1)[called(world.first)].none_reason == ""


def test_no_reason_is_no_explanation_and_strangers_explain_nothing(world: World) -> None:
    with pytest.raises(Refusal, match="Chưa nêu lý do") as no:
        why(world, world.first, "  ")
    with pytest.raises(Forbidden, match="không phải là một bên"):
        why(world, world.noise.first, "Bận")

    assert no.value.field == "reason"


def test_the_board_opens_for_both_parties_and_shows_no_noise(world: World) -> None:
    given.given_out(world.content, world.first, title="Tổ chức tuần hàng tại chợ")
    why(world, world.second, "Sắp xếp lại bộ máy")
    url = f"/vi/viec/bang-chon-viec/?programme={world.programme.pk}&year={YEAR}"

    pages = [side.officer.client().get(url) for side in (world.first, world.second)]
    strange = world.noise.first.officer.client().get(url).content.decode()

    for page in pages:
        assert "Tổ chức tuần hàng tại chợ" in page.content.decode()
        assert "Sắp xếp lại bộ máy" in page.content.decode()
        assert world.noise_task.title not in page.content.decode()
    assert "Tổ chức tuần hàng tại chợ" not in strange


@pytest.mark.parametrize("year", ["abc", "²", "99999", ""])
def test_a_year_nobody_can_read_is_this_year(world: World, year: str) -> None:
    url = f"/vi/viec/bang-chon-viec/?programme={world.programme.pk}&year={year}"

    assert world.first.officer.client().get(url).status_code == 200


def unclear(world: World, task: Task) -> tuple[str, ...]:
    seen = with_status(world.first.officer.actor, TODAY).get(pk=task.pk)
    return task_page(world.first.officer.actor, seen, TODAY).unclear


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, ()),
        ({"person_said": ""}, ("người phụ trách",)),
        ({"title": "Hợp tác thêm"}, ("việc cụ thể",)),
        ({"due_on": None}, ("thời gian",)),
        ({"deliverable": "", "authority": ""}, ("sản phẩm", "thẩm quyền")),
    ],
)
def test_what_a_task_leaves_unclear_is_named_and_blocks_nothing(
    world: World, said: dict[str, Any], words: tuple[str, ...]
) -> None:
    task = given.given_out(world.content, world.first, **said)

    assert unclear(world, task) == words
    assert board(world)[called(world.first)].unclear == (1 if words else 0)


def test_the_house_chooses_which_principles_count_and_in_which_order(
    world: World, settings: Any
) -> None:
    vague = {"person_said": "", "title": "Hợp tác", "deliverable": "", "authority": ""}
    task = given.drafted(world.content, world.first, **vague)
    settings.CLARITY = ("product", "person")

    assert unclear(world, task) == ("sản phẩm", "người phụ trách")


def test_a_content_agreed_later_brings_its_lead_onto_the_board(world: World) -> None:
    programmes.agreed_content(world.programme, world.first, world.second, lead="tourism")

    assert called(world.first, "tourism") in board(world)


def test_the_board_of_a_day_counts_what_stood_then(world: World) -> None:
    kept = given.given_out(world.content, world.first)
    gone = given.given_out(world.content, world.first)
    actions.cancel_task(task=gone, reason="Trùng", by=world.first.leader.actor, at=NOW)

    before = coverage(world.programme, YEAR, given.GIVEN_ON - timedelta(days=1))
    now = board(world)[called(world.first)]

    assert [row.chosen for row in before if row.chosen] == []
    assert [task.pk for task in now.chosen] == [kept.pk]


def test_an_heir_is_asked_in_the_place_of_the_agency_that_ended(world: World) -> None:
    task = given.given_out(world.content, world.first)
    heir = programmes.merged(world.first, into="Hợp Nhất", day=date(2026, 7, 1))

    before = coverage(world.programme, YEAR, date(2026, 6, 30))
    after = coverage(world.programme, YEAR, TODAY)

    assert called(world.first) in {row.agency for row in before}
    assert {row.agency for row in after} == {called(heir), called(world.second)}
    mine = next(row for row in after if row.agency == called(heir))
    assert [chosen.pk for chosen in mine.chosen] == [task.pk]


def test_a_reason_too_long_for_the_board_is_refused_with_its_length(world: World) -> None:
    with pytest.raises(Refusal, match="301 ký tự"):
        why(world, world.first, "a" * 301)
