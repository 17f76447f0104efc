"""Pages of reminding and urging."""

from hoptac.oversight.views.centre import (
    centre,
    mute_programme,
    mute_task,
    mutes,
    see,
    see_all,
    unmute,
    wishes,
)
from hoptac.oversight.views.ladder import hold, ladder, preview, release, task, told
from hoptac.oversight.views.troubles import send_again, troubles, trust

__all__ = [
    "centre",
    "hold",
    "ladder",
    "mute_programme",
    "mute_task",
    "mutes",
    "preview",
    "release",
    "see",
    "see_all",
    "send_again",
    "task",
    "told",
    "troubles",
    "trust",
    "unmute",
    "wishes",
]
