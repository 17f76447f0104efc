"""Real full disks, `python -m tests.survival.full`: where a disk of one's own can be made."""

from tests.survival.figures import figures
from tests.survival.full import AWAY, NO_ROOM


def test_a_full_disk_is_a_clear_page_costs_nothing_told_and_heals_by_itself() -> None:
    said = figures("full")

    for stage in (said["uploads"], said["database"]):
        assert stage["refused"][NO_ROOM] >= 1
        assert stage["unclear"] == []
        assert (stage["reads"] > 10, stage["unread"]) == (True, [])
        assert stage["same_form_again"] == 302
    assert said["uploads"]["others"] == {"302": 5}
    assert said["uploads"]["half_files"] == 0
    assert said["database"]["log_full_stopped_it"]
    assert said["database"]["while_stopped"]["refused"][AWAY] >= 1
    assert said["clean"]
