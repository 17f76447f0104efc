"""Agencies and seats of the demonstration; every person in it is invented and marked so."""

from datetime import date
from typing import NamedTuple

from hoptac.accounts.roles import RoleCode

FIRST_DAY = date(2019, 1, 2)
DEPARTMENTS_MERGED = date(2025, 3, 1)  # planning into finance, agriculture with environment
UNITS_MERGED = date(2025, 7, 1)
DEPARTMENTS_BASIS = "Nghị quyết HĐND về sắp xếp cơ quan chuyên môn, hoạt động từ 01/3/2025"


class Body(NamedTuple):
    """An agency; {of} becomes "thành phố Hà Nội", {committee} the Party committee's word."""

    function: str
    kind: str
    name: str
    short: str
    symbol: str


COMMITTEE = Body("committee", "peoples_committee", "Ủy ban nhân dân {of}", "UBND {of}", "UBND")
OFFICE = Body("office", "committee_office", "Văn phòng UBND {of}", "Văn phòng UBND", "VPUBND")
BEFORE = (
    COMMITTEE,
    OFFICE,
    Body("planning", "department", "Sở Kế hoạch và Đầu tư {of}", "Sở KH&ĐT", "SKHĐT"),
    Body("trade", "department", "Sở Công Thương {of}", "Sở Công Thương", "SCT"),
    Body("tourism", "department", "Sở Du lịch {of}", "Sở Du lịch", "SDL"),
    Body(
        "agriculture",
        "department",
        "Sở Nông nghiệp và Phát triển nông thôn {of}",
        "Sở NN&PTNT",
        "SNN",
    ),
    Body("science", "department", "Sở Khoa học và Công nghệ {of}", "Sở KH&CN", "SKHCN"),
    Body("party_organisation", "party_body", "Ban Tổ chức {committee}", "Ban Tổ chức", "BTC"),
)
# What changed on 1 March 2025: function before → the agency that follows it.
FOLLOWING = {
    "planning": Body("finance", "department", "Sở Tài chính {of}", "Sở Tài chính", "STC"),
    "agriculture": Body(
        "agriculture", "department", "Sở Nông nghiệp và Môi trường {of}", "Sở NN&MT", "SNNMT"
    ),
}


class Sitting(NamedTuple):
    """A seat in the agency of a function, and the word its holder's address begins with."""

    function: str
    role: RoleCode
    post: str
    address: str


SEATS = (
    Sitting("committee", RoleCode.DIRECTING_LEADER, "Phó Chủ tịch", "lanhdao"),
    Sitting("office", RoleCode.RECORDS_OFFICE, "Văn thư", "vanthu"),
    Sitting("office", RoleCode.ADMINISTRATOR, "Quản trị viên", "quantri"),
    Sitting("office", RoleCode.AUDITOR, "Thanh tra viên", "thanhtra"),
    Sitting("planning", RoleCode.STANDING_OFFICER, "Chuyên viên thường trực", "thuongtruc"),
    Sitting("planning", RoleCode.DEPARTMENT_DIRECTOR, "Giám đốc", "giamdoc.kehoach"),
    Sitting("trade", RoleCode.DEPARTMENT_DIRECTOR, "Giám đốc", "giamdoc.congthuong"),
    Sitting("trade", RoleCode.DEPARTMENT_OFFICER, "Chuyên viên", "congthuong"),
    Sitting("tourism", RoleCode.DEPARTMENT_DIRECTOR, "Giám đốc", "giamdoc.dulich"),
    Sitting("tourism", RoleCode.DEPARTMENT_OFFICER, "Chuyên viên", "dulich"),
    Sitting("agriculture", RoleCode.DEPARTMENT_DIRECTOR, "Giám đốc", "giamdoc.nongnghiep"),
    Sitting("agriculture", RoleCode.DEPARTMENT_OFFICER, "Chuyên viên", "nongnghiep"),
    Sitting("science", RoleCode.DEPARTMENT_DIRECTOR, "Giám đốc", "giamdoc.khcn"),
    Sitting("science", RoleCode.DEPARTMENT_OFFICER, "Chuyên viên", "khcn"),
    Sitting("party_organisation", RoleCode.DEPARTMENT_DIRECTOR, "Trưởng ban", "truongban.tochuc"),
    Sitting("party_organisation", RoleCode.DEPARTMENT_OFFICER, "Chuyên viên", "tochuc"),
)


# Whose accounts open with the printed password; the others only act in the story.
SIGN_IN = {
    "lanhdao",
    "thuongtruc",
    "congthuong",
    "giamdoc.congthuong",
    "vanthu",
    "quantri",
    "thanhtra",
}


class Place(NamedTuple):
    """A locality of the story.

    :param units: keys of `localities.loading`: at first, and since 1 July 2025.
    :param mark: the domain part of its people's addresses.
    """

    key: str
    units: tuple[str, str]
    of: tuple[str, str]
    committee: str
    mark: str
    short: str


PLACES = (
    Place(
        "hn",
        ("1", "1"),
        ("thành phố Hà Nội", "thành phố Hà Nội"),
        "Thành ủy Hà Nội",
        "hanoi",
        "Hà Nội",
    ),
    Place(
        "tq",
        ("8", "8-2025"),
        ("tỉnh Tuyên Quang", "tỉnh Tuyên Quang"),
        "Tỉnh ủy Tuyên Quang",
        "tuyenquang",
        "Tuyên Quang",
    ),
    Place(
        "yb",
        ("15", "15-2025"),
        ("tỉnh Yên Bái", "tỉnh Lào Cai"),
        "Tỉnh ủy Yên Bái",
        "yenbai",
        "Yên Bái",
    ),
)
