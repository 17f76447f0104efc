"""What the form of a task offers to choose from."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import seats_within
from hoptac.localities.queries import agencies_of
from hoptac.plans.models import Task
from hoptac.plans.rules import MOST_CHOSEN
from hoptac.programmes.models import Party
from hoptac.programmes.models.content import ContentQuerySet
from hoptac.programmes.queries import agencies_of_parties, party_ids_of, visible_contents


@dataclass(frozen=True, slots=True)
class TaskChoices:
    """What the form of a task offers: contents to serve, people, and agencies to lead or help.

    :param people: (user id, name and post) of the actor's own agency.
    :param own_agencies: (id, name) within the actor's locality.
    :param agencies: the same, and those of the other parties of the contents' programmes.
    """

    contents: ContentQuerySet
    people: list[tuple[int, str]]
    own_agencies: list[tuple[int, str]]
    agencies: list[tuple[int, str]]


def task_choices(actor: Actor, today: date) -> TaskChoices:
    """Return what a new task of the actor can name (seven queries)."""
    mine = party_ids_of(actor)
    contents = visible_contents(actor).agreed().filter(programme__in=mine.values("programme"))
    own = agencies_of(actor.unit_id, today)
    others = Party.objects.filter(programme__in=contents.values("programme")).exclude(pk__in=mine)
    theirs = agencies_of_parties(others.select_related("programme"), today)
    return TaskChoices(
        contents.select_related("programme"),
        _colleagues(actor, today),
        own,
        [*own, *dict(agency for agencies in theirs.values() for agency in agencies).items()],
    )


def full_programmes(actor: Actor, year: int) -> list[str]:
    """Return the titles of programmes in which the actor's agency may choose no more that year."""
    mine = Task.objects.counted().filter(plan__agency=actor.agency_id, plan__year=year)
    per_programme = mine.values("programme__title").annotate(count=Count("pk"))
    full = per_programme.filter(count__gte=MOST_CHOSEN).order_by("programme__title")
    return list(full.values_list("programme__title", flat=True))


def _colleagues(actor: Actor, today: date) -> list[tuple[int, str]]:
    seats = seats_within(actor.unit_ids, today).held_on(today)
    rows = seats.filter(agency_id__in=actor.agency_ids).order_by("user__sort_key", "user_id")
    return list({seat.user_id: f"{seat.user.full_name}, {seat.post}" for seat in rows}.items())
