"""Guards taken away one by one: a test must then be red, or it guards nothing.

`python3 run.py test --assurance` makes them in a copy of the repository. A guard is one place of
the product that stands for a sentence of what is promised; without it `holds` must fail. That each
place is still there is an ordinary test (`tests/setup/test_guards.py`).
"""

import re
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools import bounded
from tools.bounded import Env, Goal, Missed
from tools.guard import Guard
from tools.guards_public import PUBLIC
from tools.places import PYTHON, ROOT

COPIED = ("hoptac", "tests", "tools", "manage.py", "run.py", "pyproject.toml", "docs")
COPIES = 2  # one a core
EACH = 600  # seconds
AUDIT, ACCOUNTS, FILES = "hoptac/audit", "hoptac/accounts", "hoptac/files"
GIFTS = "hoptac/gifts"


GUARDS = (
    *PUBLIC,
    Guard("A row of a locality shows to nobody unknown",
          "hoptac/plans/migrations/0006_walls_of_writing.py",
          "see=f\"\"\"visibility = 'public'", "see=f\"\"\"true",
          ("tests/audit/test_walls.py", "-k", "who_says_no_name_sees_nothing")),
    Guard("The application shows a task to its readers alone",
          "hoptac/plans/queries/sight.py",
          "return Task.objects.filter(shared | own | drafts)", "return Task.objects.all()",
          ("tests/matrix/test_matrix.py", "-k", "application_alone")),
    Guard("A deed asks for its right",
          "hoptac/plans/actions/choosing.py",
          'step = TASK.step("approve", task.state)\n'
          "    by.require(step.permission, of_units=[task.lead.unit_id])",
          'step = TASK.step("approve", task.state)',
          ("tests/matrix/test_deeds.py", "-k", "plans:approve")),
    Guard("What was agreed, signed or given out stays",
          f"{AUDIT}/walls.py",
          'moved = f"ROW({before}) IS DISTINCT FROM ROW({after})"',
          'moved = f"ROW({before}) IS DISTINCT FROM ROW({after}) AND false"',
          ("tests/audit/test_walls_of_writing.py", "tests/programmes")),
    Guard("Rights end with the seat, within one request",
          f"{ACCOUNTS}/models.py",
          "in_time = self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)",
          "in_time = self.filter(valid_from__lte=day)",
          ("tests/flows/test_rights_end.py",)),
    Guard("Who decides comes in by two people",
          f"{ACCOUNTS}/models.py",
          "in_time = in_time.filter(awaits_confirmation=False)",
          "in_time = in_time.filter()",
          ("tests/accounts/test_second_person.py",)),
    Guard("Lent rights end when they are taken back",
          f"{ACCOUNTS}/models.py",
          "in_time = self.withdrawn_at is None and self.valid_from <= day < self.valid_to",
          "in_time = self.valid_from <= day < self.valid_to",
          ("tests/accounts/test_delegations.py",)),
    Guard("The log is append-only, for its owner too",
          f"{AUDIT}/migrations/0004_seals_append_only.py",
          "RAISE EXCEPTION '% is append-only: % refused'",
          "RAISE NOTICE '% is append-only: % refused'",
          ("tests/audit/test_log.py", "-k", "owner_cannot_change_the_seals")),
    Guard("An altered event is named",
          f"{AUDIT}/queries/verifying.py",
          "if _payload(Facts(*row[5:])) != payload:", "if False:",
          ("tests/audit/test_chain.py", "-k", "altered_field")),
    Guard("A cut tail is named by a witness",
          f"{AUDIT}/queries/verifying.py",
          "missing = [n for n in self.marks if n > self.n]", "missing: list[int] = []",
          ("tests/audit/test_chain.py", "-k", "cut_tail")),
    Guard("A chain made anew is named by a witness",
          f"{AUDIT}/queries/verifying.py",
          "if self.marks.get(n, sealed) != sealed:", "if False:",
          ("tests/audit/test_chain.py", "-k", "made_anew")),
    Guard("A stranger's checkpoint counts for nothing",
          f"{AUDIT}/queries/verifying.py",
          "known = [mark for mark in told if mark.public_key in keys]", "known = told",
          ("tests/audit/test_chain.py", "-k", "unknown_key")),
    Guard("Into the chain leads one door",
          f"{AUDIT}/migrations/0011_one_door_to_the_chain.py",
          "RAISE EXCEPTION 'audit_seal: link % does not follow",
          "RAISE NOTICE 'audit_seal: link % does not follow",
          ("tests/audit/test_one_door.py", "-k", "does_not_follow")),
    Guard("A changed byte of a signed copy is said",
          "hoptac/documents/signature_child.py",
          '"intact": all(one.intact and one.valid for one in found),', '"intact": True,',
          ("tests/reports/test_signed_copies.py", "-k", "changed_byte")),
    Guard("An official act asks for a fresh proof",
          f"{ACCOUNTS}/doors.py",
          "if not presence.proved_within(request, minutes=settings.PROOF_MINUTES):", "if False:",
          ("tests/accounts/test_proofs.py",)),
    Guard("A second factor is asked of who decides",
          f"{ACCOUNTS}/doors.py",
          "if _lacks_second_factor(request, chair):", "if False:",
          ("tests/accounts/test_factors.py", "-k", "led_to_them")),
    Guard("Guessing shuts the door",
          "hoptac/config/settings.py",
          '"login_failed": "50/5m/ip,5/15m/key",', '"login_failed": "5000/5m/ip,5000/15m/key",',
          ("tests/accounts/test_guessing.py",)),
    Guard("Name and content of a file agree",
          f"{FILES}/rules.py",
          "    _check_name_agrees(name, kind)\n", "",
          ("tests/files/test_rules.py", "tests/files/test_hostile.py")),
    Guard("An archive that bursts is not opened",
          f"{FILES}/paper_child.py",
          "if total > min(TOTAL_MAX, RATIO_MAX * len(content)):", "if False:",
          ("tests/files/test_hostile.py", "-k", "every_sign_of_danger_alone or hostile_file")),
    Guard("An export runs no formula",
          "hoptac/documents/sheets.py",
          "runs = value[0] in _RUNS_UNSEEN or value.lstrip()[:1] in _RUNS", "runs = False",
          ("tests/documents/test_formula_starts.py",)),
    Guard("No inline script",
          "hoptac/config/settings.py",
          '"script-src": [SELF],', '"script-src": [SELF, "\'unsafe-inline\'"],',
          ("tests/flows/test_every_address.py", "tests/setup/test_deploy.py")),
    Guard("A weak secret is refused",
          "hoptac/config/env.py",
          'if env.mode == "production" and is_weak(env.secret_key):', "if False:",
          ("tests/config/test_env.py",)),
    Guard("Costly pages are answered at a human pace",
          "hoptac/config/pace.py",
          "if not most or _counted(request, kind) <= most:", "if True:",
          ("tests/flows/test_pace.py",)),
    Guard("A count under 5 stays hidden",
          "hoptac/beneficiaries/rules.py",
          "return [Figure(FEWER) if n < FEW else Figure(EXACT, n) for n in counts]",
          "return [Figure(EXACT, n) for n in counts]",
          ("tests/beneficiaries/test_telling.py",)),
    Guard("A form sent twice is carried out once",
          f"{AUDIT}/doors.py",
          "if not _claim(key, request):", "if not _claim(key, request) and False:",
          ("tests/audit/test_doors.py",)),
    Guard("The later of two editors sees both texts",
          "hoptac/programmes/rules.py",
          "if known != current:", "if False:",
          ("tests/progress/test_entries.py", "tests/plans/test_choosing.py")),
    Guard("Nobody writes into the other side's book",
          f"{GIFTS}/writing.py",
          "    if party.pk != owner:\n", "    if False:\n",
          ("tests/gifts/test_life.py", "-k", "books_of_the_other_side")),
    Guard("A large sum is not confirmed by whoever wrote it down",
          f"{GIFTS}/rules.py",
          "if asked_by_id == user_id:", "if False:",
          ("tests/gifts/test_second_person.py", "-k", "cannot_confirm_it")),
    Guard("The database takes no large sum of one person",
          f"{GIFTS}/migrations/0004_walls_of_large_sums.py",
          "RAISE EXCEPTION 'a large sum needs a second person'",
          "RAISE NOTICE 'a large sum needs a second person'",
          ("tests/gifts/test_second_person.py", "-k", "database_takes_no_large_sum")),
    Guard("An entry in a book stays as it is",
          f"{GIFTS}/migrations/0002_walls.py",
          "RAISE EXCEPTION 'an entry in a book stays as it is: it is reversed'",
          "RETURN NEW; RAISE EXCEPTION 'an entry in a book stays as it is: it is reversed'",
          ("tests/gifts/test_life.py", "-k", "neither_changed_nor_deleted")),
)  # fmt: skip


def taken_away(env: Env, guards: Sequence[Guard] = GUARDS) -> str:
    """Take each guard away in a copy and run its tests.

    :raises Missed: naming the guards without which everything stayed green.
    """
    with tempfile.TemporaryDirectory() as folder:
        copies = [_copy(Path(folder), number) for number in range(COPIES)]
        shares = [guards[number::COPIES] for number in range(COPIES)]
        with ThreadPoolExecutor(COPIES) as side:
            green = [
                promise
                for names in side.map(_all_of, [env] * COPIES, copies, shares)
                for promise in names
            ]
    if green:
        raise Missed(f"green without: {'; '.join(green)}")
    return f"{len(guards)} guards taken away, {len(guards)} times red"


def _copy(folder: Path, number: int) -> Path:
    copy = folder / f"copy-{number}"
    copy.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            unwanted = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(source, copy / name, ignore=unwanted)
        else:
            shutil.copy2(source, copy / name)
    return copy


def _all_of(env: Env, copy: Path, guards: Sequence[Guard]) -> list[str]:
    """Return the promises that no test missed."""
    own = {**env, "HOPTAC_TEST_DATABASE": f"without_{copy.name.replace('-', '_')}"}
    return [guard.promise for guard in guards if not is_missed(own, copy, guard)]


def is_missed(env: Env, copy: Path, guard: Guard) -> bool:
    """Tell whether a test fails without the guard; the copy is whole again afterwards.

    :raises Missed: when the tests broke otherwise, so that they say nothing.
    """
    file = copy / guard.path
    whole = file.read_text("utf-8")
    file.write_text(without(guard, whole), "utf-8")
    try:
        command = [PYTHON, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider"]
        ran = bounded.run(env, [*command, *guard.holds], seconds=EACH, place=copy)
    finally:
        file.write_text(whole, "utf-8")
    if ran.code == 0:
        return False
    if not re.search(r"\d+ failed", ran.stdout):
        raise Missed(f"{guard.promise}: no test failed, but {ran.stdout[-300:]}{ran.stderr[-300:]}")
    return True


def without(guard: Guard, text: str) -> str:
    """Return the file's text without the guard.

    :raises Missed: when the guard does not stand there exactly once.
    """
    if text.count(guard.there) != 1:
        raise Missed(f"{guard.promise}: not once in {guard.path}")
    return text.replace(guard.there, guard.gone)


GOAL = Goal("Guards taken away", "each is missed by a test", taken_away)
