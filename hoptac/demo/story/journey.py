"""The visit of 24–26 April 2019, stop by stop, as the article tells it; no more than that.

The article gives neither the day nor the hour of any stop, names one official of the delegation
and none of the hosts.
"""

from datetime import date
from typing import NamedTuple

STARTS, ENDS = date(2019, 4, 24), date(2019, 4, 26)
JOURNEY = "Chuyến thăm và làm việc tại Tuyên Quang, Yên Bái, 24–26/4/2019"
SOURCE = "Bài báo về chuyến công tác ngày 24–26/4/2019"
HEADED = ("Ngô Thị Thanh Hằng", "Phó Bí thư Thường trực Thành ủy Hà Nội", "deputy_secretary")
PURPOSE = (
    "Đánh giá kết quả hợp tác giai đoạn vừa qua, thống nhất các nội dung hợp tác cụ thể, thiết "
    "thực trên các lĩnh vực."
)


class StopStory(NamedTuple):
    """A stop of the article.

    :param partner: key of the place that receives it.
    :param site: name of the site in the register, "" for none.
    :param done: what was done, in the article's words.
    :param quoted: key of its sentence in `article.QUOTED`.
    """

    partner: str
    kind: str
    title: str
    place: str
    note: str
    site: str
    done: str
    quoted: str


STOPS = (
    StopStory(
        "tq", "session", "Buổi làm việc song phương với tỉnh Tuyên Quang", "tỉnh Tuyên Quang", "",
        "", "Đánh giá kết quả hợp tác giai đoạn vừa qua; thống nhất các nội dung hợp tác cụ thể.",
        "first_steps",
    ),
    StopStory(
        "tq", "ceremony", "Lễ dâng hương Chủ tịch Hồ Chí Minh", "xã Tân Trào, huyện Sơn Dương",
        "lán Nà Nưa, Khu di tích lịch sử quốc gia đặc biệt Tân Trào", "Lán Nà Nưa",
        "Làm lễ dâng hương Chủ tịch Hồ Chí Minh tại lán Nà Nưa.", "na_nua",
    ),
    StopStory(
        "tq", "site", "Thăm các hộ dân xã Kim Quan", "xã Kim Quan, huyện Yên Sơn",
        "vùng đất thuộc an toàn khu", "An toàn khu Kim Quan", "Đến thăm các hộ dân xã Kim Quan.",
        "kim_quan",
    ),
    StopStory(
        "tq", "gifts", "Trao quà cho các hộ gia đình", "xã Kim Quan, huyện Yên Sơn", "", "",
        "Trao hỗ trợ 1 hộ gia đình xây dựng nhà ở; trao bò sinh sản cho 5 hộ gia đình.",
        "five_cows",
    ),
    StopStory(
        "yb", "session", "Buổi làm việc song phương với tỉnh Yên Bái", "tỉnh Yên Bái", "", "",
        "Đánh giá kết quả hợp tác giai đoạn vừa qua; thống nhất các nội dung hợp tác cụ thể.",
        "first_steps",
    ),
    StopStory(
        "yb", "site", "Thăm Nhà máy Thủy điện Thác Bà", "huyện Yên Bình", "",
        "Nhà máy Thủy điện Thác Bà",
        "Thăm, động viên cán bộ, công nhân viên Nhà máy; tặng 20 triệu đồng.", "plant_staff",
    ),
    StopStory(
        "yb", "ceremony", "Dâng hương tưởng niệm 117 chiến sỹ, công nhân", "huyện Yên Bình", "",
        "Khu tưởng niệm 117 chiến sĩ, công nhân",
        "Dâng hương tưởng niệm 117 chiến sỹ, công nhân hy sinh khi xây dựng Nhà máy.", "memorial",
    ),
    StopStory(
        "yb", "site", "Ngược dòng hồ Thác Bà", "huyện Yên Bình", "", "Hồ Thác Bà",
        "Ngược dòng hồ Thác Bà đến thăm các gia đình chính sách và học sinh.", "up_the_lake",
    ),
    StopStory(
        "yb", "gifts", "Trao quà cho học sinh và gia đình chính sách", "huyện Yên Bình", "", "",
        "Trao 40 xe đạp cho học sinh có hoàn cảnh khó khăn; trao 2 nhà Chữ thập đỏ cho hai gia "
        "đình chính sách.", "forty_bicycles",
    ),
)  # fmt: skip
# What both sessions agreed besides contents: words, and the sentence.
NOTED = (
    ("Các bên cần đẩy mạnh chia sẻ kinh nghiệm triển khai chỉ thị, nghị quyết của Trung ương và "
     "xây dựng Đảng, xây dựng hệ thống chính trị.", "both_experienced"),
    ("Giao một đồng chí Phó Chủ tịch UBND tỉnh, thành phố trực tiếp chỉ đạo, thường xuyên kiểm "
     "tra, đôn đốc.", "directing_leader"),
    ("Sở Kế hoạch và Đầu tư các tỉnh, thành phố là cơ quan thường trực, tổng hợp, định kỳ báo "
     "cáo.", "standing_agency"),
    ("Các sở, ngành chủ động xây dựng kế hoạch, hằng năm chọn 1–2 việc cụ thể; khuyến khích quận, "
     "huyện của Hà Nội kết nghĩa với các huyện.", "one_or_two_tasks"),
    ("Chuyến công tác mở ra cơ hội hợp tác, phát triển và tăng cường đoàn kết, chia sẻ kinh "
     "nghiệm.", "what_it_opened"),
    ("Đoàn công tác trực tiếp xuống các địa phương của hai tỉnh trao quà.", "went_down"),
    ("Chuyến thăm và làm việc kết thúc tốt đẹp.", "ended_well"),
)  # fmt: skip
# Pictures of the article: what its caption says, and the sentence; drawn anew, not copied.
PICTURES = (
    ("yb", "Thăm, động viên cán bộ, công nhân viên Nhà máy Thủy điện Thác Bà", "plant_visit_photo"),
    ("yb", "Tặng quà và động viên 2 gia đình chính sách huyện Yên Bình", "gift_photo"),
)
# Sentences on which the history of the sites rests.
SITES = {
    "Lán Nà Nưa": "na_nua",
    "An toàn khu Kim Quan": "safe_zone",
    "Nhà máy Thủy điện Thác Bà": "first_plant",
    "Khu tưởng niệm 117 chiến sĩ, công nhân": "memorial",
    "Hồ Thác Bà": "destinations",
    "Khu sinh thái Na Hang": "destinations",
    "Ruộng bậc thang Mù Cang Chải": "destinations",
}
