"""Every deed with a body its form takes: who may does it, and with the same body nobody else."""

import hashlib
import logging
import os
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
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
WAYS = ("both", "rls", "application")
NOBODY: dict[str, list[str]] = {way: [] for way in WAYS}
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
def test_who_may_does_it_and_nobody_else_behind_both_walls_and_behind_each(
    name: str, world: World
) -> None:
    deed, row = DEEDS[name], ADDRESSES[name]
    doer, everybody = _doer_and_others(deed, world)
    with transaction.atomic():
        args = deed.make(world)
        tried = Tried(deed, args, body_of(deed, args, world, browser_of(doer)))
        assert tried.changed(doer), f"{doer.name} can do it"
        wrong = {"both": [one for one in tried.by(everybody) if not _may(one, row, doer)]}
        # Behind one wall those are asked who differ most; all, where it may take long.
        others = everybody if LONG else everybody[:3]
        with pytest.MonkeyPatch.context() as patch:
            forget_filters(patch)
            # Which official of a side may do it is the application's to say.
            asked = [one for one in others if one.relation != doer.relation]
            wrong["rls"] = [one for one in tried.by(asked) if not _is_near(one, row, doer)]
        with pytest.MonkeyPatch.context() as patch:
            lower_the_wall(patch)
            wrong["application"] = [one for one in tried.by(others) if not _may(one, row, doer)]
        transaction.set_rollback(True)
    for way, cases in zip(WAYS, (len(everybody) + 1, len(asked), len(others)), strict=True):
        _count(way, cases)
    assert {way: [one.name for one in found] for way, found in wrong.items()} == NOBODY


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


@dataclass(slots=True)
class Tried:
    """One deed with its body, sent by one viewer after the other; each signs in once."""

    deed: Deed
    args: tuple[Any, ...]
    body: dict[str, Any]
    browsers: dict[str, Client] = field(default_factory=dict)

    def by(self, asked: list[Viewer]) -> list[Viewer]:
        """Return those of the asked who change anything by it."""
        return [viewer for viewer in asked if self.changed(viewer)]

    def _browser(self, viewer: Viewer) -> Client:
        if viewer.name not in self.browsers:
            self.browsers[viewer.name] = browser_of(viewer)
        return self.browsers[viewer.name]

    def changed(self, viewer: Viewer) -> bool:
        """Send it as this viewer, look, and take it back."""
        browser = self._browser(viewer)
        browser.raise_request_exception = False
        for value in self.body.values():
            if hasattr(value, "seek"):
                value.seek(0)
        after, kept = "", deepcopy(browser.cookies)
        with transaction.atomic():
            before = _writes()
            browser.post(reverse(self.deed.name, args=self.args), self.body | {"key": str(uuid4())})
            if _writes() != before:
                # What was written may have been taken back: then it is as it was.
                after = _fingerprint()
            transaction.set_rollback(True)
        browser.cookies = kept
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
