"""The produced files against the format table of Decree 30/2020 (row numbers in brackets)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from hoptac.documents import docx, fonts, html, numbering, pdf, xlsx
from hoptac.documents.letter import (
    Annex,
    Bullets,
    Column,
    Heading,
    Letter,
    Paragraph,
    Signing,
    Table,
    from_json,
    to_json,
)

MADE = datetime(2020, 2, 5, tzinfo=UTC)
TRICKY = "Kết quả <b>&amp; #let x = 1; $y$ *đậm* _nghiêng_ @a"
TABLE = Table(
    "Bảng", (Column("Lĩnh vực", 30), Column("Số", 10, "right")), (("du lịch", 1234), (TRICKY, None))
)
LETTER = Letter(
    parent="UBND THÀNH PHỐ HÀ NỘI",
    issuer="SỞ KẾ HOẠCH VÀ ĐẦU TƯ",
    number=5,
    symbol="BC-SKHĐT",
    place="Hà Nội",
    issued_on=date(2020, 2, 5),
    kind="BÁO CÁO",
    subject="Kết quả hợp tác năm 2019",
    addressees=("UBND thành phố Hà Nội", "UBND tỉnh Tuyên Quang"),
    bases=("Căn cứ Nghị định số 09/2019/NĐ-CP.",),
    body=(
        Heading(2, "I.", "Kết quả chung"),
        *(Paragraph(f"{TRICKY} Đoạn {number}. " + "Nội dung dài. " * 30) for number in range(12)),
        Heading(3, "1.", "Theo lĩnh vực"),
        Heading(4, f"{numbering.letter(5)})", "Nông nghiệp"),
        Bullets(("một", "hai")),
        TABLE,
        Paragraph("Hết./."),
    ),
    signing=Signing(("GIÁM ĐỐC",), "Minh Họa"),
    recipients=("Như trên", "Lưu: VT"),
    annexes=(Annex("Danh mục", (TABLE,), landscape=True),),
    notes=("Dữ liệu minh họa",),
)


@pytest.fixture(scope="module")
def made() -> Any:
    return Document(BytesIO(docx.write(LETTER, made_at=MADE)))


def runs_of(made: Any, text: str) -> Any:
    cells = [c for t in made.tables for row in t.rows for c in row.cells]
    places = [*made.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return next(p for p in places if text in p.text)


def test_paper_and_margins(made: Any) -> None:
    page = made.sections[0]

    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)  # [1]
    sides = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(side.mm, 1) for side in sides] == [20, 20, 30, 15]  # [2]


def test_the_page_number_stands_above_from_page_two_on(made: Any) -> None:
    page = made.sections[0]  # [4]

    assert page.different_first_page_header_footer
    assert not page.first_page_header.paragraphs[0].text
    assert "PAGE" in page.header._element.xml


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),  # [5]
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False),  # [6]
        ("UBND THÀNH PHỐ HÀ NỘI", 12, False, False),  # [7]
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", 12, True, False),  # [8]
        ("Số: 05/BC-SKHĐT", 13, False, False),  # [9]
        ("Hà Nội, ngày 05 tháng 02 năm 2020", 13, False, True),  # [10]
        ("BÁO CÁO", 14, True, False),  # [11]
        ("Kết quả hợp tác năm 2019", 14, True, False),  # [12]
        ("Căn cứ Nghị định", 14, False, True),  # [14]
        ("Đoạn 3.", 14, False, False),  # [15]
        ("GIÁM ĐỐC", 14, True, False),  # [17]
        ("Minh Họa", 14, True, False),  # [18]
        ("Nơi nhận:", 12, True, True),  # [19]
        ("- Như trên;", 11, False, False),  # [19]
    ],
)
def test_sizes_and_weights(made: Any, text: str, size: int, bold: bool, italic: bool) -> None:
    run = runs_of(made, text).runs[0]

    assert (run.font.size, bool(run.bold), bool(run.italic)) == (Pt(size), bold, italic)


def test_the_body_is_justified_indented_and_spaced(made: Any) -> None:
    layout = runs_of(made, "Đoạn 3.").paragraph_format  # [15]

    assert round(layout.first_line_indent.cm, 2) == 1
    assert layout.space_before >= Pt(6)
    assert 1 <= layout.line_spacing <= 1.5
    assert runs_of(made, "Đoạn 3.").alignment == 3


def test_the_font_is_named_for_every_script(made: Any) -> None:
    for style in ("Normal", "Heading 2", "Heading 3"):
        names = made.styles[style].element.rPr.rFonts  # [3]
        assert {names.get(qn(f"w:{s}")) for s in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "Times New Roman"
        }
        assert names.get(qn("w:asciiTheme")) is None


def test_the_heading_ladder(made: Any) -> None:
    styles = {p.text: p.style.name for p in made.paragraphs if p.style.name.startswith("Heading")}

    assert styles == {
        "I. KẾT QUẢ CHUNG": "Heading 2",
        "1. Theo lĩnh vực": "Heading 3",
        "đ) Nông nghiệp": "Heading 4",
    }


def test_addressees_recipients_and_the_end_mark(made: Any) -> None:
    text = "\n".join(p.text for p in made.paragraphs)

    assert "- UBND thành phố Hà Nội;\n- UBND tỉnh Tuyên Quang." in text  # [13]
    assert runs_of(made, "Lưu: VT").text.endswith(".")  # [19]
    assert "Hết./." in text  # [21]


def test_one_addressee_stands_on_the_same_line() -> None:
    letter = from_json(to_json(LETTER) | {"addressees": ["UBND tỉnh Lào Cai"]})
    text = [p.text for p in Document(BytesIO(docx.write(letter, made_at=MADE))).paragraphs]

    assert "Kính gửi: UBND tỉnh Lào Cai." in text


def test_an_annex_has_pages_of_its_own(made: Any) -> None:
    annex = made.sections[1]  # [20]

    assert annex.page_width > annex.page_height
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_an_annex_says_what_it_comes_with_and_leaves_number_and_day_blank(made: Any) -> None:
    tie = f"(Kèm theo Báo cáo số ……/{LETTER.symbol} ngày …… tháng …… năm ……)"  # [20]

    line = next(line for line in made.paragraphs if line.text == tie)
    assert all(run.italic for run in line.runs)
    assert tie in html.write(LETTER)
    read = PdfReader(BytesIO(pdf.write(LETTER, made_at=MADE))).pages[-1].extract_text()
    assert "(Kèm theo Báo cáo số" in read


def test_a_number_not_given_yet_leaves_its_place() -> None:
    assert numbering.doc_number(None, "BC-STC").replace(" ", "") == "Số:/BC-STC"


def test_tables_repeat_their_heads_and_keep_rows_whole(made: Any) -> None:
    grid = next(t for t in made.tables if "Lĩnh vực" in t.rows[0].cells[0].text)

    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert grid.rows[1]._tr.trPr.find(qn("w:cantSplit")) is not None
    assert grid.rows[1].cells[1].text == "1.234"
    assert grid.rows[2].cells[1].text == ""


def test_a_column_of_days_is_wide_enough_for_one_and_the_table_keeps_its_width() -> None:
    names = [Column("Việc", 60), Column("Hạn", 5, "center"), Column("Chủ trì", 30)]
    table = Table("", tuple(names), (("Tuần hàng", "15/10/2019", "Sở"), ("Tour", None, "Sở")))
    grid = Document(BytesIO(docx.write(replace(LETTER, body=(table,)), made_at=MADE))).tables[1]

    widths = [cell.width.cm for cell in grid.rows[1].cells]

    assert widths[1] >= 2.59
    assert sum(widths) == pytest.approx(16.5, abs=0.01)


def test_the_signature_is_neither_torn_apart_nor_alone_on_its_page(made: Any) -> None:
    foot = next(table for table in made.tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    before = next(foot._tbl.itersiblings(preceding=True))

    assert foot.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None
    assert before.find(qn("w:pPr")).find(qn("w:keepNext")) is not None


def test_the_pdf_is_a4_tagged_and_embeds_its_font() -> None:
    reader = PdfReader(BytesIO(pdf.write(LETTER, made_at=MADE)))
    first, second = reader.pages[0], reader.pages[1].extract_text()

    assert (round(first.mediabox.width), round(first.mediabox.height)) == (595, 842)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    named = [f.get_object() for f in first["/Resources"]["/Font"].values()]
    assert all("+" in font["/BaseFont"] for font in named)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first.extract_text()
    assert "#let x = 1; $y$ *đậm* _nghiêng_ @a" in first.extract_text().replace("\n", " ")
    assert not first.extract_text().strip().startswith("1\n")
    assert second.strip().startswith("2")


def drawn(letter: Letter) -> tuple[list[float], dict[str, tuple[float, float]]]:
    """Return the heights of the rules on page 1, and where each piece of text begins (x, y)."""
    rules: list[float] = []
    texts: dict[str, tuple[float, float]] = {}

    def see_rule(name: bytes, args: Any, moved: Any, _: Any) -> None:
        if name == b"l":
            rules.append(moved[5])

    def see_text(text: str, moved: Any, *_: Any) -> None:
        texts[text.strip()] = (moved[4], moved[5])

    page = PdfReader(BytesIO(pdf.write(letter, made_at=MADE))).pages[0]
    page.extract_text(visitor_operand_before=see_rule, visitor_text=see_text)
    return rules, texts


def test_rules_stand_clear_of_names_on_two_lines_and_of_what_a_correction_corrects() -> None:
    issuer, amends = "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG", "(Đính chính Báo cáo số 04)"
    rules, texts = drawn(replace(LETTER, issuer=issuer, amends=amends))

    for height in (texts["DÂN TỈNH TUYÊN QUANG"][1], texts[amends][1]):
        assert not [rule for rule in rules if height - 5 < rule < height + 10]


def test_a_long_addressee_hangs_beneath_its_name_and_not_its_hyphen() -> None:
    long = "Đồng chí Nguyễn Văn A, Phó Chủ tịch Ủy ban nhân dân thành phố Hà Nội phụ trách"
    _, texts = drawn(replace(LETTER, addressees=(long, "UBND tỉnh Tuyên Quang")))

    begun, carried_on = (x for text, (x, _) in texts.items() if text.strip("- ;") in long if text)
    assert carried_on > begun


def test_the_chosen_font_has_every_vietnamese_sign() -> None:
    assert len(set(fonts.signs())) == 147
    assert fonts.covers(fonts.BUNDLED)
    assert fonts.chosen() in fonts.font_report()


def test_html_escapes_everything_it_is_given() -> None:
    said = html.write(LETTER)

    assert "<b>" not in said
    assert "&lt;b&gt;&amp;amp;" in said


def test_every_writer_says_what_a_correction_corrects() -> None:
    letter = replace(LETTER, amends="(Đính chính Báo cáo số 04)")
    book = load_workbook(BytesIO(xlsx.write(letter, made_at=MADE)))
    text = Document(BytesIO(docx.write(letter, made_at=MADE)))
    page = PdfReader(BytesIO(pdf.write(letter, made_at=MADE))).pages[0].extract_text()

    assert letter.amends in html.write(letter)
    assert runs_of(text, letter.amends).runs[0].italic
    assert letter.amends in " ".join(page.split())
    assert all(sheet["A3"].value == letter.amends for sheet in book)


def test_a_letter_frozen_before_corrections_were_named_is_still_read() -> None:
    plain = to_json(LETTER)
    del plain["amends"]

    assert from_json(plain) == LETTER


def test_the_workbook_holds_real_numbers_and_empty_cells_stay_empty() -> None:
    book = load_workbook(BytesIO(xlsx.write(LETTER, made_at=MADE)))
    sheet = book.worksheets[0]

    assert sheet.freeze_panes == "B5"
    assert (sheet["B5"].value, sheet["B6"].value) == (1234, None)
    assert sheet.page_setup.orientation == "landscape"


def test_the_same_letter_gives_the_same_files() -> None:
    for write in (pdf.write, xlsx.write):
        assert write(LETTER, made_at=MADE) == write(LETTER, made_at=MADE)


def test_a_letter_survives_the_database() -> None:
    assert from_json(to_json(LETTER)) == LETTER


def test_points_are_lettered_as_laws_do() -> None:
    assert [numbering.letter(n) for n in range(1, 8)] == ["a", "b", "c", "d", "đ", "e", "g"]
    with pytest.raises(ValueError, match="24"):
        numbering.letter(24)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 5), "Lào Cai, ngày 05 tháng 3 năm 2026"),
        (date(2026, 2, 15), "Lào Cai, ngày 15 tháng 02 năm 2026"),
        (date(2026, 11, 24), "Lào Cai, ngày 24 tháng 11 năm 2026"),
    ],
)
def test_days_under_ten_and_months_one_and_two_have_a_zero(day: date, words: str) -> None:
    assert numbering.place_and_date("Lào Cai", day) == words


@given(st.integers(0, 10**12))
def test_grouped_numbers_read_back(number: int) -> None:
    assert int(numbering.grouped(number).replace(".", "")) == number


def test_the_official_rate_is_written_with_two_decimals() -> None:
    assert numbering.percent(16_051, 16_274) == "98,63 %"
    assert numbering.percent(0, 0) == "—"
