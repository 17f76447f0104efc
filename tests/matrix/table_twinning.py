"""The deeds on twinnings, address by address."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from hoptac.twinning.models import Pair
from tests.given import twinning as given
from tests.given.plans import World
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import at, in_force

PAGE = at("twinning:one")
STANDING, LEADER, DISTRICT = "first.standing", "first.leader", "first.district"


def _made(make: Callable[..., Pair]) -> Callable[[World], tuple[Any, ...]]:
    return lambda w: (make(w.programme, w.first, w.second).pk,)


def _recorded(w: World) -> tuple[Any, ...]:
    pair = given.signed(w.programme, w.first, w.second)
    return (given.activity(pair, w.first.standing).pk,)


def _dissolved(w: World) -> tuple[Any, ...]:
    pair = given.signed(w.programme, w.first, w.second)
    given.dissolved(w.first, pair.unit_a, "Xã Kế Tiếp")
    given.dissolved(w.second, pair.unit_b, "Xã Bên Kia")
    return (pair.pk,)


def _declared(w: World) -> tuple[Any, ...]:
    unit = given.lower(w.first)
    return (given.declaration(w.programme, w.first, unit, "need").pk,)


def _units(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    """Return the names of two units a proposal of the first side takes."""
    mine, theirs = given.lower(w.first), given.lower(w.second)
    day = localdate()
    return {
        "unit_a": mine.name_on(day), "unit_b": theirs.name_on(day), "aim": "Kết nối",
        "fields_said": ["trade"], "starts_on": in_days(0), "dormant_after": 12,
    }  # fmt: skip


def _declaration(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    unit = given.lower(w.first)
    return {
        "unit": unit.name_on(localdate()), "kind": "need", "field": "trade", "text": "Tiêu thụ",
        "source": "Báo cáo", "valid_from": in_days(0),
    }  # fmt: skip


def _first_heir(w: World, args: tuple[Any, ...]) -> dict[str, Any]:
    pair = Pair.objects.get(pk=args[0])
    heir = pair.unit_a.heirs_edges.get().to_unit_id
    return {
        "outcome": "carried", "heirs": [heir], "decided_on": in_days(0), "document": "QĐ 1",
        "reason": "Sắp xếp",
    }  # fmt: skip


TWINNING = (
    Deed("twinning:draft", DISTRICT, in_force, said=_units),
    Deed("twinning:declare", DISTRICT, in_force, said=_declaration),
    Deed(
        "twinning:undeclare", STANDING, _declared,
        page=lambda _: reverse("twinning:declarations"),
    ),
    Deed("twinning:edit", STANDING, _made(given.drafted), said={"aim": "Khác"}),
    Deed("twinning:put_forward", STANDING, _made(given.drafted), page=PAGE),
    Deed("twinning:withdraw", STANDING, _made(given.proposed), page=PAGE),
    Deed("twinning:endorse", LEADER, _made(given.proposed), page=PAGE),
    Deed(
        "twinning:sign", LEADER, _made(given.endorsed), said={"instrument": "Biên bản"},
        files=("paper",),
    ),
    Deed("twinning:publish", LEADER, _made(given.signed), page=PAGE),
    Deed("twinning:renew", LEADER, _made(given.signed), said={"document": "Phụ lục"}),
    Deed(
        "twinning:end", LEADER, _made(given.signed),
        said={"reason": "Hết hạn", "document": "Công văn"},
    ),
    Deed("twinning:carry", LEADER, _dissolved, said=_first_heir),
    Deed("twinning:focal", DISTRICT, _made(given.signed), said={"post": "Chánh Văn phòng"}),
    Deed("twinning:record", DISTRICT, _made(given.signed), said={"title": "Thăm, làm việc"}),
    Deed("twinning:strike", STANDING, _recorded, said={"reason": "Ghi nhầm"}),
    Deed(
        "twinning:word", "second.district", _recorded,
        said={"stance": "confirmed"},
    ),
)  # fmt: skip
