"""The second wall: shut without a name, for the owner too, and nobody speaks for another."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor, SystemActor
from hoptac.audit.models import Event
from hoptac.plans.models import Task
from hoptac.programmes.models import ContentAcceptance, Party
from hoptac.progress.models import Word
from tests.given import plans
from tests.given import progress as told
from tests.given.plans import World
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
HOUSE = Path(__file__).parents[2]

# Tables without a wall, each for its reason.
OPEN = {
    "accounts_user": "sign-in asks for it before anybody is known; names of officials in office",
    "accounts_mailcode": "a hash of a code sent to a person, asked for before any seat is chosen",
    "accounts_signin": "a person's own sign-ins, asked for before anybody is known",
    "audit_formkey": "a form's own key and where its answer led; no record",
    "audit_seal": "hashes of the chain, nothing of what was done",
    "audit_logcheck": "what checks of the chain found, nothing of what was done",
    "audit_checkpoint": "what is given to every side to keep",
    "jobs_trouble": "the kind of error a background job met; no record, nothing it was told",
    "publishing_publicstate": "how many public acts there were; told to everybody",
    "files_source": "published documents",
    "files_citation": "sentence numbers and hashes of published documents",
}
OPEN_APPS = {
    "account": "allauth's e-mail addresses, asked for at sign-in",
    "socialaccount": "allauth's identities, asked for at sign-in",
    "mfa": "second factors, asked for at sign-in",
    "sessions": "asked for before anybody is known",
    "auth": "unused tables of the framework",
    "contenttypes": "names of models",
    "procrastinate": "jobs carry no record",
}
# Where a number is counted over all sides, and only that number leaves.
LIFTED = {
    "hoptac/beneficiaries/actions/groups.py": 2,  # what is told; whether it is there already
    "hoptac/gifts/actions/occasions.py": 1,  # whether a large sum of either side still waits
    "hoptac/plans/writing.py": 1,  # the number of the next task
    "hoptac/twinning/actions/pairing.py": 1,  # two units are twinned once, by whomever
    "hoptac/programmes/actions/contents.py": 2,  # of the next content; one amendment at a time
}


def _walled_models() -> list[Any]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label not in OPEN_APPS and model._meta.db_table not in OPEN
    ]


def _ask(statement: str, *given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())


@pytest.mark.parametrize("model", _walled_models(), ids=lambda model: model._meta.label)
def test_every_table_with_a_localitys_data_stands_behind_the_wall(model: Any) -> None:
    table = model._meta.db_table
    [(enabled, forced)] = _ask(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table
    )
    commands = {row[0] for row in _ask("SELECT cmd FROM pg_policies WHERE tablename = %s", table)}

    assert (enabled, forced) == (True, True)
    assert commands >= {"SELECT", "INSERT", "UPDATE", "DELETE"}


@pytest.mark.parametrize("model", _walled_models(), ids=lambda model: model._meta.label)
def test_who_says_no_name_sees_nothing(model: Any, world: World) -> None:
    told.approved_entry(plans.taken_up(world.content, world.first), world.first)

    with as_in_production():
        seen = model.objects.count()

    # Who sits where, and for whom, is said to all; units and agencies are published.
    said = model._meta.app_label == "localities"
    assert seen == 0 or said or model._meta.label in {"accounts.Seat", "accounts.Delegation"}


def test_nothing_in_the_database_goes_round_the_wall() -> None:
    definers = _ask(
        "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace"
        " WHERE prosecdef AND nspname = 'public'"
    )
    views = _ask("SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace ="
                 " 'public'::regnamespace")  # fmt: skip
    [(mighty,)] = _ask("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    owned = _ask("SELECT relname FROM pg_class WHERE relowner = current_user::regrole")

    assert definers == []
    assert views == []
    assert mighty is False
    assert owned == []


def test_the_actor_is_told_to_transactions_only() -> None:
    for path in sorted((HOUSE / "hoptac").rglob("*.py")):
        text = path.read_text("utf-8")
        assert not re.search(r"SET\s+(SESSION\s+)?app\.", text), path
        for call in re.findall(r"set_config\((?:[^()]|\([^()]*\))*\)", text):
            assert call.rstrip(")").rstrip().endswith("true"), (path, call)


def test_the_wall_is_lifted_for_numbers_only_and_each_place_is_known() -> None:
    found = {
        str(path.relative_to(HOUSE)): text.count("wall.lifted(")
        for path in sorted((HOUSE / "hoptac").rglob("*.py"))
        if "wall.lifted(" in (text := path.read_text("utf-8"))
    }

    assert found == LIFTED


def test_a_connection_used_again_remembers_nobody(world: World) -> None:
    plans.given_out(world.content, world.first, title="Việc của bên một")
    with as_in_production():
        for side in (world.first, world.noise.first, world.second) * 3:
            with transaction.atomic():
                wall.enter(side.standing.actor)
                seen = Task.objects.filter(title="Việc của bên một").count()
                transaction.set_rollback(True)
            assert seen == (0 if side is world.noise.first else 1)
            assert Task.objects.count() == 0


def test_a_machine_reads_its_places_and_no_others(world: World) -> None:
    mine = plans.drafted(world.content, world.first)
    machine = SystemActor("thử", frozenset(), frozenset({world.noise.first.unit.pk}))
    with as_in_production(), wall.within(machine):
        seen = list(Task.objects.values_list("pk", flat=True))

    assert mine.pk not in seen
    assert world.noise_task.pk in seen


def test_what_was_told_before_is_told_again(world: World) -> None:
    with as_in_production(), transaction.atomic():
        wall.enter(world.first.standing.actor)
        before = _ask("SELECT wall_told()")
        with wall.within(world.noise.first.standing.actor):
            assert _ask("SELECT wall_told()") != before
        with wall.lifted("thử"):
            assert Task.objects.filter(pk=world.noise_task.pk).exists()
        assert _ask("SELECT wall_told()") == before


def _refused(actor: Actor, deed: Any) -> bool:
    """Tell whether the database itself refuses a deed, every question of the application left out.

    A change of a row one may not change finds no such row: nothing is changed, nothing is said.
    """
    with as_in_production():
        try:
            with transaction.atomic():
                wall.enter(actor)
                return deed() == 0
        except Error as error:
            return "row-level security" in str(error)


def test_nobody_speaks_for_the_other_side(world: World) -> None:
    entry = told.approved_entry(plans.taken_up(world.content, world.first), world.first)
    theirs = Party.objects.get(programme=world.programme, unit=world.first.unit)
    mine = Party.objects.get(programme=world.programme, unit=world.second.unit)
    by = world.second.leader

    def word(party: Party) -> Any:
        return Word.objects.create(
            entry=entry, party=party, stance="confirmed", given_at=plans.moment(plans.DUE),
            given_on=plans.DUE, given_by_id=by.user.pk, seat_id=by.seat.pk, who=by.actor.who,
        ).pk  # fmt: skip

    assert _refused(by.actor, lambda: word(theirs))
    assert not _refused(by.actor, lambda: word(mine))


def test_an_acceptance_is_never_rewritten_nor_voided_without_another_text(world: World) -> None:
    by = world.first.leader.actor
    given = ContentAcceptance.objects.filter(content=world.content).order_by("pk")[:1].get()
    row = ContentAcceptance.objects.filter(pk=given.pk)

    rewritten = ({"who": "Ai đó"}, {"text_sha256": "0" * 64}, {"accepted_by_id": 1 + by.user_id})
    for said in (*rewritten, {"voided_at": given.accepted_at}):  # its text is still the agreed one
        with pytest.raises(Error, match="an acceptance"), transaction.atomic():
            row.update(**said)


def test_the_partner_changes_nothing_in_a_task_it_reads(world: World) -> None:
    task = plans.given_out(world.content, world.first)
    renamed = Task.objects.filter(pk=task.pk)

    assert _refused(world.second.leader.actor, lambda: renamed.update(title="Đã đổi"))
    assert not _refused(world.first.standing.actor, lambda: renamed.update(title="Đã đổi"))
    assert _refused(world.second.leader.actor, lambda: renamed._raw_delete("default"))


@pytest.mark.parametrize("claim", ["person", "locality", "nobody"])
def test_nobody_writes_the_log_in_anothers_name(world: World, claim: str) -> None:
    by, other = world.first.leader.actor, world.second.leader.actor
    said = {
        "person": {"user_id": other.user_id, "unit_id": by.unit_id},
        "locality": {"user_id": by.user_id, "unit_id": other.unit_id},
        "nobody": {"user_id": None, "unit_id": None},
    }[claim]

    def write() -> Any:
        return Event.objects.create(
            at=plans.moment(plans.DUE), verb="plans.task.done", thing="plans.task:1", who="Ai đó",
            **said,
        ).pk  # fmt: skip

    assert _refused(by, write)


def test_the_log_of_a_draft_is_not_read_by_the_other_side(world: World) -> None:
    task = plans.drafted(world.content, world.first)
    about = Event.objects.filter(thing=f"plans.task:{task.pk}")

    with as_in_production():
        with transaction.atomic():
            wall.enter(world.first.officer.actor)
            own = about.count()
        with transaction.atomic():
            wall.enter(world.second.leader.actor)
            theirs = about.count()

    assert own > 0
    assert theirs == 0
