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
    "partners_experienced": Quoted(
        12,
        "602a537565df22466952c56fbd70b2cec41eb4ccb3f8ac1af0acb319ba1b22f2",
        "triển khai sáng tạo, hiệu quả các chỉ thị, nghị quyết của Trung ương",
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
    "twinning": Quoted(
        15,
        "d5bf2de0e44801d6e657529990ce9f7d98e378a383072dfbe3c5be6b064ca9fc",
        "khuyến khích một số quận, huyện của Hà Nội kết nghĩa với các huyện",
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
    "plant_visit_photo": Quoted(
        8,
        "20923b31bd092b735565f2bb082f425187cb0f2b9face7d3e8a0573d80313a84",
        "thăm, động viên cán bộ, công nhân viên Nhà máy Thủy điện Thác Bà",
    ),
    "both_experienced": Quoted(
        12,
        "602a537565df22466952c56fbd70b2cec41eb4ccb3f8ac1af0acb319ba1b22f2",
        "cần đẩy mạnh hợp tác, chia sẻ kinh nghiệm trong lĩnh vực này",
    ),
    "visit_to_both": Quoted(
        17,
        "f3adf69d911c353490ecfc531f79b7aa0b77a4a5d6ac1374e4ad8430d5832263",
        "Trong chương trình chuyến thăm và làm việc tại Tuyên Quang, Yên Bái",
    ),
    "gift_photo": Quoted(
        19,
        "a98cdb20189e93334263ccde0e3d3b394564a74ca8b661afd1c54c658f3cccba",
        "tặng quà và động viên 2 gia đình chính sách huyện Yên Bình",
    ),
    "na_nua": Quoted(
        20,
        "176d3b76845e23f3df71e8757663067fb2825fba3d749509117cc6952ce30397",
        "làm lễ dâng hương Chủ tịch Hồ Chí Minh tại lán Nà Nưa",
    ),
    "kim_quan": Quoted(
        20,
        "176d3b76845e23f3df71e8757663067fb2825fba3d749509117cc6952ce30397",
        "đã đến thăm và tặng quà các hộ dân xã Kim Quan",
    ),
    "safe_zone": Quoted(
        20,
        "176d3b76845e23f3df71e8757663067fb2825fba3d749509117cc6952ce30397",
        "từ cuối năm 1953 đến tháng 8/1954",
    ),
    "first_plant": Quoted(
        22,
        "f7ec453992855d2bbe942cc852f0f699e177d4179a55b771b81d9b24540fb6e0",
        "Nhà máy thủy điện đầu tiên của Việt Nam",
    ),
    "memorial": Quoted(
        22,
        "f7ec453992855d2bbe942cc852f0f699e177d4179a55b771b81d9b24540fb6e0",
        "dâng hương tưởng niệm 117 chiến sỹ, công nhân hy sinh",
    ),
    "funds": Quoted(
        17,
        "f3adf69d911c353490ecfc531f79b7aa0b77a4a5d6ac1374e4ad8430d5832263",
        "tặng Quỹ an sinh xã hội, xóa đói giảm nghèo mỗi tỉnh 3 tỷ đồng",
    ),
    "kim_quan_total": Quoted(
        21,
        "5cb10371a0fb4c773cf59de9fb7f1d96bc3a0481ab8875a805722be0a2fce8ef",
        "tổng giá trị quà tặng 100 triệu đồng",
    ),
    "house_money": Quoted(
        21,
        "5cb10371a0fb4c773cf59de9fb7f1d96bc3a0481ab8875a805722be0a2fce8ef",
        "trao tặng 40 triệu đồng hỗ trợ 1 hộ gia đình xây dựng nhà ở",
    ),
    "plant_staff": Quoted(
        22,
        "f7ec453992855d2bbe942cc852f0f699e177d4179a55b771b81d9b24540fb6e0",
        "đã tặng cán bộ, công nhân viên Nhà máy 20 triệu đồng",
    ),
    "up_the_lake": Quoted(
        23,
        "0e0dc89c8d214500f8778031468b4677efa6db43744ca664209e444903537ed4",
        "Ngược dòng hồ Thác Bà đến thăm và tặng quà các gia đình chính sách",
    ),
    "deputy_secretary": Quoted(
        23,
        "0e0dc89c8d214500f8778031468b4677efa6db43744ca664209e444903537ed4",
        "Phó Bí thư Thường trực Thành ủy Hà Nội Ngô Thị Thanh Hằng",
    ),
    "destinations": Quoted(
        9,
        "2dab0bcab23ea703332662dec5d605cd91d73c11c9dc228a21d9c83e2bb9f2bf",
        "khu sinh thái Na Hang, hồ Thác Bà, danh thắng ruộng bậc thang",
    ),
    "went_down": Quoted(
        18,
        "a11a3a368d821a03b3e5dcee4ee69a4607fd47889b7ec7b78ba3c5087f8266ae",
        "trực tiếp xuống các địa phương của 2 tỉnh trao tặng những phần quà",
    ),
    "ended_well": Quoted(
        26,
        "f8d4e6a5a61e443d85087cdfd81507cc32ec69505507cd7196f5fc20c9f04c47",
        "đoàn công tác thành phố Hà Nội đã kết thúc tốt đẹp",
    ),
    "what_it_opened": Quoted(
        27,
        "40419f8193bbb7e5ae893e11d0f386c8df938891a24adc2d729a832e21074386",
        "không chỉ mở ra cơ hội hợp tác, phát triển giữa các địa phương",
    ),
    "yen_binh_total": Quoted(
        24,
        "23004939db5eef1d2dab64c429a901d7cbad8a99c0b21fd0bd033bc09ff55675",
        "Tổng giá trị quà tặng là 100 triệu đồng",
    ),
    "two_houses_each": Quoted(
        23,
        "0e0dc89c8d214500f8778031468b4677efa6db43744ca664209e444903537ed4",
        "hai gia đình chính sách (25 triệu đồng/nhà)",
    ),
}
