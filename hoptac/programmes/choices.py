"""Fixed lists of the programme pages: instruments, fields, directions, indicators, due kinds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# What a programme is in on a day, as Programme.phase_on names it.
PHASES = {
    "draft": _("đang soạn"),
    "negotiating": _("đang thương thảo"),
    "waiting": _("chưa đến ngày hiệu lực"),
    "in_force": _("đang hiệu lực"),
    "ended": _("đã hết hạn"),
    "closed": _("đã đóng"),
    "renewed": _("đã chuyển sang chương trình mới"),
}


class Instrument(models.TextChoices):
    PROGRAMME = "programme", _("chương trình")
    AGREEMENT = "agreement", _("thỏa thuận")
    MEMORANDUM = "memorandum", _("bản ghi nhớ")
    MINUTES = "minutes", _("biên bản")
    CONCLUSION = "conclusion", _("kết luận")


class Field(models.TextChoices):
    """The sixteen fields of the glossary (domain terms, default list)."""

    INVESTMENT_PROMOTION = "investment_promotion", _("xúc tiến đầu tư")
    TRADE = "trade", _("thương mại")
    TOURISM = "tourism", _("du lịch")
    AGRICULTURE = "agriculture", _("nông nghiệp")
    SCIENCE_TECHNOLOGY = "science_technology", _("khoa học và công nghệ")
    DIGITAL_TRANSFORMATION = "digital_transformation", _("chuyển đổi số")
    INFRASTRUCTURE_TRANSPORT = "infrastructure_transport", _("hạ tầng giao thông")
    INDUSTRY = "industry", _("công nghiệp")
    ENVIRONMENT_CLIMATE = "environment_climate", _("môi trường, khí hậu")
    CULTURE_SPORT = "culture_sport", _("văn hóa, thể thao")
    EDUCATION_TRAINING = "education_training", _("giáo dục, đào tạo")
    HEALTH = "health", _("y tế")
    LABOUR = "labour", _("lao động, việc làm")
    DEFENCE_SECURITY = "defence_security", _("quốc phòng, an ninh")
    PARTY_BUILDING = "party_building", _("xây dựng Đảng, hệ thống chính trị")
    SOCIAL_WELFARE = "social_welfare", _("an sinh xã hội")


class Direction(models.TextChoices):
    """Who does it for whom; the parties are told apart by their position in the programme."""

    FIRST_TO_SECOND = "first_to_second", _("bên thứ nhất thực hiện cho bên thứ hai")
    SECOND_TO_FIRST = "second_to_first", _("bên thứ hai thực hiện cho bên thứ nhất")
    JOINT = "joint", _("các bên cùng thực hiện")


class Indicator(models.TextChoices):
    COUNT = "count", _("số lượng")
    AMOUNT = "amount", _("số tiền (đồng)")
    RATIO = "ratio", _("tỷ lệ")
    YES_NO = "yes_no", _("có hoặc không")
    NONE = "none", _("chưa có chỉ tiêu")


class DueKind(models.TextChoices):
    DATE = "date", _("đến một ngày")
    EACH_YEAR = "each_year", _("hằng năm")
    TERM = "term", _("cả giai đoạn")


class Funding(models.TextChoices):
    """Where the money comes from; "none" is an answer, "not said" is not."""

    NOT_SAID = "not_said", _("chưa nêu")
    NONE = "none", _("không có kinh phí riêng")
    BUDGET = "budget", _("ngân sách nhà nước")
    ENTERPRISE = "enterprise", _("doanh nghiệp tài trợ")
    FUND = "fund", _("quỹ xã hội")
    MIXED = "mixed", _("nhiều nguồn")


class Office(models.TextChoices):
    """What a party names for its side of a programme, from one day up to another."""

    STANDING_AGENCY = "standing_agency", _("cơ quan thường trực")
    DIRECTING_LEADER = "directing_leader", _("lãnh đạo chỉ đạo")
