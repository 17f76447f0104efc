"""Groups of beneficiaries and sealed lists, given through the real actions. No real names here."""

from datetime import date
from itertools import count
from typing import Any

from hoptac.beneficiaries import actions
from hoptac.beneficiaries.models import Group, SealedList, SealedName
from hoptac.localities import actions as localities
from hoptac.localities.models import Unit
from hoptac.programmes.models import Programme
from tests.given.accounts import Person
from tests.given.programmes import BORN, CLERK, NOW, Government

DAY = date(2026, 11, 1)
KEPT_UNTIL = date(2027, 6, 30)
FIRST, SECOND = "Người thứ nhất", "Người thứ hai"
_NUMBERS = count(1)


def commune(side: Government, name: str = "") -> Unit:
    """Enter a commune beneath a locality of the tests."""
    number = next(_NUMBERS)
    return localities.open_unit(
        level="commune", kind="commune", name=name or f"Xã Thử {number}", code=90_000 + number,
        opened_on=BORN, parent=side.unit, by=CLERK, at=NOW,
    )  # fmt: skip


def group(
    of: Programme, side: Government, number: int = 12, *, place: Unit | None = None,
    by: Person | None = None, **said: Any,
) -> Group:  # fmt: skip
    """Record a group as the trade department's officer: poor households of the whole locality."""
    usual = {
        "category": "poor_household",
        "aim": "Bò sinh sản",
        "day": DAY,
        "source": "Biên bản bàn giao số 1",
    }
    return actions.record_group(
        programme=of, place=place or side.unit, count=number, said=usual | said,
        by=(by or side.officer).actor, at=NOW,
    )  # fmt: skip


def submitted(*args: Any, **said: Any) -> Group:
    """Record a group and let its own locality read it; arguments as for `group`."""
    side: Government = args[1]
    by = said.get("by") or side.officer
    return actions.submit_group(group=group(*args, **said), by=by.actor, at=NOW)


def shared(*args: Any, **said: Any) -> Group:
    """Record a group and let all parties read it."""
    side: Government = args[1]
    return actions.share_group(group=submitted(*args, **said), by=side.standing.actor, at=NOW)


def sealed_list(of: Group, by: Person, **said: Any) -> SealedList:
    """Make the sealed list of a group."""
    usual = {
        "purpose": "hand_over",
        "ground": "public_task",
        "ground_text": "Kế hoạch thử số 1",
        "keep_until": KEPT_UNTIL,
    }
    return actions.make_list(group=of, **(usual | said), by=by.actor, at=NOW)


def names(
    of: SealedList, by: Person, text: str = f"{FIRST}; nhà cuối thôn\n{SECOND}", *,
    are_children: bool = False,
) -> list[SealedName]:  # fmt: skip
    """Seal people and return their rows."""
    actions.add_names(
        sealed_list=of, names=text, are_children=are_children, by=by.actor, at=NOW
    )  # fmt: skip
    return list(of.names.order_by("number"))


def consented(row: SealedName, by: Person, **said: Any) -> SealedName:
    """Record that somebody agreed to stand in the list."""
    usual = {"scope": "list", "given_on": DAY, "paper": "Giấy số 7", "guardian_too": False}
    return actions.give_consent(name=row, **(usual | said), by=by.actor, at=NOW)
