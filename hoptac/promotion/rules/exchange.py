"""Judgements about exchange of experience: who learns from whom, when an effect is due."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

YEARS_TO_EFFECT = 1


class EffectState(StrEnum):
    """Where an adopted practice stands with its effect on a day."""

    EARLY = "early"
    DUE = "due"
    STATED = "stated"


def due_on(adopted_on: date) -> date:
    """Return the day twelve months later; of 29 February the 28th."""
    year = adopted_on.year + YEARS_TO_EFFECT
    last = monthrange(year, adopted_on.month)[1]
    return date(year, adopted_on.month, min(adopted_on.day, last))


def adopted_by(today: date) -> date:
    """Return the last day an adoption may bear whose effect is due today or earlier."""
    year = today.year - YEARS_TO_EFFECT
    last, ends = monthrange(year, today.month)[1], monthrange(today.year, today.month)[1]
    return date(year, today.month, last if today.day == ends else min(today.day, last))


def effect_state(*, adopted_on: date, is_stated: bool, today: date) -> EffectState:
    """Return where an adoption stands: computed from its days, stored nowhere."""
    if is_stated:
        return EffectState.STATED
    return EffectState.DUE if due_on(adopted_on) <= today else EffectState.EARLY


def check_host(*, unit: int | None, agency: int | None) -> None:
    """:raises Refusal: for no host, and for two."""
    if (unit is None) == (agency is None):
        raise Refusal(
            gettext_noop("Bên chia sẻ là một cơ quan hoặc một đơn vị, không phải cả hai."),
            gettext_noop("Chọn cơ quan, hoặc ghi tên đơn vị hành chính."),
            field="host_agency",
        )


def check_learners(
    *,
    units: Iterable[int],
    agencies: Iterable[int],
    host_unit: int | None,
    host_agency: int | None,
) -> None:
    """:raises Refusal: when nobody learns, or the host learns from itself."""
    of_units, of_agencies = set(units), set(agencies)
    if not of_units and not of_agencies:
        raise Refusal(
            gettext_noop("Chưa ghi ai học hỏi."),
            gettext_noop("Chọn ít nhất một cơ quan, hoặc ghi tên một đơn vị."),
            field="learners",
        )
    if host_unit in of_units or host_agency in of_agencies:
        raise Refusal(
            gettext_noop("Bên chia sẻ không học hỏi chính mình."),
            gettext_noop("Bỏ bên chia sẻ khỏi danh sách bên học hỏi."),
            field="learners",
        )


def check_day(*, day: date, not_before: date, today: date, field: str) -> None:
    """:raises Refusal: for a day to come, or one before what it follows."""
    if not not_before <= day <= today:
        raise Refusal(
            gettext_noop("Ngày phải từ %(first)s đến hôm nay."),
            gettext_noop("Kiểm tra lại ngày."),
            field=field,
            first=f"{not_before:%d/%m/%Y}",
        )


def check_people(participants: int) -> None:
    """:raises Refusal: for a session nobody came to."""
    if participants < 1:
        raise Refusal(
            gettext_noop("Buổi trao đổi cần ít nhất một người dự."),
            gettext_noop("Ghi số người dự."),
            field="participants",
        )


def check_effect(
    *, adopted_on: date, stated_on: date, figure: Decimal | None, unit: str, today: date
) -> None:
    """:raises Refusal: before a year has passed, for a day to come, for a figure without unit."""
    due = due_on(adopted_on)
    if stated_on < due:
        raise Refusal(
            gettext_noop("Áp dụng chưa đủ 12 tháng: đến hạn đánh giá ngày %(due)s."),
            gettext_noop("Đánh giá hiệu quả từ ngày đó trở đi."),
            field="stated_on",
            due=f"{due:%d/%m/%Y}",
        )
    check_day(day=stated_on, not_before=due, today=today, field="stated_on")
    if (figure is None) != (not unit):
        raise Refusal(
            gettext_noop("Số liệu và đơn vị tính đi cùng nhau."),
            gettext_noop("Ghi cả hai, hoặc để trống cả hai."),
            field="unit_words" if figure is not None else "figure",
        )
