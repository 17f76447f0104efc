"""How the limited child (kernel.confined) makes a photo anew; never imported.

It answers one line of JSON, {"refused": why, …} or {"width": …, "height": …}, and after that line
the bytes of the new picture.
"""

import json
from io import BytesIO

from PIL import Image, ImageFile, ImageOps, TiffImagePlugin, WebPImagePlugin

LONG_SIDE = 2400  # pixels: enough for a printed A4 page, about 1 MB
PIXELS_MAX = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
Image.preinit()  # all that is loaded is loaded while files can still be opened
_LOADED = (TiffImagePlugin, WebPImagePlugin)  # a camera's notes are written as TIFF
_SETTINGS: dict[str, dict[str, int | bool]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85},
}
_MARKUP = (b"<script", b"<!doctype html", b"<html", b"<svg", b"<?php")
# Pillow only warns up to twice its own limit; ours is stricter and refuses in words.
Image.MAX_IMAGE_PIXELS = None
ImageFile.MAXBLOCK = 4 * 1024 * 1024  # a progressive JPEG is written from one block


class Refused(Exception):
    """The picture is not taken; the words say why."""


def made_anew(content: bytes) -> tuple[bytes, int, int]:
    """Return the picture from its pixels alone: upright, at most `LONG_SIDE`, and its sides.

    :raises Refused: more than `PIXELS_MAX` pixels, or something else hidden in the file.
    """
    with Image.open(BytesIO(content), formats=FORMATS) as image:
        if image.width * image.height > PIXELS_MAX:  # stands in the header: nothing unpacked yet
            raise Refused("pixels", image.width, image.height)
        if _is_something_else(content):
            raise Refused("unsafe")
        form = str(image.format)
        image.draft("RGB", (LONG_SIDE, LONG_SIDE))
        wide = (
            image if image.mode in {"RGB", "RGBA", "L", "LA"} else image.convert(_mode(image, form))
        )
        wide.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(wide)
    made = (
        upright if upright.mode == _mode(upright, form) else upright.convert(_mode(upright, form))
    )
    made.info.clear()
    out = BytesIO()
    made.save(out, format=form, **_SETTINGS[form])
    return out.getvalue(), made.width, made.height


def _mode(image: Image.Image, form: str) -> str:
    return "RGB" if form == "JPEG" or not image.has_transparency_data else "RGBA"


def _is_something_else(content: bytes) -> bool:
    """Tell whether a page or an archive hides in the picture.

    A new picture would leave it behind in any case; who sends such a file should hear of it.
    """
    lowered = content.lower()
    return any(mark in lowered for mark in _MARKUP) or b"PK\x05\x06" in content[-65_600:]


def answer(content: bytes) -> bytes:
    """Return the new picture behind its line of JSON."""
    data, told = b"", dict[str, str | int]()
    try:
        data, width, height = made_anew(content)
        told = {"width": width, "height": height}
    except Refused as refused:
        told = dict(zip(("refused", "width", "height"), refused.args, strict=False))
    except MemoryError:
        told = {"refused": "bomb"}
    except Exception:  # whatever the decoder stumbles over, the picture is not readable
        told = {"refused": "broken"}
    return json.dumps(told).encode() + b"\n" + data
