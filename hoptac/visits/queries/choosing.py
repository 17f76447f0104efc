"""What the forms of a visit offer, and what places and posts are called on its days."""

from datetime import date

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.accounts.queries import seats_within
from hoptac.localities.models import Site, Unit
from hoptac.localities.queries import agency_names, candidates, names_of, versions_on
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.models.content import ContentQuerySet
from hoptac.programmes.models.programme import ProgrammeQuerySet
from hoptac.programmes.queries import (
    PartyShown,
    party_ids_of,
    shown_parties,
    visible_contents,
    visible_programmes,
)
from hoptac.visits.models import Outcome, Visit
from hoptac.visits.rules import Held

MOST = 400


def parties_called(programme: Programme, actor: Actor, day: date) -> dict[int, PartyShown]:
    """Return a programme's parties as they are called on a day (two queries)."""
    parties = list(programme.parties.all())
    for party in parties:
        party.programme = programme
    return shown_parties(parties, actor, day)


def own_programmes(actor: Actor) -> ProgrammeQuerySet:
    """Return the programmes under which the actor's side can travel."""
    mine = party_ids_of(actor).values("programme")
    return visible_programmes(actor).filter(pk__in=mine).order_by("-valid_from", "pk")


def contents_left(visit: Visit, actor: Actor) -> ContentQuerySet:
    """Return the contents of a visit's programme that came of no session yet."""
    taken = Outcome.objects.filter(content__isnull=False).values("content")
    rows = visible_contents(actor).filter(programme=visit.programme_id)
    return rows.exclude(pk__in=taken).order_by("number", "pk")


def contents_to_serve(visit: Visit, actor: Actor) -> "list[Content]":
    """Return the agreed contents a task of a session can serve."""
    return list(visible_contents(actor).agreed().filter(programme=visit.programme_id))


def seats_to_choose(actor: Actor, day: date) -> list[tuple[int, str]]:
    """Return (seat, words) of one's own locality, ended ones too: the day decides (two queries).

    A post that was left before the day is refused with a sentence that says so.
    """
    seats = seats_within(actor.unit_ids, day).order_by("user__sort_key", "-valid_from")
    return [
        (seat.pk, f"{seat.user.full_name}: {seat.post}, {seat.__dict__['agency_name']}")
        for seat in seats.filter(awaits_confirmation=False)[:MOST]
    ]


def seat(seat_id: int) -> Seat:
    """Return one seat with its person and agency.

    :raises Seat.DoesNotExist: for an unknown id.
    """
    return Seat.objects.select_related("user", "agency").get(pk=seat_id)


def post_of(held: Seat) -> Held:
    """Return who held a seat from when to when; a seat of an agency that ended ends with it."""
    ends = [day for day in (held.valid_to, held.agency.closed_on) if day is not None]
    return Held(held.user.full_name, held.valid_from, min(ends, default=None))


def post_said(held: Seat, day: date) -> str:
    """Return a post as papers name it on a day: "Phó Chủ tịch, Ủy ban nhân dân …" (one query)."""
    return f"{held.post}, {agency_names([held.agency_id], day)[held.agency_id].name}"


def posts_in(visit: Visit) -> list[Held]:
    """Return the posts of everybody named by a seat (one query)."""
    named = visit.delegates.filter(seat__isnull=False).select_related("seat__user", "seat__agency")
    return [post_of(one.seat) for one in named if one.seat is not None]


def place_said(unit: Unit, day: date) -> str:
    """Return "xã Kim Quan, huyện Yên Sơn, tỉnh Tuyên Quang" as of a day (three queries)."""
    for one in candidates(versions_on(day).filter(unit=unit), day=day):
        return ", ".join(part for part in (one.full, one.above) if part)
    return names_of([unit.pk], day)[unit.pk].full


def sites_to_choose() -> list[tuple[int, str]]:
    """Return (id, name and where) of the sites, in order of their names (one query)."""
    rows = Site.objects.order_by("fold_key", "pk").values_list("pk", "name", "place_note")
    return [(pk, f"{name} ({note})" if note else name) for pk, name, note in rows[:MOST]]


def site(site_id: int) -> Site:
    """Return one site.

    :raises Site.DoesNotExist: for an unknown id.
    """
    return Site.objects.get(pk=site_id)
