"""What can be found, and what it is called."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """Kinds of record; what everybody reads bears the same names (`kernel.faces.Kind`)."""

    PROGRAMME = "programme"
    CONTENT = "content"
    REPORT = "report"
    VISIT = "visit"
    GIFT = "gift"
    TWINNING = "twinning"
    DESTINATION = "destination"
    OPPORTUNITY = "opportunity"
    PRODUCT = "product"
    TASK = "task"
    ENTRY = "entry"
    SITE = "site"
    ARTICLE = "article"
    MARKET = "market"


# In this order kinds stand where nothing else tells two hits apart: the larger record first.
LABELS: dict[str, "str | Promise"] = {
    Kind.PROGRAMME: _("Chương trình"),
    Kind.CONTENT: _("Nội dung hợp tác"),
    Kind.TWINNING: _("Kết nghĩa"),
    Kind.VISIT: _("Đoàn công tác"),
    Kind.GIFT: _("Quà tặng và hỗ trợ"),
    Kind.DESTINATION: _("Điểm đến"),
    Kind.OPPORTUNITY: _("Cơ hội đầu tư"),
    Kind.PRODUCT: _("Nông sản, sản phẩm"),
    Kind.ARTICLE: _("Bài viết"),
    Kind.REPORT: _("Báo cáo kỳ"),
    Kind.SITE: _("Địa điểm"),
    Kind.MARKET: _("Xúc tiến, liên kết thị trường"),
    Kind.TASK: _("Nhiệm vụ"),
    Kind.ENTRY: _("Tiến độ"),
}
WEIGHTS = {kind: place for place, kind in enumerate(LABELS)}
