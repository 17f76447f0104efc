"""What a visit must fulfil, from values alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.visits.states import COMPLETED, UNDER_WAY

STARTS, ENDS = "starts_on", "ends_on"
CHILDREN, PERSONS = "children", "persons"


@dataclass(frozen=True, slots=True)
class Held:
    """A post held from a day up to another; None is open."""

    name: str
    since: date
    until: date | None

    def on(self, day: date) -> bool:
        """Tell whether it is held on a day."""
        return self.since <= day and (self.until is None or day < self.until)


def check_visit(said: Mapping[str, Any]) -> None:
    """:raises Refusal: without a title or purpose, or when it ends before it starts."""
    for name, what, remedy in (
        (
            "title",
            gettext_noop("Chuyến công tác chưa có tên."),
            gettext_noop("Ghi đi đâu, làm gì."),
        ),
        (
            "purpose",
            gettext_noop("Chưa ghi mục đích của chuyến công tác."),
            gettext_noop("Ghi vì việc gì, mong đạt kết quả nào."),
        ),
    ):
        if not nfc(said[name]):
            raise Refusal(what, remedy, field=name)
    if said[ENDS] < said[STARTS]:
        raise Refusal(
            gettext_noop("Ngày kết thúc %(end)s trước ngày bắt đầu %(start)s."),
            gettext_noop("Sửa lại hai ngày."),
            field=ENDS,
            start=_said(said[STARTS]),
            end=_said(said[ENDS]),
        )


def check_hosts(chosen: Collection[int], *, offered: Collection[int]) -> None:
    """:raises Refusal: without a host, or for one that is no other party of the programme."""
    if not chosen or not set(chosen) <= set(offered):
        raise Refusal(
            gettext_noop(
                "Chưa chọn bên đón, hoặc bên đón không phải là bên khác của chương trình."
            ),
            gettext_noop("Chọn ít nhất một bên khác của chương trình."),
            field="hosts",
        )


def check_stop(
    *, title: str, day: date | None, begins_at: time | None, starts_on: date, ends_on: date
) -> None:
    """:raises Refusal: without a title; for a day outside the visit's, or an hour without a day."""
    if not nfc(title):
        raise Refusal(
            gettext_noop("Điểm dừng chưa ghi nội dung."),
            gettext_noop("Ghi đoàn làm gì ở đó."),
            field="title",
        )
    if day is None and begins_at is not None:
        raise Refusal(
            gettext_noop("Có giờ mà không có ngày."),
            gettext_noop("Chọn ngày, hoặc bỏ trống cả giờ."),
            field="day",
        )
    if day is not None and not starts_on <= day <= ends_on:
        raise Refusal(
            gettext_noop("Ngày %(day)s nằm ngoài chuyến công tác, từ %(start)s đến %(end)s."),
            gettext_noop("Chọn một ngày trong chuyến, hoặc sửa ngày của chuyến công tác trước."),
            field="day",
            day=_said(day),
            start=_said(starts_on),
            end=_said(ends_on),
        )


def check_days_hold(
    *, starts_on: date, ends_on: date, stops: Iterable[date], posts: Iterable[Held]
) -> None:
    """Refuse new days of a visit that leave a stop outside, or somebody without the post.

    :raises Refusal: naming the first of them.
    """
    for day in sorted(stops):
        if not starts_on <= day <= ends_on:
            raise Refusal(
                gettext_noop("Có điểm dừng vào ngày %(day)s, ngoài những ngày mới."),
                gettext_noop("Chuyển hoặc bỏ điểm dừng đó trước khi đổi ngày."),
                field=ENDS if day > ends_on else STARTS,
                day=_said(day),
            )
    for post in posts:
        check_post(post, starts_on, field=STARTS)


def check_post(held: Held, day: date, *, field: str = "seat") -> None:
    """:raises Refusal: when somebody does not hold the post on the first day of the visit."""
    if not held.on(day):
        raise Refusal(
            gettext_noop("Ngày %(day)s, %(name)s không giữ chức vụ này."),
            gettext_noop("Chọn chức vụ của ngày đó, hoặc người khác."),
            field=field,
            day=_said(day),
            name=held.name,
        )


def check_named(said: Mapping[str, str]) -> None:
    """:raises Refusal: for an official typed in without name, post or source of the post."""
    for name, what in (
        ("name", gettext_noop("Chưa chọn người có tài khoản, cũng chưa ghi họ và tên.")),
        ("post", gettext_noop("Chưa ghi chức vụ vào ngày đó.")),
        ("source", gettext_noop("Chưa ghi nguồn cho biết chức vụ vào ngày đó.")),
    ):
        if not nfc(said[name]):
            raise Refusal(
                what,
                gettext_noop("Người không có tài khoản cần đủ họ tên, chức vụ ngày đó và nguồn."),
                field=name,
            )


def check_ready(*, stops: int, members: int) -> None:
    """:raises Refusal: when a plan is put before the host without stops or with nobody."""
    if not stops:
        raise Refusal(
            gettext_noop("Chương trình đoàn chưa có điểm dừng nào."),
            gettext_noop("Thêm các điểm dừng rồi gửi bên đón."),
        )
    if not members:
        raise Refusal(
            gettext_noop("Đoàn chưa ghi ai."),
            gettext_noop("Ghi trưởng đoàn, thành viên với chức vụ vào ngày đi."),
        )


def check_not_begun(*, phase: str) -> None:
    """:raises Refusal: when a plan is to be changed after the delegation has set out."""
    if phase in (UNDER_WAY, COMPLETED):
        raise Refusal(
            gettext_noop("Chuyến công tác đã bắt đầu nên chương trình đã duyệt giữ nguyên."),
            gettext_noop("Ghi diễn biến thực tế ở từng điểm dừng, kể cả điểm không diễn ra."),
        )


def check_begun(*, phase: str) -> None:
    """:raises Refusal: for results of a visit that has not begun, or was not approved."""
    if phase not in (UNDER_WAY, COMPLETED):
        raise Refusal(
            gettext_noop("Chỉ ghi kết quả của chuyến đã duyệt và đã bắt đầu, chưa chốt."),
            gettext_noop("Kiểm tra trạng thái và ngày của chuyến công tác."),
        )


def check_over(*, phase: str, unsaid: Collection[str]) -> None:
    """Refuse a word on outcomes while the visit goes on, or a stop is not told of.

    :param unsaid: titles of stops of which nobody said what became of them.
    :raises Refusal: naming the first.
    """
    if phase != COMPLETED:
        raise Refusal(
            gettext_noop("Chuyến công tác chưa kết thúc nên chưa thống nhất được kết quả."),
            gettext_noop("Cho ý kiến sau ngày cuối của chuyến."),
        )
    if unsaid:
        raise Refusal(
            gettext_noop("Còn %(count)s điểm dừng chưa ghi kết quả, trước hết là “%(first)s”."),
            gettext_noop("Ghi đã làm gì ở từng điểm; điểm không diễn ra thì ghi lý do."),
            count=len(unsaid),
            first=next(iter(unsaid)),
        )


def check_read(*, known: str, current: str) -> None:
    """:raises Refusal: when a word is given on another text than the one that stands."""
    if known != current:
        raise Refusal(
            gettext_noop("Văn bản đã thay đổi sau khi bạn mở trang, nên ý kiến chưa được ghi."),
            gettext_noop("Đọc bản mới rồi cho ý kiến lại."),
        )


def check_text(text: str, *, field: str) -> None:
    """:raises Refusal: when nothing was written."""
    if not nfc(text):
        raise Refusal(
            gettext_noop("Chưa viết nội dung."), gettext_noop("Viết rồi gửi lại."), field=field
        )


def check_photo(said: Mapping[str, Any]) -> None:
    """:raises Refusal: for a photo without description or credit, or without the consent it needs.

    Consent is needed where people can be recognised; of children also their guardian's.
    """
    for name, what in (
        ("alt", gettext_noop("Chưa mô tả ảnh cho người không nhìn thấy.")),
        ("credit", gettext_noop("Chưa ghi người chụp.")),
    ):
        if not nfc(said[name]):
            raise Refusal(what, gettext_noop("Ghi một câu ngắn."), field=name)
    if said["people"] not in (PERSONS, CHILDREN):
        return
    if not nfc(said["consent"]) or said["consent_on"] is None:
        raise Refusal(
            gettext_noop("Ảnh có người nhận ra được mà chưa ghi giấy đồng ý và ngày đồng ý."),
            gettext_noop("Ghi số, nơi lưu giấy đồng ý (không ghi tên), hoặc chọn ảnh khác."),
            field="consent_on" if nfc(said["consent"]) else "consent",
        )
    if said["people"] == CHILDREN and not said["guardian_too"]:
        raise Refusal(
            gettext_noop("Ảnh có trẻ em cần cả người đại diện đồng ý."),
            gettext_noop("Chỉ đính kèm khi cha, mẹ hoặc người giám hộ cũng đã đồng ý."),
            field="guardian_too",
        )


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"
