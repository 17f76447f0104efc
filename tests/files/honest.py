"""Honest files as offices and phones make them: none may be refused."""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import xlsxwriter
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfWriter

from hoptac.documents import docx as letter_docx
from hoptac.documents import pdf as letter_pdf
from tests.documents.test_letter import LETTER, MADE
from tests.files.parts import docx, pdf, picture, with_parts, xlsx
from tests.given.files import photo

Made = tuple[str, str, bytes]


def honest() -> list[Made]:
    """Return every honest file with its kind and its name."""
    return [made for maker in MAKERS for made in maker()]


def _saved(image: Image.Image, form: str, **how: object) -> bytes:
    out = BytesIO()
    image.save(out, format=form, **how)  # type: ignore[arg-type]
    return out.getvalue()


def photos() -> Iterator[Made]:
    for form, ending in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")):
        for size in ((1, 1), (640, 480), (4000, 3000), (100, 4000)):
            yield "photo", f"Ảnh {size[0]}.{ending}", photo(size=size, form=form).read()
    for turn in range(1, 9):
        yield "turned photo", f"IMG_{turn}.JPG", photo(turn=turn).read()
    noise = Image.effect_noise((300, 200), 80)
    for mode in ("L", "RGB", "CMYK"):
        yield "photo by mode", f"{mode}.jpg", _saved(noise.convert(mode), "JPEG")
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        image = Image.new(mode, (9, 9)) if mode == "I;16" else noise.convert(mode)
        yield "photo by mode", f"{mode[:2]}.png", _saved(image, "PNG")
    yield "photo by mode", "dan.jpg", _saved(noise, "JPEG", progressive=True, quality=95)
    yield "photo by mode", "rgba.webp", _saved(noise.convert("RGBA"), "WEBP", lossless=True)
    yield "photo that moves", "PXL_1.MP.jpg", picture("JPEG") + b"\0\0\0\x18ftypmp42" + b"\0" * 999
    yield "photo through a messenger", "zalo.jpg", picture("PNG")
    yield "photo through a messenger", "IMG.jfif", picture("JPEG")
    yield "photo without an ending", "anh", picture("JPEG")
    yield "photo of 40 megapixels", "lon.png", _saved(Image.new("RGB", (8000, 5000)), "PNG")
    yield "photo of 40 megapixels", "lon.jpg", _saved(Image.new("RGB", (8000, 5000)), "JPEG")


def pdfs() -> Iterator[Made]:
    for version in (b"1.3", b"1.4", b"1.5", b"1.6", b"1.7", b"2.0"):
        yield "PDF", f"Công văn {version.decode()}.pdf", pdf(version=version)
    yield "PDF with a first view", "mo.pdf", pdf(catalogue=b"/OpenAction [3 0 R /XYZ null null 0]")
    link = b"/A << /S /URI /URI (https://hanoi.gov.vn/LaunchDay/javascript) >>"
    yield "PDF with a link", "link.pdf", pdf(catalogue=link)
    form = b"/AcroForm << /SigFlags 3 /Fields [] >>"
    yield "signed PDF", "da-ky.pdf", pdf(catalogue=form)
    yield "PDF with lines behind it", "duoi.pdf", pdf() + b"\r\n\r\n"
    yield "PDF added to", "them.pdf", pdf() + pdf().split(b"\n", 2)[2]
    scanned = Image.effect_noise((1240, 1754), 60).convert("RGB")
    yield "scanned PDF", "quet.pdf", _saved(scanned, "PDF", resolution=150)
    noise = zlib.compress(Image.effect_noise((1500, 1500), 90).tobytes())
    yield "PDF with a picture", "anh.pdf", pdf(stream=(b"/Subtype /Image", noise))
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": "Biên bản"})
    writer.write(out)
    yield "PDF by another program", "bien-ban.pdf", out.getvalue()
    made = letter_pdf.write(LETTER, made_at=MADE)
    yield "our own PDF", "bao-cao.pdf", made


def texts() -> Iterator[Made]:
    yield "DOCX", "Báo cáo số 5.docx", docx()
    yield "our own DOCX", "5-BC-SKHĐT.docx", letter_docx.write(LETTER, made_at=MADE)
    document = Document()
    document.add_heading("Kế hoạch 2026")
    document.add_table(30, 6)
    document.add_picture(BytesIO(picture("PNG")), width=Cm(4))
    document.sections[0].header.paragraphs[0].text = "UBND TỈNH"
    for address in ("https://hanoi.gov.vn/", "mailto:vp@hanoi.gov.vn"):
        document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    out = BytesIO()
    document.save(out)
    yield "DOCX with table, picture, links", "ke-hoach.docx", out.getvalue()
    long = Document()
    for number in range(2000):
        long.add_paragraph(f"Đoạn {number}. Nội dung hợp tác giữa hai địa phương. " * 3)
    out = BytesIO()
    long.save(out)
    yield "long DOCX", "dai.docx", out.getvalue()
    chart = with_parts(docx(), {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": xlsx()})
    yield "DOCX with a chart's numbers", "bieu-do.docx", chart
    bits = {
        "word/media/image1.emf": b"\1\0\0\0" * 40,
        "word/media/image2.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>",
        "word/fonts/font1.odttf": b"\7" * 99,
        "docProps/thumbnail.jpeg": picture("JPEG"),
        "customXml/item1.xml": b"<a/>",
    }
    yield "DOCX with drawings and fonts", "ve.docx", with_parts(docx(), bits)
    words = "Sao chép <!DOCTYPE html> và =1+1; DDE là gì? https://x.vn/Launch"
    said = Document()
    said.add_paragraph(words)
    out = BytesIO()
    said.save(out)
    yield "DOCX that speaks of traps", "noi-ve.docx", out.getvalue()
    for name in ("Tờ trình 1.2.3.docx", "ĐỀ ÁN (bản cuối).DOCX", "không đuôi", "a.b.c.docx"):
        yield "DOCX by name", name, docx()


def sheets() -> Iterator[Made]:
    yield "XLSX", "ke-hoach.xlsx", xlsx()
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Số liệu")
        for row in range(200):
            sheet.write_row(row, 0, [row, row * 1.5, "Trao bò sinh sản"])
        sheet.write_formula("D1", '=SUM(A1:A200)&"|"&IF(B1>1,"a|b","c!")')
        sheet.write_url("E1", "https://tuyenquang.gov.vn")
        sheet.write_comment("A1", "Ghi chú")
        sheet.data_validation("A2", {"validate": "list", "source": ["a", "b"]})
        sheet.conditional_format("B1:B9", {"type": "data_bar"})
        sheet.insert_image("G1", "anh.png", {"image_data": BytesIO(picture("PNG"))})
        sheet.insert_button("H1", {"caption": "Nút"})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Số liệu'!$B$1:$B$9"})
        sheet.insert_chart("I1", chart)
        sheet.set_column("A:XFD", 12)
        sheet.set_row(1_048_575, 20)
    yield "XLSX with all that is usual", "so-lieu.xlsx", out.getvalue()
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(20_000):
            sheet.write_row(row, 0, [row, f"Xã {row}", row / 7, date(2026, 1, 1).isoformat()])
    yield "long XLSX", "dai.xlsx", out.getvalue()
    book = Workbook()
    book.active.append(["=1+1", -5, date(2026, 9, 30)])  # type: ignore[union-attr]
    book.active["A1"].comment = Comment("Xem lại", "A")  # type: ignore[index,union-attr]
    book.create_sheet("Phụ lục").cell(row=1, column=1).hyperlink = "https://hanoi.gov.vn"
    out = BytesIO()
    book.save(out)
    yield "XLSX by another program", "phu-luc.xlsx", out.getvalue()
    yield (
        "XLSX with printer settings",
        "in.xlsx",
        with_parts(
            xlsx(),
            {"xl/printerSettings/printerSettings1.bin": b"\0" * 99, "xl/calcChain.xml": b"<a/>"},
        ),
    )
    stored = BytesIO()
    with zipfile.ZipFile(BytesIO(xlsx())) as old, zipfile.ZipFile(stored, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    yield "XLSX not packed", "khong-nen.xlsx", stored.getvalue()


MAKERS = (photos, pdfs, texts, sheets)
