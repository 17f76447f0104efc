"""The old–new table read row by row, without a database."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.localities.reading import Finding, Table, UnknownLayout, read
from tests.localities.tables import FIRST, HEAD, LAO_CAI, OLD_LAO_CAI, row, table

ISLAND = "Huyện Đảo Xa (902)"


def only(found: Table) -> Finding:
    assert len(found.findings) == 1, found.findings
    return found.findings[0]


def test_a_row_says_what_went_where_and_how() -> None:
    (one,) = read(table(row())).rows

    assert (one.number, one.old.name, one.old.code) == (FIRST, "Suối Cũ", 90001)
    assert (one.new.kind, one.new.name) == ("commune", "Suối Mới")
    assert (one.district.level, one.district.kind) == ("district", "rural_district")
    assert (one.old_province.name, one.new_province.name) == ("Yên Bái", "Lào Cai")
    assert (one.kind, one.partly, one.note) == ("merge", False, "Nhập toàn bộ")


@pytest.mark.parametrize(
    ("note", "kind", "partly"),
    [
        ("Nhập một phần", "split", True),
        ("Nhâp một phần  diện tích", "split", True),
        ("Nhập một phần diện tích, toàn bộ dân số", "split", True),
        ("Nhập toàn bộ diện tích", "split", True),
        ("Giữ nguyên", "kept", False),
        ("Đổi tên", "rename", False),
        ("Đổi tên từ một phần Phường 99", "split", True),
        ("Đổi loại hình", "retype", False),
        ("Phần còn lại sau khi tách một phần", "split", True),
        ("Sắp xếp toàn bộ xã Suối Cũ thành đặc khu", "retype", False),
    ],
)
def test_the_note_says_whether_a_part_or_the_whole_passes(
    note: str, kind: str, partly: bool
) -> None:
    (one,) = read(table(row(note=note))).rows

    assert (one.kind, one.partly) == (kind, partly)


def test_a_whole_district_may_become_a_special_zone() -> None:
    note = "Sắp xếp toàn bộ huyện Đảo Xa thành đặc khu Đảo Xa"
    (one,) = read(
        table(row("Đặc khu Đảo Xa", old="", old_code="", note=note, district=ISLAND))
    ).rows

    assert one.old == one.district
    assert (one.new.kind, one.partly) == ("special_zone", False)


@pytest.mark.parametrize(
    ("changed", "column", "value", "said"),
    [
        ({"old": "Suối Cũ"}, "Tên Xã cũ", "Suối Cũ", "loại đơn vị"),
        ({"old": "Xà Suối"}, "Tên Xã cũ", "Xà Suối", "loại đơn vị"),
        ({"new_code": "9001"}, "Mã Xã mới", "9001", "5 chữ số"),
        ({"old_code": ""}, "Mã Xã cũ", "", "5 chữ số"),
        ({"note": "Chưa rõ"}, "Ghi chú", "Chưa rõ", "Nhập toàn bộ"),
        ({"district": "Huyện Mây Trắng"}, "Quận/huyện", "Huyện Mây Trắng", "mã trong ngoặc"),
        ({"old_province": "Yên Bái (15)"}, "Tỉnh cũ", "Yên Bái (15)", "tỉnh, thành phố"),
        ({"new": "Xã " + "S" * 101}, "Tên Xã mới", "Xã " + "S" * 101, "100"),
        ({"note": "Nhập toàn bộ " + "x" * 300}, "Ghi chú", "Nhập toàn bộ " + "x" * 300, "300"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_what_was_expected(
    changed: dict[str, str], column: str, value: str, said: str
) -> None:
    found = read(table(row(**changed)))

    assert found.rows == ()
    finding = only(found)
    assert (finding.row, finding.column, finding.value) == (FIRST, column, value)
    assert finding.refused
    assert said in finding.expected


def test_a_type_word_may_lack_its_marks() -> None:
    (one,) = read(table(row(old="Thi trấn Suối Cũ", new="Xa Suối Mới"))).rows

    assert (one.old.kind, one.new.kind) == ("township", "commune")


def test_a_code_with_two_names_is_refused_where_nobody_can_tell_which_is_right() -> None:
    found = read(table(row(), row(old="Xã Núi Cao", new="Xã Đồi", new_code="90002")))

    assert found.rows == ()
    assert [finding.row for finding in found.findings] == [FIRST, FIRST + 1]


def test_the_name_most_rows_give_a_code_stands_and_the_odd_one_is_refused() -> None:
    found = read(
        table(
            row(),
            row(new="Xã Đồi", new_code="90002"),
            row(old="Xã Núi Cao", new="Xã Bãi", new_code="90003"),
        )
    )

    assert [one.number for one in found.rows] == [FIRST, FIRST + 1]
    assert only(found).row == FIRST + 2


def test_a_tone_placed_the_old_way_is_no_other_name() -> None:
    found = read(
        table(
            row("Xã Điềm Thuỵ", old="Xã Hoà An"),
            row("Xã Điềm Thụy", old="Xã Núi", old_code="90005"),
        )
    )

    assert len(found.rows) == 2


def test_a_district_put_into_a_wrong_province_once_is_put_right_and_named() -> None:
    others = [row(old=f"Xã Núi {n}", old_code=f"9001{n}") for n in range(2)]
    found = read(table(*others, row(old_province=OLD_LAO_CAI)))

    assert [one.old_province.name for one in found.rows] == ["Yên Bái"] * 3
    finding = only(found)
    assert (finding.row, finding.refused) == (FIRST + 2, False)
    assert "Yên Bái (15)" in finding.expected


def test_a_district_in_two_provinces_equally_often_is_refused() -> None:
    found = read(table(row(), row(old="Xã Núi", old_code="90010", old_province=OLD_LAO_CAI)))

    assert found.rows == ()
    assert len(found.findings) == 2


def test_the_same_pair_twice_is_entered_once() -> None:
    found = read(table(row(), row(note="Nhập một phần")))

    assert len(found.rows) == 1
    assert f"trùng dòng {FIRST}" in only(found).expected


def test_province_lines_and_blank_lines_are_no_rows() -> None:
    found = read(table(["TỈNH LÀO CAI  ", *[""] * 8], [""] * 9, [], row()))

    assert [one.number for one in found.rows] == [FIRST + 3]
    assert found.findings == ()


def test_columns_may_stand_in_another_order() -> None:
    reordered = [list(reversed(cells)) for cells in table(row())]

    assert read(reordered).rows == read(table(row())).rows


def test_a_file_without_the_headings_is_not_guessed_at() -> None:
    with pytest.raises(UnknownLayout, match="Mã Xã cũ"):
        read([["mã", "tên"], row()])


@given(
    form=st.sampled_from(["NFC", "NFD"]),
    space=st.sampled_from(["", " ", "\n", " \u00a0 "]),
    upper=st.booleans(),
)
def test_stray_spaces_and_decomposed_letters_change_nothing(
    form: str, space: str, upper: bool
) -> None:
    def spoilt(cell: str) -> str:
        text = cell.replace(" ", f" {space}")
        return space + unicodedata.normalize(form, text) + space

    clean = row("Phường Hoà Bình", old="Thị trấn Đắk Tô")
    shouted = row("PHƯỜNG Hoà Bình", old="THỊ trấn Đắk Tô") if upper else clean
    assert read(table([spoilt(cell) for cell in shouted])).rows == read(table(clean)).rows


CELLS = st.sampled_from(
    ["", "Xã Suối", "xã  Đồi", "90001", "90002", "Nhập toàn bộ", "??", ISLAND, LAO_CAI]
)


@given(st.lists(st.tuples(st.integers(0, 8), CELLS), max_size=6))
def test_every_row_is_either_read_or_refused_never_lost(changes: list[tuple[int, str]]) -> None:
    cells = [row() for _ in changes]
    for line, (column, text) in zip(cells, changes, strict=True):
        line[column] = text
    found = read([*HEAD, *cells])

    read_rows = {one.number for one in found.rows}
    refused = {finding.row for finding in found.findings if finding.refused}
    said = {FIRST + at for at, line in enumerate(cells) if any(line[1:8])}
    assert read_rows | refused == said
    assert not read_rows & refused
