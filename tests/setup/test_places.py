"""Where data goes, and that nobody's permissions change on the way."""

import os
import pwd
import stat
from pathlib import Path

import pytest

from tools import places
from tools.say import Stop


def modes(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mode for path in [folder, *folder.parents]}


def test_a_folder_only_its_owner_can_enter_is_out_of_the_servers_reach(
    room: Path, stranger: pwd.struct_passwd
) -> None:
    closed = room / "closed"
    (closed / "inner").mkdir(parents=True)
    assert places.reachable(closed / "inner" / "not yet", stranger)
    closed.chmod(0o700)
    assert not places.reachable(closed / "inner" / "not yet", stranger)
    assert places.reachable(closed, None)


def test_data_goes_where_the_server_can_reach_it_and_no_permission_changes(
    room: Path, stranger: pwd.struct_passwd, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = room / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(places, "server_user", lambda: stranger)
    before = modes(closed)
    home = places.data_folder(str(closed / "data"))
    assert not home.is_relative_to(closed)
    assert places.reachable(home, stranger)
    assert home == places.data_folder(str(closed / "data"))
    assert home != places.data_folder(str(closed / "other"))
    assert modes(closed) == before


def test_data_stays_where_it_was_wanted_when_the_server_gets_there(
    room: Path, stranger: pwd.struct_passwd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "server_user", lambda: stranger)
    assert places.data_folder(str(room / "data")) == room / "data" / "demo"


def test_the_option_wins_over_the_variable_and_that_over_the_repository(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert places.wanted_folder(None) == places.ROOT / "var"
    monkeypatch.setenv("HOPTAC_DATA", str(room / "variable"))
    assert places.wanted_folder(None) == room / "variable"
    assert places.wanted_folder(str(room / "option")) == room / "option"


def test_new_folders_can_be_walked_through_whatever_the_umask(room: Path) -> None:
    before = os.umask(0o077)
    try:
        places.settle(room / "a" / "b" / "demo")
    finally:
        os.umask(before)
    for folder in (room / "a", room / "a" / "b", room / "a" / "b" / "demo"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o711
    assert stat.S_IMODE(room.stat().st_mode) == 0o755


def test_somebody_elses_data_folder_is_refused(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = os.geteuid()
    monkeypatch.setattr(places.os, "geteuid", lambda: mine + 1)
    with pytest.raises(Stop, match="--data"):
        places.settle(room)
