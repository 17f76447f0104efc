"""Fixed lists: levels and types of units, kinds of agencies, kinds of succession."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    PROVINCE = "province", _("cấp tỉnh")
    DISTRICT = "district", _("cấp huyện (đến 30/6/2025)")
    COMMUNE = "commune", _("cấp xã")


class UnitKind(models.TextChoices):
    """The type word of a unit, as it stands before its name."""

    PROVINCE = "province", _("tỉnh")
    CENTRAL_CITY = "central_city", _("thành phố trực thuộc trung ương")
    RURAL_DISTRICT = "rural_district", _("huyện")
    URBAN_DISTRICT = "urban_district", _("quận")
    DISTRICT_TOWN = "district_town", _("thị xã")
    PROVINCIAL_CITY = "provincial_city", _("thành phố thuộc tỉnh")
    COMMUNE = "commune", _("xã")
    WARD = "ward", _("phường")
    TOWNSHIP = "township", _("thị trấn")
    SPECIAL_ZONE = "special_zone", _("đặc khu")


# Official codes are written with leading zeros, as many digits as the level has.
CODE_DIGITS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}

KINDS_OF = {
    Level.PROVINCE: (UnitKind.PROVINCE, UnitKind.CENTRAL_CITY),
    Level.DISTRICT: (
        UnitKind.RURAL_DISTRICT,
        UnitKind.URBAN_DISTRICT,
        UnitKind.DISTRICT_TOWN,
        UnitKind.PROVINCIAL_CITY,
    ),
    Level.COMMUNE: (
        UnitKind.COMMUNE,
        UnitKind.WARD,
        UnitKind.TOWNSHIP,
        UnitKind.SPECIAL_ZONE,
    ),
}

# The word printed before a name; names are proper and stay Vietnamese in every language.
TYPE_WORD = {
    UnitKind.PROVINCE: "tỉnh",
    UnitKind.CENTRAL_CITY: "thành phố",
    UnitKind.RURAL_DISTRICT: "huyện",
    UnitKind.URBAN_DISTRICT: "quận",
    UnitKind.DISTRICT_TOWN: "thị xã",
    UnitKind.PROVINCIAL_CITY: "thành phố",
    UnitKind.COMMUNE: "xã",
    UnitKind.WARD: "phường",
    UnitKind.TOWNSHIP: "thị trấn",
    UnitKind.SPECIAL_ZONE: "đặc khu",
}


class SuccessionKind(models.TextChoices):
    MERGE = "merge", _("sáp nhập")
    SPLIT = "split", _("chia tách")
    KEPT = "kept", _("giữ nguyên")
    RENAME = "rename", _("đổi tên")
    RETYPE = "retype", _("đổi loại hình")
    TRANSFER = "transfer", _("chuyển giao chức năng")
    ABOLITION = "abolition", _("kết thúc hoạt động")


class AgencyKind(models.TextChoices):
    PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
    COMMITTEE_OFFICE = "committee_office", _("Văn phòng Ủy ban nhân dân")
    DEPARTMENT = "department", _("sở")
    BOARD = "board", _("ban, ngành")
    PARTY_BODY = "party_body", _("cơ quan Đảng")
    FRONT = "front", _("Mặt trận Tổ quốc, đoàn thể")
    INSPECTORATE = "inspectorate", _("thanh tra, kiểm toán")
    CENTRAL = "central", _("cơ quan trung ương")


class AgencyFunction(models.TextChoices):
    """What an agency is for, the same word on both sides; other words are allowed."""

    COMMITTEE = "committee", _("Ủy ban nhân dân")
    OFFICE = "office", _("văn phòng")
    FINANCE = "finance", _("tài chính")
    PLANNING = "planning", _("kế hoạch và đầu tư")
    TRADE = "trade", _("công thương")
    AGRICULTURE = "agriculture", _("nông nghiệp và môi trường")
    CONSTRUCTION = "construction", _("xây dựng, giao thông")
    SCIENCE = "science", _("khoa học và công nghệ")
    TOURISM = "tourism", _("du lịch")
    CULTURE = "culture", _("văn hóa, thể thao")
    EDUCATION = "education", _("giáo dục và đào tạo")
    HEALTH = "health", _("y tế")
    HOME_AFFAIRS = "home_affairs", _("nội vụ, lao động")
    JUSTICE = "justice", _("tư pháp")
    FOREIGN = "foreign", _("ngoại vụ")
    ETHNIC = "ethnic", _("dân tộc và tôn giáo")
    INSPECTORATE = "inspectorate", _("thanh tra")
    DEFENCE = "defence", _("quân sự, công an")
    PARTY_OFFICE = "party_office", _("văn phòng cấp ủy")
    PARTY_ORGANISATION = "party_organisation", _("tổ chức của cấp ủy")
    FRONT = "front", _("Mặt trận, đoàn thể")
    OTHER = "other", _("chức năng khác")


class Precision(models.TextChoices):
    """How exactly a date is known; a coarser date is printed no finer than this."""

    DAY = "day", _("đúng ngày")
    MONTH = "month", _("tháng")
    YEAR = "year", _("năm")
    PART_OF_YEAR = "part_of_year", _("khoảng trong năm")
    NOT_AFTER = "not_after", _("chậm nhất vào ngày này")
