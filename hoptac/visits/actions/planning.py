"""The plan of a visit: its stops, who travels, who receives them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Site, Unit
from hoptac.programmes.models import Party
from hoptac.visits import rules
from hoptac.visits.models import Delegate, Stop, Visit
from hoptac.visits.queries.choosing import place_said, post_of, post_said
from hoptac.visits.states import OPEN, VISIT
from hoptac.visits.writing import (
    begin_anew,
    day_of,
    locked,
    plan_open,
    require_own,
    settle_plan,
    side_of,
    stop_of,
)


@transaction.atomic
def add_stop(
    *,
    visit: Visit,
    place: Unit,
    site: Site | None,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
) -> Stop:
    """Add a stop to the plan; the host's word on the former plan is void.

    :param said: kind, title, place_note; day and begins_at, None where they are not known.
    """
    visit = plan_open(visit, by, at)
    last = visit.stops.aggregate(last=Max("position"))["last"] or 0
    stop = Stop(visit=visit, position=last + 1, citation=citation)
    _say_stop(stop, place, site, said)
    begin_anew(visit, at)
    stop.save()
    settle_plan(visit)
    record("visits.stop.added", on=stop, within=visit, by=by, at=at, title=stop.title)
    return stop


@transaction.atomic
def edit_stop(
    *, stop: Stop, place: Unit, site: Site | None, said: Mapping[str, Any], by: Actor, at: datetime
) -> Stop:
    """Change a stop of the plan."""
    visit = plan_open(stop.visit, by, at)
    stop = stop_of(visit, stop)
    _say_stop(stop, place, site, said)
    begin_anew(visit, at)
    stop.save()
    settle_plan(visit)
    record("visits.stop.edited", on=stop, within=visit, by=by, at=at, title=stop.title)
    return stop


@transaction.atomic
def drop_stop(*, stop: Stop, by: Actor, at: datetime) -> None:
    """Take a stop out of the plan."""
    visit = plan_open(stop.visit, by, at)
    stop = stop_of(visit, stop)
    begin_anew(visit, at)
    record("visits.stop.dropped", on=stop, within=visit, by=by, at=at, title=stop.title)
    stop.delete()
    settle_plan(visit)


@transaction.atomic
def add_delegate(
    *,
    visit: Visit,
    seat: Seat | None,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
) -> Delegate:
    """Name somebody of one's own side with the post held on the first day.

    Of the travelling side it changes the plan; the host names who receives the delegation.

    :param said: is_head; of an official without a seat name, post and source.
    :raises Refusal: for who holds no such post that day, or is named already.
    """
    visit, party = _naming(visit, by, at)
    delegate = Delegate(visit=visit, party=party, is_head=said["is_head"], citation=citation)
    if seat is None:
        rules.check_named(said)
        delegate.name, delegate.post = nfc(said["name"]), nfc(said["post"])
        delegate.source = nfc(said["source"])
    else:
        _seat(delegate, seat, by)
    _check_once(delegate)
    delegate.save()
    _named(visit, party)
    record("visits.delegate.named", on=delegate, within=visit, by=by, at=at, post=delegate.post)
    return delegate


@transaction.atomic
def drop_delegate(*, delegate: Delegate, by: Actor, at: datetime) -> None:
    """Take somebody of one's own side off the list."""
    visit, party = _naming(delegate.visit, by, at)
    if delegate.party_id != party.pk:
        raise Forbidden(
            gettext_noop("Người này thuộc bên kia."),
            gettext_noop("Mỗi bên ghi người của bên mình."),
        )
    record("visits.delegate.dropped", on=delegate, within=visit, by=by, at=at, post=delegate.post)
    visit.delegates.filter(pk=delegate.pk).delete()
    _named(visit, party)


def _naming(visit: Visit, by: Actor, at: datetime) -> tuple[Visit, Party]:
    """Return the locked visit and the side whose people the actor may name now."""
    by.require("visits.plan")
    visit = locked(visit)
    party = side_of(visit, by)
    if party.pk == visit.party_id:
        VISIT.step("edit", visit.state)
        require_own(visit, by)
        rules.check_not_begun(phase=visit.phase_on(local_day(at)))
        begin_anew(visit, at)
    elif visit.state not in OPEN:
        VISIT.step("share", visit.state)
    return visit, party


def _named(visit: Visit, party: Party) -> None:
    if party.pk == visit.party_id:
        settle_plan(visit)


def _seat(delegate: Delegate, seat: Seat, by: Actor) -> None:
    held, post = post_of(seat), post_said(seat, delegate.visit.starts_on)
    if seat.agency.unit_id not in by.unit_ids:
        raise Refusal(
            gettext_noop("Vị trí này thuộc địa phương khác."),
            gettext_noop("Mỗi bên ghi người của bên mình."),
            field="seat",
        )
    rules.check_post(held, delegate.visit.starts_on)
    delegate.seat, delegate.name, delegate.post = seat, held.name, post


def _check_once(delegate: Delegate) -> None:
    """:raises Refusal: for who is there already, and for a second head."""
    there = Delegate.objects.filter(visit=delegate.visit, party=delegate.party)
    if there.filter(name=delegate.name, post=delegate.post).exists():
        raise Refusal(
            gettext_noop("%(name)s đã có trong danh sách."),
            gettext_noop("Bỏ người đó trước nếu ghi lại."),
            field="seat" if delegate.seat_id else "name",
            name=delegate.name,
        )
    if delegate.is_head and there.filter(is_head=True).exists():
        raise Refusal(
            gettext_noop("Bên này đã có người đứng đầu."),
            gettext_noop("Bỏ người đứng đầu đang ghi trước."),
            field="is_head",
        )


def _say_stop(stop: Stop, place: Unit, site: Site | None, said: Mapping[str, Any]) -> None:
    visit = stop.visit
    rules.check_stop(
        title=said["title"],
        day=said["day"],
        begins_at=said["begins_at"],
        starts_on=visit.starts_on,
        ends_on=visit.ends_on,
    )
    stop.kind, stop.title = said["kind"], nfc(said["title"])
    stop.day, stop.begins_at = said["day"], said["begins_at"]
    stop.place, stop.site = place, site
    stop.place_name = place_said(place, day_of(visit, stop.day))
    stop.place_note = nfc(said["place_note"])
