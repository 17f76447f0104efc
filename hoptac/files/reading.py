"""Read a photo in: upright, of moderate size, without anything the camera noted beside it."""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

LONG_SIDE = 2400  # pixels: enough for a printed A4 page, about 1 MB
PIXELS_MAX = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
# Pillow only warns up to twice its own limit; ours is stricter and refuses in words.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo made anew: its bytes and its sides in pixels."""

    data: bytes
    width: int
    height: int


def photo(content: BinaryIO, *, name: str) -> Photo:
    """Return the photo made anew from its pixels alone.

    Position, time, serial number, owner and whatever was hung behind the picture stay behind;
    the camera's turn is carried out. The long side is at most `LONG_SIDE`.

    :param content: JPEG, PNG or WebP, seekable.
    :raises Refusal: when it is no readable picture or has more than `PIXELS_MAX` pixels.
    """
    content.seek(0)
    try:
        with Image.open(content, formats=FORMATS) as opened:
            _check_pixels(opened, name)
            form = str(opened.format)
            opened.draft("RGB", (LONG_SIDE, LONG_SIDE))
            upright = ImageOps.exif_transpose(opened)
    except (OSError, SyntaxError, ValueError) as error:
        raise Refusal(
            gettext_noop("Ảnh “%(name)s” bị hỏng hoặc không đọc được."),
            gettext_noop("Mở thử ảnh trên máy, lưu lại thành JPEG rồi gửi lại."),
            field="file",
            name=name,
        ) from error
    return _written(upright, form)


def _written(image: Image.Image, form: str) -> Photo:
    image = image.convert("RGB" if form == "JPEG" or not image.has_transparency_data else "RGBA")
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    image.info.clear()
    out = BytesIO()
    image.save(out, format=form, **_SETTINGS[form])
    return Photo(out.getvalue(), image.width, image.height)


_SETTINGS: dict[str, dict[str, int | bool]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85},
}


def _check_pixels(image: Image.Image, name: str) -> None:
    # The size stands in the header: nothing was unpacked yet.
    if image.width * image.height > PIXELS_MAX:
        raise Refusal(
            gettext_noop("Ảnh “%(name)s” có %(width)s × %(height)s điểm ảnh, quá mức cho phép."),
            gettext_noop("Thu nhỏ ảnh dưới 40 triệu điểm ảnh rồi gửi lại."),
            field="file",
            name=name,
            width=image.width,
            height=image.height,
        )
