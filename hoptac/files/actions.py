"""Keep papers that come in, and the sentences facts point to.

What a file is attached to decides who may keep and who may read it, so the right is asked by
the action that attaches it; these functions are called from there.
"""

import hashlib
import os
import re
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from hoptac.audit.actions import record
from hoptac.files import queries, reading, rules
from hoptac.files.choices import Scan
from hoptac.files.models import Citation, Source, StoredFile
from hoptac.files.scanning import scanned
from hoptac.kernel.acting import Acting
from hoptac.kernel.errors import Refusal
from hoptac.kernel.refused import said_of_uploads
from hoptac.kernel.words import gettext_noop

EXCERPT_WORDS_MAX = 15


@transaction.atomic
def store(*, upload: "File[Any]", by: Acting, at: datetime) -> StoredFile:
    """Keep an upload; equal bytes are kept once however often they come.

    A photo is made anew: upright, at most 2400 pixels on its long side, without location or any
    other note of the camera. The record keeps its own name, so that one uploader never learns
    how another had named the same bytes.

    :raises Refusal: empty, unknown, disguised, damaged, dangerous, too large, or beyond the
        person's share of a day; field `file`.
    """
    name = str(upload.name or "")
    opened = cast(BinaryIO, upload)  # Django's File hands reads and seeks on to what it wraps
    with said_of_uploads():
        kind = rules.check(name=name, size=upload.size, content=opened)
        kept = queries.kept_since(by.user_id, at - timedelta(days=1))
        rules.check_share(files=kept.files, size=kept.size + upload.size)
        sent = opened.read()
        scan = scanned(sent, name=name)
        content, width, height = _taken_in(sent, kind, name)
    digest = hashlib.sha256(content).hexdigest()
    stored = StoredFile.objects.create(
        sha256=digest,
        name=rules.tidy_name(name, kind),
        content_type=kind.content_type,
        size=len(content),
        width=width,
        height=height,
        path=_keep(digest, content),
        stored_at=at,
        stored_by_id=by.user_id,
        scan=scan,
        scanned_at=None if scan == Scan.NOT_SCANNED else at,
    )
    record("files.file.stored", on=stored, by=by, at=at, content=digest, size=len(content))
    return stored


def keep_made(*, content: bytes) -> tuple[str, str]:
    """Keep what the house itself made of a file, and can make again; return its hash and path."""
    digest = hashlib.sha256(content).hexdigest()
    return digest, _keep(digest, content)


@transaction.atomic
def load_source(
    *,
    code: str,
    title: str,
    publisher: str = "",
    published_text: str = "",
    sha256: str = "",
    by: Acting,
    at: datetime,
) -> Source:
    """Enter a document facts come from, once; the same code again returns what is there.

    :param published_text: the day of publication as the document says it.
    :param sha256: of its whole text, hexadecimal; empty when the text is not at hand.
    """
    source, is_new = Source.objects.get_or_create(
        code=code,
        defaults={
            "title": title,
            "publisher": publisher,
            "published_text": published_text,
            "sha256": sha256,
        },
    )
    if is_new:
        record("files.source.loaded", on=source, by=by, at=at, code=code)
    return source


@transaction.atomic
def cite(
    *, source: Source, sentence: int, quote: str, excerpt: str, by: Acting, at: datetime
) -> Citation:
    """Point at one sentence of a source; the sentence itself is kept as a hash only.

    :param sentence: its number, counted from 1.
    :param quote: the whole sentence; hashed after NFC and with single spaces.
    :param excerpt: at most fifteen words that stand in the sentence, one after the other.
    :raises Refusal: when the excerpt is too long or does not stand in the sentence.
    """
    whole, part = _plain(quote), _plain(excerpt)
    if not part or len(part.split(" ")) > EXCERPT_WORDS_MAX:
        raise Refusal(
            gettext_noop("Đoạn trích phải có từ 1 đến %(most)s từ."),
            gettext_noop("Chọn đoạn ngắn hơn trong câu."),
            field="excerpt",
            most=EXCERPT_WORDS_MAX,
        )
    if part not in whole:
        raise Refusal(
            gettext_noop("Đoạn trích không có trong câu được dẫn."),
            gettext_noop("Chép đúng nguyên văn một đoạn liền của câu."),
            field="excerpt",
        )
    citation, is_new = Citation.objects.get_or_create(
        source=source,
        sentence=sentence,
        excerpt=part,
        defaults={"quote_sha256": hashlib.sha256(whole.encode()).hexdigest()},
    )
    if is_new:
        record("files.citation.made", on=citation, within=source, by=by, at=at, sentence=sentence)
    return citation


def _taken_in(content: bytes, kind: rules.Kind, name: str) -> tuple[bytes, int | None, int | None]:
    """Return what is kept of an upload, and its sides if it is a picture."""
    if kind.is_photo:
        made = reading.photo(content, name=name)
        return made.data, made.width, made.height
    reading.check_paper(content, form=kind.extensions[0], name=name)
    return content, None, None


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _keep(digest: str, content: bytes) -> str:
    """Write the bytes under their hash unless they are there; return the path."""
    path = f"{digest[:2]}/{digest[2:4]}/{digest}"
    if not default_storage.exists(path) or default_storage.size(path) != len(content):
        _write(path, content)
    _onto_the_disk(*list(Path(default_storage.path(path)).parents)[:3])
    return path


def _write(path: str, content: bytes) -> None:
    """Write a file that has its name only when it is whole.

    A full disk, or another who sends the same bytes at the same moment, finds no half a file.
    """
    half = f"{path}.{uuid4().hex}"
    written = Path(default_storage.path(half))
    try:
        default_storage.save(half, ContentFile(content))
        _onto_the_disk(written)
        written.replace(default_storage.path(path))
    finally:
        written.unlink(missing_ok=True)  # what did not become a file keeps no room


def _onto_the_disk(*parts: Path) -> None:
    """Outlast a power cut, as the row that speaks of the file does: its bytes, its folders."""
    for part in parts:
        handle = os.open(part, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
