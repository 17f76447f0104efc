"""Stage gates as data: which facts each stage of an investment rests on, and what is lacking."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.promotion.states import WAY, Stage

# Stage → the fields that must be filled before a deal stands in it; later stages keep the earlier
# ones. `disbursed_dong` is the sum of what was paid out.
GATES: dict[Stage, tuple[str, ...]] = {
    Stage.INTRODUCED: (),
    Stage.SURVEYED: ("surveyed_on", "survey_note"),
    Stage.MEMORANDUM: ("memorandum_number", "memorandum_on", "pledged_dong"),
    Stage.LICENSED: ("licence_number", "licence_on", "licensed_dong"),
    Stage.UNDER_WAY: ("started_on",),
    Stage.DISBURSED: ("disbursed_dong",),
}
# Field → what is said while it is lacking.
LACKING: dict[str, str] = {
    "place": gettext_noop("chưa có địa điểm"),
    "surveyed_on": gettext_noop("chưa ghi ngày khảo sát"),
    "survey_note": gettext_noop("chưa ghi kết quả khảo sát"),
    "memorandum_number": gettext_noop("chưa ghi số, tên bản ghi nhớ"),
    "memorandum_on": gettext_noop("chưa ghi ngày ký bản ghi nhớ"),
    "pledged_dong": gettext_noop("chưa ghi vốn cam kết"),
    "licence_number": gettext_noop("chưa ghi số giấy phép, quyết định chủ trương đầu tư"),
    "licence_on": gettext_noop("chưa ghi ngày cấp phép"),
    "licensed_dong": gettext_noop("chưa ghi vốn được cấp phép"),
    "started_on": gettext_noop("chưa ghi ngày khởi công, triển khai"),
    "disbursed_dong": gettext_noop("chưa ghi khoản giải ngân nào"),
}
DAYS = ("surveyed_on", "memorandum_on", "licence_on", "started_on")


def required(stage: str) -> tuple[str, ...]:
    """Return the fields a deal in this stage rests on; none for one that stopped.

    A deal without an opportunity must name its place itself from the survey on: see `lacking`.
    """
    if stage == Stage.STOPPED:
        return ()
    upto = WAY[: WAY.index(Stage(stage)) + 1]
    return tuple(name for one in upto for name in GATES[one])


def lacking(stage: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields that keep a deal from standing in `stage`, in the order of its life.

    :param facts: field → value; None and "" are lacking, 0 đồng is a statement.
    """
    names = required(stage)
    if names and not facts.get("has_opportunity"):
        names = ("place", *names)
    return tuple(name for name in names if facts.get(name) in (None, ""))


def check_stands(stage: str, facts: Mapping[str, Any]) -> None:
    """:raises Refusal: at the first field that is lacking for `stage`, naming them all."""
    missing = lacking(stage, facts)
    if missing:
        raise Refusal(
            gettext_noop("Chưa đủ điều kiện để ở bước này: %(missing)s."),
            gettext_noop("Ghi đủ các mục đó rồi gửi lại."),
            field=missing[0],
            missing=tuple(LACKING[name] for name in missing),
        )


def check_days(facts: Mapping[str, Any], today: date) -> None:
    """The days of a deal's stages follow each other, none of them in the future.

    :raises Refusal: at the first day that does not.
    """
    before: date | None = None
    for name in DAYS:
        day = facts.get(name)
        if day is None:
            continue
        if day > today:
            raise _in_future(name)
        if before is not None and day < before:
            raise Refusal(
                gettext_noop("Ngày này trước ngày của bước liền trước (%(day)s)."),
                gettext_noop("Kiểm tra lại hai ngày: các bước nối nhau theo thời gian."),
                field=name,
                day=f"{before:%d/%m/%Y}",
            )
        before = day


def check_next_day(*, happened_on: date, known: Sequence[date], today: date) -> None:
    """A step happens today or earlier, and not before the steps that are known.

    :raises Refusal: else.
    """
    if happened_on > today:
        raise _in_future("happened_on")
    if known and happened_on < max(known):
        raise Refusal(
            gettext_noop("Bước trước diễn ra ngày %(day)s; bước này không thể sớm hơn."),
            gettext_noop("Kiểm tra lại ngày."),
            field="happened_on",
            day=f"{max(known):%d/%m/%Y}",
        )


def _in_future(field: str) -> Refusal:
    return Refusal(
        gettext_noop("Ngày này chưa đến."),
        gettext_noop("Chọn ngày từ hôm nay trở về trước."),
        field=field,
    )
