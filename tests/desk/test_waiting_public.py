"""What everybody is about to read waits on the desk of who decides it, and of nobody else."""

from typing import Any

import pytest
from django.urls import reverse

from hoptac.gifts.figures import Book
from hoptac.kernel.faces import Kind
from tests.given import gifts, newsroom, publishing, voices
from tests.given.accounts import Person
from tests.given.plans import World

pytestmark = pytest.mark.django_db


def told(person: Person) -> tuple[Any, str]:
    """Return what waits for somebody, and the page itself."""
    answer = person.client().get(reverse("desk:home"))
    return answer.context["page"].waiting, answer.content.decode()


def test_a_proposal_to_publish_waits_for_the_leader_of_its_own_side(world: World) -> None:
    publishing.proposed(Kind.PROGRAMME, world.programme, world.first)

    waiting, page = told(world.first.leader)
    assert (waiting.to_publish, waiting.total) == (1, 1)
    assert f'href="{reverse("publishing:desk")}"' in page
    assert "bản chờ duyệt công bố" in page
    assert told(world.first.standing)[0].to_publish is None
    assert told(world.second.leader)[0].to_publish == 0


def test_an_article_waits_once_it_is_edited_and_again_for_its_correction(world: World) -> None:
    newsroom.drafted(world.first)
    assert told(world.first.leader)[0].articles == 0
    newsroom.edited(world.first)
    newsroom.revised(world.first, newsroom.published(world.first))

    waiting, page = told(world.first.leader)
    assert (waiting.articles, waiting.total) == (2, 2)
    assert f'href="{reverse("newsroom:desk")}"' in page
    assert told(world.second.leader)[0].articles == 0


def test_a_reader_waits_for_who_answers_and_the_answer_for_who_approves(world: World) -> None:
    voices.asked(world)

    waiting, page = told(world.first.standing)
    assert (waiting.readers, waiting.total) == (1, 1)
    assert f'href="{reverse("voices:queue")}"' in page
    assert told(world.first.leader)[0].answers == 0
    assert told(world.second.standing)[0].readers == 0

    voices.answered(world)

    assert told(world.first.leader)[0].answers == 1
    assert told(world.second.leader)[0].answers == 0


def test_a_correction_of_closed_books_waits_for_the_side_that_did_not_propose_it(
    world: World,
) -> None:
    line = gifts.line_of(gifts.closed(world))
    gifts.correction(line, world.first.standing, quantity=-2)

    waiting, page = told(world.second.leader)
    assert (waiting.corrections, waiting.total) == (1, 1)
    assert told(world.first.leader)[0].corrections == 0
    where = f"{reverse('gifts:list')}?waiting=agreement"
    assert f'href="{where}"' in page
    listed = world.second.leader.client().get(where)
    assert [row.occasion for row in listed.context["page"].rows] == [line.occasion]
    assert "Đề nghị đính chính đang chờ bên mình quyết định" in listed.content.decode()
    assert world.first.leader.client().get(where).context["page"].rows == []


def test_a_large_sum_waits_for_the_second_person(world: World) -> None:
    held = gifts.held(world, Book.PLEDGED)

    waiting, page = told(world.first.officer)
    assert (waiting.large_sums, waiting.total) == (1, 1)
    assert told(world.first.standing)[0].large_sums == 0  # who wrote it down
    where = f"{reverse('gifts:list')}?waiting=second"
    assert f'href="{where}"' in page
    rows = world.first.officer.client().get(where).context["page"].rows
    assert [row.occasion for row in rows] == [held.occasion]
    assert told(world.second.standing)[0].large_sums == 0
