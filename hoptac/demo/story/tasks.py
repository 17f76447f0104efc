"""Tasks of every year, all invented and marked so: what each agency chose and how it went."""

from enum import StrEnum
from typing import NamedTuple


class Course(StrEnum):
    """How a task went."""

    ON_TIME = "on_time"
    LATE = "late"
    EXTENDED = "extended"
    THRICE = "thrice"  # extended three times
    SETTLED = "settled"  # disputed by the partner, answered, then confirmed
    DISPUTED = "disputed"
    SILENT = "silent"  # done, the partner has not answered
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    CONTINUOUS = "continuous"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    RETURNED = "returned"
    WAITING = "waiting"  # proposed, not yet approved


class TaskStory(NamedTuple):
    """One job an agency sets itself; {partner} and {year} are filled in.

    :param content: index of the content it serves.
    :param target: figure aimed at, in `unit`.
    """

    content: int
    title: str
    deliverable: str
    unit: str
    target: int
    month: int
    day: int


TASKS: dict[str, tuple[TaskStory, ...]] = {
    "planning": (
        TaskStory(
            0,
            "Tổ chức đoàn doanh nghiệp Hà Nội khảo sát cơ hội đầu tư tại {partner} năm {year}",
            "Báo cáo khảo sát và danh mục dự án quan tâm",
            "doanh nghiệp",
            10,
            9,
            30,
        ),
        TaskStory(
            0,
            "Gửi danh mục dự án kêu gọi đầu tư của {partner} cho hiệp hội doanh nghiệp, {year}",
            "Danh mục dự án đã gửi các hiệp hội",
            "dự án",
            12,
            6,
            30,
        ),
    ),
    "trade": (
        TaskStory(
            1,
            "Tổ chức Tuần hàng {partner} tại Hà Nội năm {year}",
            "Kế hoạch tuần hàng và báo cáo kết quả",
            "gian hàng",
            20,
            11,
            15,
        ),
        TaskStory(
            1,
            "Hội nghị giao thương Hà Nội – {partner} năm {year}",
            "Biên bản ghi nhớ giữa các doanh nghiệp",
            "biên bản ghi nhớ",
            5,
            8,
            31,
        ),
    ),
    "tourism": (
        TaskStory(
            2,
            "Khảo sát, xây dựng tuyến du lịch Hà Nội – {partner} năm {year}",
            "Chương trình tuyến được hai sở thống nhất",
            "tuyến du lịch",
            1,
            7,
            31,
        ),
        TaskStory(
            2,
            "Quảng bá điểm đến {partner} tại Hà Nội năm {year}",
            "Sự kiện quảng bá, ấn phẩm",
            "sự kiện",
            2,
            10,
            31,
        ),
    ),
    "agriculture": (
        TaskStory(
            3,
            "Ký kết chuỗi tiêu thụ nông sản an toàn Hà Nội – {partner} năm {year}",
            "Hợp đồng tiêu thụ giữa hợp tác xã và nhà phân phối",
            "chuỗi liên kết",
            4,
            10,
            15,
        ),
    ),
    "science": (
        TaskStory(
            4,
            "Chuyển giao mô hình trồng trọt công nghệ cao cho {partner} năm {year}",
            "Mô hình trình diễn được bàn giao",
            "mô hình",
            2,
            11,
            30,
        ),
    ),
    "party_organisation": (
        TaskStory(
            5,
            "Trao đổi chuyên đề công tác xây dựng Đảng với {partner} năm {year}",
            "Kỷ yếu chuyên đề",
            "cuộc trao đổi",
            1,
            9,
            15,
        ),
    ),
}

_C = Course
# How each past year went, by agency function; a function missing in a year chose nothing.
YEARS: dict[int, dict[str, tuple[Course, ...]]] = {
    2019: {
        "planning": (_C.ON_TIME,),
        "trade": (_C.ON_TIME, _C.LATE),
        "tourism": (_C.SETTLED,),
        "agriculture": (_C.ON_TIME,),
        "party_organisation": (_C.CONTINUOUS,),
    },
    2020: {
        "planning": (_C.SUSPENDED,),
        "trade": (_C.CANCELLED, _C.ON_TIME),
        "tourism": (_C.THRICE,),
        "agriculture": (_C.ON_TIME,),
        "science": (_C.LATE,),
    },
    2021: {
        "planning": (_C.ON_TIME,),
        "trade": (_C.LATE,),
        "tourism": (_C.ON_TIME, _C.SILENT),
        "agriculture": (_C.SILENT,),
        "science": (_C.ON_TIME,),
        "party_organisation": (_C.ON_TIME,),
    },
    2022: {
        "planning": (_C.ON_TIME, _C.ON_TIME),
        "trade": (_C.ON_TIME,),
        "tourism": (_C.ON_TIME,),
        "agriculture": (_C.LATE,),
        "science": (_C.EXTENDED,),
    },
    2023: {
        "planning": (_C.ON_TIME,),
        "trade": (_C.ON_TIME, _C.ON_TIME),
        "tourism": (_C.LATE,),
        "agriculture": (_C.ON_TIME,),
        "science": (_C.SILENT,),
        "party_organisation": (_C.ON_TIME,),
    },
    2024: {
        "planning": (_C.ON_TIME,),
        "trade": (_C.SETTLED,),
        "tourism": (_C.ON_TIME,),
        "agriculture": (_C.DISPUTED,),
        "science": (_C.ON_TIME,),
    },
    2025: {
        "planning": (_C.LATE,),
        "trade": (_C.ON_TIME,),
        "tourism": (_C.SILENT, _C.ON_TIME),
        "agriculture": (_C.EXTENDED,),
        "party_organisation": (_C.ON_TIME,),
    },
    2026: {
        "planning": (_C.ON_TIME, _C.IN_TIME),
        "trade": (_C.OVERDUE, _C.DISPUTED),
        "tourism": (_C.IN_TIME, _C.RETURNED),
        "agriculture": (_C.OVERDUE,),
        "science": (_C.WAITING,),
    },
}
