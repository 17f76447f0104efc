"""An official letter (công văn) against the format table of Decree 30/2020: it has no kind."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.shared import Pt
from pypdf import PdfReader

from hoptac.documents import docx, html, numbering, pdf
from hoptac.documents.letter import Annex, Letter, Paragraph, Signing, accompanying

MADE = datetime(2019, 11, 20, tzinfo=UTC)
LETTER = Letter(
    parent="",
    issuer="ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
    number=7,
    symbol="UBND-TH",
    place="Hà Nội",
    issued_on=date(2019, 11, 20),
    kind="",
    subject="đôn đốc thực hiện nhiệm vụ “Tuần hàng” (lần 1)",
    addressees=("Sở Công Thương thành phố Hà Nội",),
    bases=(),
    body=(Paragraph("Đề nghị Sở báo cáo giải trình./."),),
    signing=Signing(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Minh Họa"),
    recipients=("Như trên", "Đồng chí A, Phó Chủ tịch", "Lưu: VT, TH"),
)
ABOUT = f"V/v {LETTER.subject}"


@pytest.fixture(scope="module")
def made() -> Any:
    return Document(BytesIO(docx.write(LETTER, made_at=MADE)))


def lines_of(made: Any) -> list[str]:
    """Return the text of the left cell of the head's second row: number and subject."""
    return [line.text for line in made.tables[0].rows[1].cells[0].paragraphs]


def placed(letter: Letter) -> dict[str, tuple[float, float]]:
    """Return where each piece of text begins on page 1 (x, y from the lower left corner)."""
    texts: dict[str, tuple[float, float]] = {}

    def see(text: str, moved: Any, *_: Any) -> None:
        if text.strip():
            texts.setdefault(text.strip(), (moved[4], moved[5]))

    page = PdfReader(BytesIO(pdf.write(letter, made_at=MADE))).pages[0]
    page.extract_text(visitor_text=see)
    return texts


def test_what_it_is_about_stands_small_beneath_the_number(made: Any) -> None:
    assert lines_of(made) == ["Số: 07/UBND-TH", ABOUT]
    line = made.tables[0].rows[1].cells[0].paragraphs[1]
    assert (line.runs[0].font.size, bool(line.runs[0].bold)) == (Pt(12), False)
    assert line.alignment == 1  # centred


def test_no_kind_and_no_title_stand_above_the_text(made: Any) -> None:
    texts = [line.text for line in made.paragraphs if line.text]

    assert texts[0] == "Kính gửi: Sở Công Thương thành phố Hà Nội."
    assert ABOUT not in texts


def test_the_vice_chair_signs_in_three_lines_and_as_above_comes_first(made: Any) -> None:
    left, right = made.tables[-1].rows[0].cells

    signed = [line.text for line in right.paragraphs if line.text]
    assert signed == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Minh Họa"]
    named = [line.text for line in left.paragraphs if line.text]
    assert named == [
        "Nơi nhận:", "- Như trên;", "- Đồng chí A, Phó Chủ tịch;", "- Lưu: VT, TH.",
    ]  # fmt: skip
    assert left.paragraphs[1].runs[0].font.size == Pt(11)


def test_on_the_page_the_subject_is_left_below_the_number_and_above_the_address() -> None:
    texts = placed(LETTER)
    number = texts["Số: 07/UBND-TH"]
    day = next(at for text, at in texts.items() if "ngày 20 tháng 11" in text)
    about = next(at for text, at in texts.items() if text.startswith("V/v"))
    to = next(at for text, at in texts.items() if text.startswith("Kính gửi"))

    assert about[1] < number[1] == day[1]
    assert to[1] < about[1]
    assert about[0] < 595 / 2 < day[0]


def test_the_pdf_stays_tagged_with_the_subject_as_its_heading() -> None:
    reader = PdfReader(BytesIO(pdf.write(LETTER, made_at=MADE)))

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == LETTER.subject
    assert ABOUT in " ".join(str(reader.outline[0].title).split())  # type: ignore[union-attr]  # one entry


def test_several_addressees_stand_line_by_line() -> None:
    letter = replace(LETTER, addressees=("Sở Công Thương", "Sở Du lịch"))
    lines = [line.text for line in Document(BytesIO(docx.write(letter, made_at=MADE))).paragraphs]

    assert lines[:3] == ["Kính gửi:", "- Sở Công Thương;", "- Sở Du lịch."]


def test_on_screen_it_has_no_title_either() -> None:
    page = html.write(LETTER)

    assert "letter__kind" not in page
    assert f'<p class="letter__about">{ABOUT}</p>' in page
    assert "<p>Kính gửi: Sở Công Thương thành phố Hà Nội.</p>" in page
    assert page.index(numbering.doc_number(7, "UBND-TH")) < page.index(ABOUT)


def test_its_annex_names_it_an_official_letter() -> None:
    letter = replace(LETTER, annexes=(Annex("Danh mục", ()),))

    assert accompanying(letter).startswith("(Kèm theo Công văn số")


def test_a_notice_keeps_kind_and_title_and_has_no_address() -> None:
    notice = replace(LETTER, kind="THÔNG BÁO", symbol="TB-UBND", addressees=())
    made = Document(BytesIO(docx.write(notice, made_at=MADE)))
    texts = [line.text for line in made.paragraphs if line.text]

    assert texts[:2] == ["THÔNG BÁO", LETTER.subject]
    assert lines_of(made) == ["Số: 07/TB-UBND"]
