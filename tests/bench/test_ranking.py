"""Forty questions to the national shape: of 561 programmes the right one stands first."""

import unicodedata

import pytest
from django.test import Client
from django.urls import reverse

from hoptac.bench.ground import TODAY
from hoptac.localities.queries import units_on
from hoptac.search.actions import count_words
from tests.bench.given import nation

pytestmark = pytest.mark.django_db
RIGHT = 38
Asked = tuple[str, str, str, str]  # words, the two localities today, what its title begins with
PROGRAMME = "Chương trình hợp tác"
COWS = "Hợp tác trao bò sinh sản cho hộ khó khăn"
FARMS = "Kết nối tiêu thụ nông sản an toàn"
TOURS = "Khảo sát tuyến du lịch chung"
TRADE = "Hội nghị giao thương doanh nghiệp"

BARE: list[Asked] = [
    ("chuong trinh hop tac ha noi tuyen quang", "Hà Nội", "Tuyên Quang", PROGRAMME),
    ("chuong trinh hop tac ca mau ha noi", "Hà Nội", "Cà Mau", PROGRAMME),
    ("hop tac hue da nang", "Huế", "Đà Nẵng", PROGRAMME),
    ("hop tac lao cai son la", "Lào Cai", "Sơn La", PROGRAMME),
    ("can tho dong thap", "Cần Thơ", "Đồng Tháp", PROGRAMME),
    ("nghe an ha tinh", "Nghệ An", "Hà Tĩnh", PROGRAMME),
    ("quang ninh hai phong hop tac", "Quảng Ninh", "Hải Phòng", PROGRAMME),
    ("lai chau dien bien", "Lai Châu", "Điện Biên", PROGRAMME),
    ("gia lai dak lak", "Gia Lai", "Đắk Lắk", PROGRAMME),
    ("an giang vinh long", "An Giang", "Vĩnh Long", PROGRAMME),
]
TONES: list[Asked] = [
    ("Hợp tác Thanh Hoá – Khánh Hoà", "Thanh Hóa", "Khánh Hòa", PROGRAMME),
    ("Hợp tác Thanh Hóa – Khánh Hòa", "Thanh Hóa", "Khánh Hòa", PROGRAMME),
    ("HỢP TÁC HÀ NỘI THANH HOÁ", "Hà Nội", "Thanh Hóa", PROGRAMME),
    (
        unicodedata.normalize("NFD", "hợp tác Hà Nội Thanh Hoá"),
        "Hà Nội", "Thanh Hóa", PROGRAMME,
    ),
    ("khánh hoà lâm đồng", "Khánh Hòa", "Lâm Đồng", PROGRAMME),
    ("KHÁNH HOÀ ĐÀ NẴNG", "Khánh Hòa", "Đà Nẵng", PROGRAMME),
    ("Nghệ An, Thanh Hoá", "Nghệ An", "Thanh Hóa", PROGRAMME),
    (unicodedata.normalize("NFD", "Huế Khánh Hòa"), "Huế", "Khánh Hòa", PROGRAMME),
    ("thanh hoá sơn la", "Thanh Hóa", "Sơn La", PROGRAMME),
    ("Chương trình hợp tác Thanh Hoá – Ninh Bình", "Thanh Hóa", "Ninh Bình", PROGRAMME),
]  # fmt: skip
FORMER: list[Asked] = [
    ("chương trình hợp tác Hà Nội Yên Bái", "Hà Nội", "Lào Cai", PROGRAMME),
    ("hop tac ha noi ha giang", "Hà Nội", "Tuyên Quang", PROGRAMME),
    ("hợp tác Hà Nội Hoà Bình", "Hà Nội", "Phú Thọ", PROGRAMME),
    ("chuong trinh hop tac ha noi bac kan", "Hà Nội", "Thái Nguyên", PROGRAMME),
    ("hợp tác Huế Quảng Nam", "Huế", "Đà Nẵng", PROGRAMME),
    ("chương trình hợp tác Cao Bằng Bắc Giang", "Cao Bằng", "Bắc Ninh", PROGRAMME),
    ("hop tac ha noi hai duong", "Hà Nội", "Hải Phòng", PROGRAMME),
    ("hợp tác Sơn La Yên Bái", "Sơn La", "Lào Cai", PROGRAMME),
    ("chương trình Hà Nội Bạc Liêu", "Hà Nội", "Cà Mau", PROGRAMME),
    ("hợp tác Hà Nội Phú Yên", "Hà Nội", "Đắk Lắk", PROGRAMME),
]
SLIPS: list[Asked] = [
    ("hop tac tuyen qunag ha noi", "Hà Nội", "Tuyên Quang", PROGRAMME),
    ("chuong trnih hop tac hue da nang", "Huế", "Đà Nẵng", PROGRAMME),
    ("hop tac lai chua dien bien", "Lai Châu", "Điện Biên", PROGRAMME),
    ("hợp tác Cần Thơ Đồng Thpá", "Cần Thơ", "Đồng Tháp", PROGRAMME),
    ("hop tac cao bnag lang son", "Cao Bằng", "Lạng Sơn", PROGRAMME),
]
PHRASES: list[Asked] = [
    ("Chương trình hợp tác An Giang – Cà Mau", "An Giang", "Cà Mau", PROGRAMME),
    ("trao bò sinh sản cho hộ khó khăn, nội dung 540", "", "", f"{COWS}, nội dung 540"),
    ("tiêu thụ nông sản an toàn, nội dung 7", "", "", f"{FARMS}, nội dung 7"),
    ("tuyến du lịch chung, nội dung 302", "", "", f"{TOURS}, nội dung 302"),
    ("giao thương doanh nghiệp, nội dung 99", "", "", f"{TRADE}, nội dung 99"),
]
QUESTIONS = BARE + TONES + FORMER + SLIPS + PHRASES


def first(words: str) -> tuple[frozenset[int], str]:
    """Return whose the first hit is, and its title."""
    answer = Client().get(reverse("search:results"), {"q": words}, follow=True)
    rows = answer.context["found"].rows
    return (frozenset(rows[0].units), rows[0].title) if rows else (frozenset(), "")


def test_there_are_forty_questions() -> None:
    assert [len(rows) for rows in (BARE, TONES, FORMER, SLIPS, PHRASES)] == [10, 10, 10, 5, 5]
    assert len({words for words, *_ in QUESTIONS}) == 40


def test_what_is_right_stands_first_among_561_programmes() -> None:
    nation()
    count_words(anew=True)
    units = {version.name: version.unit_id for version in units_on(TODAY)}
    wrong = []
    for words, one, other, title in QUESTIONS:
        sides, found = first(words)
        if not found.startswith(title) or (one and sides != {units[one], units[other]}):
            wrong.append(f"{words} → {found!r} instead of {title!r} of {one}, {other}")
    assert len(QUESTIONS) - len(wrong) >= RIGHT, "\n".join(wrong)
