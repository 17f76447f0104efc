"""Words for what can be chosen, and the questions the house ships for each field."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What was found for one question of the checklist; a question not asked has no verdict."""

    MET = "met", _("đạt")
    NOT_MET = "not_met", _("chưa đạt")
    NOT_APPLICABLE = "not_applicable", _("không áp dụng")


class By(models.TextChoices):
    """Who inspects."""

    OWN = "own", _("bên mình kiểm tra cơ quan của mình")
    JOINT = "joint", _("các bên cùng kiểm tra")


# What is asked everywhere, and besides in some fields. A side may put a list of its own in their
# place; they are data of the locality then, so they are kept in Vietnamese and not translated.
COMMON = (
    "Có kế hoạch hoặc văn bản triển khai nội dung hợp tác của cơ quan",
    "Việc đã chọn trong năm có người chủ trì, thời hạn và sản phẩm rõ ràng",
    "Tiến độ ghi trên hệ thống đúng với thực tế tại nơi kiểm tra",
    "Có minh chứng cho từng kết quả đã báo cáo",
    "Kinh phí được sử dụng đúng mục đích, có chứng từ",
    "Khó khăn, vướng mắc được báo cáo kịp thời cho cơ quan thường trực",
)
BY_FIELD = {
    "trade": ("Hàng hóa tham gia kết nối cung cầu có nguồn gốc, nhãn mác rõ ràng",),
    "tourism": ("Điểm, tuyến du lịch liên kết đã đưa vào khai thác và có số liệu khách",),
    "agriculture": ("Mô hình, vùng sản xuất liên kết đang hoạt động và có hợp đồng tiêu thụ",),
    "social_welfare": (
        "Nhà ở, quà và sinh kế hỗ trợ đã đến đúng đối tượng, có xác nhận của địa phương",
        "Công trình hỗ trợ đang được sử dụng đúng mục đích",
    ),
    "education_training": ("Lớp đào tạo, bồi dưỡng đã tổ chức có danh sách và kết quả",),
    "health": ("Việc chuyển giao kỹ thuật, hỗ trợ chuyên môn có biên bản và kết quả",),
    "infrastructure_transport": ("Hạng mục đầu tư thi công đúng tiến độ, có nhật ký công trình",),
}


def shipped(field: str) -> tuple[str, ...]:
    """Return the questions the house ships for a field."""
    return (*COMMON, *BY_FIELD.get(field, ()))
