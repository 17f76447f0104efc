"""The database's side: one exported snapshot, what it holds, its dump, and its way back."""

import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tools.backup.parts import CHUNK, Reading, Writing
from tools.say import Stop

# Row-level security lets maintenance see everything; a dump by the tables' owner needs to.
WHOLE = "-c app.whole=on"
# Everything seen, and every value written in one way wherever the server stands.
PLAIN = {
    "app.whole": "on",
    "TimeZone": "UTC",
    "DateStyle": "ISO",
    "IntervalStyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
}
LIBPQ = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
TABLES = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    ORDER BY 1, 2
"""
BEHIND = """
    SELECT s.relnamespace::regnamespace::text, s.relname, n.nspname, t.relname, a.attname
    FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
    JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace n ON n.oid = t.relnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE s.relkind = 'S' AND d.classid = 'pg_class'::regclass ORDER BY 1
"""
# Tables whose walls stand before this login and know nothing of maintenance.
WALLED = """
    SELECT c.oid::regclass::text FROM pg_class c
    WHERE c.relkind = 'r' AND row_security_active(c.oid) AND NOT EXISTS (
        SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive
        AND p.polcmd IN ('r', '*') AND pg_get_expr(p.polqual, p.polrelid) LIKE '%whole%')
    ORDER BY 1
"""
COPY = re.compile(rb"COPY (\S+|\".*\")\.(\S+|\".*\") \(.*\) FROM stdin;$")


def surroundings(url: str) -> dict[str, str]:
    """Return what PostgreSQL's programs must know; the password stays off the command line."""
    told = {LIBPQ[key]: str(said) for key, said in conninfo_to_dict(url).items() if key in LIBPQ}
    clean = {name: said for name, said in os.environ.items() if not name.startswith("PG")}
    return clean | told | {"PGOPTIONS": WHOLE, "PGCONNECT_TIMEOUT": "10"}


@contextmanager
def reader(url: str) -> Iterator[psycopg.Connection]:
    """Yield a connection whose whole life is one moment of the database, seen without walls."""
    with psycopg.connect(url, connect_timeout=10) as server:
        server.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        server.read_only = True
        for name, value in PLAIN.items():
            server.execute("SELECT set_config(%s, %s, true)", [name, value])
        yield server


def export(server: psycopg.Connection) -> str:
    """Return the name under which others see the very same moment."""
    row = server.execute("SELECT pg_export_snapshot()").fetchone()
    return str(row[0]) if row else ""


def standing(server: psycopg.Connection) -> dict[str, Any]:
    """Return what the database holds: rows and a fingerprint of each table, the log's head.

    A fingerprint is the sum of the rows' hashes, whatever their order.
    """
    _require_sight(server)
    rows, prints = {}, {}
    for schema, table in server.execute(TABLES).fetchall():
        asked = sql.SQL(
            "SELECT count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0) FROM {} t"
        ).format(sql.Identifier(schema, table))
        found = server.execute(asked).fetchone() or (0, 0)
        rows[f"{schema}.{table}"], prints[f"{schema}.{table}"] = int(found[0]), str(found[1])
    return {
        "server": server.info.server_version // 10000,
        "rows": rows,
        "prints": prints,
        "head": _head(server, rows),
        "migrations": _migrations(server, rows),
    }


def _require_sight(server: psycopg.Connection) -> None:
    """:raises Stop: when a wall would hide rows from the count itself, which no count can show."""
    walled = [str(row[0]) for row in server.execute(WALLED).fetchall()]
    if walled:
        raise Stop(
            f"Vai trò này không được thấy toàn bộ {', '.join(walled[:5])}. Đặt "
            f"HOPTAC_BACKUP_DATABASE_URL là vai trò có BYPASSRLS.",
            f"This login can't see all of {', '.join(walled[:5])}; set HOPTAC_BACKUP_DATABASE_URL "
            f"to a login with BYPASSRLS.",
        )


def _head(server: psycopg.Connection, rows: Mapping[str, int]) -> Any:
    """Return the log's newest event and, where there are seals, its newest seal."""
    if "public.audit_event" not in rows:
        return None
    asked = "SELECT jsonb_build_object('event', (SELECT max(id) FROM audit_event))"
    if "public.audit_seal" in rows:
        asked += (
            " || jsonb_build_object('seal',"
            " (SELECT to_jsonb(s) FROM audit_seal s ORDER BY n DESC LIMIT 1))"
        )
    row = server.execute(asked).fetchone()
    return row[0] if row else None


def _migrations(server: psycopg.Connection, rows: Mapping[str, int]) -> list[str]:
    if "public.django_migrations" not in rows:
        return []
    known = server.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id")
    return [str(row[0]) for row in known.fetchall()]


def sequences_behind(server: psycopg.Connection) -> list[str]:
    """Return the sequences that would give a number out again."""
    found = []
    for home, sequence, schema, table, column in server.execute(BEHIND).fetchall():
        asked = sql.SQL("SELECT s.last_value < t.most FROM {} s, (SELECT max({}) most FROM {}) t")
        numbers, rows = sql.Identifier(home, sequence), sql.Identifier(schema, table)
        row = server.execute(asked.format(numbers, sql.Identifier(column), rows)).fetchone()
        if row and row[0]:
            found.append(f"{home}.{sequence}")
    return found


def kept_files(server: psycopg.Connection) -> list[tuple[str, str]]:
    """Return path and SHA-256 of every file the database speaks of."""
    if server.execute("SELECT to_regclass('public.files_storedfile')").fetchone() != (None,):
        rows = server.execute("SELECT DISTINCT path, sha256 FROM files_storedfile ORDER BY path")
        return [(str(path), str(sha256)) for path, sha256 in rows.fetchall()]
    return []


def programs(server: int, folders: Iterable[tuple[int, str]]) -> Path:
    """Return where the programs lie that speak with a server of this version, the nearest first.

    :raises Stop: when all of them are older than the server.
    """
    able = sorted((version, folder) for version, folder in folders if version >= server)
    for _, folder in able:
        if (Path(folder) / "pg_dump").exists() and (Path(folder) / "pg_restore").exists():
            return Path(folder)
    raise Stop(
        f"Cần pg_dump và pg_restore bản {server} trở lên. Cài postgresql-client-{server}.",
        f"pg_dump and pg_restore {server} or later are needed; install postgresql-client-{server}.",
    )


def dump(url: str, folder: Path, snapshot: str, goal: Writing) -> None:
    """Write the dump of one snapshot.

    :raises Stop: with pg_dump's own last words.
    """
    command = [str(folder / "pg_dump"), "-Fc", "--enable-row-security", f"--snapshot={snapshot}"]
    with (
        tempfile.TemporaryFile() as words,
        subprocess.Popen(
            command, env=surroundings(url), stdout=subprocess.PIPE, stderr=words
        ) as program,
    ):
        assert program.stdout is not None
        while data := program.stdout.read(CHUNK):
            goal.write(data)
        if program.wait():
            words.seek(0)
            raise _failed("pg_dump", words.read().decode("utf-8", "replace"))


def dumped_rows(folder: Path, source: Reading) -> Counter[str]:
    """Return how many rows of each table a dump really holds, read back from what was written."""
    rows: Counter[str] = Counter()
    table = ""
    with _fed([folder / "pg_restore", "--data-only", "-f", "-"], None, source) as program:
        assert program.stdout is not None
        for line in program.stdout:
            if table and line == b"\\.\n":
                table = ""
            elif table:
                rows[table] += 1
            elif found := COPY.match(line):
                table = ".".join(_bare(name) for name in found.groups())
                rows[table] = 0
    return rows


def _bare(name: bytes) -> str:
    return name.decode().strip('"').replace('""', '"')


def load(url: str, folder: Path, source: Reading) -> None:
    """Bring a dump into an empty database, all or nothing.

    :raises Stop: with pg_restore's own last words.
    """
    command = [
        *(folder / "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner"),
        *("--no-privileges", "--enable-row-security", "-d", conninfo_to_dict(url)["dbname"]),
    ]
    with _fed(command, surroundings(url), source):
        pass


@contextmanager
def _fed(
    command: Sequence[object], env: Mapping[str, str] | None, source: Reading
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program that reads a dump; a thread feeds it, so that neither waits for the other.

    :raises Stop: when the dump does not open, or with the program's last words.
    """
    with (
        tempfile.TemporaryFile() as words,
        ThreadPoolExecutor(1) as feeder,
        subprocess.Popen(
            [str(part) for part in command],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=words,
        ) as program,
    ):
        feeding = feeder.submit(_feed, program, source)
        yield program
        feeding.result()
        if program.wait():
            words.seek(0)
            raise _failed("pg_restore", words.read().decode("utf-8", "replace"))


def _feed(program: "subprocess.Popen[bytes]", source: Reading) -> None:
    assert program.stdin is not None
    try:
        with suppress(BrokenPipeError), program.stdin as inlet:
            while data := source.read(CHUNK):
                inlet.write(data)
    except BaseException:
        program.kill()  # half a dump, well ended, would look like a whole one
        raise


def _failed(program: str, said: str) -> Stop:
    why = " ".join(said.strip().splitlines()[-2:])[:400]
    return Stop(
        f"{program} báo lỗi: {why}. Không có bản nào được coi là trọn vẹn.",
        f"{program} failed; nothing is taken for whole.",
    )


def unreachable(error: psycopg.Error) -> Stop:
    """Return the words for what the database would not do."""
    why = " ".join(str(error).split())[:300]
    return Stop(
        f"Cơ sở dữ liệu báo lỗi: {why}. Kiểm tra địa chỉ, quyền và máy chủ rồi chạy lại.",
        "The database refused; check address, rights and server, and run again.",
    )
