"""The long checks tell the truth: not run is not passed, a blind scanner proves nothing."""

import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tools import assurance, bounded, counts, findings, goals, scanner
from tools.assurance import audited
from tools.bounded import Goal, Missed, NotRun
from tools.say import Stop


def goal(outcome: Any) -> Goal:
    def measure(_env: object) -> str:
        if isinstance(outcome, Exception):
            raise outcome
        return str(outcome)

    return Goal("Một mục tiêu", "0", measure)


@pytest.mark.parametrize(
    ("outcome", "shown", "code"),
    [
        ("0 of 9", "reached  Một mục tiêu: wanted 0; measured 0 of 9", 0),
        (NotRun("needs root"), "not run  Một mục tiêu: wanted 0; measured needs root", 0),
        (Missed("3"), "MISSED   Một mục tiêu: wanted 0; measured 3", 1),
        (Stop("Hỏng", "broken"), "MISSED   Một mục tiêu: wanted 0; measured", 1),
        (OSError("no disk"), "MISSED   Một mục tiêu: wanted 0; measured the check itself broke", 1),
    ],
)
def test_each_goal_is_one_line_of_the_table(
    outcome: Any, shown: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assurance.run({}, [goal(outcome)]) == code
    assert shown in capsys.readouterr().out


LOCK = "django==5.2 \\\n    --hash=sha256:0\npillow[x]==12.0\n"


def said(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": list(packages)})


DJANGO = {"name": "django", "version": "5.2", "vulns": []}
PILLOW = {"name": "pillow", "version": "12.0", "vulns": []}


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK)
    return path


def test_all_packages_without_faults_is_the_only_good_answer(lock: Path) -> None:
    assert audited(said(DJANGO, PILLOW), "", lock) == "2 packages, 0 known faults"


@pytest.mark.parametrize(
    ("stdout", "stderr", "why"),
    [
        ("", "ConnectionError: no route", "no route"),
        ("", "", "no output"),
        (said(DJANGO), "", "1 of 2"),
        (said(DJANGO, {"name": "pillow", "skip_reason": "not found"}), "", "1 of 2"),
        (said(), "No known vulnerabilities found", "0 of 2"),
    ],
)
def test_a_partial_answer_is_not_run(lock: Path, stdout: str, stderr: str, why: str) -> None:
    with pytest.raises(NotRun, match=why):
        audited(stdout, stderr, lock)


def test_a_known_fault_is_missed(lock: Path) -> None:
    with pytest.raises(Missed, match=r"pillow 12\.0"):
        audited(said(DJANGO, PILLOW | {"vulns": [{"id": "X"}]}), "", lock)


def test_a_finding_needs_a_reason_and_a_reason_a_finding() -> None:
    explained = {("a.py", "B101"): "so"}

    assert findings.judge({("a.py", "B101")}, explained) == []
    assert "not explained" in findings.judge({("a.py", "B101"), ("b.py", "B102")}, explained)[0]
    assert "no longer found" in findings.judge(set(), explained)[0]


def test_a_bandit_that_sees_nothing_stops_the_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "found_in", lambda paths: set())

    with pytest.raises(Stop, match="planted"):
        findings.check()


def test_every_finding_of_bandit_is_explained() -> None:
    assert findings.check() == len(findings.EXPLAINED)


def test_a_check_that_takes_too_long_is_ended_and_not_run() -> None:
    began = time.monotonic()

    with pytest.raises(NotRun, match="not over within"):
        bounded.run(os.environ, [sys.executable, "-c", "import time; time.sleep(60)"], seconds=0.5)

    assert time.monotonic() - began < 20


def test_each_way_of_the_matrix_is_added_up(tmp_path: Path) -> None:
    (tmp_path / "both.txt").write_text("400\n500\n")
    (tmp_path / "rls.txt").write_text("1200\n")

    asked = counts.read(tmp_path)

    assert asked == {"both": 900, "rls": 1200}
    assert counts.told(asked) == "2,100 requests (both walls 900, the database alone 1,200)"


@pytest.mark.parametrize(
    "asked",
    [
        {"both": 30_000},
        {"both": 30_000, "rls": 30_000},
        {"both": 100, "rls": 100, "application": 100},
        {},
    ],
)
def test_a_matrix_that_asked_too_little_is_missed(asked: dict[str, int]) -> None:
    with pytest.raises(Missed):
        goals.walked(asked, 3)


def test_a_whole_matrix_is_told_with_its_counts() -> None:
    asked = {"both": 15_000, "rls": 5_000, "application": 5_000}

    assert "25,000 requests" in goals.walked(asked, 9)


def killed(made: int, code: int = 0) -> str:
    said = json.dumps({"kills": {"postgres": made}, "back_p95_s": 4.0, "lost": code})
    return goals.survived(code, f"{said}\n", "  a line of progress\n")


def test_kills_count_only_when_all_were_made_and_nothing_is_lost() -> None:
    assert killed(200).startswith("200 kills: back_p95_s 4.0")
    for made, code in ((199, 0), (200, 1)):
        with pytest.raises(Missed, match=f"{made} kills"):
            killed(made, code)
    with pytest.raises(Missed, match="broken"):
        goals.survived(1, "", "broken")


CUT = {"cuts": 30, "lost": 0, "control_lost": 9}
POOLED = {"own": 2500, "partner": 2500, "stranger": 2500, "nobody": 2500, "foreign": 0}


def ended(said: dict[str, int], code: int = 0) -> bounded.Ran:
    return bounded.Ran(code, f"{json.dumps(said)}\n", "")


def test_power_cuts_and_the_pool_count_only_when_whole_and_clean() -> None:
    assert goals.powerless(ended(CUT)) == "cuts 30, lost 0, control_lost 9"
    assert goals.unmixed(ended(POOLED)).endswith("nobody 2500, foreign 0")
    for judge, short in (
        (goals.powerless, CUT | {"cuts": 29}), (goals.unmixed, POOLED | {"own": 2499})
    ):  # fmt: skip
        with pytest.raises(Missed):
            judge(ended(short))
    for judge, whole in ((goals.powerless, CUT), (goals.unmixed, POOLED)):
        with pytest.raises(Missed):
            judge(ended(whole, 1))
        with pytest.raises(Missed, match="broken"):
            judge(bounded.Ran(1, "", "broken"))


@pytest.mark.parametrize("name", ["cuts", "full", "pooled"])
def test_what_the_machine_lacks_is_not_run_and_says_what(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda program, path=None: None)
    with pytest.raises(NotRun, match=r"needs root and a loop device|needs pgbouncer"):
        getattr(goals, name)({})


def report(pages: int, **found: int) -> dict[str, Any]:
    cases = {kind.replace("_", " "): [{}] * count for kind, count in found.items()}
    return {"infos": {"crawled_pages_nbr": pages}, "vulnerabilities": cases, "anomalies": {}}


def test_a_scanner_that_saw_little_proves_nothing() -> None:
    with pytest.raises(NotRun, match="3 pages"):
        scanner.judged(report(3, Secure_Flag_cookie=5))
    with pytest.raises(NotRun, match="overlooked"):
        scanner.judged(report(40))


def test_a_finding_of_the_scanner_is_explained_or_missed() -> None:
    assert "0 unexplained" in scanner.judged(report(40, Secure_Flag_cookie=5))
    with pytest.raises(Missed, match="SQL Injection 1"):
        scanner.judged(report(40, Secure_Flag_cookie=5, SQL_Injection=1))


def test_what_nothing_measures_here_is_never_passed() -> None:
    for one in goals.NOT_MADE:
        with pytest.raises(NotRun):
            one.measure({})
