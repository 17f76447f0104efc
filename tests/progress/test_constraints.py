"""The database refuses broken entries, proofs and words, however they come in."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import CheckConstraint, UniqueConstraint

from hoptac.files.actions import store
from hoptac.programmes.models import Programme
from hoptac.progress.models import Answer, Entry, Evidence, Word
from tests.given import plans as tasks
from tests.given import progress as given
from tests.given.files import paper
from tests.given.plans import World, moment
from tests.given.programmes import TODAY

pytestmark = pytest.mark.django_db
NOW = moment(TODAY)
Break = Callable[[Entry, Entry], object]  # takes an approved entry with proof, and a draft


def change(row: Entry, **values: Any) -> object:
    return Entry.objects.filter(pk=row.pk).update(**values)


def proof_again(entry: Entry, caption: str = "B") -> object:
    kept = entry.evidence.get()
    return Evidence.objects.create(entry=entry, file=kept.file, caption=caption)


def no_caption(entry: Entry, other: Entry) -> object:
    return Evidence.objects.create(entry=other, file=entry.evidence.get().file, caption="")


def dispute(entry: Entry, **values: Any) -> Word:
    usual: dict[str, Any] = {
        "entry": entry, "party": entry.task.party, "stance": "disputed", "given_at": NOW,
        "given_on": TODAY, "given_by_id": 1, "seat_id": 1, "who": "A",
    }  # fmt: skip
    return Word.objects.create(**usual | values)


def of_another_programme(entry: Entry) -> object:
    other = Programme.objects.exclude(pk=entry.programme_id).first()
    assert other is not None
    with connection.cursor() as cursor:  # now, not when the transaction ends
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return change(entry, programme=other)


BROKEN: list[tuple[str, Break]] = [
    ("entry_not_before_it_happened",
     lambda _, draft: change(draft, happened_on=date(2026, 11, 24))),
    ("entry_ratio_within_bounds", lambda _, draft: change(draft, out_of=0)),
    ("entry_ratio_within_bounds", lambda _, draft: change(draft, out_of=-5)),
    ("entry_ratio_within_bounds", lambda _, draft: change(draft, out_of=5, value=-1)),
    ("entry_approval_is_whole", lambda entry, _: change(entry, approved_at=None)),
    ("entry_approval_is_whole", lambda entry, _: change(entry, approved_on=None)),
    ("entry_approval_is_whole", lambda entry, _: change(entry, approved_by_id=None)),
    ("entry_approval_is_whole", lambda _, draft: change(draft, approved_at=NOW)),
    ("entry_approval_is_whole", lambda _, draft: change(draft, approved_on=TODAY)),
    ("entry_approval_is_whole", lambda _, draft: change(draft, approved_by_id=1)),
    ("entry_sent_back_has_its_reason", lambda _, draft: change(draft, state="sent_back")),
    ("entry_declined_has_its_reason", lambda entry, _: change(entry, declined_at=NOW)),
    ("entry_programme_is_its_tasks", lambda entry, _: of_another_programme(entry)),
    ("entry_state_is_known", lambda _, draft: change(draft, state="lost")),
    ("evidence_once_per_entry", lambda entry, _: proof_again(entry)),
    ("evidence_has_caption", no_caption),
    ("word_dispute_has_its_reason", lambda entry, _: dispute(entry)),
    ("word_dispute_has_its_reason", lambda entry, _: dispute(entry, stance="silent")),
]  # fmt: skip


@pytest.fixture
def entry(world: World) -> Entry:
    """An approved entry with one paper."""
    made = given.submitted_entry(tasks.taken_up(world.content, world.first), world.first)
    by = world.first.officer.actor
    file = store(upload=paper(), by=by, at=NOW)
    given.actions.add_evidence(entry=made, file=file, caption="A", credit="", by=by, at=NOW)
    return given.actions.approve_entry(entry=made, by=world.first.director.actor, at=NOW)


@pytest.mark.parametrize(("name", "breaks"), BROKEN)
def test_a_broken_row_does_not_come_in(
    world: World, entry: Entry, name: str, breaks: Break
) -> None:
    draft = given.drafted_entry(entry.task, world.first)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        breaks(entry, draft)


def test_every_constraint_of_the_models_is_tried() -> None:
    named = {
        constraint.name
        for model in (Entry, Evidence, Word, Answer)
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint | UniqueConstraint)
    }

    assert named <= {name for name, _breaks in BROKEN}


def test_rows_that_are_whole_come_in(world: World, entry: Entry) -> None:
    draft = given.drafted_entry(entry.task, world.first)

    change(draft, out_of=5, value=0)
    change(entry, declined_at=NOW, declined_reason="Thiếu")
    dispute(entry, reason="Sai số")
    dispute(entry, stance="confirmed")

    assert entry.words.count() == 2
