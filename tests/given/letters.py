"""Official documents at every step of their life, given through the real actions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hoptac.documents.letter import Paragraph
from hoptac.letters import actions
from hoptac.letters.choices import LetterKind
from hoptac.letters.compose import Text, To
from hoptac.letters.models import Addressee, Answer, OfficialLetter
from hoptac.programmes.models import Programme
from tests.given import programmes as given
from tests.given.accounts import Person
from tests.given.programmes import NOW, TODAY, Government

ANSWER_BY = date(2026, 12, 1)


def to_agency(programme: Programme, side: Government, function: str = "trade", **said: Any) -> To:
    """Return an agency of a side as who must answer."""
    agency = side.agencies[function]
    usual = {"said": agency.versions.get().name, "must_answer": True}
    return To(party_id=given.party(programme, side).pk, agency_id=agency.pk, **(usual | said))


def to_leader(programme: Programme, side: Government, **said: Any) -> To:
    """Return the directing leader of a side as who gets it to know of it."""
    usual = {"said": f"Lãnh đạo UBND {side.name}", "is_copy": True}
    return To(party_id=given.party(programme, side).pk, agency_id=None, **(usual | said))


def drafted(
    programme: Programme, side: Government, to: Sequence[To] = (), **said: Any
) -> OfficialLetter:
    """Draft an official letter as a side's standing agency, to its department of trade."""
    text = {
        "kind": LetterKind.OFFICIAL_LETTER,
        "subject": "đôn đốc thực hiện nhiệm vụ",
        "body": (Paragraph("Đề nghị Sở báo cáo giải trình trước ngày 01/12/2026./."),),
        "mark": "TH",
    }
    for name in set(text) & set(said):
        text[name] = said.pop(name)
    usual = {"answer_by": ANSWER_BY, "by": side.standing.actor, "at": NOW}
    return actions.draft_letter(
        programme=programme,
        text=Text(**text),
        to=to or [to_agency(programme, side), to_leader(programme, side)],
        **(usual | said),
    )


def submitted(programme: Programme, side: Government, **said: Any) -> OfficialLetter:
    """Give a document that waits for its signature."""
    letter = drafted(programme, side, **said)
    return actions.submit_letter(letter=letter, by=side.standing.actor, at=NOW)


def approved(programme: Programme, side: Government, **said: Any) -> OfficialLetter:
    """Give a document that the vice-chair has signed."""
    letter = submitted(programme, side, **said)
    return actions.approve_letter(letter=letter, by=side.leader.actor, at=NOW)


def issued(programme: Programme, side: Government, number: int = 1, **said: Any) -> OfficialLetter:
    """Give a document that is out."""
    letter = approved(programme, side, **said)
    return numbered(letter, side, number)


def numbered(letter: OfficialLetter, side: Government, number: int = 1) -> OfficialLetter:
    """Issue a signed document as its side's records office."""
    return actions.issue_letter(
        letter=letter, number=number, issued_on=TODAY, by=side.sits("records").actor, at=NOW
    )


def line(letter: OfficialLetter) -> Addressee:
    """Return the first of a document's receivers, who must answer."""
    return letter.addressees.get(must_answer=True)


def answered(letter: OfficialLetter, by: Person, **said: Any) -> Answer:
    """Send the explanation report of its first receiver."""
    usual: dict[str, Any] = {"uploads": [], "caption": "", "at": NOW}
    more = {name: said.pop(name) for name in list(said) if name in usual}
    text = {"text": "Do mưa lũ nên chậm.", "cause": "Mưa lũ", "measure": "Làm bù"}
    return actions.answer_letter(
        addressee=line(letter), said=text | said, by=by.actor, **(usual | more)
    )


def letter_of(addressee_id: int) -> int:
    """Return the number of the document a line of receivers belongs to."""
    return Addressee.objects.get(pk=addressee_id).letter_id
