"""From what is to be said and to whom, to the document people then edit."""

from collections.abc import Sequence
from dataclasses import dataclass

from hoptac.documents.letter import Block, Letter, Signing
from hoptac.letters.choices import CODES, TITLES, LetterKind
from hoptac.letters.queries.names import Names
from hoptac.letters.rules import symbol_of

ABOVE = "Như trên"


@dataclass(frozen=True, slots=True)
class To:
    """To whom a document is to go.

    :param agency_id: None for the side's directing leader.
    :param said: as printed.
    :param is_copy: stands under "Nơi nhận" and not under "Kính gửi".
    :param must_answer: is asked to answer by the day the document names.
    """

    party_id: int
    agency_id: int | None
    said: str
    is_copy: bool = False
    must_answer: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """What a document says.

    :param mark: abbreviation of the drafting unit: "QLNS".
    :param notes: lines above the text, such as the mark of illustrative data.
    """

    kind: LetterKind
    subject: str
    body: tuple[Block, ...]
    mark: str = ""
    notes: tuple[str, ...] = ()


def composed(text: Text, to: Sequence[To], names: Names) -> Letter:
    """Return the draft of a document; a notice names its receivers under "Nơi nhận" alone."""
    is_letter = text.kind == LetterKind.OFFICIAL_LETTER
    addressed = tuple(one.said for one in to if is_letter and not one.is_copy)
    copies = tuple(one.said for one in to if one.said not in addressed)
    kept = f"Lưu: VT, {text.mark or names.symbol}"
    return Letter(
        parent=f"UBND {names.unit.upper()}",
        issuer=names.agency.upper(),
        number=None,
        symbol=symbol_of(code=CODES[text.kind], issuer=names.symbol, mark=text.mark),
        place=names.place,
        issued_on=None,
        kind=TITLES[text.kind],
        subject=text.subject,
        addressees=addressed,
        bases=(),
        body=text.body,
        signing=Signing(("GIÁM ĐỐC",), ""),
        recipients=(*((ABOVE,) if addressed else ()), *copies, kept),
        notes=text.notes,
    )
