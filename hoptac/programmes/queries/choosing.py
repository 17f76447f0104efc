"""What the forms offer to choose from, and the records that were chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat, SeatQuerySet
from hoptac.accounts.queries import seats_within
from hoptac.accounts.roles import RoleCode
from hoptac.localities.models import Agency, Unit, UnitVersion
from hoptac.programmes.models import Programme
from hoptac.programmes.queries.sight import final_assessment_accepted
from hoptac.programmes.states import ContentState

OPEN = (ContentState.DRAFT.value, ContentState.PROPOSED.value)
Choice = tuple[int, str]


def units_to_choose(today: date) -> list[Choice]:
    """Return (id, name) of every provincial unit there ever was, those of today first (one query).

    A paper of 2019 names the localities of 2019; ended ones carry their last day.
    """
    versions = UnitVersion.objects.filter(unit__level="province").select_related("unit")
    latest = {version.unit_id: version for version in versions.order_by("valid_from")}
    standing, ended = [], []
    for version in sorted(latest.values(), key=lambda version: version.sort_key):
        closed_on = version.unit.closed_on
        if closed_on is None or closed_on > today:
            standing.append((version.unit_id, version.full_name))
        else:
            last = f"{closed_on - timedelta(days=1):%d/%m/%Y}"
            words = gettext("%(name)s (đến hết %(day)s)")
            ended.append((version.unit_id, words % {"name": version.full_name, "day": last}))
    return standing + ended


def units_by_id(ids: Sequence[int]) -> list[Unit]:
    """Return units in the order of their ids as given, names at hand (two queries)."""
    found = {unit.pk: unit for unit in Unit.objects.filter(pk__in=ids).named()}
    return [found[pk] for pk in ids]


def agency(agency_id: int) -> Agency:
    """Return one agency.

    :raises Agency.DoesNotExist: for an unknown id.
    """
    return Agency.objects.get(pk=agency_id)


def leaders_to_choose(actor: Actor, today: date) -> list[Choice]:
    """Return (id, words) of the leaders' seats held today in the actor's locality (one query)."""
    return [(seat.pk, f"{seat.post} {seat.user.full_name}") for seat in _leaders(actor, today)]


def leader_seat(actor: Actor, seat_id: int | None, today: date) -> Seat | None:
    """Return the leader's seat of an id in the actor's locality; None for none."""
    return _leaders(actor, today).filter(pk=seat_id).first() if seat_id is not None else None


def _leaders(actor: Actor, today: date) -> SeatQuerySet:
    held = seats_within(actor.unit_ids, today).held_on(today)
    return held.filter(role=RoleCode.DIRECTING_LEADER.value).order_by("user__sort_key", "pk")


def agreed_to_carry(programme: Programme) -> list[Choice]:
    """Return (id, title) of the agreed contents a following programme may take over."""
    agreed = programme.contents.filter(state=ContentState.AGREED.value).order_by("number")
    return [(content.pk, f"{content.number}. {content.title}") for content in agreed]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between a programme and its closing, besides open tasks."""

    open_contents: int
    final_accepted: bool


def readiness(programme: Programme) -> Readiness:
    """Return what stands between a programme and its closing (four queries)."""
    return Readiness(
        programme.contents.filter(state__in=OPEN).count(), final_assessment_accepted(programme)
    )
