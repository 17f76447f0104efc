"""What every deed on a document begins with: the lock, the own side, the step."""

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.canonical import canonical, sha256
from hoptac.kernel.errors import Forbidden
from hoptac.kernel.words import gettext_noop
from hoptac.letters.models import Addressee, Answer, OfficialLetter
from hoptac.letters.states import LETTER
from hoptac.programmes.queries import party_of

ANSWER_SAYS = ("addressee_id", "text", "cause", "measure")


def locked(letter: OfficialLetter) -> OfficialLetter:
    """Return the document as it stands now, its row locked."""
    rows = OfficialLetter.objects.select_for_update(of=("self",), no_key=True)
    return locked_row(rows.select_related("programme", "party", "agency"), letter.pk)


def locked_addressee(addressee: Addressee) -> Addressee:
    """Return a line of the receivers as it stands now, locked."""
    rows = Addressee.objects.select_for_update(of=("self",), no_key=True)
    return locked_row(rows.select_related("letter__programme", "party"), addressee.pk)


def require_own(letter: OfficialLetter, by: Actor) -> None:
    """:raises Forbidden: when the document is the other side's."""
    party = party_of(letter.programme, by)
    if party is None or party.pk != letter.party_id:
        raise Forbidden(
            gettext_noop("Đây là văn bản của bên kia."),
            gettext_noop("Mỗi bên soạn và phát hành văn bản của mình."),
        )


def stepped(letter: OfficialLetter, verb: str, by: Actor) -> OfficialLetter:
    """Return the locked document moved on by a verb its actor may carry out; not saved yet."""
    letter = locked(letter)
    step = LETTER.step(verb, letter.state)
    by.require(step.permission)
    require_own(letter, by)
    letter.state = step.target
    return letter


def letter_hash(letter: OfficialLetter) -> str:
    """Return the SHA-256 of a document's text as it stands, with the day to answer by."""
    due = letter.answer_by.isoformat() if letter.answer_by else ""
    return sha256(canonical({"letter": letter.letter, "answer_by": due}))


def answer_hash(answer: Answer, files: list[str]) -> str:
    """Return the SHA-256 of an explanation report.

    :param files: hashes of what comes with it.
    """
    said = {name: getattr(answer, name) for name in ANSWER_SAYS}
    return sha256(canonical(said | {"files": sorted(files)}))
