"""Bring a backup back into an empty place and show that it is all there."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg

from tools import say
from tools.backup import base, files
from tools.backup.parts import DUMP, FILES, Whole, whole
from tools.backup.writing import key_mark, tell
from tools.cluster import write_secrets
from tools.say import Stop

# What let people in when the backup was made.
OPEN_THEN = {
    "django_session": "DELETE FROM django_session",
    "accounts_mailcode": "DELETE FROM accounts_mailcode",
    "accounts_signin": "UPDATE accounts_signin SET ended_at = greatest(now(), began_at)"
    " WHERE ended_at IS NULL",
}


def check(source: Path, said: Mapping[str, Any]) -> int:
    """Hold a backup against its hashes and open its manifest, before anything is made."""
    manifest = whole(source, said["passphrase"]).manifest()
    unknown = sorted(set(manifest["migrations"]) - set(said["migrations"]))
    ours = {name.split(".")[0] for name in said["migrations"]}
    newer = [name for name in unknown if name.split(".")[0] in ours]
    if newer:
        raise Stop(
            f"Bản sao lưu của phiên bản hoptac mới hơn ({newer[0]}). Lấy phiên bản ấy rồi chạy "
            f"lại.",
            "The backup was made by a newer hoptac; get that version and run again.",
        )
    return 0


def restore(source: Path, said: Mapping[str, Any]) -> int:
    """Restore into an empty database and an empty files folder, then compare all of it.

    :param said: owner and counting (addresses), files, programs, passphrase, key, secrets.
    :raises Stop: when the target is not empty, or what came back is not what was kept.
    """
    kept = whole(source, said["passphrase"])
    manifest = kept.manifest()
    folder = Path(said["files"])
    _require_empty(said["counting"], folder, manifest)
    with psycopg.connect(said["owner"]) as server:
        version = server.info.server_version // 10000
    programs = base.programs(max(version, manifest["server"]), said["programs"])
    with kept.part(DUMP) as part:
        base.load(said["owner"], programs, part)
    _compare(said["counting"], manifest)
    _end_sign_ins(said["owner"], manifest)
    _bring_files(kept, folder, manifest)
    _settle_key(manifest, said)
    tell(manifest, "Đã khôi phục và so lại", "restored and compared")
    return 0


def _require_empty(url: str, folder: Path, manifest: Mapping[str, Any]) -> None:
    with base.reader(url) as server:
        version, tables = server.info.server_version // 10000, server.execute(base.TABLES)
        if version < manifest["server"]:
            raise Stop(
                f"Bản sao lưu từ PostgreSQL {manifest['server']}, máy này có {version}. Cài bản "
                f"{manifest['server']} trở lên.",
                f"The backup is of PostgreSQL {manifest['server']}; install that or a later one.",
            )
        if tables.fetchone() is not None:
            raise Stop(
                "Cơ sở dữ liệu đích đã có bảng. Chỉ khôi phục vào cơ sở dữ liệu trống.",
                "The target database has tables; restore into an empty one.",
            )
    if folder.exists() and any(folder.iterdir()):
        raise Stop(
            f"Thư mục tệp {folder} đã có nội dung. Chỉ khôi phục vào thư mục trống.",
            "The files folder has content; restore into an empty one.",
        )


def _compare(url: str, manifest: Mapping[str, Any]) -> None:
    """Hold rows, contents, log head and sequences against what was kept."""
    with base.reader(url) as server:
        now = base.standing(server)
        behind = base.sequences_behind(server)
    lacking = sorted(name for name in manifest["rows"] if now["rows"].get(name) is None)
    differing = [
        name for name, rows in manifest["rows"].items() if now["rows"].get(name, rows) != rows
    ]
    if now["server"] == manifest["server"]:  # another version may hash in another way
        differing += [n for n, mark in manifest["prints"].items() if now["prints"].get(n) != mark]
    if now["head"] != manifest["head"]:
        differing.append("đầu nhật ký / log head")
    if found := [*lacking, *sorted(set(differing)), *behind]:
        raise Stop(
            f"Dữ liệu khôi phục khác bản sao lưu: {', '.join(found[:5])}. Đừng dùng; làm lại vào "
            f"nơi trống khác.",
            "What came back differs from what was kept; do not use it, restore elsewhere.",
        )


def _end_sign_ins(url: str, manifest: Mapping[str, Any]) -> None:
    """End what was open when the backup was made: who signed out or was sent away since stays so.

    After the comparison, and only in what came back: the backup itself stays as it is.
    """
    with psycopg.connect(url) as server:
        for table, deed in OPEN_THEN.items():
            if f"public.{table}" in manifest["rows"]:
                server.execute(deed)


def _bring_files(kept: Whole, folder: Path, manifest: Mapping[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with kept.part(FILES) as part:
        found = files.unpack(part, folder, [(path, sha) for path, sha in manifest["files"]])
    if found != len(manifest["files"]) - len(manifest["damaged"]):
        raise Stop(
            f"Chỉ có {found} trong {len(manifest['files'])} tệp. Đừng dùng bản khôi phục này.",
            "Files are missing; do not use what was restored.",
        )


def _settle_key(manifest: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    """Take the sealed-in secret key over; where that can't be, say when ours is another."""
    if said["secrets"] and "key" in manifest:
        kept = Path(said["secrets"])
        write_secrets(kept, json.loads(kept.read_text("utf-8")) | {"django": manifest["key"]})
    elif manifest["key_mark"] != key_mark(said["key"]):
        say.line(
            "  Khóa bí mật khác với nơi sao lưu: đặt lại HOPTAC_SECRET_KEY cũ nếu còn giữ",
            "the secret key is another than the one backed up under; set the former one again",
        )
