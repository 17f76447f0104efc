"""Every deed with a body its form takes: who may does it, and with the same body nobody else."""

import hashlib
import logging
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse

from hoptac.config.addresses import ADDRESSES, Row, To
from tests.given.plans import World
from tests.matrix.deeds import Deed, body_of
from tests.matrix.planted import Viewer, browser_of, viewers
from tests.matrix.table import DEEDS, ELSEWHERE, ONLY_READ
from tests.matrix.ways import forget_filters, lower_the_wall

pytestmark = pytest.mark.django_db
HOUSE = Path(__file__).parents[2]
LONG = bool(os.environ.get("HOPTAC_ASSURANCE"))
# What a request writes besides its deed, whoever sends it.
BESIDES = {"audit_event", "audit_formkey", "audit_cache", "django_session", "accounts_signin"}


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def test_every_address_with_a_right_has_its_deed() -> None:
    with_right = {name for name, row in ADDRESSES.items() if row.right}

    assert with_right - ONLY_READ == set(DEEDS) | set(ELSEWHERE)
    for name, path in ELSEWHERE.items():
        assert name.partition(":")[2] in (HOUSE / path).read_text("utf-8")


@pytest.mark.parametrize("name", DEEDS)
def test_who_may_does_it_and_nobody_else(name: str, world: World) -> None:
    deed, row = DEEDS[name], ADDRESSES[name]
    doer, others = _doer_and_others(deed, world)
    with transaction.atomic():
        args, body = _ready(deed, world, doer)
        assert _changed(doer, deed, args, body), f"{doer.name} can do it"
        wrong = [
            other.name
            for other in _who_changed(others, deed, args, body)
            if not _may(other, row, doer)
        ]
        transaction.set_rollback(True)
    _count("both", len(others) + 1)
    assert wrong == []


@pytest.mark.parametrize("name", DEEDS)
def test_the_database_alone_lets_no_other_side_do_it(
    name: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed, row = DEEDS[name], ADDRESSES[name]
    doer, others = _doer_and_others(deed, world)
    with transaction.atomic():
        args, body = _ready(deed, world, doer)
        forget_filters(monkeypatch)
        # Which official of a side may do it is the application's to say.
        asked = [other for other in others if other.relation != doer.relation]
        wrong = [
            other.name
            for other in _who_changed(asked, deed, args, body)
            if not _is_near(other, row, doer)
        ]
        transaction.set_rollback(True)
    _count("rls", len(asked))
    assert wrong == []


@pytest.mark.parametrize("name", DEEDS)
def test_the_application_alone_lets_nobody_else_do_it(
    name: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed, row = DEEDS[name], ADDRESSES[name]
    doer, others = _doer_and_others(deed, world)
    with transaction.atomic():
        args, body = _ready(deed, world, doer)
        lower_the_wall(monkeypatch)
        wrong = [
            other.name
            for other in _who_changed(others, deed, args, body)
            if not _may(other, row, doer)
        ]
        transaction.set_rollback(True)
    _count("application", len(others))
    assert wrong == []


def _doer_and_others(deed: Deed, world: World) -> tuple[Viewer, list[Viewer]]:
    """Return who does it, and who tries the same: the same seat of each other locality, one more
    seat of one's own, the observer and a stranger; everybody, where it may take long.
    """
    side, seat = deed.who.split(".")
    sides = {"first": ("own", "partner"), "second": ("partner", "own")}[side]
    everybody = {viewer.name: viewer for viewer in viewers(world, with_firm=LONG)}
    doer = everybody.pop(f"{sides[0]}-{seat}")
    if LONG:
        return doer, list(everybody.values())
    colleague = "tourism_officer" if seat != "tourism_officer" else "editor"
    names = (f"{sides[1]}-{seat}", f"stranger-{seat}", f"{sides[0]}-{colleague}", "observer")
    return doer, [everybody[name] for name in (*names, "nobody")]


def _ready(deed: Deed, world: World, doer: Viewer) -> tuple[tuple[Any, ...], dict[str, Any]]:
    args = deed.make(world)
    return args, body_of(deed, args, world, browser_of(doer))


def _who_changed(
    asked: list[Viewer], deed: Deed, args: tuple[Any, ...], body: dict[str, Any]
) -> list[Viewer]:
    return [viewer for viewer in asked if _changed(viewer, deed, args, body)]


def _changed(viewer: Viewer, deed: Deed, args: tuple[Any, ...], body: dict[str, Any]) -> bool:
    """Send it as this viewer, look, and take it back."""
    browser = browser_of(viewer)
    browser.raise_request_exception = False
    for value in body.values():
        if hasattr(value, "seek"):
            value.seek(0)
    after = ""
    with transaction.atomic():
        before = _writes()
        browser.post(reverse(deed.name, args=args), body | {"key": str(uuid4())})
        if _writes() != before:
            after = (
                _fingerprint()
            )  # what was written may have been taken back: then it is as it was
        transaction.set_rollback(True)
    return bool(after) and after != _fingerprint()


def _writes() -> list[tuple[Any, ...]]:
    """Return how often each table was written in this transaction, taken back or not.

    The database counts it anyway, and most of those who may not do a deed write nothing at all:
    reading every row for each of them takes most of the time.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 AND relname <> ALL (%s)"
            " AND relname NOT LIKE 'procra%%' ORDER BY relname",
            [list(BESIDES)],
        )
        return list(cursor.fetchall())


def _may(viewer: Viewer, row: Row, doer: Viewer) -> bool:
    """Tell what the permission table says: the right, and whose act it is."""
    if viewer.person is None or not viewer.person.actor.may(row.right):
        return False
    if row.on and row.to == To.OWN_AGENCY and viewer.function != doer.function:
        return False
    return _is_near(viewer, row, doer)


def _is_near(viewer: Viewer, row: Row, doer: Viewer) -> bool:
    if not row.on:
        return viewer.person is not None  # no record is named: what comes of it is the viewer's own
    if row.to == To.SIDE:
        return viewer.relation in {"own", "partner"}
    return viewer.relation == doer.relation


def _fingerprint() -> str:
    """Return a hash of every row there is, what each request writes besides left out.

    Planning a question to all tables, each behind its policies, takes longer than answering it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_prepared_statements WHERE name = 'every_row'")
        if cursor.fetchone() is None:
            cursor.execute(f"PREPARE every_row AS {_every_row()}")
        cursor.execute("EXECUTE every_row")
        return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()


@cache
def _every_row() -> str:
    tables = sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table not in BESIDES and not model._meta.db_table.startswith("procra")
    )
    said = "SELECT '{0}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {0} t"
    return " UNION ALL ".join(said.format(table) for table in tables)


def _count(way: str, cases: int) -> None:
    if folder := os.environ.get("HOPTAC_MATRIX_COUNTS"):
        with Path(folder, f"{way}.txt").open("a") as counts:
            counts.write(f"{cases}\n")
