"""The smallest data set of the national shape answers every question once."""

from itertools import count

import pytest
from django.test import Client
from django.utils import timezone

from hoptac.bench.asking import Ask
from hoptac.bench.inside import statements_of
from hoptac.bench.questions import ground, questions
from hoptac.programmes.models import Programme
from tests.bench.given import nation

pytestmark = pytest.mark.django_db
MOST = 12


def answer(asked: Ask) -> tuple[int, bool]:
    """Return the status, and whether the marker stands where it should."""
    client = Client(headers={"host": "localhost"})
    client.cookies["sessionid"] = asked.cookie
    path = asked.paths[0]
    response = client.get(path) if asked.form is None else client.post(path, asked.form)
    told = getattr(response, "content", b"").decode("utf-8", "replace")
    told += response.headers.get("Location", "")
    return response.status_code, asked.marker in told


def test_every_question_has_its_answer_within_twelve_statements() -> None:
    nation()
    known = [q for q in questions(ground(timezone.localdate())) if " tasks as " not in q.name]

    assert Programme.objects.count() == 561
    answers = {q.name: (answer(q.asked), (q.asked.status, True)) for q in known}
    assert {name: got for name, (got, want) in answers.items() if got != want} == {}
    numbers = count(1)
    asked = {q.name: len(statements_of(q.asked, next(numbers))) for q in known}
    assert {name: number for name, number in asked.items() if number > MOST} == {}
