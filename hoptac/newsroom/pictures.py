"""Pictures in several widths and formats, made by Pillow from a photo that was made anew before."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from hoptac.newsroom.choices import Format, Shape

WIDTHS = (480, 960, 1600)
CARD = 16 / 9
_SETTINGS: dict[str, dict[str, int | bool]] = {
    Format.AVIF: {"quality": 60, "speed": 9},
    Format.WEBP: {"quality": 78, "method": 2},
    Format.JPEG: {"quality": 80, "optimize": True, "progressive": True},
}
_CALLED = {Format.AVIF: "AVIF", Format.WEBP: "WEBP", Format.JPEG: "JPEG"}


@dataclass(frozen=True, slots=True)
class Made:
    """One picture: what it is, and its bytes."""

    shape: Shape
    form: Format
    width: int
    height: int
    data: bytes


def renditions(content: bytes, *, focal: tuple[int, int], shapes: tuple[Shape, ...]) -> list[Made]:
    """Return a picture in each shape, width and format; never larger than it came.

    Nothing but pixels goes over: what a camera notes was left behind when the photo came in, and
    no format is given any note here.

    :param content: of a file `files.actions.store` has made anew.
    :param focal: where the subject is, in hundredths from the left and from above.
    """
    with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
        whole = _flat(opened)
    made = []
    for shape in shapes:
        image = whole if shape is Shape.WHOLE else _cut(whole, focal)
        for width in _widths(image.width):
            small = image.resize((width, max(1, round(image.height * width / image.width))))
            made += [_written(small, shape, form) for form in Format]
    return made


def _flat(image: Image.Image) -> Image.Image:
    """Return the pixels on white: JPEG knows no transparency."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")


def _widths(most: int) -> list[int]:
    fitting = [width for width in WIDTHS if width <= most]
    return fitting or [most]


def _cut(image: Image.Image, focal: tuple[int, int]) -> Image.Image:
    """Return the largest 16:9 part with the focal point as near to its middle as can be."""
    width = min(image.width, round(image.height * CARD))
    height = max(1, min(image.height, round(width / CARD)))
    left = _place(focal[0] * image.width / 100, width, image.width)
    top = _place(focal[1] * image.height / 100, height, image.height)
    return image.crop((left, top, left + width, top + height))


def _place(middle: float, length: int, most: int) -> int:
    return max(0, min(round(middle - length / 2), most - length))


def _written(image: Image.Image, shape: Shape, form: Format) -> Made:
    out = BytesIO()
    image.save(out, format=_CALLED[form], **_SETTINGS[form])
    return Made(shape, form, image.width, image.height, out.getvalue())
