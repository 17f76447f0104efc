"""What waits for a word, an approval, an acceptance."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.plans.models import Extension, Task
from hoptac.plans.queries import extensions_to_decide, given_by, to_give_out
from hoptac.programmes.queries import Reach, reach_as_subqueries, reach_of
from hoptac.progress.models import Entry, Word
from hoptac.progress.states import EntryState


def awaiting_word(actor: Actor, reach: Reach | None = None) -> "QuerySet[Entry]":
    """Return approved entries of other parties on which the actor's own party is still silent.

    :param reach: the actor's as numbers, for a list; without it for one record.
    """
    reach = reach or reach_as_subqueries(actor)
    said = Word.objects.filter(entry=OuterRef("pk"), party_id__in=reach.parties)
    return (
        Entry.objects.approved()
        .filter(~Exists(said), programme_id__in=reach.programmes)
        .exclude(task__party_id__in=reach.parties)
        .select_related("task__lead", "task__programme")
        .order_by("approved_at", "id")
    )


def to_approve(actor: Actor) -> "QuerySet[Entry]":
    """Return the entries of the actor's agency that wait for its director."""
    return (
        Entry.objects.filter(task__lead_id__in=actor.agency_ids, state=EntryState.SUBMITTED.value)
        .select_related("task__programme")
        .order_by("recorded_at", "id")
    )


def to_accept(actor: Actor, reach: Reach | None = None) -> "QuerySet[Entry]":
    """Return approved entries that ask for acceptance of an open task the actor answers for.

    :param reach: the actor's as numbers, for a list; without it for one record.
    """
    reach = reach or reach_as_subqueries(actor)
    return (
        Entry.objects.approved()
        .filter(
            given_by(actor, reach, "task__"),
            claims_done=True,
            declined_at=None,
            task__done_on=None,
            task__suspended_on=None,
            task__cancelled_on=None,
            task__lead_id__in=reach.agencies,
        )
        .select_related("task__lead", "task__programme")
        .order_by("approved_at", "id")
    )


@dataclass(frozen=True, slots=True)
class Decisions:
    """What waits for one seat's decision; None where its role does not decide at all."""

    proposed: list[Task] | None
    extensions: list[Extension] | None
    to_approve: list[Entry] | None
    to_accept: list[Entry] | None

    @property
    def count(self) -> int:
        """How many things wait in all."""
        kinds = (self.proposed, self.extensions, self.to_approve, self.to_accept)
        return sum(len(rows) for rows in kinds if rows is not None)


def decisions(actor: Actor) -> Decisions:
    """Return all that waits for this seat's decision (up to five queries)."""
    reach = reach_of(actor)
    extends = actor.may("plans.decide_extension")
    return Decisions(
        proposed=list(to_give_out(reach)) if actor.may("plans.approve") else None,
        extensions=list(extensions_to_decide(actor, reach)) if extends else None,
        to_approve=list(to_approve(actor)) if actor.may("progress.approve") else None,
        to_accept=list(to_accept(actor, reach)) if actor.may("progress.accept") else None,
    )
