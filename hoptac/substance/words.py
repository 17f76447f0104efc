"""What the parts are called, what each says and what it does not say."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class PartWords:
    """A part of the index in words.

    :param counted: what is counted, out of what.
    :param silent: what the part does not tell.
    """

    name: "str | Promise"
    counted: "str | Promise"
    silent: "str | Promise"


WORDS: dict[str, PartWords] = {
    "concrete": PartWords(
        _("Cụ thể"),
        _("số tiêu chí “rõ” các việc đã nêu, trên tổng số tiêu chí phải nêu"),
        _("không nói việc có đáng làm hay không"),
    ),
    "alive": PartWords(
        _("Đang chạy"),
        _("việc đang mở có kết quả trong 90 ngày qua, trên số việc đang mở phải có kết quả"),
        _("không nói kết quả ấy lớn hay nhỏ"),
    ),
    "evidenced": PartWords(
        _("Có minh chứng"),
        _("lần báo cáo đã duyệt có tệp minh chứng, trên số lần báo cáo đã duyệt"),
        _("không nói tệp có đúng và đủ hay không; người duyệt và bên kia xem tệp"),
    ),
    "confirmed": PartWords(
        _("Bên kia xác nhận"),
        _("việc được bên kia xác nhận, trên số việc đã chia sẻ kết quả; im lặng không là đồng ý"),
        _("không nói vì sao bên kia chưa trả lời"),
    ),
    "on_time": PartWords(
        _("Đúng hạn"),
        _("việc hoàn thành đúng hạn hiện tại, trên số việc đã hoàn thành hoặc đã quá hạn"),
        _("không nói hạn đã lùi mấy lần; trang của việc ghi cả hai hạn"),
    ),
    "effect": PartWords(
        _("Có hiệu quả"),
        _("tổng phần đạt mục tiêu của từng việc (tối đa 1), trên số việc có mục tiêu và số liệu"),
        _("không nói mục tiêu đặt cao hay thấp"),
    ),
}
