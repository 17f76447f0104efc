"""Which serif the PDF is set in: the first Times-metric family that has every Vietnamese sign."""

import unicodedata
from functools import cache
from pathlib import Path

import typst

FAMILIES = ("Times New Roman", "Tinos", "Liberation Serif", "Libertinus Serif")
BUNDLED = "Libertinus Serif"  # comes inside typst, so there is always one
_VOWELS, _TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
FOLDERS = (
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/tinos",
    "/usr/share/fonts/truetype/msttcorefonts",
)
_PROBE = Path(__file__).with_name("typst") / "probe.typ"


def signs() -> str:
    """Return the 147 signs Vietnamese adds: vowels × tones × cases, đ, Đ and ₫."""
    small = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
    return "".join(small + [sign.upper() for sign in small]) + "đĐ₫"


def folders(font_dir: str | None = None) -> list[str]:
    """Return the folders fonts are looked for in, one's own first."""
    wanted = [font_dir] if font_dir else []
    return [folder for folder in [*wanted, *FOLDERS] if Path(folder).is_dir()]


@cache
def covers(family: str, font_dir: str | None = None) -> bool:
    """Tell whether a family is here and has every sign.

    A PDF standard is asked for, since typst leaves missing signs out silently without one.
    """
    try:
        typst.compile(
            str(_PROBE),
            format="pdf",
            font_paths=folders(font_dir),
            ignore_system_fonts=True,
            sys_inputs={"family": family, "signs": signs()},
            pdf_standards="a-2b",
        )
    except typst.TypstError:
        return False
    return family == BUNDLED or _is_here(family, font_dir)


def _is_here(family: str, font_dir: str | None) -> bool:
    """An unknown family is a warning, not an error, so it is asked for by name."""
    found = typst.Fonts(include_system_fonts=False, font_paths=folders(font_dir)).families()
    return family in found


@cache
def chosen(font_dir: str | None = None) -> str:
    """Return the family documents are set in; only this one is given to the template."""
    return next(family for family in FAMILIES if covers(family, font_dir))


def font_report(font_dir: str | None = None) -> str:
    """Return one line for `run.py doctor`."""
    family = chosen(font_dir)
    if family == BUNDLED:
        return (
            f"Phông chữ PDF: {family} (dự phòng; cài fonts-liberation2 để có phông khổ Times)"
            " / fallback font"
        )
    return f"Phông chữ PDF: {family}"
