"""The pages explain each part down to its facts, within the reader's sight and few questions."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from hoptac.substance.actions import keep_months
from hoptac.substance.figures import Part
from hoptac.substance.queries import pages
from hoptac.substance.weights import WEIGHTS
from tests.given import plans as given
from tests.given.plans import World, moment
from tests.given.programmes import TODAY
from tests.substance.given import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(world: World) -> Iterator[dict[str, Any]]:
    found = tasks(world)
    keep_months(today=TODAY, at=moment(TODAY))
    return found


def addresses(world: World, made: dict[str, Any]) -> dict[str, str]:
    return {
        "programme": reverse("substance:programme", args=[world.programme.pk]),
        "content": reverse("substance:content", args=[world.content.pk]),
        "agency": reverse("substance:agency", args=[world.first.agencies["trade"].pk]),
        "task": reverse("substance:task", args=[made["confirmed"].pk]),
    }


def text_of(page: Any) -> str:
    return re.sub(r"\s+", " ", html.fromstring(page.content).text_content())


def test_each_page_shows_every_part_with_its_weight_and_its_fraction(
    world: World, made: dict[str, Any]
) -> None:
    client = world.second.officer.client()
    for name, url in addresses(world, made).items():
        answer = client.get(url)
        overall = answer.context["page"].overall
        said = text_of(answer)
        assert answer.status_code == 200
        assert [line.part for line in overall.lines] == list(Part)
        for line in overall.lines:
            assert line.weight == WEIGHTS[line.part]
        assert "Trọng số" in said, name
        assert "Qua các tháng" in said
        assert len(answer.context["lines"]) == len(Part)


def test_a_part_leads_to_the_tasks_it_counts_and_to_those_left_out_with_the_reason(
    world: World, made: dict[str, Any]
) -> None:
    client = world.first.leader.client()
    url = addresses(world, made)["programme"]

    answer = client.get(url, {"part": "effect"})

    rows = {row.id: row for row in answer.context["page"].facts.rows}
    assert set(rows) == {task.pk for name, task in made.items() if name != "cancelled"}
    assert rows[made["confirmed"].pk].share.counted == 1
    assert rows[made["quiet"].pk].why == "chưa báo số liệu; để trống không phải là 0"
    assert rows[made["new"].pk].why == "không đặt mục tiêu bằng số"
    said = text_of(answer)
    assert "chưa báo số liệu; để trống không phải là 0" in said
    assert reverse("substance:task", args=[made["quiet"].pk]) + "#effect" in answer.content.decode()


def test_the_sum_of_the_facts_is_the_part(world: World, made: dict[str, Any]) -> None:
    client = world.first.leader.client()
    for part in Part:
        page = client.get(addresses(world, made)["content"], {"part": part}).context["page"]
        line = next(line for line in page.overall.lines if line.part == part)
        assert sum(row.share.counted for row in page.facts.rows) == line.share.counted
        assert sum(row.share.whole for row in page.facts.rows) == line.share.whole
        assert sum(bool(row.why) for row in page.facts.rows) == line.left_out


def test_a_long_list_of_facts_goes_on_by_pages(
    world: World, made: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE", 5)
    client, url = world.first.leader.client(), addresses(world, made)["programme"]
    found: list[int] = []
    after = ""
    while True:
        facts = client.get(url, {"part": "alive", "after": after}).context["page"].facts
        found += [row.id for row in facts.rows]
        after = facts.after
        if not after:
            break
    assert sorted(found) == sorted(t.pk for name, t in made.items() if name != "cancelled")


def test_the_task_page_names_each_entry_word_and_day(world: World, made: dict[str, Any]) -> None:
    client = world.second.officer.client()
    entry = made["confirmed"].entries.get()

    said = client.get(addresses(world, made)["task"]).content.decode()
    late = text_of(client.get(reverse("substance:task", args=[made["extended"].pk])))

    assert f"#entry-{entry.pk}" in said
    for words in ("có minh chứng", "Bên kia xác nhận", world.second.standing.actor.who):
        assert words in said
    assert "Hạn hiện tại: 15/12/2026. Hạn ban đầu: 30/09/2026." in late


def test_agencies_stand_in_the_order_of_the_alphabet_beside_their_explanation(
    world: World, made: dict[str, Any]
) -> None:
    given.assigned(world.content, world.first, lead="tourism")
    answer = world.first.leader.client().get(addresses(world, made)["programme"])

    names = [line.name for line in answer.context["page"].agencies]
    assert len(names) >= 3
    assert names == sorted(names, key=pages.sort_key)
    assert "không phải xếp hạng" in text_of(answer)


def test_nobody_reads_more_than_their_sight(world: World, made: dict[str, Any]) -> None:
    stranger = world.noise.first.leader.client()
    where = addresses(world, made)

    for name in ("programme", "content", "task"):
        assert stranger.get(where[name]).status_code == 404
    answer = stranger.get(where["agency"], {"part": "alive"})
    assert answer.context["page"].overall.tasks == 0
    assert answer.context["page"].facts.rows == []
    assert "Chưa có căn cứ nào" in text_of(answer)


def test_a_task_not_given_out_has_no_index(world: World) -> None:
    draft = given.proposed(world.content, world.first)

    answer = world.first.officer.client().get(reverse("substance:task", args=[draft.pk]))

    assert answer.context["page"].overall is None
    assert "chưa được giao" in text_of(answer)


def test_no_page_asks_more_than_twelve_questions(world: World, made: dict[str, Any]) -> None:
    client = world.first.leader.client()
    for url in addresses(world, made).values():
        for asked in ({}, {"part": "alive"}):
            client.get(url, asked)
            with CaptureQueriesContext(connection) as caught:
                client.get(url, asked)
            assert len(caught) <= 12, (url, [row["sql"][:90] for row in caught])


def test_a_part_nobody_knows_lists_nothing(world: World, made: dict[str, Any]) -> None:
    answer = world.first.leader.client().get(
        addresses(world, made)["programme"], {"part": "beauty", "after": "x" * 99}
    )
    assert answer.context["page"].facts is None


def test_the_pages_of_the_things_lead_to_their_index(world: World, made: dict[str, Any]) -> None:
    client = world.first.leader.client()
    where = addresses(world, made)
    for name, page in {
        "programme": reverse("programmes:one", args=[world.programme.pk]),
        "content": reverse("programmes:content", args=[world.content.pk]),
        "task": reverse("progress:task", args=[made["confirmed"].pk]),
        "agency": reverse("atlas:agency", args=[world.first.agencies["trade"].pk]),
    }.items():
        assert where[name] in client.get(page).content.decode()
