"""A letter as DOCX, the official form: every measure from Decree 30/2020, Annex I.

Row numbers in comments are those of the format table in docs/domain/documents.md.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from hoptac.documents.letter import (
    Annex,
    Block,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Table,
    about,
    accompanying,
)
from hoptac.documents.numbering import doc_number, grouped, place_and_date, roman
from hoptac.kernel.archive import unzipped, zipped

FONT = "Times New Roman"  # row 3
MARGINS_MM = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}  # row 2
BODY_PT, SMALL_PT, TABLE_PT = 14, 11, 12
DAY_WIDTH = Cm(2.6)  # "15/10/2019" at 12 points takes 1.9 cm, the cell's margins 0.4 cm
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
INDENT = Cm(1)  # row 15
GAP = Pt(6)  # row 15
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def write(letter: Letter, *, made_at: datetime) -> bytes:
    """Return the letter as a DOCX file.

    :param made_at: goes into the file's properties, so that one letter always gives one file.
    """
    document = Document()
    _properties(document, letter, made_at)
    _page(document.sections[0], landscape=False)
    _page_number(document.sections[0])
    _head(document, letter)
    _title(document, letter)
    for note in letter.notes:
        _line(document, note, italic=True, align="center", size=12)
    for basis in letter.bases:
        _text(document, basis, italic=True)  # row 14
    for block in letter.body:
        _block(document, block)
    _foot(document, letter)
    for place, annex in enumerate(letter.annexes, 1):
        _annex(document, annex, accompanying(letter), place, len(letter.annexes))
    out = BytesIO()
    document.save(out)
    return zipped(unzipped(out.getvalue()))  # python-docx writes the time of day into it


def _properties(document: Any, letter: Letter, made_at: datetime) -> None:
    told = document.core_properties
    told.title, told.language, told.author = letter.subject, "vi-VN", letter.issuer
    told.created = told.modified = made_at.replace(tzinfo=None)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY_PT)
    _set_fonts(style.element.get_or_add_rPr().get_or_add_rFonts())
    for level in (1, 2, 3, 4):
        heading = document.styles[f"Heading {level}"]
        heading.font.size, heading.font.bold = Pt(BODY_PT), level < 4
        heading.font.italic = False
        heading.font.color.rgb = RGBColor(0, 0, 0)
        _set_fonts(heading.element.get_or_add_rPr().get_or_add_rFonts())


def _set_fonts(fonts: Any) -> None:
    """Name the font for every script; a theme's name would overrule it."""
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _page(section: Any, *, landscape: bool) -> None:
    width, height = Mm(210), Mm(297)  # row 1
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    for name, millimetres in MARGINS_MM.items():
        setattr(section, name, Mm(millimetres))
    section.header_distance = Mm(10)


def _page_number(section: Any) -> None:
    """Centred in the top margin from page 2 on (row 4)."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.name, run.font.size = FONT, Pt(BODY_PT)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _head(document: Any, letter: Letter) -> None:
    """Issuer on the left, the State's name and motto on the right (rows 5–10)."""
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, (Cm(6.3), Cm(10.2)))
    left, right = table.rows[0].cells
    if letter.parent:
        _line(left, letter.parent, size=12, first=True, align="center")
    _line(left, letter.issuer, size=12, bold=True, first=not letter.parent, align="center", rule=40)
    _line(
        right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, first=True, align="center"
    )
    _line(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True, align="center", rule=62)
    left, right = table.rows[1].cells
    _line(left, doc_number(letter.number, letter.symbol), size=13, first=True, align="center")
    if not letter.kind:  # model 1.5: what a letter is about stands here and nowhere else
        _line(left, about(letter), size=12, align="center", before=6)
    said = place_and_date(letter.place, letter.issued_on)
    _line(right, said, size=13, italic=True, first=True, align="center")


def _title(document: Any, letter: Letter) -> None:
    """Kind, summary with its rule, addressees (rows 11–13)."""
    if letter.kind:
        _line(document, letter.kind, bold=True, align="center", before=12)
        rule = 0 if letter.amends else 40
        _line(document, letter.subject, bold=True, align="center", rule=rule)
    if letter.amends:
        _line(document, letter.amends, italic=True, align="center", rule=40)
    before = 6 if letter.kind else 12
    if len(letter.addressees) == 1:
        _line(document, f"Kính gửi: {letter.addressees[0]}.", align="center", before=before)
    elif letter.addressees:
        _line(document, "Kính gửi:", align="left", before=before, indent=Cm(3))
        for place, name in enumerate(letter.addressees, 1):
            end = "." if place == len(letter.addressees) else ";"
            _line(document, f"- {name}{end}", align="left", indent=Cm(4.5))


def _block(document: Any, block: Block) -> None:
    match block:
        case Heading():
            _heading(document, block)
        case Paragraph():
            _text(document, block.text, bold=block.bold, italic=block.italic)
        case Bullets():
            for item in block.items:
                _text(document, f"- {item}")
        case Table():
            _table(document, block)


def _heading(document: Any, heading: Heading) -> None:
    """The ladder of Annex I.V 6b: capitals bold, then bold, then upright."""
    paragraph = document.add_paragraph(style=f"Heading {heading.level}")
    text = heading.text.upper() if heading.level <= 2 else heading.text
    paragraph.add_run(f"{heading.mark} {text}".strip())
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = GAP, Pt(0)
    if heading.level == 1:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        layout.first_line_indent = INDENT


def _text(document: Any, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(BODY_PT)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    layout = paragraph.paragraph_format
    layout.first_line_indent, layout.space_before, layout.space_after = INDENT, GAP, Pt(0)
    layout.line_spacing = 1.15


def _table(document: Any, table: Table) -> None:
    if table.caption:
        _line(document, table.caption, bold=True, align="center", before=6)
    grid = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    section = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        _line(cell, column.title, bold=True, align="center", size=TABLE_PT, first=True)
    _mark_row(grid.rows[0], "w:tblHeader")
    for values in table.rows:
        row = grid.add_row()
        for cell, value, column in zip(row.cells, values, table.columns, strict=True):
            _line(cell, _shown(value), align=column.align, size=TABLE_PT, first=True)
        _mark_row(row, "w:cantSplit")
    _set_widths(grid, _widths(table, width))


def _widths(table: Table, width: int) -> list[int]:
    """Return the columns' widths: a column of days is never narrower than a day on one line."""
    total = sum(column.share for column in table.columns)
    widths = [width * column.share // total for column in table.columns]
    days = [
        place
        for place, width in enumerate(widths)
        if width < DAY_WIDTH and any(_DAY.fullmatch(_shown(row[place])) for row in table.rows)
    ]
    taken = sum(DAY_WIDTH - widths[place] for place in days)
    others = sum(width for place, width in enumerate(widths) if place not in days)
    return [
        DAY_WIDTH if place in days else width - taken * width // others
        for place, width in enumerate(widths)
    ]


def _set_widths(table: Any, widths: Sequence[Any]) -> None:
    """Give columns their widths in the grid and in every cell: readers trust one or the other."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _shown(value: str | int | None) -> str:
    if value is None:
        return ""
    return grouped(value) if isinstance(value, int) else value


def _mark_row(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _foot(document: Any, letter: Letter) -> None:
    """Recipients on the left, level with the signing lines on the right (rows 17–19)."""
    if document.paragraphs:  # the signature never stands alone on a page, nor is it torn apart
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    left, right = table.rows[0].cells
    _line(left, "Nơi nhận:", bold=True, italic=True, size=12, first=True, before=12)
    for place, name in enumerate(letter.recipients, 1):
        end = "." if place == len(letter.recipients) else ";"
        _line(left, f"- {name}{end}", size=SMALL_PT)
    for place, line in enumerate(letter.signing.lines):
        before = 12 if place == 0 else 0
        _line(right, line, bold=True, align="center", first=place == 0, before=before)
    for _ in range(4):
        _line(right, "", align="center")
    _line(right, letter.signing.name, bold=True, align="center")


def _annex(document: Any, annex: Annex, annex_of: str, place: int, count: int) -> None:
    """An annex on its own pages, numbered from 1 (rows 4 and 20)."""
    section = document.add_section()
    _page(section, landscape=annex.landscape)
    section.different_first_page_header_footer = True
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)
    mark = f"Phụ lục {roman(place)}" if count > 1 else "Phụ lục"
    _line(document, mark, bold=True, align="center")
    _line(document, annex.title.upper(), bold=True, align="center")
    _line(document, annex_of, italic=True, align="center")
    for block in annex.blocks:
        _block(document, block)


def _line(
    place: Any,
    text: str,
    *,
    size: int = BODY_PT,
    bold: bool = False,
    italic: bool = False,
    align: str = "left",
    first: bool = False,
    before: int = 0,
    indent: Any = None,
    rule: int = 0,
) -> None:
    """Put one line into the document or a cell.

    :param first: use the empty paragraph a cell begins with.
    :param rule: draw a rule beneath, this share of the column's width in percent.
    """
    paragraph = place.paragraphs[0] if first else place.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size, run.font.name = bold, italic, Pt(size), FONT
    paragraph.alignment = _ALIGN[align]
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(0), 1.0
    if indent is not None:
        layout.left_indent = indent
    if rule:
        _rule(place, rule)


def _rule(place: Any, share: int) -> None:
    """Draw a thin rule as the top border of an indented empty line."""
    paragraph = place.add_paragraph()
    width = 16.5 if not hasattr(place, "width") else place.width.cm
    margin = Cm(width * (100 - share) / 200)
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = margin
    layout.space_before, layout.space_after, layout.line_spacing = Pt(3), Pt(0), Pt(4)
    paragraph.add_run().font.size = Pt(4)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "2"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)
