"""Sign a document, send it back, give it its number: from then on it stays as it is."""

from dataclasses import replace
from datetime import date, datetime
from typing import NoReturn

from django.db import IntegrityError, transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import RoleCode
from hoptac.audit.actions import record
from hoptac.documents import letter as letters
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.letters import rules
from hoptac.letters.choices import CODES
from hoptac.letters.completing import completed
from hoptac.letters.models import OfficialLetter
from hoptac.letters.queries.numbers import next_number
from hoptac.letters.signing import signed
from hoptac.letters.writing import letter_hash, stepped
from hoptac.localities.queries import names_of

NUMBERED_ONCE = "letter_number_once_a_year"


@transaction.atomic
def approve_letter(*, letter: OfficialLetter, by: Actor, at: datetime) -> OfficialLetter:
    """Approve and sign: the drafting agency's head, or the vice-chair for the committee."""
    letter = stepped(letter, "approve", by)
    leader = by.role == RoleCode.DIRECTING_LEADER
    if not leader and letter.agency_id not in by.agency_ids:
        raise Forbidden(
            gettext_noop("Chỉ thủ trưởng cơ quan soạn thảo hoặc lãnh đạo chỉ đạo ký văn bản này."),
            gettext_noop("Chuyển văn bản cho người có thẩm quyền."),
        )
    rules.check_answer_by(answer_by=letter.answer_by, day=local_day(at))
    unit = names_of([by.unit_id], local_day(at))[by.unit_id].full if leader else None
    committee = rules.symbol_of(code=CODES[letter.kind], issuer="UBND", mark=letter.mark)
    text = signed(
        letters.from_json(letter.letter),
        name=by.name,
        leader_of=unit,
        committee_symbol=committee,
        post=by.post,
        posts=(by.on_behalf_of.post, by.post) if by.on_behalf_of else None,
    )
    letter.letter = letters.to_json(text)
    letter.approved_at, letter.approved_by_id, letter.issuer_id = at, by.user_id, by.agency_id
    letter.signer_name, letter.signer_office = by.name, by.signs_as
    letter.save()
    record(
        "letters.letter.approved",
        on=letter,
        within=letter.programme,
        by=by,
        at=at,
        content=letter_hash(letter),
    )
    return letter


@transaction.atomic
def send_back_letter(
    *, letter: OfficialLetter, reason: str, by: Actor, at: datetime
) -> OfficialLetter:
    """Return a document to its drafter with a reason; a signature on it is taken back."""
    letter = stepped(letter, "send_back", by)
    letter.sent_back_reason = rules.check_said(reason, field="reason")
    letter.approved_at = letter.approved_by_id = letter.issuer_id = None
    letter.signer_name = letter.signer_office = ""
    letter.version += 1  # what was typed against the signed text is told so
    letter.save()
    record(
        "letters.letter.sent_back",
        on=letter,
        within=letter.programme,
        by=by,
        at=at,
        content=letter_hash(letter),
        reason=letter.sent_back_reason,
    )
    return letter


@transaction.atomic
def issue_letter(
    *, letter: OfficialLetter, number: int, issued_on: date, by: Actor, at: datetime
) -> OfficialLetter:
    """Give the number and send out: addressees of other sides read it from then on.

    :raises Refusal: when the number is taken in that series and year, the day is before the
        signature or in the future, or the day to answer by has gone by meanwhile.
    """
    letter = stepped(letter, "issue", by)
    if letter.approved_at is not None:
        signed_on = local_day(letter.approved_at)
        rules.check_issue_day(issued_on=issued_on, approved_on=signed_on, today=local_day(at))
    rules.check_answer_by(answer_by=letter.answer_by, day=issued_on, field="issued_on")
    text = letters.from_json(letter.letter)
    if number < 1:
        _refuse_number(letter, number, text.symbol, issued_on.year)
    letter.number, letter.number_year, letter.symbol = number, issued_on.year, text.symbol
    letter.issued_on, letter.issued_at = issued_on, at
    text = completed(letter, replace(text, number=number, issued_on=issued_on), at)
    letter.subject, letter.letter = text.subject, letters.to_json(text)
    others = letter.addressees.exclude(party=letter.party_id).values_list("party_id", flat=True)
    letter.to_parties = sorted(set(others))
    if letter.to_parties:
        letter.visibility = Visibility.SHARED.value
    _save_numbered(letter, number)
    record(
        "letters.letter.issued",
        on=letter,
        within=letter.programme,
        by=by,
        at=at,
        content=letter_hash(letter),
        number=number,
        symbol=letter.symbol,
        issued_on=issued_on.isoformat(),
    )
    return letter


def _save_numbered(letter: OfficialLetter, number: int) -> None:
    """Save; of two that take one number at once the database lets one through."""
    year = letter.number_year or 0
    try:
        with transaction.atomic():
            letter.save()
    except IntegrityError as error:
        if NUMBERED_ONCE not in str(error):
            raise
        _refuse_number(letter, number, letter.symbol, year)


def _refuse_number(letter: OfficialLetter, number: int, symbol: str, year: int) -> NoReturn:
    raise Refusal(
        gettext_noop("Số %(number)s đã dùng trong năm %(year)s."),
        gettext_noop("Số tiếp theo còn trống là %(free)s."),
        field="number",
        number=number,
        year=year,
        free=next_number(letter, symbol, year),
    )
