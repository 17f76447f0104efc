"""The folder of a backup: parts, a list of their hashes, and its name only once it is whole."""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from tools.backup.sealing import MAGIC, SALT, SealedReader, SealedWriter
from tools.say import Stop

SUMS = "SHA256SUMS"  # `sha256sum -c SHA256SUMS` checks a backup without hoptac
MANIFEST, DUMP, FILES = "manifest.json", "database.dump", "files.tar"
PARTS = (MANIFEST, DUMP, FILES)
CHUNK = 1 << 20  # bytes


class Writing(Protocol):
    """What a part is written through, sealed or plain."""

    def write(self, data: bytes) -> int: ...


class Reading(Protocol):
    """What a part is read through, sealed or plain."""

    def read(self, most: int = -1) -> bytes: ...


@dataclass
class Half:
    """A backup being written: a folder beside its later name, removed if it stays a half."""

    goal: Path
    passphrase: str
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(SALT))

    @property
    def folder(self) -> Path:
        return self.goal.with_name(f"{self.goal.name}.half")

    @contextmanager
    def part(self, name: str) -> Iterator[Writing]:
        """Write one part, for its owner's eyes alone, on the disk before we go on."""
        handle = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as raw:
            if self.passphrase:
                sealed = SealedWriter(raw, self.passphrase, self.salt, name)
                yield sealed
                sealed.close()
            else:
                yield raw
            raw.flush()
            os.fsync(raw.fileno())

    def finish(self) -> None:
        """Write the hashes of the parts and give the folder its name."""
        with (self.folder / SUMS).open("wb") as raw:
            raw.write(sums(self.folder))
            raw.flush()
            os.fsync(raw.fileno())
        self.folder.rename(self.goal)
        for folder in (self.goal, self.goal.parent):
            handle = os.open(folder, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)


@contextmanager
def half(goal: Path, passphrase: str) -> Iterator[Half]:
    """Yield a half backup that becomes whole at the end, or is gone.

    :raises Stop: when something lies where it is to go.
    """
    if goal.exists() and (not goal.is_dir() or any(goal.iterdir())):
        raise Stop(
            f"{goal} đã có nội dung. Mỗi bản sao lưu cần một thư mục mới, ví dụ theo ngày.",
            "There is something already; each backup needs a new folder, named by its day.",
        )
    made = Half(goal, passphrase)
    shutil.rmtree(made.folder, ignore_errors=True)  # what a killed backup left
    made.folder.mkdir(mode=0o700, parents=True)
    try:
        yield made
        made.finish()
    except BaseException:
        shutil.rmtree(made.folder, ignore_errors=True)
        raise


def sums(folder: Path) -> bytes:
    """Return the list of hashes as sha256sum writes it."""
    return "".join(f"{_hash(folder / name)}  {name}\n" for name in PARTS).encode()


def _hash(path: Path) -> str:
    with path.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()


@dataclass(frozen=True)
class Whole:
    """A backup that is there: its parts, opened with the passphrase where they are sealed."""

    folder: Path
    passphrase: str

    @contextmanager
    def part(self, name: str) -> Iterator[Reading]:
        with (self.folder / name).open("rb") as raw:
            if is_sealed(self.folder / name):
                yield SealedReader(raw, self.passphrase, name)
            else:
                yield cast(BinaryIO, raw)

    def manifest(self) -> dict[str, Any]:
        """:raises Stop: when it does not open or is of a kind we don't know."""
        with self.part(MANIFEST) as opened:
            said = json.loads(opened.read())
        if not isinstance(said, dict) or said.get("format") != 1:
            raise Stop(
                f"{self.folder / MANIFEST} thuộc phiên bản khác; dùng hoptac đã tạo bản sao lưu.",
                "This backup is of another format; use the hoptac that made it.",
            )
        return said


def is_sealed(part: Path) -> bool:
    with part.open("rb") as raw:
        return raw.read(len(MAGIC)) == MAGIC


def whole(folder: Path, passphrase: str) -> Whole:
    """Return a backup after holding every part against its hash.

    :raises Stop: when it is none, a part is missing or changed, or it needs a passphrase.
    """
    missing = [name for name in (*PARTS, SUMS) if not (folder / name).is_file()]
    if missing:
        raise Stop(
            f"{folder} không phải bản sao lưu trọn vẹn: thiếu {', '.join(missing)}.",
            f"This is no whole backup: {', '.join(missing)} missing.",
        )
    said = (folder / SUMS).read_bytes()
    counted = sums(folder)
    if said != counted:
        rows = zip(PARTS, said.splitlines(), counted.splitlines(), strict=False)
        changed = [name for name, then, now in rows if then != now] or [SUMS]
        raise Stop(
            f"Bản sao lưu {folder} đã hỏng hoặc bị sửa: {', '.join(changed)} không khớp dấu vân "
            f"SHA-256. Dùng bản khác; không khôi phục gì.",
            f"The backup is damaged or was changed: {', '.join(changed)}. Use another one; "
            f"nothing was restored.",
        )
    if is_sealed(folder / MANIFEST) and not passphrase:
        raise Stop(
            "Bản sao lưu đã được mã hóa. Thêm --passphrase-file TỆP hoặc đặt "
            "HOPTAC_BACKUP_PASSPHRASE.",
            "The backup is sealed; give --passphrase-file or HOPTAC_BACKUP_PASSPHRASE.",
        )
    return Whole(folder, passphrase)
