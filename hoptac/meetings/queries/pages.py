"""What the pages of meetings show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.meetings.choices import OutcomeKind
from hoptac.meetings.models import AgendaItem, Attendee, Meeting, Outcome
from hoptac.meetings.queries.sight import visible_meetings
from hoptac.plans.models import Extension
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.queries import (
    party_ids_of,
    shown_parties,
    visible_contents,
    visible_programmes,
)
from hoptac.ui.keyset import Order, page_of

LATEST = Order("planned_on", date.fromisoformat, descending=True)
SEEN_BY_ALL = {OutcomeKind.TASK.value, OutcomeKind.EXTENSION.value}


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """What a list of meetings is narrowed to; empty values narrow nothing."""

    programme: int | None = None
    kind: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class MeetingList:
    """One page of meetings, the latest day first; `after` leads to the next."""

    rows: list[Meeting]
    after: str


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """What an item came to.

    :param is_seen: the reader may follow the link to what was made.
    :param side: whose it is; "" in a meeting of one side.
    """

    outcome: Outcome
    is_seen: bool
    side: str


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One matter of the agenda.

    :param is_seen: the reader may follow the link to its record.
    :param awaits_decision: its request for a later day waits, and the reader's side decides.
    """

    item: AgendaItem
    facts: list[str]
    outcomes: list[OutcomeShown]
    is_seen: bool
    awaits_decision: bool


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One meeting: who is asked, what is talked about, what it came to.

    :param is_mine: the reader's side holds it.
    :param takes_part: the reader's side notes conclusions in it.
    """

    attendees: list[Attendee]
    items: list[ItemShown]
    is_mine: bool
    takes_part: bool


def meeting_list(actor: Actor, asked: MeetingFilter, after: str = "") -> MeetingList:
    """Return one page of meetings (two queries)."""
    rows = visible_meetings(actor).select_related("programme")
    narrowed = {
        "programme": asked.programme, "kind": asked.kind, "state": asked.state
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in narrowed.items() if value})
    found, further = page_of(rows, LATEST, after)
    return MeetingList(found, further)


def meeting_page(meeting: Meeting, actor: Actor, today: date) -> MeetingPage:
    """Return what a meeting's page shows (six queries)."""
    mine, names = _sides(meeting, actor, today)
    outcomes = Outcome.objects.select_related("content", "extension")
    items = meeting.items.select_related("task", "extension", "content").prefetch_related(
        Prefetch("outcomes", queryset=outcomes)
    )
    return MeetingPage(
        attendees=list(meeting.attendees.all()),
        items=[_item(item, mine, names) for item in items.order_by("position")],
        is_mine=meeting.party_id in mine,
        takes_part=bool(mine) and (meeting.is_joint or meeting.party_id in mine),
    )


def agreed_contents(meeting: Meeting, actor: Actor) -> "QuerySet[Content]":
    """Return the contents a task of a meeting can serve."""
    return visible_contents(actor).agreed().filter(programme=meeting.programme_id)


def own_programmes(actor: Actor) -> "QuerySet[Programme]":
    """Return the programmes in which the actor's side can call a meeting."""
    mine = party_ids_of(actor).values("programme")
    return visible_programmes(actor).filter(pk__in=mine).order_by("-valid_from", "pk")


def _sides(meeting: Meeting, actor: Actor, today: date) -> tuple[set[int], dict[int, str]]:
    """Return the parties the reader speaks for here, and of a joint meeting all by their names."""
    if not meeting.is_joint:
        return set(party_ids_of(actor).filter(pk=meeting.party_id).values_list("pk", flat=True)), {}
    parties = list(meeting.programme.parties.all())
    for party in parties:
        party.programme = meeting.programme
    shown = shown_parties(parties, actor, today)
    mine = {pk for pk, party in shown.items() if party.is_mine}
    return mine, {pk: party.called for pk, party in shown.items()}


def _item(item: AgendaItem, mine: set[int], names: dict[int, str]) -> ItemShown:
    waits = item.extension is not None and (
        item.extension.decision == Extension.Decision.WAITING.value
    )
    ours = item.task is not None and item.task.party_id in mine
    return ItemShown(
        item=item,
        facts=item.facts.splitlines(),
        outcomes=[
            OutcomeShown(one, _is_seen(one, mine), names.get(one.party_id, ""))
            for one in item.outcomes.all()
        ],
        is_seen=item.task is not None or item.content is not None,
        awaits_decision=waits and ours,
    )


def _is_seen(outcome: Outcome, mine: set[int]) -> bool:
    if outcome.kind in SEEN_BY_ALL or outcome.party_id in mine:
        return outcome.kind != OutcomeKind.NOTE
    return outcome.content is not None and outcome.content.visibility in PARTY_LEVELS
