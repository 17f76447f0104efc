"""The short form of `python -m tests.survival.kills`: a few kills, every kind."""

from tests.survival import jobs
from tests.survival.books import balance, broken_indexes
from tests.survival.client import Ledger
from tests.survival.ground import Ground, service, until
from tests.survival.kills import series, writing


def test_killed_in_the_middle_of_writes_nothing_told_is_lost_doubled_or_by_halves(
    machine: Ground,
) -> None:
    ledger = Ledger()
    with service(machine) as served, writing(served, ledger):
        outcome = series(served, ledger, ["postgres", "web worker", "web", "postgres"])
    books = balance(machine, ledger)

    assert sum(outcome.kills.values()) == 4
    assert ledger.strange == []
    assert (books.lost, books.doubled, books.halves) == (0, 0, 0)
    assert books.acknowledged >= 12


def test_the_books_find_what_is_lost_doubled_and_by_halves(machine: Ground) -> None:
    before = balance(machine, Ledger())
    machine.order(
        "INSERT INTO progress_word (entry_id, party_id, stance, reason, given_at, given_on,"
        " given_by_id, seat_id, who) SELECT id, (SELECT min(id) FROM programmes_party),"
        " 'disputed', 'Khác số giả', now(), now(), 1, 1, 'x'"
        " FROM progress_entry LIMIT 2",
    )
    try:
        after = balance(machine, Ledger(acknowledged=["mất"]))
    finally:
        machine.order("DELETE FROM progress_word WHERE reason = 'Khác số giả'")
    assert (after.lost, after.doubled, after.halves - before.halves) == (1, before.doubled + 1, 2)


def test_the_books_find_a_file_of_other_bytes_and_a_photo_that_never_came(
    machine: Ground,
) -> None:
    before = balance(machine, Ledger())
    kept = machine.files / str(machine.rows("SELECT path FROM files_storedfile LIMIT 1")[0][0])
    content = kept.read_bytes()
    spoil = "UPDATE progress_entry SET text = {} WHERE id = (SELECT min(id) FROM progress_entry)"
    (text,) = machine.rows("SELECT text FROM progress_entry ORDER BY id LIMIT 1")[0]
    kept.write_bytes(content[:-1])
    off, on = (f"ALTER TABLE progress_entry {way} TRIGGER USER" for way in ("DISABLE", "ENABLE"))
    machine.order(off, spoil.format("'Đã làm kèm ảnh giả'"))
    try:
        after = balance(machine, Ledger())
    finally:
        kept.write_bytes(content)
        machine.order(spoil.format(f"'{text}'"), on)
    assert (before.files_lost, after.files_lost, after.halves - before.halves) == (0, 1, 1)
    assert not after.is_clean


def test_an_index_that_lacks_a_row_is_found(machine: Ground) -> None:
    asleep = "UPDATE pg_index SET indisready = {} WHERE indexrelid = 'scratch_id'::regclass"
    machine.order("CREATE TABLE scratch (id int)", "CREATE INDEX scratch_id ON scratch (id)")
    try:
        assert broken_indexes(machine) == []
        machine.order(asleep.format("false"), "INSERT INTO scratch VALUES (1)")
        machine.order(asleep.format("true"))
        assert [one.split(":")[0] for one in broken_indexes(machine)] == ["scratch_id"]
    finally:
        machine.order("DROP TABLE scratch")


def test_a_job_whose_worker_was_killed_is_carried_out_by_the_next_one(machine: Ground) -> None:
    with service(machine) as served:
        job = jobs.kill_at_work(served)
        done = until(lambda: jobs.status(machine, job) == "succeeded", 60)
    assert done, jobs.status(machine, job)
    opened = "SELECT count(*), count(DISTINCT (programme_id, party_id, period)) FROM {}"
    total, different = machine.rows(opened.format("reports_periodreport"))[0]
    assert total == different > 0
