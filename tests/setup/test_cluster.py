"""A PostgreSQL of ours: its secrets, and coming back after every kind of death."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tools import postgres
from tools.cluster import Cluster, is_postgres, keep_secrets
from tools.places import server_user
from tools.say import Stop


def test_secrets_are_for_their_owner_alone_and_stay_the_same(room: Path) -> None:
    before = os.umask(0)
    try:
        said = keep_secrets(room)
    finally:
        os.umask(before)
    assert stat.S_IMODE((room / "secrets.json").stat().st_mode) == 0o600
    assert keep_secrets(room) == said
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize("cut_off", ["", "{", '{"django": "a"}', "[1]"])
def test_secrets_cut_off_by_a_full_disk_are_made_anew_while_nothing_needs_them(
    room: Path, cut_off: str
) -> None:
    (room / "secrets.json").write_text(cut_off)
    assert set(keep_secrets(room)) == {"postgres", "hoptac_owner", "hoptac_app", "django"}


def test_lost_secrets_of_a_cluster_are_named_with_a_way_out(room: Path) -> None:
    (room / "pg18").mkdir()
    (room / "pg18" / "PG_VERSION").write_text("18")
    with pytest.raises(Stop, match="--fresh"):
        keep_secrets(room)


def test_a_process_number_given_to_somebody_else_is_no_postgres() -> None:
    assert not is_postgres(os.getpid())
    gone = subprocess.Popen([sys.executable, "-c", ""])
    time.sleep(0.2)
    assert not is_postgres(gone.pid)  # not yet waited for: a zombie, or still a Python
    gone.wait()
    assert not is_postgres(gone.pid)


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(Stop, match="system hoặc wheel"):
        postgres.choose("docker")


@pytest.fixture
def cluster(room: Path) -> Iterator[Cluster]:
    made = Cluster(room / "demo", postgres.choose(), quick=True)
    yield made
    made.stop()


def first_process(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])


def test_a_cluster_comes_back_after_every_death(cluster: Cluster, room: Path) -> None:
    cluster.start()
    cluster.provide()
    server, port = first_process(cluster), cluster.port
    assert cluster.alive()

    again = Cluster(cluster.home, cluster.programs)
    again.start()  # its starter was killed: it runs still, and is taken over
    assert (first_process(again), again.port) == (server, port)

    os.kill(server, signal.SIGKILL)
    cluster.start()  # its lock file is stale, its children may linger a moment
    cluster.provide()
    assert first_process(cluster) != server

    cluster.stop()
    assert not cluster.alive()
    user = server_user()
    with subprocess.Popen(["sleep", "60"], user=user.pw_uid if user else None) as another:
        rows = [str(another.pid), str(cluster.data), "1", "1", "", "127.0.0.1", ""]
        (cluster.data / "postmaster.pid").write_text("\n".join(rows))
        cluster.start()  # the number in the lock file is another program's by now
        another.kill()
    cluster.provide()
    assert cluster.alive()
    assert stat.S_IMODE(room.stat().st_mode) == 0o755


def test_word_search_keeps_its_index_behind_the_wall(cluster: Cluster) -> None:
    cluster.start()
    cluster.provide()

    with psycopg.connect(cluster.url("hoptac_app")) as database:
        marked = database.execute(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE proleakproof"
            " AND proname IN ('ts_match_vq', 'to_tsvector') ORDER BY 1"
        ).fetchall()

    assert marked == [("to_tsvector(regconfig,text)",), ("ts_match_vq(tsvector,tsquery)",)]


def test_a_cluster_left_half_made_is_made_anew(cluster: Cluster) -> None:
    cluster.home.mkdir()
    cluster.data.mkdir()
    (cluster.data / "base").write_text("cut off")
    (cluster.home / f"{cluster.data.name}.stamp").write_text("ready, says an older one")
    cluster.start()
    assert cluster.alive()
    assert not (cluster.home / f"{cluster.data.name}.stamp").exists()
    assert json.loads((cluster.home / "secrets.json").read_text())
