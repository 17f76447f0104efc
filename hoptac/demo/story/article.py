"""Sentences of the source article that facts rest on: number, hash, at most fifteen words.

Numbering: lines in reading order, each split where a full stop or an ellipsis is followed by a
capital letter; the first line of the page is sentence 1. The hash is SHA-256 of the sentence in
NFC and UTF-8; the article itself is not in this repository.
"""

from typing import NamedTuple


class Quoted(NamedTuple):
    """A sentence by its number, the hash of its words, and an excerpt."""

    sentence: int
    sha256: str
    excerpt: str


CODE = "bai-2-di-vao-thuc-chat"
TITLE = "Bài 2: Đưa các nội dung hợp tác cụ thể, đi vào thực chất"
PUBLISHED = "loạt bài về chuyến công tác ngày 24–26/4/2019"
ARTICLE_SHA256 = "89e457c76fe7e3aaf6a394f1666dd042f86d737f041dbe416f3aab1870b27183"

QUOTED: dict[str, Quoted] = {
    "first_steps": Quoted(
        6,
        "eeba59b2e33f2eaffce50f61e3d138413f3f8feb2cb52550df41f690bb5fed10",
        "kết quả hợp tác trong giai đoạn vừa qua mới chỉ là bước đầu",
    ),
    "concrete_contents": Quoted(
        7,
        "bd816a40f6781489edc188d16f1957d91b2fa9365f6cdc87c37307207dc988f3",
        "các nội dung hợp tác cụ thể, thiết thực trên các lĩnh vực",
    ),
    "investment_trade_tourism": Quoted(
        9,
        "2dab0bcab23ea703332662dec5d605cd91d73c11c9dc228a21d9c83e2bb9f2bf",
        "đẩy mạnh các hoạt động xúc tiến đầu tư, thương mại, du lịch",
    ),
    "introduce_enterprises": Quoted(
        9,
        "2dab0bcab23ea703332662dec5d605cd91d73c11c9dc228a21d9c83e2bb9f2bf",
        "giới thiệu các doanh nghiệp Hà Nội tìm hiểu về tiềm năng",
    ),
    "destinations": Quoted(
        9,
        "2dab0bcab23ea703332662dec5d605cd91d73c11c9dc228a21d9c83e2bb9f2bf",
        "Na Hang, hồ Thác Bà, danh thắng ruộng bậc thang Mù Cang Chải",
    ),
    "agriculture": Quoted(
        10,
        "f282fbf70a86647be3cf0023a39ca37b059f67ffb9a656c480d32fc8d4b429ba",
        "tăng cường hợp tác trong việc kết nối, tiêu thụ sản phẩm",
    ),
    "party_building": Quoted(
        11,
        "c2d6b6d0acbd1d048569cef3ca3c7ec171261da83fe67565d8433c287144b4f3",
        "chia sẻ kinh nghiệm trong công tác xây dựng Đảng",
    ),
    "directing_leader": Quoted(
        13,
        "d1b1bc3c3a69b002d3669815ba1d8b68f26525fcb5d11b7391b5327375072c39",
        "trực tiếp chỉ đạo, thường xuyên kiểm tra, đôn đốc các cơ quan chức năng",
    ),
    "standing_agency": Quoted(
        14,
        "8e9616c66d033c989b0b0210a67d1c6a41a0b632aa5a5de4b6e04556f8d0a5f7",
        "là cơ quan thường trực, tổng hợp, định kỳ báo cáo kết quả thực hiện",
    ),
    "one_or_two_tasks": Quoted(
        15,
        "d5bf2de0e44801d6e657529990ce9f7d98e378a383072dfbe3c5be6b064ca9fc",
        "hằng năm, chọn từ 1-2 việc cụ thể để triển khai hợp tác",
    ),
    "one_house": Quoted(
        21,
        "5cb10371a0fb4c773cf59de9fb7f1d96bc3a0481ab8875a805722be0a2fce8ef",
        "hỗ trợ 1 hộ gia đình xây dựng nhà ở",
    ),
    "five_cows": Quoted(
        21,
        "5cb10371a0fb4c773cf59de9fb7f1d96bc3a0481ab8875a805722be0a2fce8ef",
        "trao tặng bò sinh sản cho 5 hộ gia đình",
    ),
    "forty_bicycles": Quoted(
        23,
        "0e0dc89c8d214500f8778031468b4677efa6db43744ca664209e444903537ed4",
        "trao tặng 40 xe đạp cho các em học sinh có hoàn cảnh khó khăn",
    ),
    "two_houses": Quoted(
        23,
        "0e0dc89c8d214500f8778031468b4677efa6db43744ca664209e444903537ed4",
        "trao tặng 2 nhà Chữ thập đỏ cho hai gia đình chính sách",
    ),
}
