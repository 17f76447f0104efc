"""What the form of a meeting offers: who can chair it, where it can be, who can be asked."""

from dataclasses import dataclass
from datetime import date

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import seats_within
from hoptac.accounts.roles import RoleCode
from hoptac.localities.queries import names_of
from hoptac.meetings.models import Meeting
from hoptac.programmes.models import PartyOffice, Programme
from hoptac.programmes.queries import (
    agencies_of_parties,
    directing_leader_of,
    party_of,
    shown_parties,
)

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


def chair_key(meeting: Meeting) -> str:
    """Return the key of a meeting's chair, as the form sends it."""
    if meeting.chair_office_id is not None:
        return f"{OFFICE}:{meeting.chair_office_id}"
    return f"{SEAT}:{meeting.chair_seat_id}"


def chairs_on(programme: Programme, actor: Actor, day: date) -> list[Chair]:
    """Return who can chair on a day: each party's directing leader, the own vice-chairs."""
    parties = list(programme.parties.all())
    names = names_of([party.unit_id for party in parties], day)
    offices = [(party, directing_leader_of(party, day)) for party in parties]
    held = [(party, office) for party, office in offices if office is not None]
    chairs = [
        Chair(f"{OFFICE}:{office.pk}", _said(office, names[party.unit_id].full))
        for party, office in held
    ]
    taken = {office.seat_id for _, office in held}
    leaders = seats_within(actor.unit_ids, day).held_on(day)
    rows = leaders.filter(role=RoleCode.DIRECTING_LEADER.value).order_by("user__sort_key", "pk")
    return chairs + [
        Chair(f"{SEAT}:{seat.pk}", f"Đồng chí {seat.user.full_name}, {seat.post}")
        for seat in rows.exclude(pk__in=[seat for seat in taken if seat])
    ]


def _said(office: PartyOffice, unit: str) -> str:
    name, post = office.person_name, office.person_post
    if not name and office.seat is not None:
        name, post = office.seat.user.full_name, office.seat.post
    where = "" if unit.split()[-1] in post else f" UBND {unit}"
    return f"Đồng chí {name}, {post}{where}" if name else f"{post}{where}"


def places(programme: Programme, actor: Actor, day: date) -> list[tuple[int, str]]:
    """Return (id, name) of the parties' localities as they are called on a day."""
    shown = shown_parties(programme.parties.select_related("programme"), actor, day)
    return list(dict(heir for party in shown.values() for heir in party.heirs).items())


def invitable(programme: Programme, actor: Actor, day: date) -> dict[int, list[tuple[int, str]]]:
    """Return party id → (id, name) of the agencies that stand on a day, the own party first."""
    own = party_of(programme, actor)
    parties = list(programme.parties.select_related("programme"))
    parties.sort(key=lambda party: own is None or party.pk != own.pk)
    return agencies_of_parties(parties, day)


def party_names(programme: Programme, actor: Actor, day: date) -> dict[int, str]:
    """Return party id → its name as the reader knows it."""
    shown = shown_parties(programme.parties.select_related("programme"), actor, day)
    return {pk: party.called for pk, party in shown.items()}
