"""Findings of bandit that were looked at, each with its reason; any other one fails the stage.

A reason that no longer has a finding fails too, so that this page stays true.
"""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tools.places import PYTHON
from tools.say import Stop

LOOKED_AT = ("hoptac", "tools", "run.py")
TOOLS = "starts programs of this machine with arguments of ours, never through a shell"
POLICY = "policies and functions of the database, put together from constants of ours alone"
STATEMENT = "put together from constants of ours alone; what differs is a parameter"
EXPLAINED = {
    ("hoptac/bench/asking.py", "B105"): "a token of the measuring client, of no use elsewhere",
    ("hoptac/bench/bare.py", "B608"): "put together from constants of ours alone",
    ("hoptac/bench/copying.py", "B608"): "table and column names of our own models",
    ("hoptac/bench/ground.py", "B311"): "made-up data, wanted the same each time",
    ("hoptac/config/settings.py", "B105"): "names of form classes",
    ("hoptac/demo/stage.py", "B105"): "the demonstration's password, printed on its first page",
    ("hoptac/documents/signatures.py", "B404"): "the signer is a process of its own",
    ("hoptac/documents/signatures.py", "B603"): "our own script; the paper is only its input",
    ("hoptac/kernel/confined.py", "B404"): "the limited child is a process",
    ("hoptac/kernel/confined.py", "B603"): "our own script; the foreign file is only its input",
    ("hoptac/accounts/migrations/0005_walls.py", "B608"): POLICY,
    ("hoptac/audit/migrations/0007_who_reads_the_log.py", "B608"): POLICY,
    ("hoptac/audit/migrations/0011_one_door_to_the_chain.py", "B608"): POLICY,
    ("hoptac/audit/walls.py", "B608"): POLICY,
    ("hoptac/beneficiaries/migrations/0002_walls.py", "B608"): POLICY,
    ("hoptac/letters/migrations/0002_walls.py", "B608"): POLICY,
    ("hoptac/letters/views/one_letter.py", "B308"): "written by our own writer, which escapes",
    ("hoptac/letters/views/one_letter.py", "B703"): "written by our own writer, which escapes",
    ("hoptac/localities/migrations/0005_walls.py", "B608"): POLICY,
    ("hoptac/localities/migrations/0010_wall_of_sites.py", "B608"): POLICY,
    ("hoptac/oversight/queries/matters.py", "B608"): STATEMENT,
    ("hoptac/oversight/queries/partnering.py", "B608"): STATEMENT,
    ("hoptac/oversight/queries/telling.py", "B608"): STATEMENT,
    ("hoptac/oversight/queries/troubles.py", "B608"): STATEMENT,
    ("hoptac/inspections/migrations/0002_walls.py", "B608"): POLICY,
    ("hoptac/gifts/migrations/0002_walls.py", "B608"): POLICY,
    ("hoptac/gifts/migrations/0004_walls_of_large_sums.py", "B608"): POLICY,
    ("hoptac/gifts/views/statement.py", "B703"): "written by our own writer, which escapes",
    ("hoptac/gifts/migrations/0007_walls_of_corrections.py", "B608"): POLICY,
    ("hoptac/newsroom/migrations/0002_walls.py", "B608"): POLICY,
    (
        "hoptac/newsroom/compose.py",
        "B703",
    ): "HTML that was cleaned, with what our own writer escapes",
    (
        "hoptac/newsroom/templatetags/newsroom.py",
        "B703",
    ): "written by our own writer, which escapes",
    ("hoptac/ui/templatetags/sharing.py", "B703"): "JSON whose < and > are written as numbers",
    ("hoptac/oversight/queries/questions.py", "B608"): STATEMENT,
    ("hoptac/oversight/queries/settling.py", "B608"): STATEMENT,
    ("hoptac/plans/migrations/0010_wall_of_waiting_extensions.py", "B608"): POLICY,
    ("hoptac/promotion/migrations/0002_walls.py", "B608"): POLICY,
    ("hoptac/promotion/migrations/0004_walls_of_tourism_and_exchange.py", "B608"): POLICY,
    ("hoptac/promotion/migrations/0008_firms_walls.py", "B608"): POLICY,
    ("hoptac/twinning/migrations/0003_walls.py", "B608"): POLICY,
    ("hoptac/twinning/migrations/0005_evidence_stays_between_the_parties.py", "B608"): POLICY,
    ("hoptac/meetings/migrations/0002_walls.py", "B608"): POLICY,
    ("hoptac/plans/migrations/0006_walls_of_writing.py", "B608"): POLICY,
    ("hoptac/programmes/migrations/0005_walls_of_writing.py", "B608"): POLICY,
    ("hoptac/programmes/migrations/0006_what_was_agreed_stays.py", "B608"): POLICY,
    ("hoptac/progress/migrations/0008_walls_of_writing.py", "B608"): POLICY,
    ("hoptac/reports/migrations/0006_walls_of_writing.py", "B608"): POLICY,
    ("hoptac/localities/migrations/0004_standing.py", "B608"): POLICY,
    ("hoptac/plans/migrations/0004_walls.py", "B608"): POLICY,
    ("hoptac/programmes/migrations/0003_walls.py", "B608"): POLICY,
    ("hoptac/progress/migrations/0006_walls.py", "B608"): POLICY,
    ("hoptac/reports/migrations/0003_walls.py", "B608"): POLICY,
    ("hoptac/reports/migrations/0005_signed_copy_walls.py", "B608"): POLICY,
    ("hoptac/reports/views/one_report.py", "B308"): "written by our own writer, which escapes",
    ("hoptac/reports/views/one_report.py", "B703"): "written by our own writer, which escapes",
    ("hoptac/urging/migrations/0002_walls.py", "B608"): POLICY,
    ("hoptac/visits/migrations/0002_walls.py", "B608"): POLICY,
    ("tools/apart.py", "B103"): "a new folder the server's user must walk through; holds no secret",
    ("tools/apart.py", "B404"): TOOLS,
    ("tools/apart.py", "B603"): TOOLS,
    ("tools/children.py", "B404"): TOOLS,
    ("tools/children.py", "B603"): TOOLS,
    ("tools/cluster.py", "B404"): TOOLS,
    ("tools/cluster.py", "B603"): TOOLS,
    ("tools/demo.py", "B310"): "an address on this machine, made by us",
    ("tools/doctor.py", "B404"): TOOLS,
    ("tools/doctor.py", "B603"): TOOLS,
    ("tools/environment.py", "B404"): TOOLS,
    ("tools/environment.py", "B603"): TOOLS,
    ("tools/findings.py", "B404"): TOOLS,
    ("tools/findings.py", "B603"): TOOLS,
    ("tools/backup/base.py", "B101"): "tells the type checker that a pipe we asked for is there",
    ("tools/backup/base.py", "B105"): "the name of a variable of libpq",
    ("tools/backup/base.py", "B404"): TOOLS,
    ("tools/backup/base.py", "B603"): TOOLS,
    ("tools/backup/front.py", "B404"): TOOLS,
    ("tools/backup/front.py", "B603"): TOOLS,
    ("tools/bounded.py", "B404"): TOOLS,
    ("tools/bounded.py", "B603"): TOOLS,
    ("tools/given.py", "B404"): TOOLS,
    ("tools/given.py", "B603"): TOOLS,
    ("tools/postgres.py", "B404"): TOOLS,
    ("tools/postgres.py", "B603"): TOOLS,
    ("tools/production.py", "B104"): "compares what the operator said; binds nothing",
    ("tools/production.py", "B310"): "our own address on this machine",
    ("tools/scanner.py", "B404"): TOOLS,
    ("tools/scanner.py", "B603"): TOOLS,
    ("tools/testing.py", "B404"): TOOLS,
    ("tools/testing.py", "B603"): TOOLS,
    ("tools/testing.py", "B607"): "fc-list, to see whether fonts are there",
}
CANARY = "import pickle\nimport os\n\n\ndef f(x):\n    os.system(x)\n    return pickle.loads(x)\n"


def found_in(paths: list[str]) -> set[tuple[str, str]]:
    """Return (file, test) of everything bandit finds.

    :raises Stop: when bandit did not look at all.
    """
    ran = subprocess.run(
        [PYTHON, "-m", "bandit", "-q", "-f", "json", "-r", *paths],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        told = json.loads(ran.stdout)
    except json.JSONDecodeError as error:
        raise Stop("bandit không chạy được.", f"bandit did not run: {ran.stderr}") from error
    if told["errors"]:
        raise Stop("bandit không đọc hết mã.", f"bandit left out: {told['errors']}")
    return {(result["filename"], result["test_id"]) for result in told["results"]}


def judge(
    found: set[tuple[str, str]], explained: Mapping[tuple[str, str], str] = EXPLAINED
) -> list[str]:
    """Return what is wrong: findings without a reason, reasons without a finding."""
    new = [f"{path}: {test}: not explained in tools/findings.py" for path, test in found]
    new = [said for said, key in zip(new, found, strict=True) if key not in explained]
    old = [f"{path}: {test}: explained, but no longer found" for path, test in explained]
    old = [said for said, key in zip(old, explained, strict=True) if key not in found]
    return sorted(new + old)


def check() -> int:
    """Look for insecure Python; return how many findings are explained.

    :raises Stop: for a finding without a reason, or when a planted fault is not found.
    """
    with tempfile.TemporaryDirectory() as folder:
        planted = Path(folder) / "canary.py"
        planted.write_text(CANARY, "utf-8")
        if not {"B301", "B605"} <= {test for _, test in found_in([str(planted)])}:
            raise Stop("bandit không thấy lỗi cài sẵn.", "bandit missed the planted faults.")
    wrong = judge(found_in(list(LOOKED_AT)))
    if wrong:
        raise Stop("bandit: " + "; ".join(wrong), "Mend it, or explain it in tools/findings.py.")
    return len(EXPLAINED)
