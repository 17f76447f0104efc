"""Public faces of programmes and contents: what both sides share, and nothing besides."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given as holds
from hypothesis import strategies as some

from hoptac.accounts import wall
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Face, Kind
from hoptac.plans.figures import Counts, Standing, Status
from hoptac.progress.queries.content_faces import content_face
from hoptac.progress.queries.faces import permille, programme_face
from hoptac.progress.queries.facts import Shared, words
from hoptac.progress.queries.words import Told
from hoptac.progress.rules import Outcome, PartnerWord, outcome
from hoptac.progress.states import Stance
from hoptac.publishing.actors import COMPARER
from hoptac.publishing.figures import words_of
from tests.given import plans
from tests.given import programmes as given
from tests.given import progress as told
from tests.given.plans import World
from tests.given.programmes import TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
MARK = "QVX"


def text_of(face: Face) -> str:
    return json.dumps(face.told(), ensure_ascii=False)


def figures(face: Face) -> dict[str, Any]:
    return {code: figure.value for code, figure in face.figures.items()}


def both_faces(world: World, as_of: date = TODAY) -> tuple[Face, Face]:
    return programme_face(world.programme.pk, as_of), content_face(world.content.pk, as_of)


def disputed_task(world: World) -> None:
    task = plans.given_out(world.content, world.first, title="Việc bị phản đối")
    entry = told.claimed(task, world.first, value=3)
    told.accepted(entry, world.first)
    told.word(entry, world.second, Stance.DISPUTED, "Chỉ có một tuần hàng")


def confirmed_task(world: World) -> None:
    task = plans.given_out(world.content, world.first, title="Việc được xác nhận")
    entry = told.claimed(task, world.first, value=2)
    told.accepted(entry, world.first)
    told.word(entry, world.second)


def test_what_one_side_keeps_to_itself_is_in_no_face(world: World) -> None:
    plain = [face.sha256 for face in both_faces(world)]
    plans.drafted(world.content, world.first, title=f"{MARK} bản nháp")
    plans.proposed(world.content, world.first, title=f"{MARK} chờ duyệt")
    plans.returned(world.content, world.second, title=f"{MARK} bị trả lại")
    given.drafted_content(world.programme, world.first, world.second, title=f"{MARK} nội dung nháp")
    given.proposed_content(
        world.programme, world.first, world.second, title=f"{MARK} nội dung đang bàn"
    )
    plans.given_out(world.noise.content, world.noise.first, title=f"{MARK} chương trình khác")

    faces = both_faces(world)

    assert [face.sha256 for face in faces] == plain
    assert MARK not in "".join(text_of(face) for face in faces)


def test_an_entry_nobody_approved_moves_no_face(world: World) -> None:
    task = plans.given_out(world.content, world.first)
    plain = [face.sha256 for face in both_faces(world)]
    told.drafted_entry(task, world.first, text=f"{MARK} nháp")
    told.submitted_entry(task, world.first, text=f"{MARK} chờ duyệt", value=7)

    assert [face.sha256 for face in both_faces(world)] == plain


@pytest.mark.parametrize("make", [disputed_task, confirmed_task])
def test_a_face_is_the_same_whoever_makes_it(world: World, make: Any) -> None:
    make(world)
    whole = [face.sha256 for face in both_faces(world)]
    actors = [world.first.standing.actor, world.second.leader.actor, COMPARER]
    with as_in_production():
        for actor in actors:
            with wall.within(actor):
                assert [face.sha256 for face in both_faces(world)] == whole


def test_a_disputed_result_makes_the_promise_disputed_beside_a_confirmed_one(
    world: World,
) -> None:
    confirmed_task(world)
    disputed_task(world)

    programme, content = both_faces(world)

    (compared,) = programme.body["contents"]
    assert compared["outcome"] == "disputed"
    assert [side["done"] for side in compared["sides"]] == [2, 0]
    assert compared["sides"][0]["words"] == {
        "confirmed": 1, "disputed": 1, "silent": 0, "nothing_shared": 0,
    }  # fmt: skip
    disputes = [task["dispute"] for task in content.body["tasks"]]
    assert sorted(disputes) == ["", "Chỉ có một tuần hàng"]
    assert figures(programme)["contents_disputed"] == 1
    assert figures(programme)["contents_confirmed"] == 0


def test_figures_count_what_was_done_in_which_year(world: World) -> None:
    done = plans.given_out(world.content, world.first)
    plans.finished(done, world.first, happened_on=date(2026, 9, 1))
    plans.given_out(world.content, world.second, title="Việc quá hạn")

    found = figures(both_faces(world)[0])

    assert found["tasks"] == found["tasks:2026"] == 2
    assert found["tasks_done"] == found["tasks_done:2026"] == found["tasks_on_time"] == 1
    assert found["tasks_overdue"] == 1
    assert found["completion"] == 500
    assert found["contents"] == 1


def test_a_face_of_an_earlier_day_leaves_out_what_came_later(world: World) -> None:
    disputed_task(world)

    before = programme_face(world.programme.pk, date(2026, 2, 1))

    assert figures(before)["tasks"] == figures(before)["contents"] == 0
    assert programme_face(world.programme.pk, TODAY).figures["tasks"].value == 1


def test_a_content_not_agreed_or_replaced_has_no_face(world: World) -> None:
    waiting = given.proposed_content(world.programme, world.first, world.second)
    with pytest.raises(Refusal, match="chưa được mọi bên chấp nhận"):
        content_face(waiting.pk, TODAY)
    with pytest.raises(Refusal, match="chưa được mọi bên chấp nhận"):
        content_face(999_999_999, TODAY)


def test_an_unsigned_programme_has_no_face(world: World) -> None:
    drafted = given.shared_programme(world.first, world.second)
    with pytest.raises(Refusal, match="chưa được các bên ký"):
        programme_face(drafted.pk, TODAY)


def test_every_figure_of_a_face_has_its_words(world: World) -> None:
    confirmed_task(world)
    programme, content = both_faces(world)
    for kind, face in ((Kind.PROGRAMME, programme), (Kind.CONTENT, content)):
        assert all(words_of(kind, code) for code in face.figures)
    assert words_of(Kind.PROGRAMME, "tasks_done:2026") == "nhiệm vụ đã hoàn thành năm 2026"


WORDS = some.sampled_from(list(PartnerWord))


@holds(some.lists(some.tuples(some.booleans(), WORDS), max_size=6))
def test_a_promise_is_confirmed_only_where_all_is_done_and_all_confirmed(
    tasks: list[tuple[bool, PartnerWord]],
) -> None:
    found = outcome(tasks)
    disputed = any(word is PartnerWord.DISPUTED for _, word in tasks)
    whole = bool(tasks) and all(done and word is PartnerWord.CONFIRMED for done, word in tasks)
    assert (found is Outcome.DISPUTED) == disputed
    assert (found is Outcome.CONFIRMED) == whole
    assert (found is Outcome.NOT_BEGUN) == (not tasks)


@holds(some.lists(some.tuples(some.booleans(), WORDS), max_size=6), some.randoms())
def test_the_order_of_tasks_says_nothing_about_a_promise(
    tasks: list[tuple[bool, PartnerWord]], chance: Any
) -> None:
    mixed = list(tasks)
    chance.shuffle(mixed)
    assert outcome(mixed) == outcome(tasks)


@holds(some.lists(some.tuples(some.sampled_from(list(Status)), WORDS), max_size=8))
def test_never_more_is_confirmed_than_is_done(tasks: list[tuple[Status, PartnerWord]]) -> None:
    shared = [
        Shared(pk, "", "", 1, 1, 1, "trade", 2019, "", Standing(status, None), Told(word, None))
        for pk, (status, word) in enumerate(tasks)
    ]
    done = sum(task.is_done for task in shared)
    said = words(shared)
    assert said["confirmed"] <= done
    assert said["disputed"] == sum(word is PartnerWord.DISPUTED for _, word in tasks)


@holds(some.integers(0, 500), some.integers(0, 500))
def test_a_rate_in_thousandths_is_the_fraction_rounded(done: int, late: int) -> None:
    counts = Counts(done_on_time=done, open_overdue=late)
    rate = permille(counts)
    if counts.completion is None:
        assert rate is None
    else:
        assert rate is not None
        assert abs(rate - counts.completion * 1000) <= 0.5
