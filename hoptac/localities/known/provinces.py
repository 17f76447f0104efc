"""The provincial level, complete: 63 units until 30 June 2025, 34 from 1 July 2025.

Resolution 202/2025/QH15 of 12 June 2025, operational on 1 July 2025; Huế by Resolution
175/2024/QH15 on 1 January 2025. Names keep the official spelling of their time.
"""

from datetime import date
from typing import NamedTuple

BEFORE = date(2008, 8, 1)  # the 63 units stand since the enlargement of Hà Nội
ENACTED = date(2025, 6, 12)
MERGED = date(2025, 7, 1)
HUE_CITY = date(2025, 1, 1)
SEEN_AS_CITY = date(
    2026, 9, 20
)  # data of this day know the three new cities; the day itself is unknown
MERGER_BASIS = "Nghị quyết 202/2025/QH15"
COMMUNES_BASIS = (
    "Nghị quyết của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị hành chính cấp xã năm 2025"
)
DISTRICTS_END = "Luật Tổ chức chính quyền địa phương 72/2025/QH15"
HUE_BASIS = "Nghị quyết 175/2024/QH15"
CITY_BASIS = "Danh mục đơn vị hành chính ngày 20/9/2026; chưa rõ ngày hiệu lực"


class Province(NamedTuple):
    """A provincial unit by the code, type and name of its time."""

    code: int
    kind: str
    name: str


class Merger(NamedTuple):
    """A unit of 1 July 2025 and the codes of the units it was formed from."""

    heir: Province
    origins: tuple[int, ...]


UNTIL_2025: tuple[Province, ...] = (
    Province(1, "central_city", "Hà Nội"),
    Province(2, "province", "Hà Giang"),
    Province(4, "province", "Cao Bằng"),
    Province(6, "province", "Bắc Kạn"),
    Province(8, "province", "Tuyên Quang"),
    Province(10, "province", "Lào Cai"),
    Province(11, "province", "Điện Biên"),
    Province(12, "province", "Lai Châu"),
    Province(14, "province", "Sơn La"),
    Province(15, "province", "Yên Bái"),
    Province(17, "province", "Hoà Bình"),
    Province(19, "province", "Thái Nguyên"),
    Province(20, "province", "Lạng Sơn"),
    Province(22, "province", "Quảng Ninh"),
    Province(24, "province", "Bắc Giang"),
    Province(25, "province", "Phú Thọ"),
    Province(26, "province", "Vĩnh Phúc"),
    Province(27, "province", "Bắc Ninh"),
    Province(30, "province", "Hải Dương"),
    Province(31, "central_city", "Hải Phòng"),
    Province(33, "province", "Hưng Yên"),
    Province(34, "province", "Thái Bình"),
    Province(35, "province", "Hà Nam"),
    Province(36, "province", "Nam Định"),
    Province(37, "province", "Ninh Bình"),
    Province(38, "province", "Thanh Hóa"),
    Province(40, "province", "Nghệ An"),
    Province(42, "province", "Hà Tĩnh"),
    Province(44, "province", "Quảng Bình"),
    Province(45, "province", "Quảng Trị"),
    Province(46, "province", "Thừa Thiên Huế"),
    Province(48, "central_city", "Đà Nẵng"),
    Province(49, "province", "Quảng Nam"),
    Province(51, "province", "Quảng Ngãi"),
    Province(52, "province", "Bình Định"),
    Province(54, "province", "Phú Yên"),
    Province(56, "province", "Khánh Hòa"),
    Province(58, "province", "Ninh Thuận"),
    Province(60, "province", "Bình Thuận"),
    Province(62, "province", "Kon Tum"),
    Province(64, "province", "Gia Lai"),
    Province(66, "province", "Đắk Lắk"),
    Province(67, "province", "Đắk Nông"),
    Province(68, "province", "Lâm Đồng"),
    Province(70, "province", "Bình Phước"),
    Province(72, "province", "Tây Ninh"),
    Province(74, "province", "Bình Dương"),
    Province(75, "province", "Đồng Nai"),
    Province(77, "province", "Bà Rịa - Vũng Tàu"),
    Province(79, "central_city", "Hồ Chí Minh"),
    Province(80, "province", "Long An"),
    Province(82, "province", "Tiền Giang"),
    Province(83, "province", "Bến Tre"),
    Province(84, "province", "Trà Vinh"),
    Province(86, "province", "Vĩnh Long"),
    Province(87, "province", "Đồng Tháp"),
    Province(89, "province", "An Giang"),
    Province(91, "province", "Kiên Giang"),
    Province(92, "central_city", "Cần Thơ"),
    Province(93, "province", "Hậu Giang"),
    Province(94, "province", "Sóc Trăng"),
    Province(95, "province", "Bạc Liêu"),
    Province(96, "province", "Cà Mau"),
)

MERGERS: tuple[Merger, ...] = (
    Merger(Province(8, "province", "Tuyên Quang"), (2, 8)),
    Merger(Province(19, "province", "Thái Nguyên"), (6, 19)),
    Merger(Province(15, "province", "Lào Cai"), (10, 15)),
    Merger(Province(25, "province", "Phú Thọ"), (17, 25, 26)),
    Merger(Province(24, "province", "Bắc Ninh"), (24, 27)),
    Merger(Province(31, "central_city", "Hải Phòng"), (30, 31)),
    Merger(Province(33, "province", "Hưng Yên"), (33, 34)),
    Merger(Province(37, "province", "Ninh Bình"), (35, 36, 37)),
    Merger(Province(44, "province", "Quảng Trị"), (44, 45)),
    Merger(Province(48, "central_city", "Đà Nẵng"), (48, 49)),
    Merger(Province(51, "province", "Quảng Ngãi"), (51, 62)),
    Merger(Province(52, "province", "Gia Lai"), (52, 64)),
    Merger(Province(66, "province", "Đắk Lắk"), (54, 66)),
    Merger(Province(56, "province", "Khánh Hòa"), (56, 58)),
    Merger(Province(68, "province", "Lâm Đồng"), (60, 67, 68)),
    Merger(Province(75, "province", "Đồng Nai"), (70, 75)),
    Merger(Province(80, "province", "Tây Ninh"), (72, 80)),
    Merger(Province(79, "central_city", "Hồ Chí Minh"), (74, 77, 79)),
    Merger(Province(82, "province", "Đồng Tháp"), (82, 87)),
    Merger(Province(86, "province", "Vĩnh Long"), (83, 84, 86)),
    Merger(Province(91, "province", "An Giang"), (89, 91)),
    Merger(Province(92, "central_city", "Cần Thơ"), (92, 93, 94)),
    Merger(Province(96, "province", "Cà Mau"), (95, 96)),
)

# Became centrally-run cities in 2026 on a day not known here.
CITIES_OF_2026: tuple[int, ...] = (22, 24, 75)
