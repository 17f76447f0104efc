"""What the assigner sees: who was told of a task, how far it has climbed, what is held or muted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.localities.queries import agency_names
from hoptac.oversight.models import Climb, Hold, LadderStep, Mute, Notice
from hoptac.oversight.queries.centre import NEWEST, Shown, shown
from hoptac.oversight.rules import USUAL_LADDER
from hoptac.oversight.states import LEVELS, TRIGGERS, Level, Trigger
from hoptac.plans.models import Task
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import party_ids_of, party_of
from hoptac.ui.keyset import page_of


@dataclass(frozen=True, slots=True)
class Told:
    """A line and whom it was told to; `agency` by its name on that day."""

    line: Shown
    person: str
    agency: str


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a ladder and after how many working days it is reached; None leaves it out."""

    level: str
    words: str
    after: int | None


@dataclass(frozen=True, slots=True)
class Ladder:
    """A ladder of one trigger; `is_own` tells whether the side has set it itself."""

    trigger: str
    words: str
    steps: list[Step]
    is_own: bool


@dataclass(frozen=True, slots=True)
class TaskTold:
    """All that is known of reminding about one task, within the reader's sight."""

    told: list[Told]
    climbs: list[Climb]
    holds: list[Hold]
    mutes: list[Mute]
    my_mute: Mute | None


def visible_notices(actor: Actor) -> "QuerySet[Notice]":
    """Return the lines an actor reads: their own; what they gave out; their side's, as its head."""
    mine = Q(user=actor.user_id) | Q(giver_id__in=actor.agency_ids)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        mine |= Q(agency__unit_id__in=actor.unit_ids)
    return Notice.objects.filter(mine)


def visible_climbs(actor: Actor) -> "QuerySet[Climb]":
    """Return the climbs of the actor's side, and those that reached the leaders of all sides."""
    if actor.may(Permission.READ_ALL_SHARED):
        return Climb.objects.filter(level=Level.BOTH_LEADERS.value)
    sides = party_ids_of(actor)
    across = Q(programme__in=sides.values("programme"), level=Level.BOTH_LEADERS.value)
    return Climb.objects.filter(Q(party__in=sides.values("pk")) | across)


def visible_holds(actor: Actor) -> "QuerySet[Hold]":
    """Return the steps held back by the actor's side."""
    return Hold.objects.filter(party__in=party_ids_of(actor).values("pk")).select_related("task")


def _visible_mutes(actor: Actor) -> "QuerySet[Mute]":
    mine = Q(user=actor.user_id)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        mine |= Q(agency__unit_id__in=actor.unit_ids)
    return Mute.objects.filter(mine, ended_at=None)


def tasks_overseen(actor: Actor) -> "QuerySet[Any]":
    """Return the tasks the actor may read; `is_own` says whether the actor speaks for its side."""
    own = party_ids_of(actor).filter(pk=OuterRef("party"))
    return visible_tasks(actor).select_related("programme").annotate(is_own=Exists(own))


def told_about(actor: Actor, task: Task, today: date) -> TaskTold:
    """Return what is known of reminding about a task (five queries)."""
    rows = visible_notices(actor).filter(task=task).select_related("user")
    about = Q(task=task) | Q(task=None, programme=task.programme_id)
    mutes = list(_visible_mutes(actor).filter(about, until_on__gte=today))
    return TaskTold(
        _named(list(rows.order_by("-day", "-pk")[:100]), today),
        list(visible_climbs(actor).filter(task=task)[:100]),
        list(visible_holds(actor).filter(task=task)[:50]),
        mutes,
        next((mute for mute in mutes if mute.user_id == actor.user_id), None),
    )


def told_list(actor: Actor, after: str, today: date) -> tuple[list[Told], str]:
    """Return a page of what the actor's people were told, the newest first (two queries)."""
    rows = visible_notices(actor).exclude(user=actor.user_id).select_related("user")
    found, following = page_of(rows, NEWEST, after)
    return _named(found, today), following


def _named(rows: list[Notice], today: date) -> list[Told]:
    names = agency_names({row.agency_id for row in rows}, today)
    return [Told(shown(row), row.user.full_name, names[row.agency_id].name) for row in rows]


def ladders(party: Party) -> list[Ladder]:
    """Return a side's ladders, trigger by trigger; the usual one where it has set none."""
    own: dict[str, dict[str, int]] = {}
    for step in LadderStep.objects.filter(party=party):
        own.setdefault(step.trigger, {})[step.level] = step.after_days
    return [_ladder(trigger, own.get(trigger.value)) for trigger in TRIGGERS]


def _ladder(trigger: Trigger, own: dict[str, int] | None) -> Ladder:
    usual = {level.value: days for level, days in USUAL_LADDER[trigger].items()}
    said = usual if own is None else own
    steps = [
        Step(level.value, gettext(words), said.get(level.value)) for level, words in LEVELS.items()
    ]
    return Ladder(trigger.value, gettext(TRIGGERS[trigger]), steps, own is not None)


def first_silent_steps(parties: Iterable[int]) -> dict[int, int]:
    """Return party → the first step of its own ladder for silence (one query).

    A party that set none is left out: it goes by the usual ladder.
    """
    own = LadderStep.objects.filter(party__in=list(parties), trigger=Trigger.SILENT.value)
    first = own.order_by().values("party").annotate(days=Min("after_days"))
    return dict(first.values_list("party", "days"))


def own_party(actor: Actor, programme: Programme) -> Party | None:
    """Return the party the actor speaks for in a programme."""
    return party_of(programme, actor)
