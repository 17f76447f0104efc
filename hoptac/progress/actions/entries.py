"""From what happened to an approved entry: write, show, hand in, approve, send back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.actions import store
from hoptac.files.models import StoredFile
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.plans.models import GIVEN_OUT, Task
from hoptac.plans.rules import check_happened
from hoptac.programmes.rules import check_storable, check_version
from hoptac.progress.models import Entry, Evidence
from hoptac.progress.states import ENTRY, EntryState
from hoptac.progress.writing import (
    locked,
    locked_with_task,
    reason_given,
    require_at_work,
    said_hash,
)

# What an entry says; a figure left blank stays unknown, it is not zero.
SAID = (
    "happened_on",
    "text",
    "value",
    "out_of",
    "difficulty",
    "cause",
    "proposal",
    "claims_done",
)


@dataclass(frozen=True, slots=True)
class Proof:
    """Files that come with an entry, with one caption for all and the photos' credit."""

    uploads: "Sequence[File[Any]]" = ()
    caption: str = ""
    credit: str = ""


@transaction.atomic
def write_entry(
    *,
    task: Task,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Entry:
    """Write down what happened on a task of one's own agency, as a draft.

    :param said: values of `SAID`; `happened_on` lies between the giving out and today.
    """
    require_at_work(task, by)
    if task.state not in GIVEN_OUT:
        raise Refusal(
            gettext_noop("Việc này chưa được giao nên chưa ghi tiến độ được."),
            gettext_noop("Chờ việc được duyệt."),
        )
    _check(task, said, at)
    entry = Entry(
        task=task,
        programme_id=task.programme_id,
        recorded_at=at,
        recorded_on=local_day(at),
        written_by_id=by.user_id or 0,
        written_who=by.who,
        is_illustrative=is_illustrative,
    )
    _say(entry, said)
    entry.save()
    record("progress.entry.written", on=entry, within=task, by=by, at=at)
    return entry


@transaction.atomic
def report(*, task: Task, said: Mapping[str, Any], proof: Proof, by: Actor, at: datetime) -> Entry:
    """Write, show and hand in with one button: the one-minute entry."""
    entry = write_entry(task=task, said=said, by=by, at=at)
    _show(entry, proof, by, at)
    return submit_entry(entry=entry, by=by, at=at)


@transaction.atomic
def report_again(
    *,
    entry: Entry,
    said: Mapping[str, Any],
    proof: Proof,
    version: int,
    by: Actor,
    at: datetime,
) -> Entry:
    """Put a draft or a returned entry right and hand it in, with one button.

    :raises Conflict: when a colleague changed it since `version`.
    """
    entry = revise_entry(entry=entry, said=said, version=version, by=by, at=at)
    _show(entry, proof, by, at)
    return submit_entry(entry=entry, by=by, at=at)


@transaction.atomic
def revise_entry(
    *, entry: Entry, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Entry:
    """Edit a draft or a returned entry.

    :raises Conflict: when a colleague changed it since `version`.
    """
    entry = locked(entry)
    require_at_work(entry.task, by)
    ENTRY.step("revise", entry.state)
    check_version(known=version, current=entry.version)
    _check(entry.task, said, at)
    _say(entry, said)
    entry.recorded_at, entry.recorded_on = at, local_day(at)
    entry.version += 1
    entry.save()
    record("progress.entry.revised", on=entry, within=entry.task, by=by, at=at)
    return entry


@transaction.atomic
def add_evidence(
    *,
    entry: Entry,
    file: StoredFile,
    caption: str,
    credit: str,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Evidence:
    """Attach a file or photo to an entry that is not approved yet.

    :raises Refusal: without a caption, or a photo without credit.
    """
    entry = locked(entry)
    require_at_work(entry.task, by)
    if entry.state == EntryState.APPROVED:
        raise Refusal(
            gettext_noop("Tiến độ đã duyệt thì không thêm minh chứng được."),
            gettext_noop("Ghi một tiến độ mới kèm minh chứng này."),
        )
    if not nfc(caption):
        raise Refusal(
            gettext_noop("Minh chứng chưa có chú thích."),
            gettext_noop("Viết một câu nói rõ tệp này cho thấy điều gì."),
            field="caption",
        )
    if file.is_picture and not nfc(credit):
        raise Refusal(
            gettext_noop("Ảnh chưa ghi người chụp."),
            gettext_noop("Ghi tên người chụp hoặc cơ quan cung cấp ảnh."),
            field="credit",
        )
    evidence, _ = Evidence.objects.get_or_create(
        entry=entry,
        file=file,
        defaults={
            "caption": nfc(caption),
            "credit": nfc(credit),
            "is_illustrative": is_illustrative,
        },
    )
    record(
        "progress.evidence.added", on=evidence, within=entry.task, by=by, at=at, content=file.sha256
    )
    return evidence


@transaction.atomic
def submit_entry(*, entry: Entry, by: Actor, at: datetime) -> Entry:
    """Hand an entry in to the director of the lead agency."""
    entry = locked(entry)
    step = ENTRY.step("submit", entry.state)
    require_at_work(entry.task, by)
    entry.state, entry.visibility = step.target, Visibility.SUBMITTED.value
    entry.save(update_fields=["state", "visibility"])
    record(
        "progress.entry.submitted",
        on=entry,
        within=entry.task,
        by=by,
        at=at,
        content=said_hash(entry),
    )
    return entry


@transaction.atomic
def approve_entry(*, entry: Entry, by: Actor, at: datetime) -> Entry:
    """Approve as the lead's director; from now on all parties read it and it counts."""
    entry = locked_with_task(entry)
    step = ENTRY.step("approve", entry.state)
    by.require(step.permission, of_agencies=[entry.task.lead_id])
    entry.state, entry.visibility = step.target, Visibility.SHARED.value
    entry.approved_at, entry.approved_on = at, local_day(at)
    entry.approved_by_id, entry.approved_who = by.user_id or 0, by.who
    entry.sent_back_reason = ""
    entry.save()
    task = entry.task
    if task.last_entry_on is None or task.last_entry_on < entry.happened_on:
        task.last_entry_on = entry.happened_on
        task.save(update_fields=["last_entry_on"])
    record(
        "progress.entry.approved",
        on=entry,
        within=task,
        by=by,
        at=at,
        content=said_hash(entry),
        claims_done=entry.claims_done,
    )
    return entry


@transaction.atomic
def send_back_entry(*, entry: Entry, reason: str, by: Actor, at: datetime) -> Entry:
    """Return an entry to its writer with a reason."""
    entry = locked(entry)
    step = ENTRY.step("send_back", entry.state)
    by.require(step.permission, of_agencies=[entry.task.lead_id])
    entry.state, entry.sent_back_reason = step.target, reason_given(reason)
    entry.save(update_fields=["state", "sent_back_reason"])
    record(
        "progress.entry.sent_back",
        on=entry,
        within=entry.task,
        by=by,
        at=at,
        reason=entry.sent_back_reason,
    )
    return entry


def _show(entry: Entry, proof: Proof, by: Actor, at: datetime) -> None:
    for upload in proof.uploads:
        add_evidence(
            entry=entry,
            file=store(upload=upload, by=by, at=at),
            caption=proof.caption,
            credit=proof.credit,
            by=by,
            at=at,
        )


def _check(task: Task, said: Mapping[str, Any], at: datetime) -> None:
    check_happened(happened_on=said["happened_on"], today=local_day(at), not_before=task.given_on)
    for name in ("value", "out_of"):
        if said.get(name) is not None:
            check_storable(Decimal(said[name]), field=name)
    if not said["text"].strip():
        raise Refusal(
            gettext_noop("Chưa viết kết quả."),
            gettext_noop("Viết một câu: đã làm gì, được bao nhiêu."),
            field="text",
        )


def _say(entry: Entry, said: Mapping[str, Any]) -> None:
    for name in SAID:
        if name in said:
            setattr(entry, name, said[name])
    entry.search_text = fold(f"{entry.text} {entry.difficulty} {entry.proposal}")
