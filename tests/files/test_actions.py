"""Keeping files and citing sentences against the real database and a real folder."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from hoptac.audit.models import Event
from hoptac.files import actions
from hoptac.files.models import Citation, Source, StoredFile
from hoptac.kernel.errors import Refusal
from tests.files.conftest import KEEPER, NOW
from tests.given.files import PDF, letter, paper, photo

pytestmark = pytest.mark.django_db
SENTENCE = "Hai bên  đã trao 100 con bò\n và 40 xe đạp cho các hộ nghèo."


def kept_blobs(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_paper_is_kept_byte_for_byte_under_its_hash(tmp_path: Path) -> None:
    stored = actions.store(upload=paper(), by=KEEPER, at=NOW)

    assert stored.sha256 == hashlib.sha256(PDF).hexdigest()
    assert default_storage.open(stored.path).read() == PDF
    assert (stored.name, stored.content_type) == ("Công văn số 5.pdf", "application/pdf")
    assert not stored.is_picture
    event = Event.objects.get()
    assert (event.verb, event.content_sha256) == ("files.file.stored", stored.sha256)


def test_a_photo_is_kept_without_its_position(tmp_path: Path) -> None:
    stored = actions.store(upload=photo(turn=6), by=KEEPER, at=NOW)

    [blob] = kept_blobs(tmp_path)
    assert b"SN-0042" not in blob.read_bytes()
    assert stored.size == blob.stat().st_size
    assert (stored.width, stored.height) == (480, 640)
    assert stored.is_picture


def test_equal_bytes_are_kept_once_under_each_sender_s_own_name(tmp_path: Path) -> None:
    first = actions.store(upload=paper("Của bên A.pdf"), by=KEEPER, at=NOW)
    second = actions.store(upload=paper("Của bên B.pdf"), by=KEEPER, at=NOW)
    actions.store(upload=letter(), by=KEEPER, at=NOW)

    assert len(kept_blobs(tmp_path)) == 2
    assert first.path == second.path
    assert (first.name, second.name) == ("Của bên A.pdf", "Của bên B.pdf")


def test_the_same_photo_sent_twice_is_kept_once(tmp_path: Path) -> None:
    for _ in range(2):
        actions.store(upload=photo(), by=KEEPER, at=NOW)

    assert len(kept_blobs(tmp_path)) == 1


def test_a_write_that_was_cut_off_is_made_good(tmp_path: Path) -> None:
    stored = actions.store(upload=paper(), by=KEEPER, at=NOW)
    (tmp_path / stored.path).write_bytes(PDF[:10])

    again = actions.store(upload=paper(), by=KEEPER, at=NOW)

    assert default_storage.open(again.path).read() == PDF


def test_what_a_full_disk_cuts_short_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no room"):
        actions.store(upload=paper(), by=KEEPER, at=NOW)

    assert not kept_blobs(tmp_path)


def test_a_refused_file_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        actions.store(upload=paper("x.jpg", b"<html>"), by=KEEPER, at=NOW)

    assert not kept_blobs(tmp_path)
    assert not StoredFile.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("constraint", "broken"),
    [
        ("file_has_bytes", {"size": 0}),
        ("file_hash_is_sha256", {"sha256": "x" * 64}),
        ("file_picture_has_both_sides", {"width": 10}),
    ],
)
def test_the_database_refuses_an_impossible_file(
    constraint: str, broken: dict[str, object]
) -> None:
    terms = {
        "sha256": "0" * 64, "name": "x", "content_type": "application/pdf", "size": 1,
        "path": "x", "stored_at": NOW,
    } | broken  # fmt: skip

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StoredFile.objects.create(**terms)


@pytest.fixture
def source() -> Source:
    return actions.load_source(code="bai-bao-2019", title="Bài báo thử", by=KEEPER, at=NOW)


def test_a_source_is_entered_once(source: Source) -> None:
    again = actions.load_source(code="bai-bao-2019", title="Tên khác", by=KEEPER, at=NOW)

    assert (again.pk, again.title) == (source.pk, "Bài báo thử")
    assert Event.objects.filter(verb="files.source.loaded").count() == 1


def test_a_sentence_is_kept_as_its_hash_and_a_few_words(source: Source) -> None:
    citation = actions.cite(
        source=source, sentence=12, quote=SENTENCE, excerpt="100 con  bò và", by=KEEPER, at=NOW
    )

    whole = "Hai bên đã trao 100 con bò và 40 xe đạp cho các hộ nghèo."
    assert citation.quote_sha256 == hashlib.sha256(whole.encode()).hexdigest()
    assert citation.excerpt == "100 con bò và"
    assert str(citation) == "bai-bao-2019 12"


def test_the_same_citation_is_kept_once(source: Source) -> None:
    for _ in range(2):
        actions.cite(
            source=source, sentence=12, quote=SENTENCE, excerpt="40 xe đạp", by=KEEPER, at=NOW
        )

    assert Citation.objects.count() == 1
    assert Event.objects.filter(verb="files.citation.made").count() == 1


@pytest.mark.parametrize("excerpt", ["", "   ", "mười sáu từ " * 6, "50 con bò"])
def test_an_excerpt_is_short_and_stands_in_the_sentence(source: Source, excerpt: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.cite(source=source, sentence=1, quote=SENTENCE, excerpt=excerpt, by=KEEPER, at=NOW)

    assert refused.value.field == "excerpt"
    assert not Citation.objects.exists()


def test_the_database_holds_no_longer_excerpt_either(source: Source) -> None:
    with pytest.raises(IntegrityError, match="fifteen_words"), transaction.atomic():
        Citation.objects.create(
            source=source, sentence=1, quote_sha256="0" * 64, excerpt="x " * 15 + "x"
        )
