"""Fixed lists of the linking of markets."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnterpriseKind(models.TextChoices):
    """What part an enterprise takes in a market."""

    INVESTOR = "investor", _("nhà đầu tư")
    PRODUCER = "producer", _("cơ sở sản xuất, hợp tác xã")
    CHAIN = "chain", _("chuỗi bán lẻ, siêu thị")
    MARKET = "market", _("chợ đầu mối")
    KITCHEN = "kitchen", _("bếp ăn tập thể")
    TOUR = "tour", _("doanh nghiệp lữ hành, lưu trú")
    OTHER = "other", _("doanh nghiệp khác")


class LegalState(models.TextChoices):
    """How far the papers of an opportunity are."""

    IDEA = "idea", _("đang chuẩn bị, chưa có quy hoạch")
    PLANNED = "planned", _("có trong quy hoạch")
    POLICY = "policy", _("đã có chủ trương đầu tư")
    CLEARED = "cleared", _("đã có mặt bằng sạch")
    TENDER = "tender", _("đang chọn nhà đầu tư")


class GatheringKind(models.TextChoices):
    """A promotion event by what it is called."""

    FAIR = "fair", _("hội chợ, triển lãm")
    CONFERENCE = "conference", _("hội nghị xúc tiến")
    WEEK = "week", _("tuần hàng, tuần văn hóa, du lịch")
    SURVEY = "survey", _("đoàn khảo sát doanh nghiệp")


class Outcome(models.TextChoices):
    """What came of a meeting at an event; empty while nothing is known yet."""

    OPEN = "", _("chưa có kết quả")
    DEAL = "deal", _("dẫn tới một thương vụ")
    ORDER = "order", _("dẫn tới một đơn hàng thử")
    NOTHING = "nothing", _("không đi đến kết quả")


class Stance(models.TextChoices):
    """The other side's word."""

    CONFIRMED = "confirmed", _("xác nhận")
    DISPUTED = "disputed", _("có ý kiến khác")


class Measure(models.TextChoices):
    """What produce is counted in; two of them are never compared."""

    TONNE = "tonne", _("tấn")
    KILOGRAM = "kilogram", _("kg")
    LITRE = "litre", _("lít")
    PIECE = "piece", _("chiếc, quả")
    HEAD = "head", _("con")
    BOX = "box", _("hộp, thùng")


class YieldMeasure(models.TextChoices):
    """What a yield is counted in."""

    TONNE_HECTARE = "tonne_ha", _("tấn/ha")
    QUINTAL_HECTARE = "quintal_ha", _("tạ/ha")
    KILOGRAM_TREE = "kg_tree", _("kg/cây")
    KILOGRAM_HEAD = "kg_head", _("kg/con")
    LITRE_HEAD = "litre_head", _("lít/con")


class DestinationKind(models.TextChoices):
    """What people travel to a destination for."""

    ECOLOGY = "ecology", _("khu sinh thái")
    LAKE = "lake", _("hồ, sông nước")
    LANDSCAPE = "landscape", _("danh lam, thắng cảnh")
    HERITAGE = "heritage", _("di tích lịch sử, văn hóa")
    VILLAGE = "village", _("làng nghề, du lịch cộng đồng")
    CITY = "city", _("đô thị, khu vui chơi")


class Grain(models.TextChoices):
    """How long the period of a visitor figure is."""

    MONTH = "month", _("tháng")
    QUARTER = "quarter", _("quý")
    YEAR = "year", _("năm")


class SessionForm(models.TextChoices):
    """In which form experience was exchanged."""

    CONFERENCE = "conference", _("hội nghị, tọa đàm")
    VISIT = "visit", _("khảo sát thực tế")
    TRAINING = "training", _("tập huấn, bồi dưỡng")
    POSTING = "posting", _("cử cán bộ làm việc cùng")
    ONLINE = "online", _("trực tuyến")
