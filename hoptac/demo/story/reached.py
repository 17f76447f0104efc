"""Whom the gifts of April 2019 reached, as the article tells it: no names."""

from datetime import date
from typing import NamedTuple

DAY = date(2019, 4, 26)  # the last day of the visit; the article gives no other


class Reached(NamedTuple):
    """A group of the article.

    :param partner: key of the place that keeps the figure: the receiving side.
    :param quoted: key of its sentence in `article.QUOTED`.
    """

    partner: str
    category: str
    aim: str
    how_many: int
    place: str
    quoted: str
    source: str


VISIT = "Bài báo về chuyến công tác ngày 24–26/4/2019"
KIM_QUAN = "xã Kim Quan, huyện Yên Sơn"
GROUPS = (
    Reached("tq", "household", "Xây dựng nhà ở", 1, KIM_QUAN, "one_house", VISIT),
    Reached("tq", "household", "Bò sinh sản", 5, KIM_QUAN, "five_cows", VISIT),
    Reached(
        "yb", "pupil", "Xe đạp", 40, "huyện Yên Bình", "forty_bicycles",
        f"{VISIT}; bài nêu 40 xe, số em được hiểu là mỗi em một xe",
    ),
    Reached("yb", "policy_family", "Nhà Chữ thập đỏ", 2, "huyện Yên Bình", "two_houses", VISIT),
)  # fmt: skip
