"""Write a backup of a running system."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools import say
from tools.backup import base, files
from tools.backup.parts import DUMP, FILES, MANIFEST, Half, Whole, half
from tools.say import Stop


def write(goal: Path, said: Mapping[str, Any]) -> int:
    """Back up into a new folder; return 1 when files were already damaged, though it is whole.

    :param said: owner and counting (addresses), files, programs, passphrase, key, secrets.
    :raises Stop: when any part of it can't be shown to be there.
    """
    passphrase = str(said["passphrase"])
    with half(goal, passphrase) as made, base.reader(said["counting"]) as server:
        snapshot = base.export(server)  # held open until the dump is done
        programs = base.programs(server.info.server_version // 10000, said["programs"])
        with made.part(DUMP) as part:
            base.dump(said["owner"], programs, snapshot, part)
        manifest = base.standing(server)
        _compare(manifest, made, programs)
        kept = base.kept_files(server)
        with made.part(FILES) as part:
            damaged = files.pack(Path(said["files"]), kept, part)
        manifest |= {"format": 1, "files": kept, "damaged": damaged, **_about(said)}
        with made.part(MANIFEST) as part:
            part.write(json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    tell(manifest, f"Đã sao lưu vào {goal}", "backed up")
    return 1 if damaged else 0


def _about(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return when it was made and by which key; the key itself only where it is sealed in."""
    key = str(said["key"])
    about: dict[str, Any] = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "key_mark": key_mark(key),
    }
    if said["passphrase"] and said["secrets"]:
        about["key"] = key
    return about


def key_mark(key: str) -> str:
    """Return what tells two secret keys apart and tells nothing else."""
    return hashlib.sha256(b"hoptac backup key mark" + key.encode()).hexdigest()[:16]


def _compare(manifest: Mapping[str, Any], made: Half, programs: Path) -> None:
    """Hold the rows in the written dump against those counted in the same snapshot.

    A dump under row-level security that sees a part succeeds all the same; here it does not.
    """
    with Whole(made.folder, made.passphrase).part(DUMP) as part:
        dumped = base.dumped_rows(programs, part)
    differing = sorted(
        f"{table} {dumped[table]}/{rows}"
        for table, rows in manifest["rows"].items()
        if dumped[table] != rows
    )
    if differing:
        raise Stop(
            f"Bản kết xuất thiếu dòng: {', '.join(differing[:5])}. Chưa có bản sao lưu nào. Chạy "
            f"bằng vai trò được thấy toàn bộ dữ liệu.",
            "The dump lacks rows and was thrown away; use a login that sees everything.",
        )


def tell(manifest: Mapping[str, Any], vietnamese: str, english: str) -> None:
    """Print what a backup holds, in a few lines."""
    rows, damaged = manifest["rows"], manifest["damaged"]
    say.line(vietnamese, english)
    say.line(f"  lúc {manifest['made_at']}, PostgreSQL {manifest['server']}", "made at")
    say.line(f"  {len(rows)} bảng, {sum(rows.values())} dòng", "tables, rows")
    say.line(f"  {len(manifest['files']) - len(damaged)} tệp đúng dấu vân", "files, hashes right")
    say.line(f"  đầu nhật ký: {json.dumps(manifest['head'])}", "log head")
    for path in damaged:
        say.line(f"  ✗ tệp thiếu hoặc hỏng từ trước khi sao lưu: {path}", "damaged before")
