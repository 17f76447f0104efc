"""The short form of `python -m tests.survival.kills`: a few kills, every kind."""

from tests.survival import jobs
from tests.survival.books import balance
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


def test_a_job_whose_worker_was_killed_is_carried_out_by_the_next_one(machine: Ground) -> None:
    with service(machine) as served:
        job = jobs.kill_at_work(served)
        done = until(lambda: jobs.status(machine, job) == "succeeded", 60)
    assert done, jobs.status(machine, job)
    opened = "SELECT count(*), count(DISTINCT (programme_id, party_id, period)) FROM {}"
    total, different = machine.rows(opened.format("reports_periodreport"))[0]
    assert total == different > 0
