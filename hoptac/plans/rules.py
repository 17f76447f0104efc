"""Judgements about tasks from values alone: the 1–2 rule, due dates, clarity."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal
from typing import Any

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.rules import check_funding, check_storable

MOST_CHOSEN = 2  # "each year choose one or two concrete jobs" (source article, sentence 15)
OFTEN_EXTENDED = 3  # granted extensions from which a task stands out
LAST_DUE = date(2100, 12, 31)  # where a programme has no end; plans know no later year


def check_choice(*, year: int, already: int) -> None:
    """Refuse a third own choice in one programme and year.

    :param already: own choices of that agency that still stand; tasks from outside do not count.
    :raises Refusal: when there are two already.
    """
    if already >= MOST_CHOSEN:
        raise Refusal(
            gettext_noop("Năm %(year)s cơ quan đã chọn đủ %(most)s việc trong chương trình này."),
            gettext_noop("Rút một việc chưa duyệt, hoặc đề nghị lãnh đạo giao việc này từ ngoài."),
            year=year,
            most=MOST_CHOSEN,
        )


def check_due(*, year: int, due_on: date | None) -> None:
    """A due date lies in the plan's year; None is a continuous task.

    :raises Refusal: at the field `due_on`.
    """
    if due_on is not None and due_on.year != year:
        raise Refusal(
            gettext_noop("Hạn %(day)s không thuộc năm kế hoạch %(year)s."),
            gettext_noop("Chọn một ngày trong năm, hoặc để trống nếu là việc thường xuyên."),
            field="due_on",
            day=f"{due_on:%d/%m/%Y}",
            year=year,
        )


def check_figures(said: Mapping[str, Any]) -> None:
    """Hold a task's target and money against what can be kept and what was said of its funding.

    :param said: values a task says of itself; what is not said is not checked.
    :raises Refusal: at the field `target` or `funding_dong`.
    """
    check_funding(funding=said.get("funding", ""), dong=said.get("funding_dong"))
    for name in ("target", "funding_dong"):
        if said.get(name) is not None:
            check_storable(Decimal(said[name]), field=name)


def is_extended_often(granted: int) -> bool:
    """Tell whether a task stands out for the extensions it was granted; what was refused is none.

    The one rule for the task's page, lists, the leader's desk and reports.
    """
    return granted >= OFTEN_EXTENDED


def check_extension(
    *, due_on: date | None, new_due: date, valid_to: date | None, today: date
) -> date:
    """Return the due date that is to move; a continuous task has none, and new is later.

    It may have passed when the extension is asked; the new one may not.

    :param valid_to: the first day after the programme's last; None for one without an end.
    :raises Refusal: also for a day more than a year after the programme's last.
    """
    if due_on is None:
        raise Refusal(
            gettext_noop("Việc thường xuyên không có hạn để gia hạn."),
            gettext_noop("Ghi tiến độ như bình thường."),
        )
    if new_due <= due_on:
        raise Refusal(
            gettext_noop("Hạn mới phải sau hạn đang có (%(day)s)."),
            gettext_noop("Chọn một ngày muộn hơn."),
            field="new_due",
            day=f"{due_on:%d/%m/%Y}",
        )
    if new_due < today:
        raise Refusal(
            gettext_noop("Hạn mới %(day)s đã qua."),
            gettext_noop("Chọn một ngày không sớm hơn hôm nay."),
            field="new_due",
            day=f"{new_due:%d/%m/%Y}",
        )
    if new_due > (latest := _latest_due(valid_to)):
        raise Refusal(
            gettext_noop("Hạn mới quá xa: chương trình chỉ cho gia hạn đến %(latest)s."),
            gettext_noop("Chọn ngày sớm hơn, hoặc chuyển việc sang chương trình tiếp theo."),
            field="new_due",
            latest=f"{latest:%d/%m/%Y}",
        )
    return due_on


def _latest_due(valid_to: date | None) -> date:
    """Return the last day a due date can move to: a year after the programme's last day."""
    if valid_to is None or valid_to.year >= MAXYEAR:
        return LAST_DUE
    leap_day = (valid_to.month, valid_to.day) == (2, 29)
    a_year_on = valid_to.replace(year=valid_to.year + 1, day=28 if leap_day else valid_to.day)
    return min(a_year_on - timedelta(days=1), LAST_DUE)


def check_happened(*, happened_on: date, today: date, not_before: date | None) -> None:
    """A fact lies neither in the future nor before the task was given out."""
    if happened_on > today:
        raise Refusal(
            gettext_noop("Ngày %(day)s còn ở tương lai."),
            gettext_noop("Ghi việc đã xảy ra; chọn ngày không muộn hơn hôm nay."),
            field="happened_on",
            day=f"{happened_on:%d/%m/%Y}",
        )
    if not_before is not None and happened_on < not_before:
        raise Refusal(
            gettext_noop("Ngày %(day)s trước ngày giao việc (%(given)s)."),
            gettext_noop("Kiểm tra lại ngày."),
            field="happened_on",
            day=f"{happened_on:%d/%m/%Y}",
            given=f"{not_before:%d/%m/%Y}",
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What a task says of itself, as the clarity check reads it."""

    person: str
    title: str
    due_on: date | None
    has_lead: bool
    deliverable: str
    authority: str


# Key → (words, is it said?). The list and its order are configurable (HOPTAC_CLARITY);
# these six are the form of official documents of 2025 (domain facts on the "rõ" principles).
PRINCIPLES: dict[str, tuple[str, Callable[[Said], bool]]] = {
    "person": (gettext_noop("người phụ trách"), lambda said: bool(said.person)),
    "work": (gettext_noop("việc cụ thể"), lambda said: len(said.title.split()) >= 4),
    "time": (gettext_noop("thời gian"), lambda said: said.due_on is not None),
    "responsibility": (gettext_noop("trách nhiệm"), lambda said: said.has_lead),
    "product": (gettext_noop("sản phẩm"), lambda said: bool(said.deliverable)),
    "authority": (gettext_noop("thẩm quyền"), lambda said: bool(said.authority)),
}


def unclear(said: Said, principles: Iterable[str]) -> tuple[str, ...]:
    """Return the words of the principles a task does not meet yet; it is named, not blocked.

    :param principles: keys of `PRINCIPLES` in the order of settings.CLARITY.
    """
    return tuple(PRINCIPLES[key][0] for key in principles if not PRINCIPLES[key][1](said))
