"""A backup of a machine at work comes back whole into an empty folder, or not at all."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.given.accounts import PASSWORD
from tests.survival.client import Ledger, Writer, desk, entered, entry_form
from tests.survival.ground import Ground, Service, restored, service
from tests.survival.kills import writing
from tests.survival.world import EMAIL
from tools.backup.parts import sums, whole
from tools.backup.sealing import CHUNK, MAGIC, PROOF, SALT, SealedReader, SealedWriter
from tools.places import ROOT
from tools.say import Stop

PHRASE = "bốn mùa hoa ban nở trắng"
FRONT = [sys.executable, str(ROOT / "run.py")]


def run_py(*arguments: object, **env: str) -> "subprocess.CompletedProcess[str]":
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("HOPTAC_", "DATABASE_URL"))}
    return subprocess.run(
        [*FRONT, *map(str, arguments)],
        env=clean | env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def rows_of(machine: Ground) -> dict[str, int]:
    listed = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    return {
        table: machine.rows(f'SELECT count(*) FROM "{table}"')[0][0]
        for (table,) in machine.rows(listed)
    }


def files_of(home: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (home / "files").rglob("*")
        if path.is_file() and path.parent.name != "open-data"  # made anew from what is published
    }


def test_a_machine_at_work_comes_back_in_an_empty_folder(machine: Ground, tmp_path: Path) -> None:
    secret = {"HOPTAC_BACKUP_PASSPHRASE": PHRASE}
    kept, fresh = tmp_path / "kept", machine.home.parent.parent / "fresh"
    ledger = Ledger()
    with service(machine) as served, writing(served, ledger):
        made = run_py("backup", "--to", kept, "--data", machine.home.parent, **secret)
    assert made.returncode == 0, made.stderr
    assert (ledger.strange, len(ledger.acknowledged) > 0) == ([], True)

    back = run_py("restore", "--from", kept, "--data", fresh, **secret)
    assert back.returncode == 0, back.stderr

    with restored(fresh / "demo") as there:
        counted = rows_of(there)
        assert counted["django_session"] == 0
        counted["django_session"] = rows_of(machine)["django_session"]
        assert f"{len(counted)} bảng, {sum(counted.values())} dòng" in back.stdout
        assert said_head(back.stdout) == there.rows("SELECT max(id) FROM audit_event")[0][0]
        assert files_of(there.home) == files_of(machine.home)
        assert there.cluster.secrets["django"] == machine.cluster.secrets["django"]
        with service(there) as served:
            assert desk(served.address, machine.world["writers"][0]) == 302  # a sign-in of then
            session = entered(served.address, EMAIL, PASSWORD)
            assert desk(served.address, session) == 200
            assert writes_on(served, session, machine.world) == 1
    shutil.rmtree(fresh)


def said_head(printed: str) -> int:
    told = printed.split("đầu nhật ký: ")[1].split(" / ")[0]
    return int(json.loads(told)["event"])


def writes_on(served: Service, session: str, world: dict[str, Any]) -> int:
    """Send one entry; return how many were acknowledged."""
    ledger = Ledger()
    form, over = entry_form(world["task"]), threading.Event()
    Writer(served.address, session, form, ledger, over).one("sau khi khôi phục")
    return len(ledger.acknowledged)


@pytest.fixture(scope="module")
def kept(machine: Ground, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One plain and one sealed backup, to be damaged in copies."""
    folder = tmp_path_factory.mktemp("kept")
    for name, secret in (("plain", {}), ("sealed", {"HOPTAC_BACKUP_PASSPHRASE": PHRASE})):
        made = run_py("backup", "--to", folder / name, "--data", machine.home.parent, **secret)
        assert made.returncode == 0, made.stderr
    return {name: folder / name for name in ("plain", "sealed")}


def test_a_damaged_backup_is_one_clear_line_and_leaves_nothing(
    kept: dict[str, Path], tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(kept["plain"], damaged)
    flip(damaged / "files.tar")

    said = run_py("restore", "--from", damaged, "--data", tmp_path / "new")

    assert said.returncode == 1
    assert "files.tar không khớp dấu vân" in said.stderr
    assert "Traceback" not in said.stderr
    assert not (tmp_path / "new" / "demo").exists()


@pytest.mark.parametrize("kind", ["plain", "sealed"])
@pytest.mark.parametrize("part", ["manifest.json", "database.dump", "files.tar", "SHA256SUMS"])
def test_one_flipped_byte_anywhere_is_refused(
    kept: dict[str, Path], tmp_path: Path, kind: str, part: str
) -> None:
    damaged = tmp_path / "damaged"
    for place in range(20):
        shutil.rmtree(damaged, ignore_errors=True)
        shutil.copytree(kept[kind], damaged)
        flip(damaged / part, place / 20)
        with pytest.raises(Stop, match="hỏng hoặc bị sửa"):
            whole(damaged, PHRASE)


@pytest.mark.parametrize("part", ["manifest.json", "database.dump", "files.tar"])
def test_who_repairs_the_hashes_after_a_change_is_stopped_by_the_seal(
    kept: dict[str, Path], tmp_path: Path, part: str
) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(kept["sealed"], damaged)
    flip(damaged / part)
    (damaged / "SHA256SUMS").write_bytes(sums(damaged))

    with whole(damaged, PHRASE).part(part) as opened, pytest.raises(Stop, match="Không mở được"):
        opened.read()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_a_sealed_stream_opens_to_the_byte_and_not_when_cut_swapped_or_renamed(size: int) -> None:
    content, sealed = os.urandom(size), io.BytesIO()
    writer = SealedWriter(sealed, PHRASE, SALT_SAID, "files.tar")
    writer.write(content)
    writer.close()
    said = sealed.getvalue()

    assert opened(said) == content
    head, piece = len(MAGIC) + SALT, CHUNK + PROOF
    changed = [said[:-1], said[: head + piece * (size // CHUNK)], said + b"x"]
    changed += [said[:head] + said[head + piece :] + said[head : head + piece]] * (size > CHUNK)
    for other in changed:
        if other != said:
            with pytest.raises(Stop):
                opened(other)
    with pytest.raises(Stop):
        opened(said, name="database.dump")
    with pytest.raises(Stop):
        opened(said, phrase="một cụm khác hẳn")


SALT_SAID = b"0123456789abcdef"


def opened(said: bytes, *, phrase: str = PHRASE, name: str = "files.tar") -> bytes:
    return SealedReader(io.BytesIO(said), phrase, name).read()


def flip(path: Path, place: float = 0.5) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ({}, "đã được mã hóa"),
        ({"HOPTAC_BACKUP_PASSPHRASE": "một cụm khác hẳn"}, "sai cụm mật khẩu"),
    ],
)
def test_a_sealed_backup_asks_for_its_passphrase(
    kept: dict[str, Path], tmp_path: Path, secret: dict[str, str], words: str
) -> None:
    said = run_py("restore", "--from", kept["sealed"], "--data", tmp_path / "new", **secret)
    assert (said.returncode, words in said.stderr) == (1, True)


def test_a_sealed_backup_shows_nothing_and_a_plain_one_keeps_no_secret_key(
    kept: dict[str, Path], machine: Ground
) -> None:
    key = machine.cluster.secrets["django"].encode()
    for name in ("manifest.json", "database.dump", "files.tar"):
        assert b"progress_entry" not in (kept["sealed"] / name).read_bytes()
        assert key not in (kept["plain"] / name).read_bytes()
    plain = json.loads((kept["plain"] / "manifest.json").read_text())
    assert plain["rows"]["public.progress_entry"] == rows_of(machine)["progress_entry"]


def test_half_a_backup_and_a_folder_in_use_are_no_place_to_go(
    kept: dict[str, Path], tmp_path: Path, machine: Ground
) -> None:
    half = tmp_path / "half"
    shutil.copytree(kept["plain"], half)
    (half / "SHA256SUMS").unlink()
    assert "thiếu SHA256SUMS" in run_py("restore", "--from", half, "--data", tmp_path / "n").stderr

    taken = run_py("restore", "--from", kept["plain"], "--data", machine.home.parent)
    assert "Chỉ khôi phục vào thư mục mới" in taken.stderr
    again = run_py("backup", "--to", kept["plain"], "--data", machine.home.parent)
    assert "đã có nội dung" in again.stderr


def test_a_given_empty_database_is_restored_into_and_a_used_one_refused(
    kept: dict[str, Path], tmp_path: Path, machine: Ground
) -> None:
    with psycopg.connect(machine.cluster.url("postgres"), autocommit=True) as server:
        server.execute("CREATE DATABASE elsewhere OWNER hoptac_owner")
    given = {
        "DATABASE_URL": machine.cluster.url("hoptac_app", "elsewhere"),
        "HOPTAC_OWNER_DATABASE_URL": machine.cluster.url("hoptac_owner", "elsewhere"),
        "HOPTAC_FILES_DIR": str(tmp_path / "files"),
        "HOPTAC_DATA": str(tmp_path / "data"),
    }
    first = run_py("restore", "--from", kept["plain"], **given)
    assert first.returncode == 0, first.stderr
    with psycopg.connect(given["DATABASE_URL"]) as server:
        server.execute("SELECT set_config('app.whole', 'on', true)")
        assert server.execute("SELECT count(*) > 0 FROM plans_task").fetchone() == (True,)
    assert "đã có bảng" in run_py("restore", "--from", kept["plain"], **given).stderr


def test_what_the_login_sees_only_in_part_is_never_taken_for_whole(
    machine: Ground, tmp_path: Path
) -> None:
    """Walls: with `app.whole` all is kept; behind one that knows no maintenance, nothing is."""
    with psycopg.connect(machine.cluster.url("postgres"), autocommit=True) as server:
        server.execute("CREATE DATABASE walled OWNER hoptac_owner")
    owner = machine.cluster.url("hoptac_owner", "walled")
    with psycopg.connect(owner, autocommit=True) as server:
        server.execute("CREATE TABLE deed (id int, unit int)")
        server.execute("INSERT INTO deed SELECT n, n % 2 FROM generate_series(1, 10) n")
        server.execute("ALTER TABLE deed ENABLE ROW LEVEL SECURITY")
        server.execute("ALTER TABLE deed FORCE ROW LEVEL SECURITY")
        server.execute(
            "CREATE POLICY whole ON deed USING (current_setting('app.whole', true) = 'on')"
        )
    given = {
        "DATABASE_URL": owner,
        "HOPTAC_OWNER_DATABASE_URL": owner,
        "HOPTAC_FILES_DIR": str(tmp_path / "files"),
        "HOPTAC_DATA": str(tmp_path / "data"),
    }
    seen = run_py("backup", "--to", tmp_path / "seen", **given)
    assert seen.returncode == 0, seen.stderr
    manifest = json.loads((tmp_path / "seen" / "manifest.json").read_text())
    assert manifest["rows"] == {"public.deed": 10}

    with psycopg.connect(owner, autocommit=True) as server:
        server.execute("ALTER POLICY whole ON deed USING (unit = 1)")
    blind = run_py("backup", "--to", tmp_path / "blind", **given)
    assert "không được thấy toàn bộ deed" in blind.stderr
    mighty = {"HOPTAC_BACKUP_DATABASE_URL": machine.cluster.url("postgres", "walled")}
    partial = run_py("backup", "--to", tmp_path / "partial", **given, **mighty)
    assert "public.deed 5/10" in partial.stderr
    assert not list(tmp_path.glob("blind*")) + list(tmp_path.glob("partial*"))
