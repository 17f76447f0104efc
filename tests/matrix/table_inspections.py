"""The deeds of inspections, address by address."""

from collections.abc import Callable
from typing import Any

from django.utils.timezone import localdate

from hoptac.inspections.models import Inspection
from tests.given import inspections as given
from tests.given.plans import World
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import at, in_force

PAGE = at("inspections:one")


def _made(make: Callable[..., Inspection]) -> Callable[[World], tuple[Any, ...]]:
    return lambda w: (make(w.programme, w.first).pk,)


def _noted(w: World) -> tuple[Any, ...]:
    made = given.notified(w.programme, w.first)
    given.noted(made, w.first.standing)
    return (made.pk,)


def _asked(w: World) -> tuple[Any, ...]:
    return (given.measure(given.concluded(w.programme, w.first), w.first).pk,)


def _done(w: World) -> tuple[Any, ...]:
    asked = given.measure(given.concluded(w.programme, w.first), w.first)
    return (given.done(asked, w.first).pk,)


def _of_measure(_: tuple[Any, ...]) -> str:
    return PAGE((Inspection.objects.latest("pk").pk,))


def _plan(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    trade = w.first.agencies["trade"].pk
    day = {"planned_on": in_days(0), "year": localdate().year}
    return {"agency": trade, "place": w.first.name, "aim": "Kiểm tra", "leader": "A"} | day


INSPECTIONS = (
    Deed("inspections:plan", "first.standing", in_force, said=_plan),
    Deed(
        "inspections:checklist",
        "first.standing",
        lambda w: (w.programme.pk, "trade"),
        said={"questions": "Một?\nHai?"},
    ),
    Deed(
        "inspections:revise",
        "first.standing",
        _made(given.planned),
        said=lambda w, args: _plan(w, args) | {"aim": "Khác"},
    ),
    Deed("inspections:notify", "first.standing", _made(given.planned), page=PAGE),
    Deed("inspections:cancel", "first.standing", _made(given.planned), said={"reason": "Mưa"}),
    Deed("inspections:write", "first.standing", _made(given.notified), said={"text": "Kho ẩm"}),
    Deed(
        "inspections:carried_out",
        "first.standing",
        _noted,
        said={"answer_due_on": in_days(10)},
    ),
    Deed("inspections:answer", "first.officer", _made(given.carried_out), said={"text": "Rõ"}),
    Deed("inspections:conclude", "first.standing", _made(given.answered), said=given.CONCLUSION),
    Deed(
        "inspections:require",
        "first.standing",
        _made(given.concluded),
        said=lambda w, _: {"title": "Bổ sung", "due_on": in_days(9)},
    ),
    Deed("inspections:close", "first.standing", _made(given.concluded), page=PAGE),
    Deed(
        "inspections:done",
        "first.officer",
        _asked,
        said={"text": "Đã bổ sung"},
        files=("evidence",),
    ),
    Deed("inspections:send_back", "first.standing", _done, said={"reason": "Thiếu trang"}),
    Deed("inspections:verify", "first.standing", _done, page=_of_measure),
)
