"""The life of an article: who moves it on, what two persons do, what is frozen."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, IntegrityError, transaction

from hoptac.accounts import wall
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.kernel.faces import Kind
from hoptac.newsroom import actions, queries, tasks
from hoptac.newsroom.actors import publisher
from hoptac.newsroom.models import Article, Edition, Text
from hoptac.newsroom.states import ARTICLE
from hoptac.publishing.queries import public_number
from tests.given import newsroom as given
from tests.given import publishing
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
MAKERS = {
    "draft": given.drafted,
    "edited": given.edited,
    "approved": given.approved,
    "scheduled": given.scheduled,
    "published": given.published,
}


def made(world: World, state: str) -> Article:
    """Give an article in a state, with a correction that waits where it is public."""
    if state in MAKERS:
        article = MAKERS[state](world.first)
    else:
        article = given.corrected(world.first, given.published(world.first))
    if state == "withdrawn":
        return given.withdrawn(world.first, article)
    if state in ("published", "corrected"):
        given.revised(world.first, article, title="Chờ duyệt")
    return Article.objects.get(pk=article.pk)


def deed(verb: str, article: Article, world: World) -> Any:
    """Carry a verb out as a person who may, the other than the writer where it takes one."""
    editor, leader = world.first.sits("editor").actor, world.first.leader.actor
    known, said = Text.objects.get(article=article).version, given.said_of()
    acts: dict[str, tuple[Any, dict[str, Any]]] = {
        "edit": (actions.edit, {"said": said, "known": known, "by": editor}),
        "finish": (actions.finish, {"by": editor}),
        "send_back": (actions.send_back, {"reason": "Chưa rõ", "by": editor}),
        "decline": (actions.decline, {"reason": "Chưa rõ", "by": leader}),
        "approve": (actions.approve, {"known": known, "by": leader}),
        "take_back": (actions.take_back, {"reason": "Xem lại", "by": leader}),
        "schedule": (actions.schedule, {"publish_at": NOW + timedelta(hours=5), "by": editor}),
        "unschedule": (actions.unschedule, {"by": editor}),
        "publish": (actions.publish, {"by": editor}),
        "revise": (actions.revise, {"said": said, "known": known, "note": "Sửa", "by": editor}),
        "drop_revision": (actions.drop_revision, {"by": editor}),
        "correct": (actions.correct, {"known": known, "by": leader}),
        "pick": (actions.pick, {"is_picked": True, "by": editor}),
        "withdraw": (actions.withdraw, {"reason": "Nhầm", "by": leader}),
    }
    action, given_ = acts[verb]
    return action(article=article, at=NOW + timedelta(minutes=1), **given_)


VERBS = sorted({step.verb for step in ARTICLE.steps})


@pytest.mark.parametrize("state", list(ARTICLE.states))
@pytest.mark.parametrize("verb", VERBS)
def test_every_cell_of_the_table_is_as_it_says(world: World, verb: str, state: str) -> None:
    article = made(world, state)
    allowed = [s for s in ARTICLE.steps if s.verb == verb and state in s.sources]

    if not allowed:
        with pytest.raises(Refusal, match="trạng thái"):
            deed(verb, article, world)
        return
    deed(verb, article, world)
    article.refresh_from_db()
    assert article.state == allowed[0].target


def test_the_writer_never_approves(world: World) -> None:
    leader = world.first.leader.actor
    article = given.edited(world.first)
    Text.objects.filter(article=article).update(written_by_id=leader.user_id)

    with pytest.raises(Forbidden, match="không tự duyệt"):
        actions.approve(article=article, known=1, by=leader, at=NOW)
    with pytest.raises(Forbidden):
        actions.approve(article=article, known=1, by=world.first.sits("editor").actor, at=NOW)


def test_only_the_text_that_was_read_is_approved(world: World) -> None:
    article = given.edited(world.first)
    editor = world.first.sits("editor").actor
    actions.edit(article=article, said=given.said_of(title="Khác"), known=1, by=editor, at=NOW)

    with pytest.raises(Conflict):
        actions.approve(article=article, known=1, by=world.first.leader.actor, at=NOW)


def test_another_localitys_newsroom_does_nothing_to_it(world: World) -> None:
    article = given.edited(world.first)

    with pytest.raises(Forbidden):
        actions.approve(article=article, known=1, by=world.second.leader.actor, at=NOW)
    with as_in_production(), wall.within(world.second.leader.actor):
        assert not Article.objects.filter(pk=article.pk).exists()
        assert not Text.objects.filter(article=article).exists()


def test_what_is_published_is_frozen_and_everybody_reads_it(world: World) -> None:
    before = public_number()
    article = given.published(world.first)
    assert public_number() > before

    with as_in_production(), wall.within(wall.VISITOR):
        shown = queries.one_edition(article.pk)
        assert shown is not None
        assert "Hai bên đã gặp nhau" in shown.html
        assert not Text.objects.exists()
    with pytest.raises(Error, match="stays as it is"), transaction.atomic():
        Edition.objects.filter(article=article).update(title="Khác")


def test_no_edition_comes_in_without_the_approved_text(world: World) -> None:
    article = given.published(world.first)
    edition = Edition.objects.get(article=article)
    editor = world.first.sits("editor").actor
    edition.pk, edition.number, edition.note = None, 2, "Tự sửa"
    edition.approved_by_id = world.second.leader.user.pk

    with (
        pytest.raises(Error, match="row-level security"),
        as_in_production(),
        wall.within(editor),
        transaction.atomic(),
    ):
        edition.save()


def test_nobody_approves_in_anothers_name(world: World) -> None:
    article = given.edited(world.first)
    editor, leader = world.first.sits("editor").actor, world.first.leader
    told = {"approved_by_id": leader.user.pk, "approved_at": NOW, "approved_who": "Lãnh đạo"}

    with (
        pytest.raises(Error, match="stays as it is"),
        as_in_production(),
        wall.within(editor),
        transaction.atomic(),
    ):
        Text.objects.filter(article=article).update(**told)


def test_a_correction_shows_only_when_a_second_person_approved_it(world: World) -> None:
    article = given.published(world.first)
    given.revised(world.first, article, title="Tiêu đề mới")
    shown = queries.one_edition(article.pk)
    assert shown is not None
    assert shown.title == "Hai địa phương mở rộng hợp tác"

    text = Text.objects.get(article=article)
    with pytest.raises(Forbidden):
        actions.correct(
            article=article, known=text.version, by=world.first.sits("editor").actor, at=NOW
        )
    actions.correct(article=article, known=text.version, by=world.first.leader.actor, at=NOW)

    shown = queries.one_edition(article.pk)
    assert shown is not None
    assert (shown.title, shown.number, shown.note) == ("Tiêu đề mới", 2, "Sửa số liệu")


def test_a_dropped_correction_leaves_the_text_as_everybody_reads_it(world: World) -> None:
    article = given.published(world.first)
    given.revised(world.first, article, title="Tiêu đề mới")

    actions.drop_revision(article=article, by=world.first.sits("editor").actor, at=NOW)

    text = Text.objects.get(article=article)
    assert (text.title, text.note) == ("Hai địa phương mở rộng hợp tác", "")


def test_a_withdrawn_article_is_read_by_nobody(world: World) -> None:
    article = given.withdrawn(world.first, given.published(world.first))

    with as_in_production(), wall.within(wall.VISITOR):
        assert queries.one_edition(article.pk) is None
        assert not Edition.objects.exists()
        gone = queries.withdrawn(article.pk)
        assert gone is not None
        assert gone.withdrawn_why == "Đăng nhầm"


def test_two_parts_with_one_number_are_refused_in_words_and_by_the_database(world: World) -> None:
    series = given.series(world.first)
    given.drafted(world.first, series=series.pk, part=1)

    with pytest.raises(Refusal, match="đã có kỳ 1") as refused:
        given.drafted(world.first, series=series.pk, part=1)
    assert refused.value.field == "part"
    other = given.drafted(world.first, series=series.pk, part=2)
    with pytest.raises(IntegrityError, match="article_part_once"), transaction.atomic():
        Article.objects.filter(pk=other.pk).update(part=1)


def test_a_series_of_another_newsroom_takes_no_part(world: World) -> None:
    series = given.series(world.second)

    with pytest.raises(Forbidden):
        given.drafted(world.first, series=series.pk, part=1)


def test_what_is_due_is_published_by_the_minute(world: World, monkeypatch: Any) -> None:
    article = given.scheduled(world.first, hours=1)
    later = given.scheduled(world.first, hours=3)
    monkeypatch.setattr(tasks.timezone, "now", lambda: NOW + timedelta(hours=2))

    with as_in_production():
        tasks.publish_due(0)
        tasks.publish_due(0)

    article.refresh_from_db()
    later.refresh_from_db()
    assert (article.state, later.state) == ("published", "scheduled")
    assert article.editions.count() == 1


def test_an_approval_taken_back_before_the_moment_publishes_nothing(
    world: World, monkeypatch: Any
) -> None:
    article = given.scheduled(world.first, hours=1)
    actions.take_back(article=article, reason="Xem lại", by=world.first.leader.actor, at=NOW)
    moment = NOW + timedelta(hours=2)
    monkeypatch.setattr(tasks.timezone, "now", lambda: moment)

    with as_in_production():
        tasks.publish_due(0)
    by = publisher(article.unit_id)
    actions.keep_moment(article=article, by=by, at=moment)  # it was looked up just before

    article.refresh_from_db()
    assert article.state == "edited"
    assert not article.editions.exists()


def test_what_cannot_be_shown_at_its_moment_is_held_with_the_reason(
    world: World, monkeypatch: Any
) -> None:
    version = publishing.published(Kind.PROGRAMME, world.programme, world.first)
    body = f"<p>{given.figure(world.programme)}</p>"
    article = given.scheduled(world.first, hours=1, body=body)
    other = given.scheduled(world.first, hours=1)
    publishing.withdrawn(version, world.first)
    monkeypatch.setattr(tasks.timezone, "now", lambda: NOW + timedelta(hours=2))

    with as_in_production():
        tasks.publish_due(0)

    article.refresh_from_db()
    other.refresh_from_db()
    assert (article.state, other.state) == ("approved", "published")
    assert f"programme {world.programme.pk}" in Text.objects.get(article=article).back
