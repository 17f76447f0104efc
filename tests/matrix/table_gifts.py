"""The deeds of the ledger of gifts, address by address."""

from typing import Any

from hoptac.gifts import actions
from tests.given import gifts as given
from tests.given.plans import World
from tests.given.programmes import NOW, party
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import at, in_force

PAGE = at("gifts:one")


def _drafted(w: World) -> tuple[Any, ...]:
    return (given.drafted(w.programme, w.first, w.second).pk,)


def _line(w: World) -> tuple[Any, ...]:
    return (given.line_of(given.shared(w)).pk,)


def _two_lines(w: World) -> tuple[Any, ...]:
    occasion = given.shared(w, given.BICYCLES, given.BICYCLES | {"item": "Xe đạp khác"})
    given.put(given.line_of(occasion), w.first.standing, given.Book.PLEDGED, 40)
    return (given.line_of(occasion).pk,)


def _event(w: World) -> tuple[Any, ...]:
    line = given.line_of(given.shared(w))
    return (given.put(line, w.first.standing, given.Book.PLEDGED, 40).pk,)


def _closed(w: World) -> tuple[Any, ...]:
    made = given.agreeing(w)
    actions.close_occasion(occasion=made, by=w.second.leader.actor, at=NOW)
    return (made.pk,)


def _proposed(w: World) -> tuple[Any, ...]:
    line = given.line_of(given.closed(w))
    return (given.correction(line, w.first.standing, quantity=-2).pk,)


def _occasion(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    sides = {"giver": party(w.programme, w.first).pk, "receiver": party(w.programme, w.second).pk}
    return sides | {"title": "Trao quà", "place": w.second.name, "happened_on": in_days(0)}


GIFTS = (
    Deed("gifts:add", "first.standing", in_force, said=_occasion),
    Deed("gifts:revise", "first.standing", _drafted, said={"title": "Tên khác"}),
    Deed(
        "gifts:add_line",
        "first.standing",
        _drafted,
        said={"kind": "cash", "item": "Tiền", "total_dong": "40.000.000", "basis": "stated",
              "recipient_kind": "unit", "category": "", "reached": "", "quantity": "",
              "unit": "", "unit_dong": ""},
    ),
    Deed(
        "gifts:revise_line",
        "first.standing",
        lambda w: (given.line_of(given.drafted(w.programme, w.first, w.second)).pk,),
        said={"item": "Xe đạp trẻ em"},
    ),
    Deed("gifts:share", "first.standing", _drafted, page=PAGE),
    Deed("gifts:close", "second.leader", lambda w: (given.agreeing(w).pk,), page=PAGE),
    Deed("gifts:publish", "first.standing", _closed, page=PAGE),
    Deed(
        "gifts:decide",
        "first.officer",
        lambda w: (given.held(w).pk,),
        said={"decision": "confirm", "reason": ""},
    ),
    Deed(
        "gifts:correct",
        "first.standing",
        lambda w: (given.line_of(given.closed(w)).pk,),
        said={"direction": "less", "quantity": "2", "dong": "", "reason": "Đếm nhầm",
              "document": "BB 15"},
    ),
    Deed(
        "gifts:decide_correction",
        "second.leader",
        _proposed,
        said={"decision": "agree", "reason": ""},
    ),
    Deed("gifts:take_back_correction", "first.standing", _proposed),
    Deed("gifts:write", "first.standing", _line, said={"quantity": "40", "kind": "entry"}),
    Deed("gifts:move", "first.standing", _two_lines, said={"quantity": "3", "reason": "Xã khác"}),
    Deed(
        "gifts:verify",
        "second.officer",
        _line,
        said={"seen_by": "Cán bộ xã", "of": "5", "found": "5", "consent": "", "caption": "",
              "credit": ""},
    ),
    Deed(
        "gifts:ask",
        "first.standing",
        lambda w: (given.short(w).pk, "received"),
        said={"text": "Thiếu 2 xe?"},
    ),
    Deed("gifts:reverse", "first.standing", _event, said={"reason": "Ghi nhầm"}),
    Deed(
        "gifts:answer",
        "second.standing",
        lambda w: (given.asked(w).pk,),
        said={"stance": "keep", "text": "Chỉ nhận 38"},
    ),
    Deed(
        "gifts:settle",
        "first.standing",
        lambda w: (given.answered(w).pk,),
        said={"book": "transferred", "reason": "Hai xe hỏng"},
    ),
)  # fmt: skip
