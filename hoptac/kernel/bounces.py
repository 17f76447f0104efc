"""A letter's way back: what a mail server reports that could not deliver it. Plain Python.

Reads delivery status notifications (RFC 3464 in a multipart/report of RFC 6522, and RFC 6533's
international ones) as mail servers make them, and whatever else arrives in such a mailbox: nobody
is trusted to have kept to the standard. Headers are read with the old policy of `email`, which
keeps what it cannot take apart where the newer one breaks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message
from email.utils import getaddresses

LARGEST = 1_000_000  # bytes; a report with our short letter in it is a few thousand
MOST_PARTS = 50  # and as many reported receivers
LONGEST_SAID = 300  # characters kept of the server's own words
STATUS_PARTS = {"message/delivery-status", "message/global-delivery-status"}
RETURNED_PARTS = {"message/rfc822", "message/global"}
HEADER_PARTS = {"text/rfc822-headers", "message/global-headers"}
# The address itself is wrong or shut: sending there again is of no use (RFC 3463, 5.1.x and 5.2.1).
GONE = re.compile(r"5\.(1\.\d+|2\.1)\Z")
PERMANENT, PASSING = re.compile(r"5\.\d{1,3}\.\d{1,3}\Z"), re.compile(r"4\.\d{1,3}\.\d{1,3}\Z")
_ID = re.compile(r"<[!-;=?-~]{3,250}>")


class UnreadableError(ValueError):
    """No report of a failed delivery: the reason, for who runs the system."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail server says of one receiver of a letter.

    :param letters: message ids with their brackets, of the returned letter first.
    :param receivers: every address the report names for the receiver, in lower case.
    :param is_final: it will not be delivered, and that is no passing trouble of the server's.
    :param status: of RFC 3463, "5.1.1".
    :param said: the server's own words, cut.
    """

    letters: tuple[str, ...]
    receivers: frozenset[str]
    is_final: bool
    status: str
    said: str

    @property
    def is_gone(self) -> bool:
        """Tell whether the address itself is wrong or shut."""
        return self.is_final and bool(GONE.match(self.status))


def read_bounce(raw: bytes) -> Bounce:
    """Read one message as it came in.

    :raises UnreadableError: for everything that is no report of a letter not delivered.
    """
    if len(raw) > LARGEST:
        raise UnreadableError(f"thư lớn hơn {LARGEST // 1000} KB")
    try:
        message = message_from_bytes(raw)
        parts = list(_parts(message))
        return _read(message, parts)
    except (RecursionError, LookupError, ValueError, AttributeError, TypeError) as error:
        if isinstance(error, UnreadableError):
            raise
        # What `email` stumbles over is no report; which of its errors it is says nothing more.
        raise UnreadableError("thư không đọc được") from error


def _read(message: Message, parts: list[Message]) -> Bounce:
    blocks = [block for part in parts for block in _blocks(part)][:MOST_PARTS]
    if not blocks:
        raise UnreadableError("không phải thông báo thư bị trả (thiếu phần delivery-status)")
    told = [block for block in blocks if _header(block, "Action").lower() in {"failed", "delayed"}]
    if not told:
        raise UnreadableError("thông báo không nói thư nào bị trả")
    worst = min(told, key=lambda block: not _is_final(block))
    returned = [one for part in parts for one in _returned(part)]
    named = [worst, *returned]
    status = _header(worst, "Status").split(" ")[0]
    said = _header(worst, "Diagnostic-Code") or status
    return Bounce(
        letters=tuple(dict.fromkeys(_ids([*returned, message]))),
        receivers=frozenset(address for one in named for address in _addresses(one)),
        is_final=_is_final(worst),
        status=status if PERMANENT.match(status) or PASSING.match(status) else "",
        said=_plain(said)[:LONGEST_SAID],
    )


def _is_final(block: Message) -> bool:
    status = _header(block, "Status").split(" ")[0]
    return _header(block, "Action").lower() == "failed" and bool(PERMANENT.match(status))


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts, of reports and what is wrapped in them, without going astray in depth."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        yield part
        if part.get_content_maintype() == "multipart":
            waiting += _inside(part)


def _blocks(part: Message) -> Iterator[Message]:
    """Yield the groups of fields of a status part: of the message, then of each receiver."""
    if part.get_content_type() not in STATUS_PARTS:
        return
    for one in _inside(part):
        yield one
        rest = one.get_payload()
        if isinstance(rest, str):  # international ones come as one group with a text behind it
            yield from map(message_from_string, re.split(r"\r?\n\r?\n", rest))


def _returned(part: Message) -> Iterator[Message]:
    """Yield the headers of the letter that is given back, whole or in part."""
    kind, inside = part.get_content_type(), _inside(part)
    if kind in RETURNED_PARTS | HEADER_PARTS and inside:
        yield inside[0]
    elif kind in HEADER_PARTS:
        raw = part.get_payload(decode=True)
        yield message_from_bytes(raw if isinstance(raw, bytes) else b"")


def _inside(part: Message) -> list[Message]:
    inside = part.get_payload()
    return [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []


def _ids(messages: list[Message]) -> Iterator[str]:
    """Yield message ids: of what is given back, then what the report itself answers to."""
    for one in messages[:-1]:
        yield from _ID.findall(_header(one, "Message-ID"))
    for name in ("In-Reply-To", "References"):
        yield from _ID.findall(_header(messages[-1], name))[:MOST_PARTS]


def _addresses(message: Message) -> Iterator[str]:
    for name in ("Original-Recipient", "Final-Recipient"):  # "rfc822; name@host"
        yield _header(message, name).partition(";")[2].strip(" <>").lower()
    for _, address in getaddresses([_header(message, "To")]):
        yield address.lower()


def _header(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _plain(text: str) -> str:
    """Return text without signs that show nothing or turn the writing round, "x;" before it too."""
    words = re.sub(r"\A[\w-]+;\s*", "", text)
    return "".join(sign if sign.isprintable() else "�" for sign in words)
