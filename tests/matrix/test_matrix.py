"""Every address × every role of three localities × every visibility × both methods."""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor, SystemActor
from hoptac.config.addresses import ADDRESSES
from tests.architecture.test_doors import ADDRESSES as KNOWN
from tests.given import plans
from tests.matrix.planted import Ground, Viewer, ground, names_of_viewers, viewers
from tests.matrix.walk import Found, walk

pytestmark = pytest.mark.django_db
# The ordinary command walks who differs most; everybody, and both single walls for everybody, is
# `run.py test --assurance` (about twenty minutes).
LONG = bool(os.environ.get("HOPTAC_ASSURANCE"))
TYPICAL = {"own-tourism_officer", "partner-standing", "stranger-standing", "nobody"}
FEW = {"partner-standing"}
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
    _judge("both", walk(_viewer(name, planted), planted))


@pytest.mark.parametrize("name", SINGLE)
def test_the_database_alone_shows_nobody_more(
    name: str, planted: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A page whose every filter is forgotten, and whose every question of right says yes.
    _forget_filters(monkeypatch)
    found = walk(_viewer(name, planted), planted, writes=False)
    # Statuses are the application's to say; here only what is shown counts.
    _judge("rls", Found(found.cases, [wrong for wrong in found.wrong if " shows " in wrong]))


@pytest.mark.parametrize("name", SINGLE)
def test_the_application_alone_shows_nobody_more(
    name: str, planted: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lower_the_wall(monkeypatch)
    _judge("application", walk(_viewer(name, planted), planted))


def _viewer(name: str, planted: Ground) -> Viewer:
    return next(one for one in viewers(planted.world) if one.name == name)


def _judge(way: str, found: Found) -> None:
    if folder := os.environ.get("HOPTAC_MATRIX_COUNTS"):
        with Path(folder, f"{way}.txt").open("a") as counts:
            counts.write(f"{found.cases}\n")
    if folder := os.environ.get("HOPTAC_MATRIX_WRONG"):
        with Path(folder, f"wrong-{way}.txt").open("a") as counts:
            counts.write("\n".join([*found.wrong, ""]))
    assert found.cases > 300
    assert found.wrong == []


def _forget_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = {
        "visible_programmes": "Programme",
        "visible_contents": "Content",
        "visible_documents": "ProgrammeDocument",
        "visible_assessments": "Assessment",
        "visible_groups": "beneficiaries.Group",
        "visible_counts": "Count",
        "visible_lists": "SealedList",
        "visible_names": "SealedName",
        "visible_tasks": "Task",
        "visible_entries": "Entry",
        "visible_evidence": "Evidence",
        "visible_reports": "PeriodReport",
    }
    models = _models()
    for module in [m for n, m in sys.modules.items() if n.startswith("hoptac.")]:
        for name, model in everything.items():
            if hasattr(module, name):
                unfiltered = lambda *_, m=models[model], **__: m.objects.all()  # noqa: E731
                monkeypatch.setattr(module, name, unfiltered)
    monkeypatch.setattr(Actor, "require", lambda *_, **__: None)
    monkeypatch.setattr(SystemActor, "require", lambda *_, **__: None)
    told = Actor.may
    monkeypatch.setattr(
        Actor, "may", lambda actor, right: right != "read.all_shared" or told(actor, right)
    )


def _models() -> dict[str, Any]:
    return {model.__name__: model for model in apps.get_models()} | {
        model._meta.label: model for model in apps.get_models()
    }


def _lower_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the database show everything once somebody is let in."""
    sit, enter = wall.sit, wall.enter

    def sit_without(*said: Any) -> Any:
        standing = sit(*said)
        _show_all()
        return standing

    def enter_without(*said: Any) -> None:
        enter(*said)
        _show_all()

    monkeypatch.setattr(wall, "sit", sit_without)
    monkeypatch.setattr(wall, "enter", enter_without)


def _show_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.whole', 'on', true)")
