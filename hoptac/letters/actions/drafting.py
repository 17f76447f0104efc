"""Draft a document, edit it, put it before whoever signs, or drop it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.documents import letter as letters
from hoptac.kernel.clock import local_day
from hoptac.kernel.visibility import Visibility
from hoptac.letters import rules
from hoptac.letters.choices import CODES
from hoptac.letters.compose import Text, To, composed
from hoptac.letters.editing import with_day, with_texts
from hoptac.letters.models import Addressee, OfficialLetter
from hoptac.letters.queries.names import names_for
from hoptac.letters.states import LETTER
from hoptac.letters.writing import letter_hash, locked, require_own, stepped
from hoptac.programmes.actions.common import own_party, require_living
from hoptac.programmes.models import Programme
from hoptac.programmes.rules import check_version


@transaction.atomic
def draft_letter(
    *,
    programme: Programme,
    text: Text,
    to: Sequence[To],
    answer_by: date | None,
    by: Actor,
    at: datetime,
    purpose: str = "",
    is_illustrative: bool = False,
) -> OfficialLetter:
    """Draft a document of the actor's side, as its agency's.

    :param answer_by: the day by which whoever must is to answer.
    :param purpose: of the app that drafts and completes it.
    """
    by.require("letters.write")
    require_living(programme=programme)
    party = own_party(programme=programme, by=by)
    rules.check_addressed(len(to))
    rules.check_answer_by(answer_by=answer_by, day=local_day(at))
    text = replace(
        text, subject=rules.check_subject(text.subject), mark=rules.check_mark(text.mark)
    )
    if is_illustrative:
        text = replace(text, notes=("Dữ liệu minh họa, không phải số liệu thật.", *text.notes))
    made = OfficialLetter.objects.create(
        programme=programme, party=party, agency_id=by.agency_id, purpose=purpose, kind=text.kind,
        mark=text.mark, subject=text.subject, answer_by=answer_by,
        letter=letters.to_json(composed(text, to, names_for(by.agency_id, local_day(at)))),
        drafted_at=at, drafted_by_id=by.user_id or 0, who=by.who, is_illustrative=is_illustrative,
    )  # fmt: skip
    Addressee.objects.bulk_create(
        Addressee(
            letter=made, party_id=one.party_id, agency_id=one.agency_id, said=one.said,
            must_answer=one.must_answer,
        )
        for one in to
    )  # fmt: skip
    record(
        "letters.letter.drafted",
        on=made,
        within=programme,
        by=by,
        at=at,
        content=letter_hash(made),
        subject=made.subject,
    )
    return made


@transaction.atomic
def edit_letter(
    *,
    letter: OfficialLetter,
    texts: Mapping[int, str],
    subject: str,
    mark: str,
    answer_by: date | None,
    version: int,
    by: Actor,
    at: datetime,
) -> OfficialLetter:
    """Edit a draft, or one that was sent back; tables and receivers stay.

    The text names the day to answer by as well; it changes with it.

    :param texts: place in the body → new text.
    :raises Conflict: when somebody else edited it since `version`.
    """
    letter = locked(letter)
    step = LETTER.step("edit", letter.state)
    by.require(step.permission)
    require_own(letter, by)
    check_version(known=version, current=letter.version)
    rules.check_answer_by(answer_by=answer_by, day=local_day(at))
    letter.subject, letter.mark = rules.check_subject(subject), rules.check_mark(mark)
    written = with_texts(letters.from_json(letter.letter), dict(texts))
    written = with_day(written, letter.answer_by, answer_by)
    names = names_for(letter.agency_id, local_day(at))
    written = replace(
        written,
        subject=letter.subject,
        symbol=rules.symbol_of(code=CODES[letter.kind], issuer=names.symbol, mark=letter.mark),
        recipients=(*written.recipients[:-1], f"Lưu: VT, {letter.mark or names.symbol}"),
    )
    letter.letter, letter.answer_by = letters.to_json(written), answer_by
    letter.version += 1
    letter.save()
    record(
        "letters.letter.edited",
        on=letter,
        within=letter.programme,
        by=by,
        at=at,
        content=letter_hash(letter),
    )
    return letter


@transaction.atomic
def submit_letter(*, letter: OfficialLetter, by: Actor, at: datetime) -> OfficialLetter:
    """Put the draft before whoever signs; the own locality reads it from then on."""
    letter = stepped(letter, "submit", by)
    rules.check_answer_by(answer_by=letter.answer_by, day=local_day(at))
    letter.sent_back_reason, letter.visibility = "", Visibility.SUBMITTED.value
    letter.submitted_on = local_day(at)
    letter.save(update_fields=["state", "sent_back_reason", "visibility", "submitted_on"])
    record(
        "letters.letter.submitted",
        on=letter,
        within=letter.programme,
        by=by,
        at=at,
        content=letter_hash(letter),
    )
    return letter


@transaction.atomic
def drop_letter(*, letter: OfficialLetter, by: Actor, at: datetime) -> OfficialLetter:
    """Give a draft up; it stays on record and counts for nothing."""
    letter = stepped(letter, "drop", by)
    letter.save(update_fields=["state"])
    record("letters.letter.dropped", on=letter, within=letter.programme, by=by, at=at)
    return letter
