"""The columns of the tables of open data, with their words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Said:
    """One column.

    :param kind: text, number, day, moment, yes_no or codes (parted by a space).
    """

    code: str
    words: "str | Promise"
    kind: str = "text"


COLUMNS = (
    Said("id", _("số của hồ sơ; cùng với loại là tên không đổi"), "number"),
    Said("kind", _("loại hồ sơ")),
    Said("version", _("bản công bố thứ mấy"), "number"),
    Said("title", _("tên hồ sơ")),
    Said("programme_id", _("số của chương trình"), "number"),
    Said("programme_title", _("tên chương trình, nếu chương trình đã công bố")),
    Said("locality_ids", _("số của các địa phương liên quan"), "codes"),
    Said("localities", _("tên các địa phương vào ngày tính số liệu, cách nhau bằng dấu chấm phẩy")),
    Said("fields", _("mã lĩnh vực"), "codes"),
    Said("years", _("các năm dương lịch liên quan"), "codes"),
    Said("status", _("mã trạng thái")),
    Said("happened_on", _("ngày diễn ra hoặc ký kết"), "day"),
    Said("as_of", _("số liệu tính đến hết ngày"), "day"),
    Said("published_at", _("công bố lúc (UTC)"), "moment"),
    Said("is_outdated", _("hồ sơ đã thay đổi sau khi công bố"), "yes_no"),
    Said("is_illustrative", _("dữ liệu minh họa"), "yes_no"),
    Said("sha256", _("mã băm của nội dung bản công bố")),
    Said("url", _("địa chỉ trang công khai")),
)
NEWS = (
    Said("id", _("số của bài viết, không đổi"), "number"),
    Said("edition", _("bản đăng thứ mấy"), "number"),
    Said("title", _("tiêu đề")),
    Said("standfirst", _("sa-pô")),
    Said("section", _("mã chuyên mục")),
    Said("series_title", _("tên loạt bài")),
    Said("part", _("kỳ thứ mấy của loạt bài"), "number"),
    Said("author", _("tác giả")),
    Said("desk", _("ban biên tập")),
    Said("published_at", _("đăng lần đầu lúc (UTC)"), "moment"),
    Said("updated_at", _("đính chính lần cuối lúc (UTC)"), "moment"),
    Said("correction", _("đã đính chính gì")),
    Said("event_on", _("ngày của sự việc"), "day"),
    Said("locality_ids", _("số của các địa phương liên quan"), "codes"),
    Said("localities", _("tên các địa phương, cách nhau bằng dấu chấm phẩy")),
    Said("fields", _("mã lĩnh vực"), "codes"),
    Said("records", _("các hồ sơ đã công bố mà bài viết nói đến: loại/số"), "codes"),
    Said("is_illustrative", _("dữ liệu minh họa"), "yes_no"),
    Said("sha256", _("mã băm của nội dung bản đăng")),
    Said("url", _("địa chỉ trang công khai")),
)
FIGURE = "figure_"  # leads the code of a figure where it is a column
