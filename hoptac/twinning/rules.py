"""Judgements about twinnings from values alone: how one stands on a day, what may be said."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.twinning.states import PairState

HEIRS_MOST = 8


class Status(StrEnum):
    """How a twinning stands on a day."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ENDORSED_ONE = "endorsed_one"
    ENDORSED = "endorsed"
    AGREED = "agreed"
    ACTIVE = "active"
    DORMANT = "dormant"
    AWAITING = "awaiting"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Facts:
    """The dated facts a twinning's standing follows from.

    :param state: as people moved it last.
    :param endorsed_on: the days on which sides endorsed the present text.
    :param months: without a sign of life for so many it is dormant.
    :param activities: the days of activities that were not struck out; `renewed` of renewals.
    :param dissolved: the days from which a unit of it is gone and its side has decided nothing.
    """

    state: str
    drafted_on: date
    proposed_on: date | None = None
    endorsed_on: tuple[date, ...] = ()
    signed_on: date | None = None
    months: int = 12
    activities: tuple[date, ...] = ()
    renewed: tuple[date, ...] = ()
    dissolved: tuple[date, ...] = ()
    ended_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands, and since which day it has stood so without a break."""

    status: Status
    since: date


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; the last of the month where it has none."""
    turned = day.month - 1 + months
    year, month = day.year + turned // 12, turned % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def standing_on(facts: Facts, day: date) -> Standing:
    """Return how a twinning stands on a day, and since when."""
    if facts.ended_on is not None and day >= facts.ended_on:
        carried = facts.state == PairState.CARRIED
        return Standing(Status.CARRIED if carried else Status.ENDED, facts.ended_on)
    if facts.signed_on is None or day < facts.signed_on:
        return _before_signing(facts, day)
    gone = [one for one in facts.dissolved if one <= day]
    if gone:
        return Standing(Status.AWAITING, max(min(gone), facts.signed_on))
    return _by_its_life(facts, facts.signed_on, day)


def _before_signing(facts: Facts, day: date) -> Standing:
    if facts.withdrawn_on is not None and day >= facts.withdrawn_on:
        return Standing(Status.WITHDRAWN, facts.withdrawn_on)
    if facts.proposed_on is None or day < facts.proposed_on:
        return Standing(Status.DRAFT, facts.drafted_on)
    given = sorted(one for one in facts.endorsed_on if one <= day)
    if not given:
        return Standing(Status.PROPOSED, facts.proposed_on)
    both = len(given) > 1
    return Standing(Status.ENDORSED if both else Status.ENDORSED_ONE, given[1 if both else 0])


def _by_its_life(facts: Facts, signed: date, day: date) -> Standing:
    """Follow the signs of life one after another; whoever slept wakes with the next one."""
    status, since, last = Status.AGREED, signed, signed
    woken_by = sorted({one for one in facts.activities + facts.renewed if signed <= one <= day})
    for sign in woken_by:
        slept = sign >= months_after(last, facts.months)
        if slept or status == Status.AGREED:
            status, since = Status.ACTIVE, sign
        last = sign
    asleep = months_after(last, facts.months)
    return Standing(Status.DORMANT, asleep) if day >= asleep else Standing(status, since)


def heartbeat(days: Iterable[date], first: date, last: date) -> dict[int, int]:
    """Return how many activities each year saw, from the first year to the last, none left out."""
    counted = dict.fromkeys(range(first.year, last.year + 1), 0)
    for day in days:
        if first <= day <= last:
            counted[day.year] += 1
    return counted


@dataclass(frozen=True, slots=True)
class Declared:
    """A need or strength as matching reads it."""

    id: int
    party: int
    unit: int
    level: str
    field: str
    is_need: bool


def matches(
    declared: Sequence[Declared], paired: Iterable[frozenset[int]]
) -> list[tuple[Declared, Declared]]:
    """Return every (need, strength) of one field and level between units of two parties.

    :param paired: the unit pairs that need no proposal; order within a pair is no matter.
    """
    known = set(paired)
    needs = [one for one in declared if one.is_need]
    strengths = [one for one in declared if not one.is_need]
    return [
        (need, strength)
        for need in needs
        for strength in strengths
        if need.field == strength.field
        and need.level == strength.level
        and need.party != strength.party
        and need.unit != strength.unit
        and frozenset({need.unit, strength.unit}) not in known
    ]


def check_two_units(
    *, unit_a: int, unit_b: int, level_a: str, level_b: str, field: str = "unit_b"
) -> None:
    """Two different units of one level, below the province.

    :param field: beside which it is said.
    :raises Refusal: otherwise.
    """
    if unit_a == unit_b:
        raise Refusal(
            gettext_noop(
                "Hai ô đang ghi cùng một đơn vị; một đơn vị không kết nghĩa với chính nó."
            ),
            gettext_noop("Ghi đơn vị của bên kia vào ô này."),
            field=field,
        )
    if level_a == "province" or level_b == "province":
        raise Refusal(
            gettext_noop(
                "Kết nghĩa là giữa các đơn vị cấp huyện hoặc cấp xã, không phải cấp tỉnh."
            ),
            gettext_noop("Ghi một huyện, quận, xã hoặc phường."),
            field="unit_a" if level_a == "province" else field,
        )
    if level_a != level_b:
        raise Refusal(
            gettext_noop("Hai đơn vị không cùng cấp."),
            gettext_noop("Chọn huyện với quận, huyện; xã với xã, phường."),
            field=field,
        )


def check_alone(*, is_paired: bool, field: str | None = "unit_b") -> None:
    """:raises Refusal: for a second twinning in force of the same two units."""
    if is_paired:
        raise Refusal(
            gettext_noop("Hai đơn vị này đang kết nghĩa với nhau."),
            gettext_noop("Mở cặp kết nghĩa đang có; gia hạn hoặc kết thúc cặp đó trước."),
            field=field,
        )


def check_open(
    *, opened_on: date, closed_on: date | None, day: date, name: str, field: str
) -> None:
    """:raises Refusal: when a unit does not exist on a day."""
    if day < opened_on or (closed_on is not None and day >= closed_on):
        raise Refusal(
            gettext_noop("Ngày %(day)s không có đơn vị %(name)s."),
            gettext_noop("Ghi ngày khi đơn vị còn tồn tại, hoặc ghi đơn vị của ngày đó."),
            field=field,
            day=f"{day:%d/%m/%Y}",
            name=name,
        )


def check_term(*, starts_on: date, ends_on: date | None) -> None:
    """:raises Refusal: when a term would end before it begins."""
    if ends_on is not None and ends_on <= starts_on:
        raise Refusal(
            gettext_noop("Thời hạn kết thúc trước khi bắt đầu."),
            gettext_noop("Sửa một trong hai ngày; để trống nếu không có thời hạn."),
            field="ends_on",
        )


def check_months(months: int) -> None:
    """:raises Refusal: for a span in which nothing could fall asleep, or nothing ever would."""
    if not 1 <= months <= 60:
        raise Refusal(
            gettext_noop("Số tháng phải từ 1 đến 60."),
            gettext_noop("Ghi số tháng không hoạt động thì coi là lâu không hoạt động."),
            field="dormant_after",
        )


def check_written(values: Mapping[str, str]) -> None:
    """:raises Refusal: at the first field in which nothing was written."""
    for field, value in values.items():
        if not value:
            raise Refusal(
                gettext_noop("Mục này chưa ghi gì."),
                gettext_noop("Ghi nội dung rồi gửi lại."),
                field=field,
            )


def check_happened(*, day: date, today: date, field: str, not_before: date | None = None) -> None:
    """What is recorded has happened: not after today, not before the twinning began.

    :raises Refusal: beside `field` otherwise.
    """
    if day > today:
        raise Refusal(
            gettext_noop("Ngày %(day)s chưa đến."),
            gettext_noop("Chỉ ghi việc đã xảy ra; kiểm tra lại ngày."),
            field=field,
            day=f"{day:%d/%m/%Y}",
        )
    if not_before is not None and day < not_before:
        raise Refusal(
            gettext_noop("Ngày %(day)s trước ngày ký kết nghĩa %(signed)s."),
            gettext_noop("Ghi một ngày từ ngày ký trở đi; kiểm tra lại ngày."),
            field=field,
            day=f"{day:%d/%m/%Y}",
            signed=f"{not_before:%d/%m/%Y}",
        )


def check_both_endorsed(*, parties: Iterable[int], endorsed: Iterable[int]) -> None:
    """:raises Refusal: while a side's yes to the present text is missing."""
    missing = set(parties) - set(endorsed)
    if missing:
        raise Refusal(
            gettext_noop("Còn %(count)s bên chưa tán thành bản đề nghị hiện tại."),
            gettext_noop("Ghi nhận việc ký sau khi cả hai bên tán thành đúng bản này."),
            count=len(missing),
        )


def check_read(*, read: str, stands: str) -> None:
    """:raises Refusal: when what a side says yes to is not the text that stands."""
    if read != stands:
        raise Refusal(
            gettext_noop("Nội dung đã được sửa sau khi bạn mở trang."),
            gettext_noop("Đọc bản hiện tại rồi cho ý kiến lại."),
        )


def check_decided_after(*, decided_on: date, closed_on: date) -> None:
    """:raises Refusal: when a decision would lie before the unit was dissolved."""
    if decided_on < closed_on:
        raise Refusal(
            gettext_noop("Quyết định ghi trước ngày đơn vị giải thể (%(closed)s)."),
            gettext_noop("Kiểm tra lại ngày quyết định."),
            field="decided_on",
            closed=f"{closed_on:%d/%m/%Y}",
        )


def check_heirs(heirs: Sequence[int], *, known: Iterable[int]) -> None:
    """:raises Refusal: for no heir, too many, or one that did not follow the dissolved unit."""
    if not heirs:
        raise Refusal(
            gettext_noop("Chưa chọn đơn vị nào để chuyển kết nghĩa."),
            gettext_noop("Chọn ít nhất một đơn vị, hoặc quyết định kết thúc."),
            field="heirs",
        )
    if len(heirs) > HEIRS_MOST:
        raise Refusal(
            gettext_noop("Chỉ chuyển cho nhiều nhất %(most)s đơn vị."),
            gettext_noop("Chọn những đơn vị thật sự tiếp tục việc kết nghĩa."),
            field="heirs",
            most=HEIRS_MOST,
        )
    if not set(heirs) <= set(known):
        raise Refusal(
            gettext_noop("Có đơn vị không kế thừa địa bàn của đơn vị đã giải thể."),
            gettext_noop("Chọn trong danh sách đơn vị kế thừa."),
            field="heirs",
        )
