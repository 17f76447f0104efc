"""What the story tells of markets: places and aims from the article, all business invented."""

from decimal import Decimal
from typing import Any, NamedTuple


class Offer(NamedTuple):
    """An opportunity at a destination the article names; needs and capital are invented."""

    partner: str
    title: str
    place: str
    site: str
    needs: str
    dong: int
    quoted: str


OFFERS = (
    Offer(
        "tq",
        "Dịch vụ lưu trú, đón khách tại khu sinh thái Na Hang",
        "huyện Na Hang, tỉnh Tuyên Quang",
        "Khu sinh thái Na Hang",
        "Lưu trú sinh thái, bến thuyền; quy mô là dữ liệu minh họa.",
        60_000_000_000,
        "destinations",
    ),
    Offer(
        "yb",
        "Dịch vụ du lịch trên hồ Thác Bà",
        "huyện Yên Bình, tỉnh Yên Bái",
        "Hồ Thác Bà",
        "Bến thuyền, điểm dừng chân; quy mô là dữ liệu minh họa.",
        45_000_000_000,
        "destinations",
    ),
    Offer(
        "yb",
        "Điểm đón khách tại danh thắng ruộng bậc thang",
        "huyện Mù Căng Chải, tỉnh Yên Bái",
        "Danh thắng ruộng bậc thang Mù Cang Chải",
        "Điểm đón khách, nhà nghỉ cộng đồng; quy mô là dữ liệu minh họa.",
        12_000_000_000,
        "destinations",
    ),
)
# Invented enterprises of Hà Nội: name, kind, line of business.
ENTERPRISES = (
    ("Doanh nghiệp minh họa A", "investor", "Đầu tư dịch vụ du lịch"),
    ("Doanh nghiệp minh họa B", "investor", "Đầu tư hạ tầng nhỏ"),
    ("Doanh nghiệp minh họa C", "tour", "Lữ hành"),
)
# The steps of the deal that goes far: day, what its stage rests on.
STEPS: tuple[tuple[tuple[int, int, int], dict[str, Any]], ...] = (
    (
        (2019, 7, 10),
        {"surveyed_on": (2019, 7, 10), "survey_note": "Địa điểm phù hợp; cần làm rõ mặt bằng."},
    ),
    (
        (2019, 9, 18),
        {
            "memorandum_number": "Bản ghi nhớ minh họa 01",
            "memorandum_on": (2019, 9, 18),
            "pledged_dong": 50_000_000_000,
        },
    ),
    (
        (2019, 12, 20),
        {
            "licence_number": "Quyết định minh họa 12",
            "licence_on": (2019, 12, 20),
            "licensed_dong": 42_000_000_000,
        },
    ),
    ((2020, 3, 16), {"started_on": (2020, 3, 16)}),
)
PAYMENTS = (
    ((2020, 6, 30), 8_000_000_000, "Báo cáo minh họa quý II năm 2020"),
    ((2020, 12, 28), 11_500_000_000, "Báo cáo minh họa quý IV năm 2020"),
)


# An offer without an end, so that the enterprise's account finds one on any day; all invented.
STANDING_OFFER: dict[str, Any] = {
    "title": "Điểm dừng chân, trưng bày nông sản bên hồ (minh họa)",
    "field": "tourism",
    "site": "Ven hồ Thác Bà",
    "needs": "Khoảng 1 ha; nhà trưng bày, bến đỗ; quy mô là dữ liệu minh họa.",
    "capital_dong": 8_000_000_000,
    "legal_state": "planned",
    "contact": "Cơ quan thường trực của tỉnh (minh họa)",
}
FIRM_EMAIL = "daidien@doanhnghiep.hoptac.example"
INTEREST: dict[str, Any] = {
    "offer": "Đầu tư nhà trưng bày và dịch vụ đón khách (minh họa).",
    "capital_dong": 6_500_000_000,
    "area_ha": Decimal("0.8"),
    "contact": "Phòng đầu tư của doanh nghiệp minh họa A",
}


class Crop(NamedTuple):
    """A product of a partner; the article names none, so all of it is invented.

    :param season: first and last month.
    """

    partner: str
    name: str
    season: tuple[int, int]
    tonnes: int
    technique: str
    yields: tuple[str, str]


CROPS = (
    Crop(
        "tq",
        "Cam sành (minh họa)",
        (11, 2),
        400,
        "Quy trình chăm sóc cam (minh họa)",
        ("12", "14,5"),
    ),
    Crop(
        "yb",
        "Gạo nếp (minh họa)",
        (9, 12),
        250,
        "Quy trình canh tác lúa nếp (minh họa)",
        ("4,2", "4,9"),
    ),
)
BUYER = "Chuỗi cửa hàng minh họa"
DELIVERED = (((2019, 12, 1), 18), ((2020, 1, 1), 22))
