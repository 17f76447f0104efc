"""What the form of a meeting offers: who can chair it, where it can be, who can be asked."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import seats_within
from hoptac.accounts.roles import RoleCode
from hoptac.meetings.models import Meeting
from hoptac.programmes.choices import Office
from hoptac.programmes.models import PartyOffice, Programme
from hoptac.programmes.queries import Side, sides_on

OFFICE, SEAT = "office", "seat"


@dataclass(frozen=True, slots=True)
class Chair:
    """Somebody in office on the day who can chair.

    :param key: as the form sends it: "office:12" for a party's directing leader, "seat:5".
    :param said: "Đồng chí …, Phó Chủ tịch UBND …".
    """

    key: str
    said: str

    @property
    def office_id(self) -> int | None:
        return self._id(OFFICE)

    @property
    def seat_id(self) -> int | None:
        return self._id(SEAT)

    def _id(self, kind: str) -> int | None:
        said, _, number = self.key.partition(":")
        return int(number) if said == kind else None


@dataclass(frozen=True, slots=True)
class MeetingChoices:
    """What a meeting of a programme can name on a day.

    :param places: (id, name) of the parties' localities as they are called then.
    :param sides: the own party first.
    """

    chairs: list[Chair]
    places: list[tuple[int, str]]
    sides: list[Side]


def meeting_choices(programme: Programme, actor: Actor, day: date) -> MeetingChoices:
    """Return what a meeting can name on a day (five queries; two more after a split).

    :param day: of the meeting: offices, agencies and names are those of then.
    """
    sides = sides_on(programme, actor, day)
    heirs = [heir for side in sides for heir in side.shown.heirs]
    return MeetingChoices(_chairs(sides, actor, day), list(dict(heirs).items()), sides)


def chair_key(meeting: Meeting) -> str:
    """Return the key of a meeting's chair, as the form sends it."""
    if meeting.chair_office_id is not None:
        return f"{OFFICE}:{meeting.chair_office_id}"
    return f"{SEAT}:{meeting.chair_seat_id}"


def _chairs(sides: list[Side], actor: Actor, day: date) -> list[Chair]:
    """Return each party's directing leader, then the vice-chairs of the actor's locality."""
    names = {side.party.pk: side.shown.now for side in sides}
    in_office = PartyOffice.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=day),
        party__in=names,
        office=Office.DIRECTING_LEADER.value,
        valid_from__lte=day,
    )
    order = list(names)
    offices = sorted(
        in_office.select_related("seat__user"), key=lambda office: order.index(office.party_id)
    )
    directing = [
        Chair(f"{OFFICE}:{office.pk}", _said(office, names[office.party_id])) for office in offices
    ]
    leaders = seats_within(actor.unit_ids, day).held_on(day)
    rows = leaders.filter(role=RoleCode.DIRECTING_LEADER.value).order_by("user__sort_key", "pk")
    others = rows.exclude(pk__in=[office.seat_id for office in offices if office.seat_id])
    return directing + [
        Chair(f"{SEAT}:{seat.pk}", f"Đồng chí {seat.user.full_name}, {seat.post}")
        for seat in others
    ]


def _said(office: PartyOffice, unit: str) -> str:
    """Return a directing leader as papers name them, the locality once."""
    name, post = office.person_name, office.person_post
    if not name and office.seat is not None:
        name, post = office.seat.user.full_name, office.seat.post
    where = post if unit in post else f"{post} {unit}" if "UBND" in post else f"{post} UBND {unit}"
    return f"Đồng chí {name}, {where}" if name else where
