"""Small real documents, and ways to put something into them."""

import zipfile
import zlib
from functools import cache
from io import BytesIO

import xlsxwriter
from PIL import Image

from tests.given.files import letter

MIB = 1024 * 1024


@cache
def docx() -> bytes:
    return letter().read()


@cache
def xlsx() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_string(0, 0, "Kế hoạch")
    return out.getvalue()


@cache
def picture(form: str, side: int = 40) -> bytes:
    out = BytesIO()
    Image.effect_noise((side, side), 50).convert("RGB").save(out, format=form)
    return out.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """Return an archive with parts added, or put in the place of those of the same name."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            if info.filename not in parts:
                new.writestr(info.filename, old.read(info.filename))
        for name, part in parts.items():
            new.writestr(zipfile.ZipInfo(name), part, compress_type=8)
    return out.getvalue()


def packed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return an archive in one part of which some bytes are replaced."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        whole = archive.read(part)
    assert old in whole
    return with_parts(content, {part: whole.replace(old, new)})


def relation(kind: str, target: str, *, outside: bool) -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/relationships"><Relationship Id="rId1" Type="{kind}" Target="{target}"{mode}/>'
        "</Relationships>"
    ).encode()


def pdf(
    *,
    catalogue: bytes = b"",
    trailer: bytes = b"",
    stream: tuple[bytes, bytes] = (b"", zlib.compress(b"BT /F1 12 Tf (Xin chao) Tj ET")),
    version: bytes = b"1.7",
) -> bytes:
    """Return a PDF of one page.

    :param catalogue: more entries of its catalogue.
    :param stream: entries of a packed stream's dictionary, and its packed bytes.
    """
    entries, body = stream
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (entries, len(body), body),
    )
    out, places = BytesIO(), []
    out.write(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version)
    for number, said in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, said))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size 5 /Root 1 0 R %s >>\n" % trailer)
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()
