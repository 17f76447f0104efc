"""How a programme stands: the page's figures are the figures, on any day."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.plans.queries import figures_as_of
from hoptac.programmes.models import Programme
from tests.given.story import browser

pytestmark = pytest.mark.django_db
CLOSING = date(2019, 12, 14)


@pytest.fixture
def programme(story: None) -> Programme:
    return Programme.objects.get(code="HN-TQ-2019")


def page(programme: Programme, email: str = "thuongtruc@hanoi", asked: str = ""):
    return browser(email).get(reverse("desk:situation", args=[programme.pk]) + asked)


def test_both_sides_read_the_figures_of_the_closing_day(programme: Programme) -> None:
    wanted = figures_as_of(programme, CLOSING)

    for email in ("thuongtruc@hanoi", "thuongtruc@tuyenquang", "quansat@trunguong"):
        told = page(programme, email, f"?as_of={CLOSING}").context["page"]

        assert told.counts == wanted.all
        assert {line.code: line.counts for line in told.fields} == wanted.fields


def test_the_partners_word_stands_beside_and_every_task_has_one(programme: Programme) -> None:
    told = page(programme).context["page"]

    assert sum(told.words.values()) == told.counts.total
    for line in (*told.fields, *told.sides):
        assert sum(line.words.values()) == line.counts.total
    assert sum(line.counts.total for line in told.sides) == told.counts.total


def test_a_day_before_everything_says_why_it_is_empty(programme: Programme) -> None:
    answer = page(programme, asked="?as_of=2019-04-01")

    assert answer.context["page"].counts.total == 0
    assert "chưa có việc nào được giao" in answer.content.decode()


def test_what_is_no_day_is_said_at_its_field(programme: Programme) -> None:
    answer = page(programme, asked="?as_of=mai")

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_numbers_lead_to_lists_of_as_many_rows(programme: Programme) -> None:
    client = browser("thuongtruc@hanoi")
    told = client.get(reverse("desk:situation", args=[programme.pk])).context

    for line in told["page"].fields:
        asked = f"?programme={programme.pk}&field={line.code}"
        found = client.get(reverse("plans:list") + asked).context["page"]
        given = [row for row in found.rows if row.status]
        assert len(given) == line.counts.total


def test_a_stranger_finds_no_such_programme(programme: Programme) -> None:
    assert page(programme, "thuongtruc@yenbai").status_code == 404


def test_the_page_asks_few_statements(programme: Programme) -> None:
    client = browser("thuongtruc@hanoi")
    url = reverse("desk:situation", args=[programme.pk])

    with CaptureQueriesContext(connection) as asked:
        client.get(url)

    said = [q["sql"] for q in asked.captured_queries]
    counted = [sql for sql in said if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len(counted) <= 12, "\n".join(sql[:90] for sql in counted)


def test_a_yearly_target_stands_beside_the_figure_of_its_year(programme: Programme) -> None:
    told = page(programme, asked=f"?as_of={CLOSING}").context["page"]

    for result in told.results:
        assert result.of_year == result.reported  # in the first year both are the same
    later = page(programme, asked="?as_of=2020-01-31").context["page"]
    assert [result.reported for result in later.results] == [
        result.reported for result in told.results
    ]
    assert any(result.reported is not None for result in told.results)
    assert all(result.of_year is None for result in later.results)
