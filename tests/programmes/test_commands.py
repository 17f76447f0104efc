"""What machines are told about programmes."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from tests.given import programmes as given

pytestmark = pytest.mark.django_db


def test_programmes_are_listed_with_names_then_and_now() -> None:
    first, second = given.two_governments()
    given.programme(first, second, code="HN-YB", number="13/CTr-UBND")
    given.merged(second, into="Hợp Nhất", day=date(2025, 7, 1))
    out = StringIO()

    call_command("programmes", "--json", stdout=out)

    (told,) = json.loads(out.getvalue())
    assert (told["code"], told["state"]) == ("HN-YB", "in_force")
    assert told["term"] == {"from": "2024-01-01", "to": "2028-12-31"}
    assert [(party["then"], party["now"]) for party in told["parties"]] == [
        (first.name, first.name),
        (second.name, "tỉnh Hợp Nhất"),
    ]


def test_without_json_there_is_one_line_a_programme() -> None:
    given.programme(*given.two_governments(), code="HN-YB")
    out = StringIO()

    call_command("programmes", stdout=out)

    assert out.getvalue().startswith("HN-YB\tin_force\t")
