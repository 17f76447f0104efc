"""How the long form of the full disks judges what it saw."""

from collections import Counter

import pytest

from tests.survival.client import Said
from tests.survival.full import AWAY, NO_ROOM, Seen, is_good


def test_an_answer_without_the_sentence_is_unclear() -> None:
    seen = Seen()
    for status, page in ((302, ""), (503, NO_ROOM), (503, AWAY), (503, "?"), (500, NO_ROOM)):
        seen.note(Said(status, page=page))

    assert seen.refused == {NO_ROOM: 1, AWAY: 1}
    assert [said[:3] for said in seen.unclear] == ["503", "500"]


GOOD = {"refused": {NO_ROOM: 1}, "unclear": [], "reads": 9, "unread": []}
GOOD |= {"same_form_again": 302, "others": dict(Counter([302])), "log_full_stopped_it": True}
GOOD |= {"half_files": 0}


@pytest.mark.parametrize(
    "bad",
    [
        {"refused": {AWAY: 1}},
        {"unclear": ["500"]},
        {"reads": 0},
        {"unread": ["/vi/ 503"]},
        {"same_form_again": 503},
        {"others": {302: 4, 503: 1}},
        {"half_files": 1},
        {"log_full_stopped_it": False},
    ],
)
def test_one_thing_amiss_is_not_good(bad: dict[str, object]) -> None:
    assert is_good({"uploads": GOOD, "database": GOOD, "clean": True})
    assert not is_good({"uploads": GOOD | bad, "database": GOOD | bad, "clean": True})
    assert not is_good({"uploads": GOOD, "database": GOOD, "clean": False})
