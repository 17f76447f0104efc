"""Does the chain hold? Every link is computed anew from the events and held against the seals."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import connection

from hoptac.audit.queries.facts import Chain, chain, spelt, unsealed
from hoptac.audit.rules import GENESIS, Facts, link_hash, payload_hash
from hoptac.audit.signing import Mark

PAGE = 100_000
Kind = Literal["altered", "removed", "inserted", "cut off", "re-hashed", "not genuine"]
_LINKS = spelt(
    "COPY (SELECT s.n, s.payload_sha256, s.sha256, to_char(s.sealed_at AT TIME ZONE 'UTC', ISO),"
    " s.event_id, FACTS FROM audit_seal s LEFT JOIN audit_event e ON e.id = s.event_id"
    " WHERE s.n > %s ORDER BY s.n LIMIT %s) TO STDOUT"
)

_SLIPPED_IN = spelt(
    "SELECT min(e.id) FROM audit_event e"
    " WHERE (e.tx < %s::xid8 OR e.tx > pg_snapshot_xmax(pg_current_snapshot())) AND UNSEALED"
)


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain does not hold.

    :param row: its number in the chain; None for an event that never came into it.
    :param event: the event's id where it is known.
    """

    row: int | None
    event: int | None
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the whole log found.

    :param up_to: number of the last link that was found right.
    :param unsealed: events that wait for their seal; no hash protects them yet.
    :param checkpoints: signed heads, the log's own and the witnesses', that the chain agrees with.
    :param unknown: signed heads of keys that nobody vouches for: they neither agree nor break.
    """

    first: Break | None
    up_to: int
    unsealed: int
    checkpoints: int
    unknown: tuple[Mark, ...] = ()


@dataclass(slots=True)
class _Walk:
    """A walk along the chain, from a link that is known to be right.

    :param marks: signed heads by their numbers.
    """

    n: int
    head: str
    marks: dict[int, str] = field(default_factory=dict)
    before: str = ""  # the head before the last one
    agreed: int = 0  # the last signed head that was met

    def to_the_end(self) -> Break | None:
        for row in _rows_after(self.n):
            if found := self._step(row):
                return found
        missing = [n for n in self.marks if n > self.n]
        if missing:
            words = (
                f"chuỗi chỉ còn đến {self.n}, mốc đã ký có đến {max(missing)}: phần đuôi bị cắt / "
                f"the chain ends at {self.n}, a signed checkpoint reaches {max(missing)}"
            )
            return Break(self.n + 1, None, "cut off", words)
        return None

    def _step(self, row: tuple[Any, ...]) -> Break | None:
        n, payload, sealed, at, event_id = row[:5]
        if n != self.n + 1:
            words = f"thiếu mắt xích {self.n + 1} / link {self.n + 1} is gone"
            return Break(self.n + 1, None, "removed", words)
        if row[5] is None:
            words = f"sự kiện {event_id} đã bị xóa / event {event_id} is gone"
            return Break(n, event_id, "removed", words)
        if link_hash(n, self.head, payload, at) != sealed:
            return self._unlinked(n, payload, sealed, at, event_id)
        if _payload(Facts(*row[5:])) != payload:
            words = f"sự kiện {event_id} đã bị sửa / event {event_id} was changed"
            return Break(n, event_id, "altered", words)
        if self.marks.get(n, sealed) != sealed:
            words = (
                f"từ {self.agreed + 1} đến {n} đã bị tính lại: mốc đã ký nói khác / somewhere from "
                f"{self.agreed + 1} to {n} the chain was made anew: a signed checkpoint differs"
            )
            return Break(n, event_id, "re-hashed", words)
        self.n, self.head, self.before = n, sealed, self.head
        self.agreed = n if n in self.marks else self.agreed
        return None

    def _unlinked(self, n: int, payload: str, sealed: str, at: str, event_id: int) -> Break:
        if self.before and link_hash(n - 1, self.before, payload, at) == sealed:
            words = f"mắt xích {n - 1} đã bị chèn vào / link {n - 1} was put in"
            return Break(n - 1, None, "inserted", words)
        words = f"mắt xích {n} không nối với {n - 1} / link {n} does not follow from {n - 1}"
        return Break(n, event_id, "re-hashed", words)


def verify(
    marks: Iterable[Mark], *, trusted: Collection[str] | None = None, since: Mark | None = None
) -> Verdict:
    """Check the log, all of it or from a signed head on.

    :param marks: signed heads the chain must agree with.
    :param trusted: public keys whose signatures count; None for marks that are all our own.
        Anybody can make a key and sign with it: of other people's files only known keys count.
    :param since: a signed head, of `marks` too, up to which the chain was checked before.
    """
    told = list(marks)
    keys = {mark.public_key for mark in told} if trusted is None else trusted
    known = [mark for mark in told if mark.public_key in keys]
    unknown = tuple(mark for mark in told if mark.public_key not in keys)
    start = since or Mark(0, GENESIS, "", "")
    walk = _Walk(start.n, start.head, {mark.n: mark.head for mark in known if mark.n > start.n})
    broken = _not_genuine(known) or _contradicting(known)
    if broken is not None:
        return Verdict(broken, 0, unsealed(), 0, unknown)
    if since is not None and (found := _start_is_there(since)):
        return Verdict(found, 0, unsealed(), 0, unknown)
    broken = walk.to_the_end() or _slipped_in(chain())
    agreeing = sum(mark.n <= walk.n for mark in known)
    return Verdict(broken, walk.n, unsealed(), agreeing, unknown)


def _not_genuine(marks: list[Mark]) -> Break | None:
    forged = next((mark for mark in marks if not mark.is_genuine()), None)
    if forged is None:
        return None
    words = "chữ ký của mốc không đúng / the checkpoint's signature is not right"
    return Break(forged.n, None, "not genuine", words)


def _rows_after(n: int) -> Iterator[tuple[Any, ...]]:
    """Yield links with their events in order, as texts; COPY sends while we compute."""
    while True:
        count = 0
        with connection.cursor() as cursor, cursor.cursor.copy(_LINKS, [n, PAGE]) as copy:
            rows = copy.rows()
            try:
                for row in rows:
                    count, n = count + 1, int(row[0])
                    yield n, *row[1:4], int(row[4]), *row[5:]
            except GeneratorExit:  # a break was found; a COPY left halfway fails its transaction,
                deque(rows, maxlen=0)  # which must still say so: take the rest of the page
                return
        if count < PAGE:
            return


def _payload(event: Facts) -> str:
    """Return the hash of an event, "" for one that no longer has any."""
    try:
        return payload_hash(event)
    except ValueError:
        return ""


def _contradicting(marks: list[Mark]) -> Break | None:
    """Return where two genuine heads of one number differ: then the chain was made twice."""
    heads: dict[int, str] = {}
    for mark in marks:
        if heads.setdefault(mark.n, mark.head) != mark.head:
            words = f"hai mốc đã ký của dòng {mark.n} khác nhau / two signed heads differ"
            return Break(mark.n, None, "re-hashed", words)
    return None


def _start_is_there(since: Mark) -> Break | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sha256 FROM audit_seal WHERE n = %s", [since.n])
        row = cursor.fetchone()
    if row is None:
        words = f"không còn mắt xích {since.n} đã ký / the signed link {since.n} is gone"
        return Break(since.n, None, "cut off", words)
    if row[0] != since.head:
        words = f"mắt xích {since.n} khác mốc đã ký / link {since.n} differs from its signed head"
        return Break(since.n, None, "re-hashed", words)
    return None


def _slipped_in(now: Chain) -> Break | None:
    """Return an event that no writer can have written: older than what was sealed, or not yet due.

    Only within one cluster; after a restore the next sealing takes up what is left.
    """
    if now.cluster != now.here:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_SLIPPED_IN, [now.horizon])
        row = cursor.fetchone()
    if row is None or row[0] is None:
        return None
    words = f"sự kiện {row[0]} được chèn vào sau / event {row[0]} was put in afterwards"
    return Break(None, row[0], "inserted", words)
