"""What the story tells of tourism and experience: places and topics from the article.

Rooms, visitors, sessions, practices and their effects are invented.
"""

from typing import NamedTuple


class Sight(NamedTuple):
    """A destination the article names.

    :param visitors: of the third and fourth quarter of 2019: all, and those who stayed; invented.
    """

    partner: str
    name: str
    kind: str
    place: str
    rooms: int
    visitors: tuple[tuple[int, int], tuple[int, int]]


SIGHTS = (
    Sight(
        "tq",
        "Khu sinh thái Na Hang",
        "ecology",
        "huyện Na Hang, tỉnh Tuyên Quang",
        120,
        ((18_400, 4_100), (15_250, 3_600)),
    ),
    Sight(
        "yb",
        "Hồ Thác Bà",
        "lake",
        "huyện Yên Bình, tỉnh Yên Bái",
        85,
        ((12_900, 2_050), (9_700, 1_480)),
    ),
    Sight(
        "yb",
        "Danh thắng ruộng bậc thang Mù Cang Chải",
        "landscape",
        "huyện Mù Căng Chải, tỉnh Yên Bái",  # the district; the town is Mù Cang Chải
        140,
        ((31_600, 14_300), (11_050, 4_200)),
    ),
)
START = "Điểm đón khách tại Hà Nội (minh họa)"
ROUTE = "Hà Nội – Tuyên Quang – Yên Bái (minh họa)"


class Lesson(NamedTuple):
    """A topic the article names: who shares it, and an invented practice.

    :param host: hn, or empty for the partner.
    """

    host: str
    topic: str
    quoted: str
    practice: str
    what: str
    effect: str


LESSONS = (
    Lesson(
        "hn",
        "Công tác xây dựng Đảng, xây dựng hệ thống chính trị",
        "party_building",
        "Giao việc rõ người, rõ hạn (minh họa)",
        "Mỗi việc có một đơn vị chủ trì, một người theo dõi và một ngày hoàn thành.",
        "Tỷ lệ việc hoàn thành đúng hạn tăng so với trước khi áp dụng (minh họa).",
    ),
    Lesson(
        "",
        "Triển khai sáng tạo, hiệu quả các chỉ thị, nghị quyết của Trung ương",
        "partners_experienced",
        "Đưa nghị quyết đến từng chi bộ bằng việc cụ thể (minh họa)",
        "Mỗi chi bộ chọn một việc cụ thể gắn với nghị quyết và báo cáo theo quý.",
        "",
    ),
)
