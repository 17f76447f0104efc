"""Behind the wall the index of words is still asked, and not every row of the table."""

from datetime import date
from typing import Any

import pytest
from django.contrib.postgres.search import SearchQuery
from django.db import connection

from hoptac.accounts.wall import within
from hoptac.audit.finding import CONFIG, words_of
from hoptac.plans.models import Task
from hoptac.programmes.models import Content, Programme
from hoptac.progress.models import Entry
from tests.given.story import actor
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "index"),
    [
        (Programme, "programme_words"),
        (Content, "content_words"),
        (Task, "task_words"),
        (Entry, "entry_words"),
    ],
)
def test_words_are_asked_from_their_index_before_the_wall_judges(
    story: None, model: Any, index: str
) -> None:
    somebody = actor("thuongtruc@hanoi", date(2020, 1, 15))
    asked = model._default_manager.annotate(folded=words_of("search_text")).filter(
        folded=SearchQuery("hop tac", config=CONFIG)
    )

    with as_in_production(), within(somebody):
        with connection.cursor() as cursor:
            # The tables are small: leave no way but the one through an index that is asked.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_indexscan = off")
        plan = asked.explain()

    assert index in plan, plan
    assert "Index Cond" in plan, plan
