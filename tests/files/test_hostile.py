"""Hostile files are refused, honest ones never; the figures stand in docs/security.md."""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO

import pytest

from hoptac.documents.sheet_reading import read_sheet
from hoptac.files import reading, rules
from hoptac.kernel import confined
from hoptac.kernel.errors import Refusal
from tests.files import honest, hostile

Maker = Callable[[], Iterator[tuple[str, str, bytes]]]
by_name = pytest.mark.parametrize


def taken(name: str, content: bytes) -> None:
    """Do with an upload what `store` does before it keeps anything."""
    kind = rules.check(name=name, size=len(content), content=BytesIO(content))
    if kind.is_photo:
        reading.photo(content, name=name)
    else:
        reading.check_paper(content, form=kind.extensions[0], name=name)


def refusal(name: str, content: bytes) -> str:
    try:
        taken(name, content)
    except Refusal as refused:
        return str(refused) if refused.field == "file" else ""
    return ""


@by_name("maker", hostile.MAKERS, ids=lambda maker: maker.__name__)
def test_a_hostile_file_is_refused_in_words_and_in_time(maker: Maker) -> None:
    for kind, name, content in maker():
        begun = time.monotonic()
        assert refusal(name, content), (kind, name)
        assert time.monotonic() - begun < confined.SECONDS, (kind, name)


@by_name("maker", honest.MAKERS, ids=lambda maker: maker.__name__)
def test_an_honest_file_is_taken(maker: Maker) -> None:
    refused = {
        (kind, name): why for kind, name, content in maker() if (why := refusal(name, content))
    }

    assert refused == {}


def test_the_sets_are_as_large_as_is_said() -> None:
    bad, good = hostile.hostile(), honest.honest()
    kinds = {kind for kind, _, _ in bad}

    assert len(bad) >= 120
    assert len(kinds) >= 20
    assert len(good) >= 60


@by_name("maker", hostile.MAKERS, ids=lambda maker: maker.__name__)
def test_no_hostile_file_harms_whoever_reads_sheets(maker: Maker) -> None:
    """A sheet's values may be read even where the paper is refused; nothing else happens."""
    for _, name, content in maker():
        if name.endswith(".xlsx"):
            with suppress(Refusal):
                read_sheet(content)


def test_every_sign_of_danger_alone_is_enough() -> None:
    """What a careless pattern would miss: quotes, order and case are the writer's choice."""
    hidden = hostile.with_parts(
        hostile.docx(),
        {
            "word/_rels/document.xml.rels": b"<Relationships><Relationship Id='>' TargetMode="
            b"'External' Target='&#104;ttp://x.invalid' Type='a/image'/></Relationships>"
        },
    )
    far = b'<row><c foo=">" t="n" r="XFD1048576" ><v>1</v></c></row>'
    assert "nơi khác" in refusal("a.docx", hidden)
    sheet = hostile.with_parts(hostile.xlsx(), {hostile.SHEET: hostile.CELLS % far})
    assert "quá xa" in refusal("a.xlsx", sheet)


def test_a_phone_photo_costs_little() -> None:
    """Of the processor's time, which a busy machine does not stretch: 0.45 s measured."""
    sent = hostile.picture("JPEG", 3400)  # 12 megapixels of noise: slower than any view
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime

    reading.photo(sent, name="anh.jpg")

    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 1.5


def test_a_reader_that_is_ended_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "SECONDS", 0.001)

    assert "bung ra" in refusal("a.docx", hostile.docx())
    assert "bộ nhớ" in refusal("a.jpg", hostile.picture("JPEG"))
