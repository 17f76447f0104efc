"""What addressees do: say that they have it, and explain."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.actions import store
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.letters import rules
from hoptac.letters.models import Addressee, Answer, AnswerFile
from hoptac.letters.queries.sight import is_addressed
from hoptac.letters.states import LetterState
from hoptac.letters.writing import answer_hash, locked_addressee
from hoptac.programmes.rules import paragraphs


@transaction.atomic
def acknowledge(*, addressee: Addressee, by: Actor, at: datetime) -> Addressee:
    """Say that the document has come; once, the first one's name stands.

    :raises Forbidden: for who is not addressed by this line.
    """
    addressee = _addressed(addressee, by)
    if addressee.acknowledged_at is not None:
        return addressee
    addressee.acknowledged_at, addressee.acknowledged_by_id = at, by.user_id or 0
    addressee.acknowledged_who = by.who
    addressee.save()
    record(
        "letters.addressee.acknowledged",
        on=addressee,
        within=addressee.letter,
        by=by,
        at=at,
    )
    return addressee


@transaction.atomic
def answer_letter(
    *,
    addressee: Addressee,
    said: Mapping[str, str],
    uploads: "Sequence[File[Any]]",
    caption: str,
    by: Actor,
    at: datetime,
) -> Answer:
    """Send the explanation report; whoever answers has received.

    :param said: text; cause and measure where there are any.
    :param caption: what the files show.
    :raises Refusal: when nothing is said, or a file comes without a word on it.
    """
    addressee = _addressed(addressee, by)
    if uploads and not nfc(caption):
        raise Refusal(
            gettext_noop("Minh chứng chưa có chú thích."),
            gettext_noop("Viết một câu nói rõ tệp này cho thấy điều gì."),
            field="caption",
        )
    acknowledge(addressee=addressee, by=by, at=at)
    answer = Answer.objects.create(
        addressee=addressee,
        text=rules.check_said(said["text"], field="text"),
        cause=paragraphs(said.get("cause", "")),
        measure=paragraphs(said.get("measure", "")),
        answered_at=at,
        answered_on=local_day(at),
        answered_by_id=by.user_id or 0,
        who=by.who,
    )
    files = [store(upload=upload, by=by, at=at) for upload in uploads]
    for file in files:
        AnswerFile.objects.get_or_create(
            answer=answer, file=file, defaults={"caption": nfc(caption)}
        )
    record(
        "letters.answer.given",
        on=answer,
        within=addressee.letter,
        by=by,
        at=at,
        content=answer_hash(answer, [file.sha256 for file in files]),
    )
    return answer


def _addressed(addressee: Addressee, by: Actor) -> Addressee:
    """Return the line locked, for who may speak for it once the document is out."""
    by.require("letters.answer")
    addressee = locked_addressee(addressee)
    if not is_addressed(addressee, by):
        raise Forbidden(
            gettext_noop("Văn bản này gửi cho cơ quan khác."),
            gettext_noop("Người của cơ quan được gửi xác nhận đã nhận và trả lời."),
        )
    if addressee.letter.state != LetterState.ISSUED:
        raise Refusal(
            gettext_noop("Văn bản này chưa phát hành."),
            gettext_noop("Khi có số và ngày ban hành thì xác nhận đã nhận và trả lời."),
        )
    return addressee
