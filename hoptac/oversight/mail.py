"""Hand a letter to the mail server, and tell what is known of it afterwards."""

from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from django.core.mail import EmailMessage, get_connection

TEMPORARY = range(400, 500)  # of an SMTP answer: try again


class Fate(Enum):
    """What became of a letter.

    LATER: certainly not taken, may be tried again. REFUSED: this address is not known there.
    REJECTED: turned down for another reason that trying again does not mend.
    UNKNOWN: the line broke while it was handed over; it may have been taken.
    """

    SENT = auto()
    LATER = auto()
    REFUSED = auto()
    REJECTED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """The mail server's answer; `said` is its own words, or the network's."""

    fate: Fate
    said: str = ""


def hand_over(message: EmailMessage) -> Answer:
    """Hand a letter with one receiver to the mail server, once."""
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        return Answer(Fate.LATER, _words(error))
    try:
        connection.send_messages([message])
    except SMTPRecipientsRefused as refused:
        [(code, said)] = refused.recipients.values()
        fate = Fate.LATER if code in TEMPORARY else Fate.REFUSED
        return Answer(fate, f"{code} {said.decode(errors='replace')}"[:300])
    except (SMTPSenderRefused, SMTPDataError) as error:
        return Answer(_turned_down(error), _words(error))
    except (SMTPException, OSError) as error:
        return Answer(Fate.UNKNOWN, _words(error))
    finally:
        with suppress(SMTPException, OSError):
            connection.close()
    return Answer(Fate.SENT)


def _turned_down(error: SMTPResponseException) -> Fate:
    return Fate.LATER if error.smtp_code in TEMPORARY else Fate.REJECTED


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
