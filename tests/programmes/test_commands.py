"""What machines are told about programmes."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

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


def test_each_party_has_the_code_its_reports_can_be_asked_by(tmp_path: Path) -> None:
    hanoi, second = given.government("Hà Thử", code=1), given.government("Núi Thử")
    given.programme(second, hanoi, code="HN-YB")
    out = StringIO()

    call_command("programmes", "--json", stdout=out)

    ((_, told),) = [one["parties"] for one in json.loads(out.getvalue())]
    assert (told["position"], told["code"]) == (2, "01")  # "1" is the other party's place
    file = tmp_path / "report.json"
    said = {"programme": "HN-YB", "period": "2025-Y", "format": "json", "out": str(file)}
    call_command("consolidated_report", party=told["code"], **said, stdout=out)
    assert "tỉnh Hà Thử" in json.loads(file.read_text("utf-8"))["letter"]["body"][1]["text"]


def test_without_json_there_is_one_line_a_programme() -> None:
    given.programme(*given.two_governments(), code="HN-YB")
    out = StringIO()

    call_command("programmes", stdout=out)

    assert out.getvalue().startswith("HN-YB\tin_force\t")
