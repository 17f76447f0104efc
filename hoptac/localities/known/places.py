"""Districts and communes the source article names, their homonyms, and its sites.

Successors as the government's old–new table of 2025 has them. An unqualified commune name is no
identifier: two former communes are called Kim Quan.
"""

from datetime import date
from typing import NamedTuple


class Place(NamedTuple):
    """A district or commune of the time before July 2025.

    :param above: key of the unit above it: a province's code or another place's key.
    :param aliases: spellings people use beside the official one.
    """

    key: str
    level: str
    kind: str
    name: str
    code: int
    above: str
    aliases: tuple[str, ...] = ()


class Heir(NamedTuple):
    """A commune of the time from July 2025 on, under its province's code, and whom it follows."""

    key: str
    kind: str
    name: str
    code: int
    province: int
    follows: tuple[str, ...]


PLACES: tuple[Place, ...] = (
    Place("yen-son", "district", "rural_district", "Yên Sơn", 75, "8"),
    Place("son-duong", "district", "rural_district", "Sơn Dương", 76, "8"),
    Place("na-hang", "district", "rural_district", "Na Hang", 72, "8", ("Nà Hang",)),
    Place("yen-binh", "district", "rural_district", "Yên Bình", 141, "15"),
    Place(
        "mu-cang-chai", "district", "rural_district", "Mù Căng Chải", 137, "15", ("Mù Cang Chải",)
    ),
    Place("thach-that", "district", "rural_district", "Thạch Thất", 276, "1"),
    Place("kim-quan-ts", "commune", "commune", "Kim Quan", 2476, "yen-son"),
    Place("kim-quan-hn", "commune", "commune", "Kim Quan", 9976, "thach-that"),
    Place("tan-trao-cu", "commune", "commune", "Tân Trào", 2545, "son-duong"),
    Place("trung-yen", "commune", "commune", "Trung Yên", 2539, "son-duong"),
    Place("na-hang-tt", "commune", "township", "Na Hang", 2221, "na-hang", ("Nà Hang",)),
    Place("thac-ba-tt", "commune", "township", "Thác Bà", 4717, "yen-binh"),
    Place("yen-binh-tt", "commune", "township", "Yên Bình", 4714, "yen-binh"),
    Place(
        "mu-cang-chai-tt",
        "commune",
        "township",
        "Mù Cang Chải",
        4456,
        "mu-cang-chai",
        ("Mù Căng Chải",),
    ),
)

HEIRS: tuple[Heir, ...] = (
    Heir("tan-trao", "commune", "Tân Trào", 2545, 8, ("kim-quan-ts", "tan-trao-cu", "trung-yen")),
    Heir("thach-that-xa", "commune", "Thạch Thất", 9955, 1, ("kim-quan-hn",)),
    Heir("nha-nang", "commune", "Nà Hang", 2221, 8, ("na-hang-tt",)),
    Heir("thac-ba", "commune", "Thác Bà", 4717, 15, ("thac-ba-tt",)),
    Heir("yen-binh-xa", "commune", "Yên Bình", 4714, 15, ("yen-binh-tt",)),
    Heir("mu-cang-chai-xa", "commune", "Mù Cang Chải", 4456, 15, ("mu-cang-chai-tt",)),
    Heir("yen-son-xa", "commune", "Yên Sơn", 2473, 8, ()),
)

# What belonged to a district waits for a person's decision: several heirs, none alone.
DISTRICT_HEIRS: dict[str, tuple[str, ...]] = {
    "yen-son": ("yen-son-xa", "tan-trao"),
    "son-duong": ("tan-trao",),
    "na-hang": ("nha-nang",),
    "yen-binh": ("yen-binh-xa", "thac-ba"),
    "mu-cang-chai": ("mu-cang-chai-xa",),
    "thach-that": ("thach-that-xa",),
}


class SiteStory(NamedTuple):
    """A site of the article with what it says of its history."""

    name: str
    place: str
    note: str
    event: str
    from_on: date | None
    from_precision: str
    to_on: date | None
    to_precision: str


SITES: tuple[SiteStory, ...] = (
    SiteStory(
        "Lán Nà Nưa",
        "tan-trao-cu",
        "Khu di tích quốc gia đặc biệt Tân Trào",
        "Nơi dâng hương Chủ tịch Hồ Chí Minh",
        None,
        "",
        None,
        "",
    ),
    SiteStory(
        "An toàn khu Kim Quan",
        "kim-quan-ts",
        "vùng an toàn khu huyện Yên Sơn",
        "Nơi Chủ tịch Hồ Chí Minh, Tổng Bí thư Trường Chinh, Phó Thủ tướng Phạm Văn Đồng cùng "
        "nhiều cơ quan Trung ương ở và làm việc trong thời gian kháng chiến chống thực dân Pháp",
        date(1953, 10, 1),
        "part_of_year",
        date(1954, 8, 31),
        "month",
    ),
    SiteStory(
        "Nhà máy Thủy điện Thác Bà",
        "thac-ba-tt",
        "huyện Yên Bình",
        "Nhà máy thủy điện đầu tiên của Việt Nam (theo lời bài báo)",
        None,
        "",
        None,
        "",
    ),
    SiteStory(
        "Khu tưởng niệm 117 chiến sĩ, công nhân",
        "thac-ba-tt",
        "Nhà máy Thủy điện Thác Bà",
        "Tưởng niệm người hy sinh khi xây dựng nhà máy",
        None,
        "",
        None,
        "",
    ),
    SiteStory(
        "Hồ Thác Bà",
        "yen-binh-tt",
        "huyện Yên Bình",
        "Điểm du lịch được nêu để kết nối",
        None,
        "",
        None,
        "",
    ),
    SiteStory(
        "Khu sinh thái Na Hang",
        "na-hang-tt",
        "huyện Na Hang",
        "Điểm du lịch được nêu để kết nối",
        None,
        "",
        None,
        "",
    ),
    SiteStory(
        "Ruộng bậc thang Mù Cang Chải",
        "mu-cang-chai-tt",
        "huyện Mù Căng Chải",
        "Danh thắng được nêu để kết nối du lịch",
        None,
        "",
        None,
        "",
    ),
)
