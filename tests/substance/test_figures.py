"""Six shares from dated facts: pure, explained, and deaf to wording."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.plans.figures import Fact
from hoptac.plans.rules import PRINCIPLES, Said
from hoptac.plans.states import FactKind
from hoptac.progress.rules import PartnerWord, Spoken
from hoptac.progress.states import Stance
from hoptac.substance import rules
from hoptac.substance.figures import (
    Known,
    Part,
    Parts,
    Reported,
    Share,
    from_json,
    index_of,
    known_on,
    parts_of,
    to_json,
    total,
    why_left_out,
)
from hoptac.substance.weights import WEIGHTS

DAY = date(2026, 11, 24)
GIVEN = date(2026, 2, 10)
DUE = date(2026, 9, 30)
USUAL = Known(
    given_on=GIVEN, due_on=DUE, done_on=None, stopped=False, clear=4, principles=6,
    last_on=None, entries=0, proved=0, word=PartnerWord.NOTHING_SHARED, value=None,
    target=Decimal(4),
)  # fmt: skip
SAID = Said("A", "Một việc rất cụ thể", DUE, True, "Sản phẩm", "Giám đốc")


def share(part: Part, **known: object) -> tuple[Decimal, int]:
    found = parts_of(replace(USUAL, **known), DAY)[part]
    return found.counted, found.whole


def test_concrete_counts_the_principles_met() -> None:
    assert share(Part.CONCRETE) == (4, 6)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"last_on": DAY - timedelta(days=90)}, (1, 1)),
        ({"last_on": DAY - timedelta(days=91)}, (0, 1)),
        ({}, (0, 1)),
        ({"given_on": DAY - timedelta(days=90)}, (0, 0)),
        ({"given_on": DAY - timedelta(days=1), "last_on": DAY}, (1, 1)),
        ({"last_on": DAY, "done_on": DAY}, (0, 0)),
        ({"last_on": DAY, "stopped": True}, (0, 0)),
    ],
)
def test_alive_asks_open_tasks_for_a_result_within_a_quarter(
    known: dict[str, object], expected: tuple[int, int]
) -> None:
    assert share(Part.ALIVE, **known) == expected


def test_evidenced_counts_shared_results_with_a_file() -> None:
    assert share(Part.EVIDENCED, entries=3, proved=2) == (2, 3)
    assert share(Part.EVIDENCED) == (0, 0)


@pytest.mark.parametrize(
    ("word", "counted"),
    [(PartnerWord.CONFIRMED, 1), (PartnerWord.DISPUTED, 0), (PartnerWord.SILENT, 0)],
)
def test_silence_and_dispute_are_no_confirmation(word: PartnerWord, counted: int) -> None:
    assert share(Part.CONFIRMED, entries=1, word=word) == (counted, 1)
    assert share(Part.CONFIRMED) == (0, 0)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"done_on": DUE}, (1, 1)),
        ({"done_on": DUE + timedelta(days=1)}, (0, 1)),
        ({}, (0, 1)),
        ({"due_on": DAY}, (0, 0)),
        ({"due_on": None, "done_on": DUE}, (0, 0)),
        ({"stopped": True}, (0, 0)),
        ({"due_on": DAY + timedelta(days=9), "done_on": DAY}, (1, 1)),
    ],
)
def test_on_time_asks_what_is_done_or_past_its_due_date(
    known: dict[str, object], expected: tuple[int, int]
) -> None:
    assert share(Part.ON_TIME, **known) == expected


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        ("2", "4", ("0.5", 1)),
        ("9", "4", ("1", 1)),
        ("0", "4", ("0", 1)),
        ("-1", "4", ("0", 1)),
        ("3.9999999", "4", ("0.9999", 1)),
        (None, "4", ("0", 0)),
        ("2", None, ("0", 0)),
        ("2", "0", ("0", 0)),
    ],
)
def test_effect_is_the_figure_over_the_target_and_blank_is_not_zero(
    value: str | None, target: str | None, expected: tuple[str, int]
) -> None:
    known = {
        "value": None if value is None else Decimal(value),
        "target": None if target is None else Decimal(target),
    }
    assert share(Part.EFFECT, **known) == (Decimal(expected[0]), expected[1])


def test_a_part_without_basis_leaves_the_mean_and_is_named() -> None:
    parts: dict[Part, Share] = dict.fromkeys(Part, Share())
    parts |= {Part.CONCRETE: Share(Decimal(3), 6), Part.EVIDENCED: Share(Decimal(2), 2)}

    found = index_of(parts, WEIGHTS)

    assert found.value == (Fraction(1, 2) * 10 + Fraction(1) * 20) / 30
    assert found.carried == (Part.CONCRETE, Part.EVIDENCED)
    assert set(found.carried) | set(found.missing) == set(Part)
    assert index_of(dict.fromkeys(Part, Share()), WEIGHTS).value is None


def test_the_weights_are_one_table_of_all_parts_that_makes_a_hundred() -> None:
    assert list(WEIGHTS) == list(Part)
    assert sum(WEIGHTS.values()) == 100
    others = (Part.EVIDENCED, Part.CONFIRMED, Part.EFFECT)
    assert min(WEIGHTS[p] for p in others) > max(w for p, w in WEIGHTS.items() if p not in others)


def test_every_part_without_basis_says_why() -> None:
    for part in Part:
        for known in (USUAL, replace(USUAL, target=None, due_on=None, principles=0, clear=0),
                      replace(USUAL, done_on=DAY, due_on=DAY), replace(USUAL, stopped=True),
                      replace(USUAL, given_on=DAY, due_on=DAY)):  # fmt: skip
            why = why_left_out(part, known, DAY)
            assert bool(why) is not bool(parts_of(known, DAY)[part].whole)


def test_months_that_are_over_run_from_the_first_one_to_the_last() -> None:
    ends = rules.month_ends(date(2025, 12, 31), date(2026, 3, 31))
    assert ends == [date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28)]
    assert rules.month_ends(date(2026, 3, 1), date(2026, 4, 1)) == [date(2026, 3, 31)]
    assert rules.month_ends(date(2026, 4, 2), date(2026, 4, 30)) == []


# --- properties ---

days = st.dates(GIVEN, DAY)
numbers = st.decimals(-10, 100, places=2)


@st.composite
def tasks(draw: st.DrawFn) -> dict[str, object]:
    """Facts, entries and words of a task, in the order they were recorded."""
    kinds = draw(st.lists(st.sampled_from(list(FactKind)), max_size=5))
    recorded = sorted(draw(st.lists(days, min_size=len(kinds), max_size=len(kinds))))
    facts = [Fact(FactKind.GIVEN, GIVEN, GIVEN, DUE)]
    for kind, day in zip(kinds, recorded, strict=True):
        moved = DUE + timedelta(days=30) if kind is FactKind.DUE_MOVED else None
        if kind is not FactKind.GIVEN:
            facts.append(Fact(kind, day, day, moved))
    shared = sorted(draw(st.lists(days, max_size=4)))
    entries = [
        Reported(n, draw(st.dates(GIVEN, day)), day, draw(st.none() | numbers), draw(st.booleans()))
        for n, day in enumerate(shared)
    ]
    spoken = [
        Spoken(entry.id, 2, draw(st.sampled_from(Stance)), draw(st.dates(entry.shared_on, DAY)))
        for entry in entries
        if draw(st.booleans())
    ]
    return {
        "facts": facts, "entries": entries, "spoken": spoken, "principles": tuple(PRINCIPLES),
        "target": draw(st.none() | numbers),
    }  # fmt: skip


def parts_on(day: date, task: dict[str, object], said: Said = SAID) -> Parts | None:
    known = known_on(day, said=said, **task)
    return parts_of(known, day) if known else None


@given(tasks(), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text())
def test_no_wording_raises_what_others_must_vouch_for(
    task: dict[str, object], title: str, person: str, deliverable: str, authority: str
) -> None:
    before = parts_on(DAY, task)
    after = parts_on(
        DAY, task, replace(SAID, title=title, person=person, deliverable=deliverable,
                           authority=authority),
    )  # fmt: skip

    if before is None or after is None:
        assert before == after
        return
    for part in set(Part) - {Part.CONCRETE}:
        assert after[part] == before[part]
    assert after[Part.CONCRETE].counted <= before[Part.CONCRETE].counted  # nothing more to say


@given(tasks(), days, st.data())
def test_what_is_shared_later_changes_no_earlier_day(
    task: dict[str, object], day: date, data: st.DataObject
) -> None:
    later = data.draw(st.dates(day + timedelta(days=1), DAY + timedelta(days=30)))
    entries = task["entries"]
    assert isinstance(entries, list)
    more = task | {"entries": [*entries, Reported(99, day, later, Decimal(50), True)]}

    assert parts_on(day, task) == parts_on(day, more)


@given(tasks(), days)
def test_an_entry_without_file_word_or_figure_raises_none_of_the_three(
    task: dict[str, object], day: date
) -> None:
    entries = task["entries"]
    assert isinstance(entries, list)
    more = task | {"entries": [*entries, Reported(99, day, DAY, None, False)]}

    before, after = parts_on(DAY, task), parts_on(DAY, more)
    if before is None or after is None:
        return
    for part in (Part.EVIDENCED, Part.CONFIRMED, Part.EFFECT):
        assert (after[part].value or 0) <= (before[part].value or 0)


@given(st.lists(tasks(), max_size=4))
def test_shares_lie_between_nothing_and_all_add_up_and_survive_keeping(
    many: list[dict[str, object]],
) -> None:
    found = [parts for task in many if (parts := parts_on(DAY, task)) is not None]
    together = total(found)

    for part in Part:
        assert 0 <= together[part].counted <= together[part].whole
        assert together[part].counted == sum(parts[part].counted for parts in found)
    assert from_json(to_json(together)) == together
    value = index_of(together, WEIGHTS).value
    assert value is None or 0 <= value <= 1
