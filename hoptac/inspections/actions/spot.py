"""On the spot: what is noted there, each entry once, and when the team has left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.actions import store
from hoptac.inspections import rules
from hoptac.inspections.models import Answered, Entry, Inspection, Photo, Question
from hoptac.inspections.states import INSPECTION
from hoptac.inspections.writing import inspecting_party, locked, tidy
from hoptac.kernel.canonical import canonical, sha256
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody notes on the spot: a finding, answers to questions, photos of it.

    :param verdicts: question id → verdict and note.
    :param uploads: photos and papers, with one caption for all and the photos' credit.
    """

    noted_on: date
    text: str = ""
    verdicts: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    uploads: "Sequence[File[Any]]" = ()
    caption: str = ""
    credit: str = ""


@transaction.atomic
def note(
    *,
    inspection: Inspection,
    client_key: UUID,
    noted: Noted,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Entry:
    """Keep what was noted on the spot; sent again under its key it is the same entry.

    :param client_key: given by the device before it was sent for the first time.
    :raises Refusal: when nothing was noted, or another text came under this key before.
    """
    by.require("inspections.carry_out")
    inspection = locked(inspection)
    party = inspecting_party(inspection, by)
    told = tidy({"text": noted.text, "caption": noted.caption, "credit": noted.credit})
    digest = _digest(inspection, noted, told, by)
    known = Entry.objects.filter(client_key=client_key).first()
    if known is not None:
        return _again(known, digest)
    INSPECTION.step("write", inspection.state)
    _check(inspection, noted, told, at)
    entry = Entry.objects.create(
        inspection=inspection,
        client_key=client_key,
        party=party,
        noted_on=noted.noted_on,
        recorded_at=at,
        recorded_on=local_day(at),
        text=told["text"],
        written_by_id=by.user_id or 0,
        who=by.who,
        sha256=digest,
        is_illustrative=is_illustrative,
    )
    _answer_questions(entry, noted)
    for upload in noted.uploads:
        file = store(upload=upload, by=by, at=at)
        if file.is_picture:
            rules.check_written({"credit": told["credit"]})
        Photo.objects.get_or_create(
            entry=entry,
            file=file,
            defaults={"caption": told["caption"], "credit": told["credit"]},
        )
    record(
        "inspections.entry.noted", on=entry, within=inspection.programme, by=by, at=at,
        content=digest, key=str(client_key),
    )  # fmt: skip
    return entry


@transaction.atomic
def carry_out(
    *, inspection: Inspection, carried_out_on: date, answer_due_on: date, by: Actor, at: datetime
) -> Inspection:
    """Say that the team has left, and until when the inspected agency may answer."""
    by.require("inspections.carry_out")
    inspection = locked(inspection)
    inspecting_party(inspection, by)
    step = INSPECTION.step("carry_out", inspection.state)
    today = local_day(at)
    rules.check_noted_on(
        noted_on=carried_out_on, today=today, not_before=inspection.notified_on,
    )  # fmt: skip
    rules.check_due(due_on=answer_due_on, today=today, field="answer_due_on")
    if not inspection.entries.exists():
        raise Refusal(
            gettext_noop("Chưa có ghi nhận nào tại nơi kiểm tra."),
            gettext_noop("Ghi nhận ít nhất một lần; đợi các mục còn chờ gửi trên máy được nhận."),
        )
    inspection.state = step.target
    inspection.carried_out_on, inspection.answer_due_on = carried_out_on, answer_due_on
    inspection.save(update_fields=["state", "carried_out_on", "answer_due_on"])
    record(
        "inspections.inspection.carried_out", on=inspection, within=inspection.programme, by=by,
        at=at,
    )  # fmt: skip
    return inspection


def _again(known: Entry, digest: str) -> Entry:
    if known.sha256 != digest:
        raise Refusal(
            gettext_noop("Lần ghi nhận này đã được nhận với nội dung khác."),
            gettext_noop("Tải lại trang rồi ghi phần bổ sung thành một lần ghi nhận mới."),
        )
    return known


def _digest(inspection: Inspection, noted: Noted, told: dict[str, str], by: Actor) -> str:
    """Return the hash of all an entry says; the bytes of its photos stand for themselves."""
    said: dict[str, Any] = {
        "inspection": inspection.pk,
        "by": by.user_id,
        "on": noted.noted_on.isoformat(),
        "verdicts": {str(pk): list(said) for pk, said in noted.verdicts.items()},
        "photos": [[str(one.name), one.size] for one in noted.uploads],
    }
    return sha256(canonical(said | told))


def _check(inspection: Inspection, noted: Noted, told: dict[str, str], at: datetime) -> None:
    rules.check_noted_on(
        noted_on=noted.noted_on, today=local_day(at), not_before=inspection.notified_on,
    )  # fmt: skip
    if noted.uploads:
        rules.check_written({"caption": told["caption"]})
    if not (told["text"] or noted.verdicts):
        raise Refusal(
            gettext_noop("Chưa ghi nhận gì."),
            gettext_noop("Ghi phát hiện hoặc đánh giá ít nhất một câu của bảng kiểm."),
            field="text",
        )


def _answer_questions(entry: Entry, noted: Noted) -> None:
    asked = set(
        Question.objects.filter(inspection=entry.inspection_id).values_list("pk", flat=True)
    )
    Answered.objects.bulk_create(
        Answered(entry=entry, question_id=pk, verdict=verdict, note=text)
        for pk, (verdict, text) in noted.verdicts.items()
        if pk in asked
    )
