"""What may be stored, and how large: judged by content, with the name as a second witness."""

import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

MIB = 1024 * 1024
NAME_MAX = 200
ZIP_PARTS_MAX = 10_000
ZIP_TOTAL_MAX = 200 * MIB
ZIP_XML_PART_MAX = 32 * MIB
ZIP_RATIO_MAX = 100  # an honest small DOCX already reaches 23
PROLOG = 4096
DAY_FILES_MOST = 500  # one person in 24 hours: a field visit with a hundred photos fits five times
DAY_BYTES_MOST = 2048 * MIB


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is accepted.

    :param extensions: as a name may end; the first is the one we give.
    :param most: largest size in bytes.
    """

    title: str
    content_type: str
    extensions: tuple[str, ...]
    most: int
    is_photo: bool = False


JPEG = Kind("JPEG", "image/jpeg", ("jpg", "jpeg", "jfif"), 15 * MIB, is_photo=True)
PNG = Kind("PNG", "image/png", ("png",), 15 * MIB, is_photo=True)
WEBP = Kind("WebP", "image/webp", ("webp",), 15 * MIB, is_photo=True)
PDF = Kind("PDF", "application/pdf", ("pdf",), 25 * MIB)
DOCX = Kind(
    "DOCX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ("docx",),
    25 * MIB,
)
XLSX = Kind(
    "XLSX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ("xlsx",),
    25 * MIB,
)
KINDS = (JPEG, PNG, WEBP, PDF, DOCX, XLSX)
LARGEST = max(kind.most for kind in KINDS)

_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")
# Endings of what runs when opened; in the middle of a name they are there to deceive.
_RUNS = re.compile(
    r"\.(exe|scr|bat|cmd|pif|msi|vb[se]|jse?|wsf|hta|ps1|lnk|jar|apk|sh|php|aspx?|jsp"
    r"|s?html?|xhtml|svg|do[ct]m|xl[st]m|pptm)(\.|$)",
    re.IGNORECASE,
)
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, OSError,
)  # fmt: skip
_OOXML_MAIN = {
    DOCX: b"wordprocessingml.document.main+xml",
    XLSX: b"spreadsheetml.sheet.main+xml",
}


def check(*, name: str, size: int, content: BinaryIO) -> Kind:
    """Return the kind of an upload.

    :param name: as the browser gave it.
    :param size: in bytes.
    :param content: seekable; left at its start.
    :raises Refusal: empty, unknown, disguised, damaged, dangerous or too large; said at `file`.
    """
    if size <= 0:
        raise _refusal(
            gettext_noop("Tệp “%(name)s” trống."),
            gettext_noop("Chọn lại tệp có nội dung."),
            name=name,
        )
    kind = _sniffed(content, name)
    _check_name_agrees(name, kind)
    if size > kind.most:
        raise _refusal(
            gettext_noop("Tệp “%(name)s” nặng %(size)s MB, quá mức %(most)s MB."),
            gettext_noop("Giảm dung lượng hoặc tách thành nhiều tệp rồi gửi lại."),
            name=name,
            size=-(-size // MIB),
            most=kind.most // MIB,
        )
    if kind is PDF:
        _check_pdf_is_whole(content, name)
    content.seek(0)
    return kind


def check_share(*, files: int, size: int) -> None:
    """Keep one person from filling the disk.

    :param files: that the person kept in the last 24 hours.
    :param size: of those and the one that comes now, in bytes.
    :raises Refusal: when either is more than a day's share; said at `file`.
    """
    if files >= DAY_FILES_MOST or size > DAY_BYTES_MOST:
        raise _refusal(
            gettext_noop("Trong 24 giờ mỗi người gửi nhiều nhất %(files)s tệp hoặc %(most)s MB."),
            gettext_noop("Gửi tiếp vào ngày mai, hoặc nhờ đồng nghiệp gửi phần còn lại."),
            files=DAY_FILES_MOST,
            most=DAY_BYTES_MOST // MIB,
        )


def tidy_name(name: str, kind: Kind) -> str:
    """Return a name safe to keep and to send back: no folders, no control or direction signs.

    The ending is that of `kind`, because the content decides and the name follows.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    visible = " ".join(visible.split()).strip(". ")
    stem, dot, ending = visible.rpartition(".")
    if not dot or ending.lower() not in kind.extensions:
        known = {extension for each in KINDS for extension in each.extensions}
        stem = stem if dot and ending.lower() in known else visible
        ending = kind.extensions[0]
    return f"{(stem or 'tep')[: NAME_MAX - len(ending) - 1]}.{ending}"


def _sniffed(content: BinaryIO, name: str) -> Kind:
    content.seek(0)
    head = content.read(16)
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _ooxml(content, name)
    raise _unknown(head, name)


def _unknown(head: bytes, name: str) -> Refusal:
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return _refusal(
            gettext_noop("Ảnh “%(name)s” ở định dạng HEIC, hệ thống chưa đọc được."),
            gettext_noop(
                "Trong cài đặt máy ảnh của điện thoại chọn “Tương thích nhất” (JPEG) rồi gửi lại."
            ),
            name=name,
        )
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _refusal(
            gettext_noop("Tệp “%(name)s” là định dạng văn phòng cũ hoặc đang đặt mật khẩu."),
            gettext_noop("Mở tệp, bỏ mật khẩu và lưu lại thành DOCX, XLSX hoặc PDF."),
            name=name,
        )
    return _refusal(
        gettext_noop("Tệp “%(name)s” không thuộc loại được nhận."),
        gettext_noop("Chọn ảnh JPEG, PNG, WebP hoặc văn bản PDF, DOCX, XLSX."),
        name=name,
    )


def _check_name_agrees(name: str, kind: Kind) -> None:
    if any(_is_masking(sign) for sign in name):
        raise _refusal(
            gettext_noop("Tên tệp “%(name)s” có ký tự ẩn hoặc ký tự đảo chiều chữ."),
            gettext_noop("Đặt lại tên tệp bằng chữ, số và dấu cách rồi gửi lại."),
            name="".join(sign for sign in name if not _is_masking(sign)),
        )
    stem, dot, ending = name.rpartition(".")
    ending = ending.lower()
    if _RUNS.search(stem):
        raise _refusal(
            gettext_noop("Tên tệp “%(name)s” có hai đuôi, trong đó một đuôi là của chương trình."),
            gettext_noop("Kiểm tra lại tệp; nếu đúng là văn bản hoặc ảnh thì đổi tên rồi gửi lại."),
            name=name,
        )
    if not dot or not stem or ending in kind.extensions:
        return
    # Messengers save a PNG as .jpg; a photo is made anew in any case, so any photo's ending does.
    if kind.is_photo and any(ending in each.extensions for each in KINDS if each.is_photo):
        return
    raise _refusal(
        gettext_noop("Tên tệp “%(name)s” không khớp với nội dung, là %(kind)s."),
        gettext_noop("Kiểm tra lại tệp; nếu đúng thì đổi đuôi tệp thành .%(ending)s."),
        name=name,
        kind=kind.title,
        ending=kind.extensions[0],
    )


def _is_masking(sign: str) -> bool:
    """Tell whether a sign makes a name look other than it is."""
    return unicodedata.category(sign) == "Cc" or sign in _TURNING


def _check_pdf_is_whole(content: BinaryIO, name: str) -> None:
    content.seek(0, 2)
    content.seek(max(0, content.tell() - PROLOG))
    if b"%%EOF" not in content.read():
        raise _damaged(name)


def _ooxml(content: BinaryIO, name: str) -> Kind:
    try:
        with zipfile.ZipFile(content) as archive:
            _check_archive(archive, name)
            types = archive.read("[Content_Types].xml")
            for kind, main in _OOXML_MAIN.items():
                if main in types:
                    return kind
    except _DAMAGED as error:
        raise _damaged(name) from error
    raise _unknown(b"", name)


def _check_archive(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if (
        len(parts) > ZIP_PARTS_MAX
        or total > ZIP_TOTAL_MAX
        or total > ZIP_RATIO_MAX * max(packed, 1)
        or any(_is_xml(part) and part.file_size > ZIP_XML_PART_MAX for part in parts)
    ):
        raise _refusal(
            gettext_noop("Tệp “%(name)s” bung ra lớn bất thường nên không được nhận."),
            gettext_noop("Xuất lại tệp từ phần mềm soạn thảo hoặc gửi bản PDF."),
            name=name,
        )
    if any(_is_unsafe(archive, part) for part in parts):
        raise _refusal(
            gettext_noop("Tệp “%(name)s” chứa macro hoặc thành phần không an toàn."),
            gettext_noop("Lưu lại thành DOCX hoặc XLSX không có macro, hoặc gửi bản PDF."),
            name=name,
        )


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def _is_unsafe(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    path = part.filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or "vbaproject" in path.lower():
        return True
    if not _is_xml(part):
        return False
    with archive.open(part) as opened:
        # Without the zero bytes a UTF-16 prolog reads like a UTF-8 one.
        return b"<!DOCTYPE" in opened.read(PROLOG).replace(b"\0", b"").upper()


def _damaged(name: str) -> Refusal:
    return _refusal(
        gettext_noop("Tệp “%(name)s” bị hỏng hoặc tải lên chưa trọn vẹn."),
        gettext_noop("Mở thử tệp trên máy, lưu lại rồi gửi lại."),
        name=name,
    )


def _refusal(what: str, remedy: str, **params: object) -> Refusal:
    return Refusal(what, remedy, field="file", **params)
