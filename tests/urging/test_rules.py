"""Grounds for urging, what is said of a task, and how letters are counted."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hoptac.documents.letter import Letter, Signing, Table
from hoptac.urging import compose, rules
from hoptac.urging.rules import Facts

TODAY = date(2026, 11, 24)
GIVEN = date(2026, 2, 10)
TASKS = st.integers(min_value=1, max_value=4)
# What happens to letters: (what, tasks or which letter of those drafted).
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("draft"), st.sets(TASKS, min_size=1)),
        st.tuples(st.sampled_from(["issue", "drop"]), st.integers(min_value=0, max_value=9)),
        st.tuples(st.just("ask"), TASKS),
    ),
    max_size=40,
)


@given(steps=STEPS)
def test_the_nth_issued_letter_on_a_task_is_its_nth_whatever_else_happens(
    steps: list[tuple[str, object]],
) -> None:
    drafts: list[set[int]] = []
    issued: list[dict[int, int]] = []
    for what, on in steps:
        counts = {task: sum(task in one for one in issued) for task in range(1, 5)}
        if what == "draft" and isinstance(on, set):
            drafts.append(on)
        elif what == "issue" and isinstance(on, int) and drafts:
            issued.append(rules.ordinals(counts, drafts.pop(on % len(drafts))))
        elif what == "drop" and isinstance(on, int) and drafts:
            drafts.pop(on % len(drafts))

    for task in range(1, 5):
        numbers = [one[task] for one in issued if task in one]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_task_is_urged_for_being_late_silent_or_unanswered() -> None:
    fresh = TODAY - timedelta(days=1)
    assert rules.reasons(Facts(GIVEN, TODAY, fresh), TODAY) == ()
    assert rules.reasons(Facts(GIVEN, fresh, fresh), TODAY) == ("overdue",)
    assert rules.reasons(Facts(GIVEN, None, None, is_silent=True), TODAY) == ("silent",)
    assert rules.reasons(Facts(GIVEN, None, fresh, "01/UBND-TH"), TODAY) == ("unanswered",)


def test_the_letter_says_how_a_task_stands() -> None:
    late = Facts(GIVEN, date(2026, 11, 1), date(2026, 10, 5), "01/UBND-TH")

    assert rules.situation(late, TODAY) == (
        "Quá hạn 23 ngày; cập nhật gần nhất ngày 05/10/2026; chưa trả lời văn bản số 01/UBND-TH"
    )


def drafted(*ordinals: int) -> Letter:
    rows = [
        compose.Urged(f"Việc {place}", Facts(GIVEN, TODAY, None), ordinal)
        for place, ordinal in enumerate(ordinals)
    ]
    body = compose.body_of(rows, agency="Sở A", programme="CT", answer_by=TODAY, today=TODAY)
    return Letter(
        "", "", None, "", "", None, "", compose.subject_of(rows, "chương trình"), (), (), body,
        Signing((), ""), (),
    )  # fmt: skip


def times(letter: Letter) -> list[object]:
    return [row[-1] for block in letter.body if isinstance(block, Table) for row in block.rows]


def test_the_time_is_named_in_the_subject_where_it_is_one_for_all() -> None:
    assert drafted(2, 2).subject.endswith("(lần 2)")
    assert "lần" not in drafted(1, 2).subject


def test_at_issuing_table_and_subject_get_the_times_as_they_are() -> None:
    settled = compose.with_ordinals(drafted(1, 1), [2, 2], [1, 1])
    assert (times(settled), settled.subject[-8:]) == ([2, 2], " (lần 2)")
    mixed = compose.with_ordinals(drafted(1, 1), [1, 2], [1, 1])
    assert (times(mixed), "lần" in mixed.subject) == ([1, 2], False)
    assert compose.times_in(mixed) == [1, 2]


def test_a_long_name_is_cut_in_the_subject_only() -> None:
    rows = [compose.Urged("a" * 290, Facts(GIVEN, TODAY, None), 1)]

    assert len(compose.subject_of(rows, "CT")) <= 300
