"""What the official papers of a visit tell of it."""

from dataclasses import dataclass
from datetime import date

from hoptac.letters.compose import To
from hoptac.letters.queries import leader_called
from hoptac.localities.queries import agency_names, names_of
from hoptac.plans.telling import day_said
from hoptac.programmes.models import Party
from hoptac.programmes.queries import standing_agency_of
from hoptac.visits.choices import Happened, Matter, OutcomeKind, Stance
from hoptac.visits.models import Visit
from hoptac.visits.telling import days_said


@dataclass(frozen=True, slots=True)
class Stopped:
    """A stop as papers tell it.

    :param when: "24/04/2019", "08:00 ngày 24/04/2019"; "" where no source tells the day.
    :param done: what was done, or why nothing; "" while nobody has said.
    :param came_to: (kind, text) of what a session came to.
    """

    when: str
    title: str
    place: str
    done: str
    was_held: bool
    came_to: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A visit as papers tell it, names as of its first day.

    :param delegation: "Đồng chí …, Phó Chủ tịch … (trưởng đoàn)"; `received_by` likewise.
    :param words: each side's word on the outcomes: (name, word).
    """

    title: str
    purpose: str
    days: str
    programme: str
    travels: str
    hosts: tuple[str, ...]
    delegation: tuple[str, ...]
    received_by: tuple[str, ...]
    stops: tuple[Stopped, ...]
    words: tuple[tuple[str, str], ...]


def as_told(visit: Visit) -> Told:
    """Return a visit as its papers tell it (seven queries)."""
    parties = {party.pk: party for party in visit.programme.parties.all()}
    names = names_of({party.unit_id for party in parties.values()}, visit.starts_on)
    called = {pk: names[party.unit_id].full for pk, party in parties.items()}
    hosts = list(visit.hosts.values_list("side_id", flat=True))
    people = list(visit.delegates.all())
    return Told(
        title=visit.title,
        purpose=visit.purpose,
        days=days_said(visit.starts_on, visit.ends_on),
        programme=visit.programme.title,
        travels=called[visit.party_id],
        hosts=tuple(called[pk] for pk in hosts),
        delegation=tuple(
            _person(one.name, one.post, "trưởng đoàn" if one.is_head else "")
            for one in people
            if one.party_id == visit.party_id
        ),
        received_by=tuple(
            _person(one.name, one.post, "chủ trì đón" if one.is_head else "")
            for one in people
            if one.party_id != visit.party_id
        ),
        stops=_stops(visit),
        words=_words(visit, [(pk, called[pk]) for pk in (visit.party_id, *hosts)]),
    )


def receivers(visit: Visit, day: date) -> list[To]:
    """Return to whom papers of a visit go: the hosts' standing agencies, and one's own leader."""
    told: dict[int, int] = {}
    hosts = [host.side for host in visit.hosts.select_related("side__programme")]
    for party in hosts:
        office = standing_agency_of(party, day)
        if office is not None and office.agency_id is not None:
            told[office.agency_id] = party.pk
    names = agency_names(told, day)
    others = [To(party, agency, names[agency].name) for agency, party in told.items()]
    own: Party = visit.party
    return [*others, To(own.pk, None, leader_called(own, day), is_copy=True)]


def _stops(visit: Visit) -> tuple[Stopped, ...]:
    return tuple(
        Stopped(
            _when(stop.day, f"{stop.begins_at:%H:%M}" if stop.begins_at else ""),
            stop.title,
            ", ".join(part for part in (stop.place_note, stop.place_name) if part),
            stop.done,
            stop.happened != Happened.DROPPED,
            tuple((OutcomeKind(one.kind).value, one.text) for one in stop.outcomes.all()),
        )
        for stop in visit.stops.prefetch_related("outcomes")
    )


def _words(visit: Visit, sides: list[tuple[int, str]]) -> tuple[tuple[str, str], ...]:
    given = {
        word.party_id: word
        for word in visit.words.filter(matter=Matter.OUTCOMES.value, voided_at=None)
    }
    said = []
    for pk, name in sides:
        word = given.get(pk)
        if word is None:
            said.append((name, "chưa có ý kiến"))
        elif word.stance == Stance.CONFIRMED:
            said.append((name, "thống nhất"))
        else:
            said.append((name, f"có ý kiến khác: {word.reason}"))
    return tuple(said)


def _when(day: date | None, hour: str) -> str:
    if day is None:
        return ""
    return f"{hour} ngày {day_said(day)}" if hour else day_said(day)


def _person(name: str, post: str, part: str) -> str:
    return f"Đồng chí {name}, {post} ({part})" if part else f"Đồng chí {name}, {post}"
