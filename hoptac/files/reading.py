"""Foreign photos and papers, opened in a limited child process and nowhere else."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hoptac.kernel import confined
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

_PHOTO = Path(__file__).with_name("photo_child.py")
_PAPER = Path(__file__).with_name("paper_child.py")
_BOMB = (
    gettext_noop("Tệp “%(name)s” bung ra lớn bất thường nên không được nhận."),
    gettext_noop("Xuất lại tệp từ phần mềm soạn thảo hoặc gửi bản PDF."),
)
_OF_PHOTO = {
    "pixels": (
        gettext_noop("Ảnh “%(name)s” có %(width)s × %(height)s điểm ảnh, quá mức cho phép."),
        gettext_noop("Thu nhỏ ảnh dưới 40 triệu điểm ảnh rồi gửi lại."),
    ),
    "unsafe": (
        gettext_noop("Ảnh “%(name)s” có gắn kèm một tệp khác bên trong nên không được nhận."),
        gettext_noop("Mở ảnh trên máy, lưu lại thành JPEG rồi gửi lại."),
    ),
    "bomb": (
        gettext_noop("Ảnh “%(name)s” cần quá nhiều bộ nhớ để mở nên không được nhận."),
        gettext_noop("Thu nhỏ ảnh rồi gửi lại."),
    ),
    "broken": (
        gettext_noop("Ảnh “%(name)s” bị hỏng hoặc không đọc được."),
        gettext_noop("Mở thử ảnh trên máy, lưu lại thành JPEG rồi gửi lại."),
    ),
}
_OF_PAPER = {
    "bomb": _BOMB,
    "unsafe": (
        gettext_noop("Tệp “%(name)s” chứa macro hoặc thành phần không an toàn."),
        gettext_noop("Lưu lại thành DOCX hoặc XLSX không có macro, hoặc gửi bản PDF."),
    ),
    "active": (
        gettext_noop(
            "Tệp PDF “%(name)s” có mã lệnh, tệp đính kèm hoặc lệnh tự chạy nên không được nhận."
        ),
        gettext_noop("In lại thành PDF (Print to PDF) rồi gửi bản đó."),
    ),
    "locked": (
        gettext_noop("Tệp PDF “%(name)s” đang đặt mật khẩu hoặc hạn chế quyền."),
        gettext_noop("Bỏ mật khẩu và hạn chế rồi gửi lại; nếu không được thì in lại thành PDF."),
    ),
    "outside": (
        gettext_noop("Tệp “%(name)s” tự lấy nội dung từ nơi khác khi mở nên không được nhận."),
        gettext_noop("Ngắt các liên kết ra ngoài (ảnh, mẫu, bảng tính khác) rồi lưu và gửi lại."),
    ),
    "far": (
        gettext_noop("Bảng tính “%(name)s” có ô nằm quá xa (quá 50.000 dòng hoặc 200 cột)."),
        gettext_noop("Chép riêng phần dữ liệu sang một bảng tính mới rồi gửi lại."),
    ),
    "broken": (
        gettext_noop("Tệp “%(name)s” bị hỏng hoặc tải lên chưa trọn vẹn."),
        gettext_noop("Mở thử tệp trên máy, lưu lại rồi gửi lại."),
    ),
}


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo made anew: its bytes and its sides in pixels."""

    data: bytes
    width: int
    height: int


def photo(content: bytes, *, name: str) -> Photo:
    """Return the photo made anew from its pixels alone.

    Position, time, serial number, owner and whatever was hung behind the picture stay behind;
    the camera's turn is carried out. The long side is at most 2400 pixels.

    :param content: JPEG, PNG or WebP.
    :raises Refusal: no readable picture, more than 40 million pixels, or another file within.
    """
    line, _, data = _asked(_PHOTO, content).partition(b"\n")
    told: dict[str, Any] = json.loads(line)
    if "refused" in told:
        raise _refusal(_OF_PHOTO, name=name, **told)
    return Photo(data, told["width"], told["height"])


def check_paper(content: bytes, *, form: str, name: str) -> None:
    """Look inside a paper for what would act by itself once somebody opens it.

    :param form: "pdf", "docx" or "xlsx".
    :raises Refusal: macros, programs, outside contents, a locked or a damaged file, a bomb.
    """
    told: dict[str, Any] = json.loads(_asked(_PAPER, content, form))
    if "refused" in told:
        raise _refusal(_OF_PAPER, name=name, **told)


def _asked(reader: Path, content: bytes, *words: str) -> bytes:
    try:
        return confined.ask(reader, content, *words)
    except confined.NoAnswer:
        return b'{"refused": "bomb"}\n'


def _refusal(sentences: dict[str, tuple[str, str]], *, refused: str, **params: Any) -> Refusal:
    what, remedy = sentences[refused]
    return Refusal(what, remedy, field="file", **params)
