"""How far a task is substance rather than form on a day: six shares, each of counted facts.

Pure: the same facts give the same shares for the same day. What a part rests on is in `Known`;
no text is there, only whether something was said, so that no wording changes a share.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from fractions import Fraction

from hoptac.kernel.words import gettext_noop
from hoptac.plans.figures import Fact, Status, standing
from hoptac.plans.rules import Said, unclear
from hoptac.plans.states import FactKind
from hoptac.progress.rules import PartnerWord, Spoken, word_as_of

QUIET_AFTER = timedelta(days=90)  # a quarter without a shared result: nobody tends the task
STEP = Decimal("0.0001")  # shares of a target are cut off, never rounded up to "reached"


class Part(StrEnum):
    """The six parts of the index, in the order pages show them."""

    CONCRETE = "concrete"
    ALIVE = "alive"
    EVIDENCED = "evidenced"
    CONFIRMED = "confirmed"
    ON_TIME = "on_time"
    EFFECT = "effect"


@dataclass(frozen=True, slots=True)
class Reported:
    """One approved entry of a task.

    :param shared_on: the day it was approved; it counts from then on.
    :param value: None where no figure was given, which is not zero.
    :param proved: it has at least one file of evidence.
    """

    id: int
    happened_on: date
    shared_on: date
    value: Decimal | None
    proved: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a task given out, at the end of a day.

    :param clear: how many of the `principles` of clarity it meets.
    :param stopped: halted by then.
    :param last_on: the day of the latest shared result; None without any.
    :param entries: shared results; `proved` those with evidence.
    :param word: the other side's.
    :param value: the last figure reported; None where none was.
    """

    given_on: date
    due_on: date | None
    done_on: date | None
    stopped: bool
    clear: int
    principles: int
    last_on: date | None
    entries: int
    proved: int
    word: PartnerWord
    value: Decimal | None
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class Share:
    """A counted part of a whole; `whole` 0 is "no basis", which is not zero."""

    counted: Decimal = Decimal(0)
    whole: int = 0

    @property
    def value(self) -> Fraction | None:
        """Return the share, None without a basis."""
        return Fraction(self.counted) / self.whole if self.whole else None

    def __add__(self, other: "Share") -> "Share":
        return Share(self.counted + other.counted, self.whole + other.whole)


Parts = Mapping[Part, Share]


@dataclass(frozen=True, slots=True)
class Index:
    """The weighted mean of the parts with a basis.

    :param value: None where no part has one.
    :param carried: the parts it rests on; `missing` those without a basis.
    """

    value: Fraction | None
    carried: tuple[Part, ...]
    missing: tuple[Part, ...]


def known_on(
    day: date,
    *,
    facts: Iterable[Fact],
    entries: Iterable[Reported],
    spoken: Iterable[Spoken],
    said: Said,
    principles: Collection[str],
    target: Decimal | None,
) -> Known | None:
    """Return what was known of a task at the end of a day; None before it was given out or ended.

    :param facts: in the order they were recorded.
    :param entries: approved ones in the order they were shared; `spoken` points into them.
    :param said: what the task says of itself; its due date is that of the day.
    :param principles: keys of `plans.rules.PRINCIPLES`.
    """
    told = list(facts)
    stand = standing(told, day)
    if stand is None or stand.status is Status.CANCELLED:
        return None
    shared = [entry for entry in entries if entry.shared_on <= day]
    given = [f.happened_on for f in told if f.kind is FactKind.GIVEN and f.recorded_on <= day]
    figures = [(e.happened_on, e.id, e.value) for e in shared if e.value is not None]
    return Known(
        given_on=given[-1],
        due_on=stand.due_on,
        done_on=stand.done_on,
        stopped=stand.status is Status.SUSPENDED,
        clear=len(principles) - len(unclear(replace(said, due_on=stand.due_on), principles)),
        principles=len(principles),
        last_on=max((entry.happened_on for entry in shared), default=None),
        entries=len(shared),
        proved=sum(entry.proved for entry in shared),
        word=word_as_of([entry.shared_on for entry in shared], spoken, day),
        value=max(figures)[2] if figures else None,
        target=target,
    )


def parts_of(known: Known, day: date) -> dict[Part, Share]:
    """Return a task's six shares at the end of a day."""
    return {
        Part.CONCRETE: Share(Decimal(known.clear), known.principles),
        Part.ALIVE: _alive(known, day),
        Part.EVIDENCED: Share(Decimal(known.proved), known.entries),
        Part.CONFIRMED: _confirmed(known),
        Part.ON_TIME: _on_time(known, day),
        Part.EFFECT: _effect(known),
    }


def _yes_or_no(*, counts: bool, asked: bool) -> Share:
    return Share(Decimal(int(asked and counts)), int(asked))


def _alive(known: Known, day: date) -> Share:
    """Open tasks with a result in the last quarter; one just given out is not asked yet."""
    since = day - QUIET_AFTER
    is_open = known.done_on is None and not known.stopped
    told = known.last_on
    asked = is_open and (told is not None or known.given_on < since)
    return _yes_or_no(counts=told is not None and told >= since, asked=asked)


def _confirmed(known: Known) -> Share:
    """Tasks with a shared result the other side has confirmed; silence is no consent."""
    return _yes_or_no(counts=known.word is PartnerWord.CONFIRMED, asked=known.entries > 0)


def _on_time(known: Known, day: date) -> Share:
    """Tasks done by their due date, of those done or past it."""
    if known.due_on is None:
        return Share()
    if known.done_on is not None:
        return _yes_or_no(counts=known.done_on <= known.due_on, asked=True)
    return _yes_or_no(counts=False, asked=not known.stopped and known.due_on < day)


def _effect(known: Known) -> Share:
    """The last figure over the target, at most the whole; both must be known."""
    if known.value is None or known.target is None or known.target <= 0:
        return Share()
    reached = min(max(known.value, Decimal(0)) / known.target, Decimal(1))
    return Share(reached.quantize(STEP, rounding=ROUND_FLOOR), 1)


def why_left_out(part: Part, known: Known, day: date) -> str:
    """Return why a task has no basis for a part, in words; "" where it has one."""
    if parts_of(known, day)[part].whole:
        return ""
    match part:
        case Part.ALIVE:
            return _not_asked(known)
        case Part.EVIDENCED | Part.CONFIRMED:
            return gettext_noop("chưa có kết quả nào được duyệt và chia sẻ")
        case Part.ON_TIME:
            return _not_due(known)
        case Part.EFFECT if known.target is None or known.target <= 0:
            return gettext_noop("không đặt mục tiêu bằng số")
        case Part.EFFECT:
            return gettext_noop("chưa báo số liệu; để trống không phải là 0")
    return gettext_noop("không có tiêu chí rõ nào được chọn")


def _not_asked(known: Known) -> str:
    if known.done_on is not None:
        return gettext_noop("đã hoàn thành")
    if known.stopped:
        return gettext_noop("đang tạm dừng")
    return gettext_noop("mới giao, chưa đến lúc phải có kết quả")


def _not_due(known: Known) -> str:
    if known.due_on is None:
        return gettext_noop("việc thường xuyên, không có hạn")
    if known.stopped:
        return gettext_noop("đang tạm dừng")
    return gettext_noop("chưa đến hạn")


def total(many: Iterable[Parts]) -> dict[Part, Share]:
    """Return the shares of several things together: counted by counted, whole by whole."""
    sums = dict.fromkeys(Part, Share())
    for parts in many:
        for part, share in parts.items():
            sums[part] += share
    return sums


def index_of(parts: Parts, weights: Mapping[Part, int]) -> Index:
    """Return the weighted mean of the parts that have a basis."""
    values = {part: parts[part].value for part in Part}
    carried = tuple(part for part, value in values.items() if value is not None)
    missing = tuple(part for part, value in values.items() if value is None)
    weight = sum(weights[part] for part in carried)
    if not weight:
        return Index(None, (), missing)
    weighed = sum((value * weights[p] for p, value in values.items() if value is not None),
                  Fraction(0))  # fmt: skip
    return Index(weighed / weight, carried, missing)


def to_json(parts: Parts) -> dict[str, list[str | int]]:
    """Return shares as a snapshot keeps them: part → [counted, whole]."""
    return {part.value: [f"{share.counted:f}", share.whole] for part, share in parts.items()}


def from_json(kept: Mapping[str, list[str | int]]) -> dict[Part, Share]:
    """Return shares from a snapshot; a part it does not know has no basis."""
    told = {part: kept.get(part.value, ["0", 0]) for part in Part}
    return {part: Share(Decimal(pair[0]), int(pair[1])) for part, pair in told.items()}
