"""The goals that take minutes: the matrix, kills, tampering, races, the drill; and what is not run.

Numbers are those of the assurance plan's list of goals.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools import apart, bounded, counts
from tools.bounded import Env, Goal, Missed, NotRun, passing
from tools.places import PYTHON

REQUESTS = 20_000  # the least the matrix must ask
MATRIX_SECONDS = 4 * 3600  # a bound, no aim: every viewer, every address, three ways
KILLS, KILL_SECONDS = 200, 1200
CUTS, CUT_SECONDS = 30, 1200
POOLED, SIDES = 10_000, ("own", "partner", "stranger", "nobody")


def matrix(env: Env) -> str:
    """Walk every address as everybody, three ways; a leak or a change is a failed test."""
    with tempfile.TemporaryDirectory() as folder:
        more = {"HOPTAC_ASSURANCE": "1", counts.FOLDER: folder}
        passed = passing(
            {**env, **more}, "tests/matrix", "-n", "2", "--dist", "worksteal",
            seconds=MATRIX_SECONDS,
        )  # fmt: skip
        asked = counts.read(Path(folder))
    return walked(asked, passed)


def walked(asked: dict[str, int], passed: int) -> str:
    """Judge the counts of a matrix without a leak.

    :raises Missed: when a way was not gone, or too little was asked.
    """
    told = counts.told(asked)
    if set(asked) != set(counts.WAYS) or sum(asked.values()) < REQUESTS:
        raise Missed(told)
    return f"{told}: 0 leaks, 0 changes; {passed} tests"


def kills(env: Env) -> str:
    """Kill parts while eight clients write; the machine is one of its own."""
    arguments = ["--kills", KILLS, "--seconds", KILL_SECONDS]
    ran = _survival(env, "kills", *arguments, seconds=KILL_SECONDS + 600)
    return survived(ran.code, ran.stdout, ran.stderr)


def survived(code: int, stdout: str, stderr: str) -> str:
    """Judge what the kills said.

    :raises Missed: when anything was lost, or fewer kills were made than wanted.
    """
    said = _last_line(stdout, stderr)
    made = sum(said.pop("kills").values())
    words = f"{made} kills: {_told(said)}"
    if code or made < KILLS:
        raise Missed(words)
    return words


def cuts(env: Env) -> str:
    """Cut the power of a disk of its own while eight clients write; then the control."""
    _needs(apart.lacking_disk())
    arguments = ["--cuts", CUTS, "--seconds", CUT_SECONDS]
    return powerless(_survival(env, "cuts", *arguments, seconds=CUT_SECONDS + 600))


def powerless(ran: bounded.Ran) -> str:
    """Judge what the power cuts said.

    :raises Missed: when anything was lost, the control lost nothing, or too few cuts were made.
    """
    said = _last_line(ran.stdout, ran.stderr)
    if ran.code or said["cuts"] < CUTS:
        raise Missed(_told(said))
    return _told(said)


def full(env: Env) -> str:
    """Fill the disk of the uploads, then that of PostgreSQL."""
    _needs(apart.lacking_disk())
    ran = _survival(env, "full", seconds=900)
    said = _last_line(ran.stdout, ran.stderr)
    if ran.code:
        raise Missed(_told(said))
    reads = sum(said[one]["reads"] for one in ("uploads", "database"))
    return (
        f"0 of {reads} reads failed, 0 of {said['acknowledged']} lost, back "
        f"{said['database']['back_s']} s after room was made for the log"
    )


def pooled(env: Env) -> str:
    """Let four sides ask by turns over two connections of pgBouncer."""
    _needs(apart.lacking_pool())
    return unmixed(_survival(env, "pool", "--requests", POOLED, seconds=900))


def unmixed(ran: bounded.Ran) -> str:
    """Judge what came through the pool.

    :raises Missed: when a row was another's or was missing, or the control mixed nothing.
    """
    said = _last_line(ran.stdout, ran.stderr)
    if ran.code or sum(said[side] for side in SIDES) < POOLED:
        raise Missed(_told(said))
    return _told(said)


def _needs(lacking: str) -> None:
    if lacking:
        raise NotRun(lacking)


def _survival(env: Env, name: str, *arguments: object, seconds: float) -> bounded.Ran:
    command = [PYTHON, "-m", f"tests.survival.{name}", *arguments]
    return bounded.run(env, command, seconds=seconds)


def _last_line(stdout: str, stderr: str) -> dict[str, Any]:
    """Return the figures a long form ends with. :raises Missed: when it says none."""
    try:
        said: dict[str, Any] = json.loads(stdout.strip().splitlines()[-1])
    except (IndexError, json.JSONDecodeError) as error:
        raise Missed("\n".join(stderr.splitlines()[-5:]) or "no answer") from error
    return said


def _told(said: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in said.items())


def tampering(env: Env) -> str:
    files = ("chain", "erasing", "random_alterations")
    passed = passing(
        {**env, "HOPTAC_ASSURANCE": "1"}, *(f"tests/audit/test_{name}.py" for name in files)
    )
    return f"{passed} tests, each alteration done as owner and named; 200 of 200 at random"


def events(env: Env) -> str:
    passed = passing(env, "tests/architecture/test_words.py", "tests/audit/test_log.py")
    return f"{passed} tests: every verb registered and described; append-only"


def at_once(env: Env) -> str:
    return f"{passing(env, 'tests/flows/test_at_once.py')} tests, 50 sendings of each form"


def racers(env: Env) -> str:
    asked = {**env, "HOPTAC_ASSURANCE": "1"}
    passed = passing(asked, "tests/gifts/test_racing.py", seconds=1800)
    return f"{passed} tests, 40 racers, 100 rounds: 0 overdrafts, every yes in the books"


def guessing(env: Env) -> str:
    files = ("tests/accounts/test_guessing.py", "tests/accounts/test_factors.py")
    return f"{passing(env, *files)} tests"


def succession(env: Env) -> str:
    files = ("tests/programmes/test_sight.py", "tests/accounts/test_delegations.py")
    return f"{passing(env, *files)} tests, 0 old rights usable"


def drill(env: Env) -> str:
    return f"{passing(env, 'tests/survival/test_backup.py', seconds=1200)} tests, 0 differences"


def outages(env: Env) -> str:
    return f"{passing(env, 'tests/survival/test_outages.py', seconds=1200)} tests, 0 lost"


def asvs(env: Env) -> str:
    passed = passing(env, "tests/architecture/test_asvs.py")
    return f"all rows, {passed} tests; docs/asvs.csv says which are open"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A goal nothing here measures; with the tools it needs, and why it is not run."""

    why: str
    programs: tuple[str, ...] = ()

    def __call__(self, env: Env) -> str:
        absent = [name for name in self.programs if not shutil.which(name)]
        raise NotRun(f"{', '.join(absent)} not installed; {self.why}" if absent else self.why)


GOALS = (
    Goal("Matrix (1-4, 26)", f"≥ {REQUESTS:,} requests, 0 leaks, 0 changes", matrix),
    Goal("Tampering (20)", "every kind found; 200 of 200 at random", tampering),
    Goal("Events (20)", "each verb known, append-only", events),
    Goal("Double submits, lost updates (9, 10)", "1 effect each, 0 overwrites", at_once),
    Goal("Ledger under racers (11)", "40 racers, 100 rounds: 0 overdrafts", racers),
    Goal("Guessing (21)", "shut after 5, no difference", guessing),
    Goal("Rights after succession, leaving (25)", "0 old rights usable", succession),
    Goal("Backup drill (12)", "rows, files, log head equal", drill),
    Goal("Away, cut, reading only (15)", "0 lost, resumes by itself", outages),
    Goal("ASVS (29)", "253 rows, ≥ 120 tests", asvs),
    Goal("Pool mix (5)", f"0 of {POOLED:,} over 2 connections; the control mixes", pooled),
    Goal("A real full disk (15)", "reads 100 %, 0 lost, resumes by itself", full),
    Goal("Power cuts (7)", f"{CUTS} cuts: 0 lost; the control loses", cuts),
    Goal("Kills (6, 8)", f"{KILLS} kills: 0 lost, 0 doubled, 0 by halves", kills),
)
NOT_MADE = (
    Goal("Point in time (13), damaged archive (14)", "exact to 1 s; 20/20",
         Lacking("documented, not driven here", ("pgbackrest",))),
    Goal("Races of two editors (10)", "0 of 1,000",
         Lacking("each kind of race is run once, above")),
    Goal("Age of pins, inventory file (24)", "≤ 90 days",
         Lacking("no check of ages; the lock with hashes is the inventory")),
    Goal("Planted secrets (27)", "0 in logs, pages, backups",
         Lacking("no search over all output; a sealed backup and error pages are tested")),
    Goal("Photo privacy by exiftool (17)", "0 of 200",
         Lacking("our own reader checks it in tests/files/test_rules.py", ("exiftool",))),
    Goal("Exports recalculated (19)", "0 formula cells",
         Lacking("LibreOffice's recalculation is not driven here")),
    Goal("sqlmap, schemathesis, nikto (23)", "0 unexplained",
         Lacking("not among the tools of this command", ("sqlmap", "nikto"))),
    Goal("Speed under fault (28)", "p95 < 500 ms",
         Lacking("speed is run.py bench; not under fault")),
    Goal("Upgrade with users on (30)", "0 errors of 10,000",
         Lacking("there is no released version to upgrade from")),
)  # fmt: skip
