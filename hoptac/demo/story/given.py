"""What Hà Nội gave in April 2019, as the article tells it: no value that it does not state.

The article gives the days of the visit, not of each gift; how many cows there were it does not
say, nor what a cow or a bicycle cost. Whether the 100 million of Kim Quan take in the house stays
open.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hoptac.demo.story.reached import KIM_QUAN

FIRST_DAY, LAST_DAY = date(2019, 4, 24), date(2019, 4, 26)
DAY_SAID = "trong chuyến công tác ngày 24–26/4/2019"
MILLION = 10**6
FUND_NAME = "Quỹ an sinh xã hội, xóa đói giảm nghèo"
PLANT = "Nhà máy Thủy điện Thác Bà"


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One thing that was given.

    :param quoted: key of its sentence in `article.QUOTED`.
    :param reached: aim of the group it reached in `reached.GROUPS`; empty where it is no group.
    """

    kind: str
    item: str
    quoted: str
    quantity: int | None = None
    unit: str = ""
    unit_dong: int | None = None
    total_dong: int | None = None
    recipient_kind: str = "group"
    recipient_name: str = ""
    reached: str = ""

    @property
    def many(self) -> Decimal | None:
        """How many; None where the article does not say."""
        return None if self.quantity is None else Decimal(self.quantity)


@dataclass(frozen=True, slots=True)
class Given:
    """An occasion of the article.

    :param partner: key of the place that received.
    :param place: its unit as it is typed; empty for the province itself.
    """

    partner: str
    title: str
    place: str
    lines: tuple[GivenLine, ...]
    quoted: str
    stated_dong: int | None = None
    stated_scope: str = "whole"


def _fund(partner: str) -> Given:
    line = GivenLine(
        "fund", f"Góp {FUND_NAME}", "funds", total_dong=3000 * MILLION, recipient_kind="fund",
        recipient_name=FUND_NAME,
    )  # fmt: skip
    return Given(partner, f"Góp {FUND_NAME}", "", (line,), "funds")


OCCASIONS = (
    _fund("tq"),
    Given(
        "tq",
        "Quà tặng các hộ dân xã Kim Quan",
        KIM_QUAN,
        (
            GivenLine("house", "Hỗ trợ xây dựng nhà ở", "house_money", 1, "nhà",
                      total_dong=40 * MILLION, reached="Xây dựng nhà ở"),
            GivenLine("livestock", "Bò sinh sản", "five_cows", None, "con",
                      reached="Bò sinh sản"),
        ),
        "kim_quan_total",
        100 * MILLION,
        "unclear",
    ),
    _fund("yb"),
    Given(
        "yb",
        f"Quà tặng cán bộ, công nhân viên {PLANT}",
        "huyện Yên Bình",
        (
            GivenLine("cash", "Quà tặng tập thể người lao động", "plant_staff",
                      total_dong=20 * MILLION, recipient_kind="staff", recipient_name=PLANT),
        ),
        "plant_staff",
    ),
    Given(
        "yb",
        "Quà tặng học sinh và gia đình chính sách huyện Yên Bình",
        "huyện Yên Bình",
        (
            GivenLine("goods", "Xe đạp", "forty_bicycles", 40, "chiếc", reached="Xe đạp"),
            GivenLine("house", "Nhà Chữ thập đỏ", "two_houses_each", 2, "nhà",
                      unit_dong=25 * MILLION, reached="Nhà Chữ thập đỏ"),
        ),
        "yen_binh_total",
        100 * MILLION,
    ),
)  # fmt: skip
# The article tells no receipt; one is made up so that both sides' books can be shown, and marked.
ILLUSTRATED = "Xe đạp"
