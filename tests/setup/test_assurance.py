"""The long checks tell the truth: not run is not passed, a blind scanner proves nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools import assurance, findings
from tools.assurance import Goal, Missed, NotRun, audited
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
