"""A letter as PDF/UA, by typst; one font family, embedded, with every Vietnamese sign."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from hoptac.documents import fonts
from hoptac.documents.letter import Letter, about, accompanying, to_json
from hoptac.documents.numbering import doc_number, grouped, place_and_date, roman

TEMPLATE = Path(__file__).with_name("typst") / "letter.typ"


def write(letter: Letter, *, made_at: datetime, font_dir: str | None = None) -> bytes:
    """Return the letter as a PDF/UA-1 file.

    :param made_at: goes into the file's properties, so that one letter always gives one file.
    :param font_dir: a folder with whole TTF files, looked at first.
    """
    data = to_json(letter) | {
        "shown_number": doc_number(letter.number, letter.symbol),
        "shown_date": place_and_date(letter.place, letter.issued_on),
        "about": about(letter),
        "accompanying": accompanying(letter),
        "roman": [roman(place) for place in range(1, len(letter.annexes) + 1)],
    }
    made: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        root=str(TEMPLATE.parent),
        font_paths=fonts.folders(font_dir),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_outlined(_shown(data))), "family": fonts.chosen(font_dir)},
        pdf_standards=["ua-1"],
        timestamp=int(made_at.timestamp()),
    )
    return made


def _outlined(data: dict[str, Any]) -> dict[str, Any]:
    """Give each heading its level in the outline: the title is 1, and no level is skipped.

    PDF/UA asks for this; how a heading looks still follows the ladder of the decree.
    """
    for blocks in (data["body"], *(annex["blocks"] for annex in data["annexes"])):
        ladder: list[int] = []
        for block in blocks:
            if block["kind"] == "heading":
                ladder = [level for level in ladder if level < block["level"]]
                ladder.append(block["level"])
                block["outline"] = 1 + len(ladder)
    return data


def _shown(value: Any) -> Any:
    """Write numbers in cells as documents do; the template prints only text there."""
    if isinstance(value, dict):
        if value.get("kind") == "table":
            rows = [[grouped(c) if isinstance(c, int) else c for c in r] for r in value["rows"]]
            return value | {"rows": rows}
        return {name: _shown(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(part) for part in value]
    return value
