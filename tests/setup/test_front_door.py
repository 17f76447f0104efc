"""What a newcomer meets: old Pythons, doctor, words for trouble, a tier that can't run."""

import ast
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.setup.conftest import Say
from tools import doctor, say, testing
from tools.places import ROOT


def test_every_python_3_can_read_the_front_door_and_its_word_about_age() -> None:
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 6))


def test_doctor_says_where_data_goes_and_what_is_missing(run_py: Say, room: Path) -> None:
    said = run_py("doctor", "--data", str(room), PATH="/nowhere")
    assert said.returncode == 0
    assert f"Dữ liệu: {room}/demo" in said.stdout
    assert "PostgreSQL" in said.stdout
    for tool in ("chromium", "node", "java"):
        assert f"{tool}: thiếu / missing" in said.stdout
    assert list(room.iterdir()) == []  # looking leaves no trace


def test_doctor_says_that_a_folder_is_not_writable(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor.os, "access", lambda path, mode: False)
    assert doctor.run(data=str(room / "mine")) == 0
    assert f"thiếu quyền ghi vào {room}" in capsys.readouterr().out


def test_a_reader_who_leaves_early_is_no_trouble() -> None:
    command = f"{sys.executable} {ROOT / 'run.py'} doctor | true"
    said = subprocess.run(["bash", "-o", "pipefail", "-c", command], stderr=subprocess.PIPE)
    assert (said.returncode, said.stderr) == (0, b"")


@pytest.mark.parametrize("command", [["no-such"], ["demo", "--no-such"], ["demo", "--port", "x"]])
def test_what_is_not_understood_is_said_with_the_usage(run_py: Say, command: list[str]) -> None:
    said = run_py(*command)
    assert said.returncode == 2
    assert said.stderr.startswith("usage: run.py")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "Hết chỗ trên ổ đĩa"),
        (errno.EDQUOT, "Hết chỗ trên ổ đĩa"),
        (errno.EROFS, "Không được ghi hoặc đọc"),
        (errno.EACCES, "Không được ghi hoặc đọc"),
        (errno.EMFILE, "run.py doctor"),
    ],
)
def test_what_the_system_refuses_is_said_in_both_languages_with_a_way_out(
    number: int, words: str
) -> None:
    first, second = str(say.trouble(OSError(number, os.strerror(number), "/there"))).splitlines()
    assert words in first
    assert "/there" in first
    assert ("--data" in first) == ("--data" in second)
    assert second.startswith("  ")


def test_a_folder_that_cannot_be_written_is_one_clear_line(run_py: Say) -> None:
    said = run_py("demo", "--port", "0", "--data", "/proc/here")
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert "/proc/here" in said.stderr


@pytest.fixture
def bare(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(room))
    monkeypatch.setattr(testing.os, "geteuid", lambda: 1000)


def test_a_browser_tier_that_cannot_run_names_what_is_missing(bare: None) -> None:
    lacking = testing.browser_tier()
    assert set(testing.APT) <= set(lacking)
    assert "fonts-liberation2" in lacking


def test_the_skipped_tier_is_a_failure_on_ci_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert testing.skipped([]) == 0
    assert testing.skipped(["chromium"]) == 0
    assert "SKIPPED browser tier: chromium" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert testing.skipped(["chromium"]) == 1
    assert testing.skipped([]) == 0


def test_an_answer_has_standard_output_to_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(say, "_ASIDE", [])
    say.line("trước", "before")
    say.aside()
    say.line("sau", "after")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("trước / before\n", "sau / after\n")
