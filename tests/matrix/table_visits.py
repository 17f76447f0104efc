"""The deeds on visits and sites."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from hoptac.visits.choices import Matter
from hoptac.visits.models import Delegate, Stop, Visit
from tests.given import visits as given
from tests.given.plans import World
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import at, in_force
from tests.matrix.table_meetings import PERIOD, said_of_content

Make = Callable[[World], tuple[Any, ...]]
STANDING, LEADER, HOST = "first.standing", "first.leader", "second.leader"
PAGE = at("visits:one")
SAID = {
    "title": "Đoàn", "purpose": "Hợp tác", "starts_on": in_days(5), "ends_on": in_days(6)
}  # fmt: skip


def visit(make: Callable[..., Visit]) -> Make:
    return lambda w: (make(w.programme, w.first, w.second).pk,)


def coming(make: Callable[..., Visit]) -> Make:
    """Return a visit that has not begun."""
    days = {
        "starts_on": localdate() + timedelta(days=9), "ends_on": localdate() + timedelta(days=11)
    }  # fmt: skip
    return lambda w: (make(w.programme, w.first, w.second, **days).pk,)


def stop(make: Callable[..., Visit]) -> Make:
    return lambda w: (given.session_of(make(w.programme, w.first, w.second)).pk,)


def member(w: World) -> tuple[Any, ...]:
    return (given.planned(w.programme, w.first, w.second).delegates.get().pk,)


def paper(w: World) -> tuple[Any, ...]:
    return (given.paper(given.shared(w.programme, w.first, w.second), w.first).pk,)


def half_agreed(w: World) -> tuple[Any, ...]:
    made = given.told(w.programme, w.first, w.second)
    given.word(made, w.second, Matter.OUTCOMES)
    return (made.pk,)


def site(w: World) -> tuple[Any, ...]:
    return (given.site(w.first).pk,)


def hosts(w: World, _args: tuple[Any, ...]) -> dict[str, Any]:
    return SAID | {"hosts": [given.party_of(w.programme, w.second)]}


def place(w: World, _args: tuple[Any, ...]) -> dict[str, Any]:
    return {"title": "Thăm nhà máy", "place": w.first.name, "day": ""}


def of_stop(args: tuple[Any, ...]) -> str:
    return PAGE((Stop.objects.get(pk=args[0]).visit_id,))


def of_member(args: tuple[Any, ...]) -> str:
    return PAGE((Delegate.objects.get(pk=args[0]).visit_id,))


WHY = {"reason": "Mưa lũ"}
NAMED = {"name": "Người Minh Họa", "post": "Chủ tịch UBND xã", "source": "Công văn 1"}
VISITS = (
    Deed("visits:new", STANDING, in_force, said=hosts),
    Deed("visits:edit", STANDING, visit(given.planned), said={"title": "Tên khác"}),
    Deed("visits:share", STANDING, visit(given.planned), page=PAGE),
    Deed("visits:approve", LEADER, visit(given.confirmed), page=PAGE),
    Deed("visits:postpone", LEADER, coming(given.shared), said=WHY),
    Deed("visits:cancel", LEADER, coming(given.shared), said=WHY),
    Deed("visits:publish", LEADER, visit(given.agreed), page=PAGE),
    Deed("visits:add_stop", STANDING, visit(given.planned), said=place),
    Deed("visits:edit_stop", STANDING, stop(given.planned), said={"title": "Khác"}),
    Deed("visits:drop_stop", STANDING, stop(given.planned), page=of_stop),
    Deed("visits:add_delegate", STANDING, visit(given.shared), said=NAMED),
    Deed("visits:drop_delegate", STANDING, member, page=of_member),
    Deed("visits:confirm_plan", HOST, visit(given.shared), page=PAGE),
    Deed("visits:dispute_plan", HOST, visit(given.shared), said=WHY),
    Deed("visits:agree", LEADER, half_agreed, page=PAGE),
    Deed("visits:differ", LEADER, half_agreed, said=WHY),
    Deed("visits:tell", STANDING, stop(given.approved), said={"done": "Đã họp"}),
    Deed("visits:attach", STANDING, visit(given.shared), said={"caption": "A"}, files=("file",)),
    Deed("visits:take_down", STANDING, paper, said=WHY),
    Deed("visits:conclude_content", STANDING, stop(given.approved), said=said_of_content),
    Deed("visits:conclude_existing", STANDING, stop(given.approved)),
    Deed("visits:conclude_task", STANDING, stop(given.approved), said={"due_on": in_days(9)}),
    Deed("visits:conclude_assessment", LEADER, stop(given.approved), said=PERIOD),
    Deed("visits:conclude_note", LEADER, stop(given.approved), said={"text": "Ghi nhận"}),
    Deed("visits:sheet", STANDING, visit(given.shared), page=PAGE),
    Deed("visits:report", STANDING, visit(given.told), page=PAGE),
    Deed(
        "visits:new_site",
        STANDING,
        lambda _: (),
        said=lambda w, _: {"name": "Hồ Thử", "place": w.first.name},
    ),
    Deed("visits:new_site_event", STANDING, site, said={"text": "Đắp đập", "source": "Bia"}),
)
