"""How the log is hashed. Whoever checks it elsewhere needs this page and a SHA-256, no more.

Each event has a payload hash; each link of the chain hashes the payload hash with the link before
it. Personal data and what was said stand in the payload only as hashes with a salt of their own:
without salt and words such a hash tells nothing, and once both are erased the chain still holds.
"""

import json
from datetime import UTC, datetime
from json.encoder import encode_basestring as quoted
from typing import Any, NamedTuple

from hoptac.kernel.canonical import in_order, sha256

GENESIS = "0" * 64  # stands before the first link


class Facts(NamedTuple):
    """One event as it is hashed. Numbers may come as texts, as COPY sends them.

    :param at: ISO 8601 in UTC with six digits of the second and a Z; likewise elsewhere here.
    :param content: SHA-256 of what the act is about, "" where there is none.
    :param person_sha256: the hash kept when who and origin were erased; None while they are there.
    :param data: JSON text; `data_sha256` like `person_sha256`.
    """

    id: int
    at: str
    verb: str
    thing: str
    within: str
    content: str
    user: int | None
    seat: int | None
    agency: int | None
    unit: int | None
    who: str
    origin: str
    person_salt: str | None
    person_sha256: str | None
    data: str
    data_salt: str | None
    data_sha256: str | None
    visibility: str = ""


def person_hash(salt: str, who: str, origin: str) -> str:
    """Return the hash that stands for who acted, and from where, in an event's payload."""
    # Written by hand in the order of RFC 8785: a million rows are checked in seconds, and a test
    # holds it against `canonical`. So are the two below.
    said = f'{{"origin":{quoted(origin)},"salt":"{salt}","who":{quoted(who)}}}'
    return sha256(said.encode())


def data_hash(salt: str, data: str) -> str:
    """Return the hash that stands for what was said."""
    said = data if data == "{}" else in_order(json.loads(data))
    return sha256(f'{{"data":{said},"salt":"{salt}"}}'.encode())


def payload_hash(event: Facts) -> str:
    """Return the hash of an event.

    :raises ValueError: when it is half erased: a hash kept in place of words that are there would
        vouch for any words.
    """
    return sha256(_payload(event).encode())


def payload_of(event: Facts) -> dict[str, Any]:
    """Return what is hashed of an event, as an object: for those who check it by other means."""
    told: dict[str, Any] = json.loads(_payload(event))
    return told


def _payload(event: Facts) -> str:
    # Left out where a record has none: older events were sealed without it.
    level = f'"visibility":{quoted(event.visibility)},' if event.visibility else ""
    return (
        f'{{"agency":{_number(event.agency)},"at":"{event.at}","content":{quoted(event.content)},'
        f'"data":"{data_of(event)}","id":{event.id},"person":"{person_of(event)}",'
        f'"seat":{_number(event.seat)},"thing":{quoted(event.thing)},'
        f'"unit":{_number(event.unit)},"user":{_number(event.user)},"verb":{quoted(event.verb)},'
        f'{level}"within":{quoted(event.within)}}}'
    )


def link_hash(n: int, before: str, payload: str, sealed_at: str) -> str:
    """Return the hash of link `n`, which follows the link with the hash `before`."""
    said = f'{{"at":"{sealed_at}","n":{n},"payload":"{payload}","prev":"{before}"}}'
    return sha256(said.encode())


def moment(at: datetime) -> str:
    """Return a time as it is hashed: UTC, six digits of the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def person_of(event: Facts) -> str:
    """Return the hash that stands for the person in an event's payload, erased or not.

    :raises ValueError: when half is erased.
    """
    if event.person_sha256 is None and event.person_salt is not None:
        return person_hash(event.person_salt, event.who, event.origin)
    if event.person_sha256 is None or event.person_salt or event.who or event.origin:
        raise ValueError("who acted is neither there nor erased")
    return event.person_sha256


def data_of(event: Facts) -> str:
    """Return the hash that stands for what was said in an event's payload, erased or not.

    :raises ValueError: when half is erased.
    """
    if event.data_sha256 is None and event.data_salt is not None:
        return data_hash(event.data_salt, event.data)
    if event.data_sha256 is None or event.data_salt or event.data != "{}":
        raise ValueError("what was said is neither there nor erased")
    return event.data_sha256
