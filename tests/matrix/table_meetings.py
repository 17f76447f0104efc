"""The deeds on meetings."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from hoptac.meetings import actions
from hoptac.meetings.models import AgendaItem, Meeting
from tests.given import meetings as given
from tests.given import plans
from tests.given.plans import World
from tests.given.programmes import NOW, party
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import at

Make = Callable[[World], tuple[Any, ...]]
STANDING, LEADER = "first.standing", "first.leader"
PAGE = at("meetings:one")


def meeting(make: Callable[..., Meeting]) -> Make:
    return lambda w: (make(w.programme, w.first).pk,)


def ready(w: World) -> tuple[Any, ...]:
    made = given.drafted(w.programme, w.first, planned_on=localdate() + timedelta(days=9))
    given.item(made, w.first)
    return (made.pk,)


def with_a_late_task(w: World) -> tuple[Any, ...]:
    plans.taken_up(w.content, w.first)
    return (given.drafted(w.programme, w.first).pk,)


def concluded(w: World) -> tuple[Any, ...]:
    made = given.under_way(w.programme, w.first)
    given.noted(made.items.get(), w.first)
    return (made.pk,)


def item(w: World) -> tuple[Any, ...]:
    return (given.under_way(w.programme, w.first).items.get().pk,)


def second_of_two(w: World) -> tuple[Any, ...]:
    made = given.drafted(w.programme, w.first)
    given.item(made, w.first)
    return (given.item(made, w.first, "Hai").pk,)


def first_of_two(w: World) -> tuple[Any, ...]:
    made = given.drafted(w.programme, w.first)
    one = given.item(made, w.first)
    given.item(made, w.first, "Hai")
    return (one.pk,)


def waiting(w: World) -> tuple[Any, ...]:
    """Return an item that asks for a later day."""
    plans.asked(plans.taken_up(w.content, w.first, due_on=date(2026, 12, 1)), w.first)
    made = given.drafted(w.programme, w.first)
    by = w.first.standing.actor
    actions.propose_items(meeting=made, by=by, at=NOW)
    made = actions.call_meeting(meeting=made, by=by, at=NOW)
    actions.open_meeting(meeting=made, by=by, at=NOW)
    return (made.items.get(why="extension").pk,)


def on_its_page(args: tuple[Any, ...]) -> str:
    return PAGE((AgendaItem.objects.get(pk=args[0]).meeting_id,))


def asked(w: World, _args: tuple[Any, ...]) -> dict[str, Any]:
    return {"attendees": [w.first.agencies["trade"].pk], "place_unit_id": w.first.unit.pk}


def said_of_content(w: World, _args: tuple[Any, ...]) -> dict[str, Any]:
    leads = {
        f"lead_{party(w.programme, side).pk}": side.agencies["trade"].pk
        for side in (w.first, w.second)
    }
    return leads | {
        "field": "trade", "direction": "joint", "indicator": "none", "due_kind": "each_year",
        "funding": "none",
    }  # fmt: skip


PERIOD = {"field": "trade", "period_from": "2026-01-01", "period_to": "2026-10-31"}
MEETINGS = (
    Deed("meetings:new", STANDING, lambda w: (w.programme.pk,), said=asked),
    Deed("meetings:edit", STANDING, meeting(given.drafted), said={"title": "Tên khác"}),
    Deed("meetings:call", LEADER, ready, page=PAGE),
    Deed("meetings:open", LEADER, meeting(given.called), page=PAGE),
    Deed("meetings:close", LEADER, concluded, page=PAGE),
    Deed("meetings:cancel", LEADER, meeting(given.called), said={"reason": "Bão"}),
    Deed("meetings:notice", STANDING, meeting(given.closed), page=PAGE),
    Deed("meetings:propose_items", STANDING, with_a_late_task, page=PAGE),
    Deed("meetings:add_item", STANDING, meeting(given.drafted), said={"title": "Mục mới"}),
    Deed("meetings:drop_item", STANDING, second_of_two, page=on_its_page),
    Deed("meetings:item_up", STANDING, second_of_two, page=on_its_page),
    Deed("meetings:item_down", STANDING, first_of_two, page=on_its_page),
    Deed("meetings:give_task", STANDING, item, said={"due_on": in_days(9)}),
    Deed("meetings:propose_content", STANDING, item, said=said_of_content),
    Deed("meetings:assess", LEADER, item, said=PERIOD),
    Deed("meetings:decide_extension", LEADER, waiting, said={"grant": "yes"}),
    Deed("meetings:note", LEADER, item, said={"text": "Ghi nhận"}),
)
