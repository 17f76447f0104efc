"""The assigner's and the partner's word on what was done."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.plans.actions import finish_task
from hoptac.plans.models import Task
from hoptac.plans.writing import require_open
from hoptac.progress.models import Answer, Entry, Word
from hoptac.progress.states import EntryState, Stance
from hoptac.progress.writing import (
    as_it_stands,
    locked_with_task,
    reason_given,
    require_acceptor,
    require_other_side,
    require_reporting_side,
    said_hash,
)


@transaction.atomic
def accept_result(*, entry: Entry, by: Actor, at: datetime) -> Task:
    """Accept the result an entry claims: the task is done from the day it happened.

    Its one event is the task's (`plans.task.done`), which names the entry.
    """
    entry = locked_with_task(entry)
    by.require("progress.accept")
    _require_claim(entry)
    return finish_task(
        task=entry.task,
        happened_on=entry.happened_on,
        entry_id=entry.pk,
        content=said_hash(entry),
        by=by,
        at=at,
    )


@transaction.atomic
def decline_result(*, entry: Entry, reason: str, by: Actor, at: datetime) -> Entry:
    """Say as the assigner that the result is not accepted yet, and why."""
    entry = locked_with_task(entry)
    require_acceptor(entry, by)
    _require_claim(entry)
    require_open(entry.task)
    entry.declined_at, entry.declined_reason = at, reason_given(reason)
    entry.save(update_fields=["declined_at", "declined_reason"])
    record(
        "progress.entry.declined",
        on=entry,
        within=entry.task,
        by=by,
        at=at,
        content=said_hash(entry),
        reason=entry.declined_reason,
    )
    return entry


@transaction.atomic
def give_word(*, entry: Entry, stance: Stance, reason: str, by: Actor, at: datetime) -> Word:
    """Confirm or dispute another party's approved entry; words are added, never changed.

    :raises Forbidden: on one's own party's entry, or without a party in the programme.
    :raises Refusal: for a dispute without a reason.
    """
    entry = as_it_stands(entry)
    party = require_other_side(entry, by)
    if entry.state != EntryState.APPROVED:
        raise Refusal(
            gettext_noop("Tiến độ này chưa được chia sẻ."),
            gettext_noop("Chờ thủ trưởng cơ quan chủ trì duyệt."),
        )
    word = Word.objects.create(
        entry=entry,
        party=party,
        stance=stance.value,
        reason=reason_given(reason) if stance is Stance.DISPUTED else nfc(reason),
        given_at=at,
        given_on=local_day(at),
        given_by_id=by.user_id or 0,
        seat_id=by.seat_id or 0,
        who=by.who,
    )
    record(
        "progress.word.given",
        on=word,
        within=entry.task,
        by=by,
        at=at,
        content=said_hash(entry),
        stance=stance.value,
        entry=entry.pk,
    )
    return word


@transaction.atomic
def answer_dispute(*, entry: Entry, text: str, by: Actor, at: datetime) -> Answer:
    """Answer the partner's dispute; it stands until the partner gives another word."""
    entry = as_it_stands(entry)
    party = require_reporting_side(entry, by)
    if not entry.words.filter(stance=Stance.DISPUTED.value).exists():
        raise Refusal(
            gettext_noop("Chưa có ý kiến khác để giải trình."),
            gettext_noop("Ghi tiến độ mới nếu có thêm thông tin."),
        )
    answer = Answer.objects.create(
        entry=entry,
        party=party,
        text=reason_given(text),
        said_at=at,
        said_by_id=by.user_id or 0,
        who=by.who,
    )
    record(
        "progress.dispute.answered",
        on=answer,
        within=entry.task,
        by=by,
        at=at,
        content=said_hash(entry),
        entry=entry.pk,
    )
    return answer


def _require_claim(entry: Entry) -> None:
    if entry.state != EntryState.APPROVED or not entry.claims_done:
        raise Refusal(
            gettext_noop("Tiến độ này chưa đề nghị nghiệm thu hoặc chưa được thủ trưởng duyệt."),
            gettext_noop("Chờ cơ quan chủ trì đề nghị nghiệm thu."),
        )
