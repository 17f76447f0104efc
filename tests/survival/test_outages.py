"""The database goes away and fills up: a clear page, nothing told is lost, and on by itself."""

import time
from uuid import uuid4

from tests.survival.books import balance
from tests.survival.client import Ledger, Said, ask, entry_form
from tests.survival.ground import Ground, Service, service, until
from tests.survival.kills import writing

CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE usename = 'hoptac_app' AND pid <> pg_backend_pid()
"""
READING_ONLY = "ALTER DATABASE hoptac SET default_transaction_read_only = {}"


def sent(served: Service, mark: str, key: str) -> Said:
    world = served.ground.world
    path, typed = entry_form(world["task"])(mark)
    return ask(f"{served.address}{path}", world["writers"][0], typed | {"key": key})


def test_a_stopped_database_is_a_clear_page_and_the_form_goes_through_afterwards(
    machine: Ground,
) -> None:
    mark, key = str(uuid4()), str(uuid4())
    with service(machine, tends=False) as served:
        desk = f"{served.address}/vi/ban-lam-viec/"
        machine.cluster.stop()
        try:
            read, written = ask(desk, machine.world["writers"][0]), sent(served, mark, key)
            health = ask(f"{served.address}/healthz").status
        finally:
            machine.cluster.start()
        assert until(lambda: ask(desk, machine.world["writers"][0]).status == 200)
        again, twice = sent(served, mark, key), sent(served, mark, key)

    assert (read.status, written.status, health) == (503, 503, 503)
    for page in (read.page, written.page):
        assert "Cơ sở dữ liệu đang khởi động lại" in page
        assert "The database is restarting" in page
        assert "Traceback" not in page
    assert f"Đã làm {mark}" in written.page
    assert (again.status, twice.status, again.goal) == (302, 302, twice.goal)
    found = machine.rows("SELECT count(*) FROM progress_entry WHERE text = %s", f"Đã làm {mark}")
    assert found == [(1,)]


def test_cut_connections_cost_nobody_an_acknowledged_deed(machine: Ground) -> None:
    ledger = Ledger()
    with service(machine) as served, writing(served, ledger):
        for _ in range(12):
            machine.order(CUT)
            time.sleep(0.2)
        before = len(ledger.acknowledged)
        assert until(lambda: len(ledger.acknowledged) > before + 8)
    books = balance(machine, ledger)
    assert (ledger.strange, books.lost, books.doubled, books.halves) == ([], 0, 0, 0)


def test_where_only_reading_is_allowed_pages_open_and_forms_wait(machine: Ground) -> None:
    """As on a full disk: PostgreSQL reads on and refuses what is written."""
    mark, key = str(uuid4()), str(uuid4())
    with service(machine) as served:
        desk = f"{served.address}/vi/ban-lam-viec/"
        machine.order(READING_ONLY.format("on"), CUT)
        try:
            read, written = ask(desk, machine.world["writers"][0]), sent(served, mark, key)
        finally:
            machine.order(
                "SET default_transaction_read_only = off", READING_ONLY.format("off"), CUT
            )
        after = sent(served, mark, key)
    assert (read.status, written.status, after.status) == (200, 503, 302)
    assert "hết chỗ lưu hoặc đang chỉ cho đọc" in written.page
