"""Every address × every role of three localities × every visibility × both methods."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from hoptac.config.addresses import ADDRESSES
from tests.architecture.test_doors import ADDRESSES as KNOWN
from tests.given import plans
from tests.matrix.planted import Ground, Viewer, ground, names_of_viewers, viewers
from tests.matrix.walk import Found, walk
from tests.matrix.ways import forget_filters, lower_the_wall

pytestmark = pytest.mark.django_db
# The ordinary command walks who differs most; everybody, and both single walls for everybody, is
# `run.py test --assurance` (hours).
LONG = bool(os.environ.get("HOPTAC_ASSURANCE"))
TYPICAL = {"own-tourism_officer", "partner-standing", "stranger-standing", "firm", "nobody"}
FEW = {"partner-standing"}
THOROUGH = {"own-tourism_officer"}  # sends something to every address, also where it reads
VIEWERS = [name for name in names_of_viewers() if LONG or name in TYPICAL]
SINGLE = [name for name in VIEWERS if LONG or name in FEW]


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    """A shut door is what is asked for here; thousands of lines about them help nobody."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ground]:
    """The world with a record of every kind at every visibility, told once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield ground(plans.world())
        transaction.set_rollback(True)


def test_the_permission_table_has_a_row_for_every_address_and_no_other() -> None:
    assert set(ADDRESSES) == set(KNOWN)


@pytest.mark.parametrize("name", VIEWERS)
def test_nobody_reads_or_changes_what_is_not_theirs(name: str, planted: Ground) -> None:
    hidden_only = not LONG and name not in THOROUGH
    _judge("both", walk(_viewer(name, planted), planted, hidden_only=hidden_only))


@pytest.mark.parametrize("name", SINGLE)
def test_the_database_alone_shows_nobody_more(
    name: str, planted: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A page whose every filter is forgotten, and whose every question of right says yes.
    forget_filters(monkeypatch)
    found = walk(_viewer(name, planted), planted, writes=False)
    # Statuses are the application's to say; here only what is shown counts.
    _judge("rls", Found(found.cases, [wrong for wrong in found.wrong if " shows " in wrong]))


@pytest.mark.parametrize("name", SINGLE)
def test_the_application_alone_shows_nobody_more(
    name: str, planted: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower_the_wall(monkeypatch)
    _judge("application", walk(_viewer(name, planted), planted, hidden_only=not LONG))


def _viewer(name: str, planted: Ground) -> Viewer:
    return next(one for one in viewers(planted.world, with_firm=name == "firm") if one.name == name)


def _judge(way: str, found: Found) -> None:
    if folder := os.environ.get("HOPTAC_MATRIX_COUNTS"):
        with Path(folder, f"{way}.txt").open("a") as counts:
            counts.write(f"{found.cases}\n")
    if folder := os.environ.get("HOPTAC_MATRIX_WRONG"):
        with Path(folder, f"wrong-{way}.txt").open("a") as counts:
            counts.write("\n".join([*found.wrong, ""]))
    assert found.cases > 300
    assert found.wrong == []
