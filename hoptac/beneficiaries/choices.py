"""Fixed lists: whom help reaches, what a count is crossed with, and what a sealed list rests on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """Who was reached, as papers say it; never who exactly."""

    POOR_HOUSEHOLD = "poor_household", _("hộ nghèo")
    NEAR_POOR_HOUSEHOLD = "near_poor_household", _("hộ cận nghèo")
    HOUSEHOLD = "household", _("hộ gia đình")
    POLICY_FAMILY = "policy_family", _("gia đình chính sách")
    MERIT_PERSON = "merit_person", _("người có công")
    PUPIL = "pupil", _("học sinh có hoàn cảnh khó khăn")
    CHILD = "child", _("trẻ em có hoàn cảnh đặc biệt")
    ELDERLY = "elderly", _("người cao tuổi")
    DISABLED = "disabled", _("người khuyết tật")
    WORKER = "worker", _("người lao động")
    OTHER = "other", _("nhóm khác")


class Trait(models.TextChoices):
    """A second personal attribute a category may be crossed with."""

    NONE = "", _("không phân tổ")
    SEX = "sex", _("giới tính")
    AGE = "age", _("nhóm tuổi")
    ETHNICITY = "ethnicity", _("dân tộc")


class Shown(models.TextChoices):
    """What others than the keepers learn of a count."""

    EXACT = "exact", _("đúng số đã ghi")
    FEWER = "fewer", _("dưới 5")
    WITHHELD = "withheld", _("không nêu")
    UNTOLD = "untold", _("chưa cho xem")


class Purpose(models.TextChoices):
    """What the names are needed for; nothing else may be done with them."""

    HAND_OVER = "hand_over", _("trao quà, hỗ trợ đúng người")
    VERIFY = "verify", _("kiểm tra việc tiếp nhận và sử dụng sau khi trao")
    CHOOSE = "choose", _("xét chọn đối tượng được hỗ trợ")
    SETTLE = "settle", _("thanh toán, quyết toán khoản hỗ trợ")
    CONSENT = "consent", _("lưu sự đồng ý đăng ảnh, tin bài")


class Ground(models.TextChoices):
    """What allows the processing, after the Personal Data Protection Law 91/2025/QH15."""

    CONSENT = "consent", _("chủ thể dữ liệu đồng ý")
    PUBLIC_TASK = "public_task", _("hoạt động của cơ quan nhà nước theo luật")
    LEGAL_DUTY = "legal_duty", _("nghĩa vụ theo quy định của pháp luật")
    AGREEMENT = "agreement", _("thực hiện thỏa thuận với chủ thể dữ liệu")
    VITAL = "vital", _("bảo vệ tính mạng, sức khỏe trong trường hợp khẩn cấp")


class Scope(models.TextChoices):
    """What a person agreed to; each is given by itself, none is ticked beforehand."""

    LIST = "list", _("ghi tên trong danh sách niêm phong")
    PHOTO = "photo", _("đăng ảnh nhận ra được")
    BOTH = "both", _("ghi tên trong danh sách và đăng ảnh")


class Erased(models.TextChoices):
    """Why a name is gone; the row stays as a fact without personal data."""

    NOT = "", _("còn lưu")
    WITHDRAWN = "withdrawn", _("đã rút sự đồng ý")
    REMOVED = "removed", _("đã xóa khỏi danh sách")
    EXPIRED = "expired", _("đã hết thời hạn lưu giữ")
