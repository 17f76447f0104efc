"""How a measure stands on a day, and what a checklist takes, from values alone."""

from datetime import date

import pytest

from hoptac.inspections import choices, rules
from hoptac.inspections.states import INSPECTION, MEASURE
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.programmes.choices import Field

DUE, BEFORE, AFTER = date(2026, 3, 10), date(2026, 3, 9), date(2026, 3, 11)


@pytest.mark.parametrize(
    ("day", "state", "done_on", "standing"),
    [
        (BEFORE, "open", None, "open_in_time"),
        (DUE, "open", None, "open_in_time"),
        (AFTER, "open", None, "open_overdue"),
        (AFTER, "done", DUE, "awaiting"),
        (BEFORE, "done", BEFORE, "awaiting"),
        (AFTER, "done", AFTER, "open_overdue"),
        (AFTER, "verified", DUE, "done_on_time"),
        (AFTER, "verified", AFTER, "done_late"),
    ],
)
def test_a_measure_stands_as_its_days_say(
    day: date, state: str, done_on: date | None, standing: str
) -> None:
    assert rules.standing_on(day, state=state, due_on=DUE, done_on=done_on) == standing


def test_somebody_else_verifies() -> None:
    rules.check_verifier(by_user=2, is_responsible=False, done_by=1)
    for by, responsible in ((1, False), (2, True), (None, False)):
        with pytest.raises(Forbidden):
            rules.check_verifier(by_user=by, is_responsible=responsible, done_by=1)


@pytest.mark.parametrize("text", ["", " \n ", "a" * 301, "\n".join(str(n) for n in range(41))])
def test_a_checklist_has_questions_neither_none_nor_too_many(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.questions(text)
    assert refused.value.field == "questions"


def test_every_field_has_shipped_questions_each_once() -> None:
    for field in Field.values:
        asked = choices.shipped(field)
        assert len(asked) == len(set(asked)) >= len(choices.COMMON)
        assert rules.questions("\n".join(asked)) == list(asked)
    assert set(choices.BY_FIELD) <= set(Field.values)


def test_both_tables_lead_from_their_start_to_their_end() -> None:
    for machine, end in ((INSPECTION, "closed"), (MEASURE, "verified")):
        reached, before = {machine.start}, set()
        while reached != before:
            before = set(reached)
            reached |= {s.target for s in machine.steps if s.sources & reached}
        assert reached == set(machine.states)
        assert not machine.verbs(end)
    assert not INSPECTION.verbs("cancelled")
