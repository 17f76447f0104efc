"""The long checks: each goal with what is wanted and what was measured, or why it was not run.

`python3 run.py test --assurance`. A new check is one more `Goal` here or in `tools/goals.py`. What
was not run is never shown as passed. Quick ones come first; what nothing measures here comes last.
"""

import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools import bounded, findings, goals, guards, say, scanner
from tools.bounded import Env, Goal, Missed, NotRun, passing
from tools.places import PYTHON, ROOT
from tools.say import Stop


def run(env: Env, chosen: Sequence[Goal] | None = None) -> int:
    """Make every check, print the table; return 1 when a goal is missed."""
    lines, missed = [], 0
    for goal in GOALS if chosen is None else chosen:
        began = time.monotonic()
        with say.stage(goal.name):
            verdict, words = _measured(goal, env)
        missed += verdict == "MISSED"
        lines.append((goal.name, goal.wanted, verdict, words, time.monotonic() - began))
    say.line("", "")
    for name, wanted, verdict, words, seconds in lines:
        say.line(f"{verdict:8} {name}: wanted {wanted}; measured {words} ({seconds:.0f} s)")
    return 1 if missed else 0


def _measured(goal: Goal, env: Env) -> tuple[str, str]:
    try:
        return "reached", goal.measure(env)
    except NotRun as reason:
        return "not run", str(reason)
    except (Missed, Stop) as words:
        return "MISSED", str(words)
    except (OSError, ValueError) as fault:  # the others' figures must not be lost with it
        return "MISSED", f"the check itself broke: {fault!r}"


def hostile_files(env: Env) -> str:
    counted = (
        "from tests.files import honest, hostile; bad = hostile.hostile();"
        "print(len(bad), len({kind for kind, _, _ in bad}), len(honest.honest()))"
    )
    ran = bounded.run(env, [PYTHON, "-c", counted], seconds=300)
    if ran.code:
        raise Missed(ran.stderr[-500:])
    files, kinds, good = ran.stdout.split()
    passed = passing(env, "tests/files/test_hostile.py", "tests/flows/test_hostile_uploads.py")
    return f"{files} files of {kinds} kinds: 0 accepted; {good} honest: 0 refused; {passed} tests"


def exports(env: Env) -> str:
    return f"0 formula cells, {passing(env, 'tests/documents/test_formula_starts.py')} tests"


def headers(env: Env) -> str:
    passed = passing(env, "tests/flows/test_every_address.py", "tests/setup/test_deploy.py")
    return f"{passed} tests over all addresses"


def payloads(env: Env) -> str:
    return f"{passing(env, 'tests/flows/test_payloads.py')} tests"


def insecure_python(env: Env) -> str:
    return f"0 unexplained, {findings.check()} explained (tools/findings.py)"


def dependencies(env: Env) -> str:
    """Ask for known faults of every pinned package; a partial answer is no answer."""
    lock = ROOT / "requirements.lock"
    command = ["pip_audit", "--strict", "--disable-pip", "-f", "json", "-r", str(lock)]
    ran = bounded.run(env, [PYTHON, "-m", *command], seconds=300)
    return audited(ran.stdout, ran.stderr, lock)


def audited(stdout: str, stderr: str, lock: Path) -> str:
    """Judge what pip-audit said; its exit code alone proves nothing.

    :raises NotRun: when its data was not reached, or it compared fewer packages than are pinned.
    """
    try:
        told: list[dict[str, Any]] = json.loads(stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError) as error:
        last = (stderr.strip().splitlines() or ["no output"])[-1]
        raise NotRun(f"pip-audit: {last[:120]}") from error
    compared = [one for one in told if "skip_reason" not in one]
    pinned = len(re.findall(r"^[A-Za-z0-9._-]+(?:\[[^\]]*\])?==", lock.read_text("utf-8"), re.M))
    if len(compared) < pinned:
        raise NotRun(f"pip-audit compared {len(compared)} of {pinned} packages")
    faulty = [f"{one['name']} {one['version']}" for one in compared if one["vulns"]]
    if faulty:
        raise Missed(", ".join(faulty))
    return f"{len(compared)} packages, 0 known faults"


GOALS = (
    Goal("Hostile uploads", "≥ 120 files of ≥ 20 kinds: 0 accepted; ≥ 60 honest: 0 refused",
         hostile_files),
    Goal("Formulas in exports", "0 formula cells", exports),
    Goal("Headers, tokens, reading", "every address", headers),
    Goal("Stored payloads", "≥ 100 payloads, 0 unescaped", payloads),
    Goal("bandit", "0 unexplained findings", insecure_python),
    Goal("pip-audit --strict", "0 known faults", dependencies),
    Goal("wapiti", "0 unexplained findings", scanner.wapiti),
    guards.GOAL,
    *goals.GOALS,
    *goals.NOT_MADE,
)  # fmt: skip
