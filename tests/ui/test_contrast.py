"""Contrast computed from the token file itself, no browser: text at least 4.5, marks at least 3."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "hoptac" / "ui" / "static" / "ui" / "css"
GROUNDS = ("surface", "raised", "sunken")
STATES = ("good", "soon", "late", "wait")
MARKS = ("done", "done-late", "good", "soon", "late", "wait", "plain", "tie")

TEXT = [
    *[(ink, ground) for ground in GROUNDS for ink in ("text", "quiet")],
    *[("accent", ground) for ground in (*GROUNDS, "accent-ground")],
    *[("accent-strong", ground) for ground in (*GROUNDS, "accent-ground")],
    ("text", "accent-ground"),
    ("quiet", "accent-ground"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-band", "band"),
    ("on-band", "band-raised"),
    ("band-quiet", "band"),
    ("band-quiet", "band-raised"),
    ("band", "on-band"),
    *[(state, f"{state}-ground") for state in STATES],
    *[(state, ground) for state in STATES for ground in ("raised", "surface")],
    *[("on-mark", f"mark-{mark}") for mark in MARKS if mark != "tie"],
    ("text", "mark-faint"),
]
SEEN = [
    *[("edge", ground) for ground in GROUNDS],
    *[("focus", ground) for ground in (*GROUNDS, "accent-ground", "late-ground")],
    ("band-focus", "band"),
    *[(f"mark-{mark}", ground) for mark in MARKS for ground in ("raised", "surface")],
    ("mark-tie", "mark-faint"),
    ("mark-done", "mark-faint"),
]
DECORATION = {"line", "shadow", "scan-ground"}  # the QR picture brings its own black


def _schemes() -> dict[str, dict[str, str]]:
    text = (CSS / "tokens.css").read_text()
    blocks = re.findall(r"(:root[^{]*?)\s*\{([^{}]*)\}", text)
    read = [(name, dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))) for name, body in blocks]
    light = read[0][1]
    dark = next(body for name, body in read if name == ':root[data-theme="dark"]')
    device = next(body for name, body in read if name == ':root:not([data-theme="light"])')
    return {"light": light, "dark": light | dark, "device asks for dark": light | device}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


SCHEMES = _schemes()


def test_the_measure_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_is_readable(scheme: str, ink: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][ink], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("mark", "ground"), SEEN)
def test_marks_and_edges_are_seen(scheme: str, mark: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][mark], SCHEMES[scheme][ground]) >= 3


def test_no_colour_escapes_the_computation() -> None:
    colours = {name for name, value in SCHEMES["light"].items() if value.startswith("#")}
    assert colours - DECORATION == {name for pair in TEXT + SEEN for name in pair}


def test_dark_is_the_same_whether_the_device_or_the_reader_asks() -> None:
    assert SCHEMES["dark"] == SCHEMES["device asks for dark"]


def test_colours_stand_in_the_token_file_only() -> None:
    for path in CSS.glob("*.css"):
        if path.name not in {"tokens.css", "print.css"}:
            assert not re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", path.read_text()), path.name
