"""What is talked about: drawn from the data by one button, then added, dropped, put in order."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.vietnamese import nfc
from hoptac.meetings import rules
from hoptac.meetings.choices import Why
from hoptac.meetings.models import AgendaItem, Meeting
from hoptac.meetings.queries.agenda import Matter, matters
from hoptac.meetings.writing import locked, require_open, require_own, side_of
from hoptac.programmes.models import Party
from hoptac.programmes.rules import paragraphs

TITLE_MOST = 400


@transaction.atomic
def propose_items(*, meeting: Meeting, by: Actor, at: datetime) -> list[AgendaItem]:
    """Put onto the agenda what is late, disputed or undecided today; what is there stays."""
    by.require("meetings.prepare")
    meeting = locked(meeting)
    require_own(meeting, by)
    require_open(meeting)
    there = {_about(item) for item in meeting.items.all()}
    found = [one for one in matters(meeting, local_day(at)) if _about(one) not in there]
    made = [_item(meeting, meeting.party, one, at) for one in found]
    _put_at_end(meeting, made)
    record(
        "meetings.agenda.proposed",
        on=meeting,
        within=meeting.programme,
        by=by,
        at=at,
        count=len(made),
    )
    return made


@transaction.atomic
def add_item(*, meeting: Meeting, title: str, facts: str, by: Actor, at: datetime) -> AgendaItem:
    """Put a matter of one's own onto the agenda; of a joint meeting, once called, any party may."""
    by.require("meetings.prepare")
    meeting = locked(meeting)
    party = side_of(meeting, by)
    require_open(meeting)
    rules.check_text(title, field="title")
    item = _item(meeting, party, Matter(Why.OTHER, nfc(title), (paragraphs(facts),)), at)
    _put_at_end(meeting, [item])
    record("meetings.item.added", on=item, within=meeting, by=by, at=at, title=item.title)
    return item


@transaction.atomic
def drop_item(*, item: AgendaItem, by: Actor, at: datetime) -> None:
    """Take a matter that has come to nothing off the agenda."""
    by.require("meetings.prepare")
    meeting = locked(item.meeting)
    require_own(meeting, by)
    require_open(meeting)
    rules.check_undecided(item.outcomes.count())
    record("meetings.item.dropped", on=item, within=meeting, by=by, at=at, title=item.title)
    item.delete()


@transaction.atomic
def move_item(*, item: AgendaItem, way: str, by: Actor, at: datetime) -> None:
    """Let two neighbours on the agenda change places.

    :param way: `rules.UP` or `rules.DOWN`; at an end nothing moves.
    """
    by.require("meetings.prepare")
    meeting = locked(item.meeting)
    require_own(meeting, by)
    require_open(meeting)
    items = list(meeting.items.order_by("position"))
    before = [one.pk for one in items]
    after = rules.moved(before, item.pk, way)
    if after == before:
        return
    by_id = {one.pk: one for one in items}
    for place, pk in enumerate(after, start=1):
        by_id[pk].position = place
    AgendaItem.objects.bulk_update(items, ["position"])
    record("meetings.meeting.edited", on=meeting, within=meeting.programme, by=by, at=at)


def _about(one: "AgendaItem | Matter") -> tuple[Any, ...]:
    """Return which record something is about; a matter people added is like no other."""
    if one.why == Why.OTHER:
        return (one,)
    task = None if one.extension_id else one.task_id
    return (task, one.extension_id, one.content_id, one.field)


def _item(meeting: Meeting, party: Party, matter: Matter, at: datetime) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        party=party,
        why=matter.why.value,
        title=matter.title[:TITLE_MOST],
        facts="\n".join(fact for fact in matter.facts if fact),
        facts_on=local_day(at),
        task_id=matter.task_id,
        extension_id=matter.extension_id,
        content_id=matter.content_id,
        field=matter.field,
    )


def _put_at_end(meeting: Meeting, items: list[AgendaItem]) -> None:
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    for place, item in enumerate(items, start=last + 1):
        item.position = place
    AgendaItem.objects.bulk_create(items)
