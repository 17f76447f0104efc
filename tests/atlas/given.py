"""Addresses of the atlas, and units in it."""

from datetime import date
from typing import Any

from django.http import HttpResponse

from hoptac.localities import actions
from hoptac.localities.models import Agency, Unit
from tests.given.programmes import BORN, CLERK, NOW, Government

DAY = date(2025, 7, 1)
BASIS = "Nghị quyết 1/2025"


def text(answer: HttpResponse | Any) -> str:
    return str(answer.content.decode())


def address(thing: Unit | Agency, rest: str = "", language: str = "vi") -> str:
    folder = "co-quan/" if isinstance(thing, Agency) else ""
    return f"/{language}/dia-phuong/{folder}{thing.pk}/{rest}"


def merged(old: Government, heir: Government) -> None:
    actions.succeed_units(
        from_units=[old.unit],
        to_units=[heir.unit],
        kind="merge",
        operational_on=DAY,
        legal_basis=BASIS,
        by=CLERK,
        at=NOW,
    )


def commune(name: str, above: Unit, code: int) -> Unit:
    return actions.open_unit(
        level="commune",
        kind="commune",
        name=name,
        code=code,
        opened_on=BORN,
        parent=above,
        by=CLERK,
        at=NOW,
    )
