"""The whole data set as files, and as one archive that is made anew each day."""

import json
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from pydantic import BaseModel

from hoptac.kernel.faces import Kind
from hoptac.kernel.licence import LICENCE, LICENCE_ADDRESS
from hoptac.opendata import queries
from hoptac.opendata.compose import giving, iati, schemas, tables
from hoptac.opendata.compose import news as compose_news
from hoptac.opendata.compose import records as compose
from hoptac.opendata.compose.addresses import page
from hoptac.opendata.compose.news import table as news_table
from hoptac.opendata.rules import API
from hoptac.publishing.queries import public_number

KEPT = "open-data"  # folder in the store of files
LATEST = "latest.json"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PIECE = 1024 * 1024
_DAY = (1980, 1, 1, 0, 0, 0)  # of every member: the same data give the same archive


@dataclass(frozen=True, slots=True)
class Dump:
    """The archive everybody may fetch.

    :param number: of public acts when its making began.
    """

    name: str
    size: int
    sha256: str
    made_at: str
    number: int

    @property
    def moment(self) -> datetime:
        """When its making began."""
        return datetime.fromisoformat(self.made_at)

    @property
    def base64(self) -> str:
        """The digest as the header Repr-Digest says it (RFC 9530)."""
        return b64encode(bytes.fromhex(self.sha256)).decode()


def write_all(folder: Path) -> dict[str, str]:
    """Write the whole data set into a folder; return each file's SHA-256 by its name.

    Nothing but what is published at this moment; no clock is asked, so that the same data give
    the same bytes.
    """
    number, changed = public_number(), queries.last_public_change() or EPOCH
    codes = {kind: queries.figure_codes(kind) for kind in Kind}
    folder.mkdir(parents=True, exist_ok=True)
    for kind in Kind:
        _write(folder / f"{kind.value}.json", _json(_records(kind)))
        _write(folder / f"{kind.value}.csv", tables.table(_records(kind), codes[kind]))
    _write(folder / "article.json", _json(map(compose_news.article, queries.every_article())))
    _write(folder / "article.csv", news_table(map(compose_news.article, queries.every_article())))
    found = tables.dictionary(codes)
    _write(folder / "dictionary.json", _json(found.items))
    _write(folder / "dictionary.csv", tables.dictionary_table(found))
    _write(folder / "fields.json", _json(compose.field_words()))
    _write(folder / "localities.json", _json(map(compose.locality, queries.places())))
    left_out = _standards(folder, changed)
    return _manifest(folder, number, changed, left_out)


def write_iati(out: BinaryIO) -> iati.Written:
    """Write published programmes with their transactions as IATI."""
    return iati.write(
        out,
        queries.programmes_with_gifts(),
        changed=queries.last_public_change() or EPOCH,
        sectors=page("opendata:dictionary", language="en"),
    )


def keep(at: datetime) -> Dump:
    """Make the archive anew and let it take the place of the one before."""
    number, home = public_number(), _home()
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as folder:
        files = Path(folder) / "files"
        write_all(files)
        made = Path(folder) / "made.zip"
        _zip(files, made)
        digest = _sha256(made)
        dump = Dump(
            f"hoptac-{digest[:16]}.zip", made.stat().st_size, digest, at.isoformat(), number
        )
        made.replace(home / dump.name)
        note = Path(folder) / LATEST
        note.write_text(json.dumps(asdict(dump)), "utf-8")
        note.replace(home / LATEST)
    for old in home.glob("hoptac-*.zip"):
        if old.name != dump.name:
            old.unlink(missing_ok=True)
    return dump


def latest() -> Dump | None:
    """Return the archive that may be handed out; None where there is none.

    Once something was taken down, an archive from before it is handed out no more.
    """
    try:
        dump = Dump(**json.loads((_home() / LATEST).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if not path_of(dump).exists() or _taken_down_since(dump.moment):
        return None
    return dump


def path_of(dump: Dump) -> Path:
    """Return where an archive lies."""
    return _home() / dump.name


def _taken_down_since(at: datetime) -> bool:
    return queries.withdrawn_since(at) or queries.article_withdrawn_since(at)


def _home() -> Path:
    return Path(default_storage.path(KEPT))


def _records(kind: Kind) -> Iterator[schemas.Record]:
    return map(compose.record, queries.every(kind))


def _json(items: Iterable[BaseModel]) -> Iterator[str]:
    """Yield a JSON list, one item a line."""
    lead = "[\n"
    for item in items:
        yield lead + item.model_dump_json()
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def _standards(folder: Path, changed: datetime) -> list[str]:
    """Write what other standards ask for; a standard that takes no empty file gets none."""
    left_out = []
    path = folder / "iati.xml"
    with path.open("wb") as out:
        done = write_iati(out)
    if not done.activities:
        path.unlink()
    left_out += [f"iati.xml: gift/{pk}: {why}" for pk, why in done.left_out]
    made = giving.package(queries.every(Kind.GIFT), issued=changed.date())
    left_out += [f"360giving.json: gift/{pk}: {why}" for pk, why in made.left_out]
    if made.document["grants"]:
        text = json.dumps(made.document, ensure_ascii=False, indent=1)
        _write(folder / "360giving.json", [f"{text}\n"])
    return left_out


def _manifest(folder: Path, number: int, changed: datetime, left_out: list[str]) -> dict[str, str]:
    files = sorted(path for path in folder.iterdir() if path.name != "manifest.json")
    sums = {path.name: _sha256(path) for path in files}
    told = {
        "name": "hoptac: dữ liệu mở",
        "version": API,
        "licence": LICENCE,
        "licence_url": LICENCE_ADDRESS,
        "public_number": number,
        "last_published_at": changed.isoformat(),
        "counts": queries.counts() | {"article": queries.count_of_articles()},
        "left_out": left_out,
        "files": [
            {"name": path.name, "size": path.stat().st_size, "sha256": sums[path.name]}
            for path in files
        ],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    _write(folder / "manifest.json", [f"{text}\n"])
    return sums


def _write(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        out.writelines(pieces)


def _zip(folder: Path, target: Path) -> None:
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            member = ZipInfo(path.name, _DAY)
            member.compress_type, member.external_attr = ZIP_DEFLATED, 0o644 << 16
            with path.open("rb") as source, archive.open(member, "w", force_zip64=True) as out:
                _copy(source.read, out.write)


def _copy(read: Callable[[int], bytes], write: Callable[[bytes], object]) -> None:
    while piece := read(_PIECE):
        write(piece)


def _sha256(path: Path) -> str:
    with path.open("rb") as source:
        return file_digest(source, "sha256").hexdigest()
