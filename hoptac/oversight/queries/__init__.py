"""What the pages of reminding and urging read."""

from hoptac.oversight.queries.centre import (
    Centre,
    Shown,
    centre,
    mutes_of,
    notices_of,
    shown,
    wish_of,
)
from hoptac.oversight.queries.overseeing import (
    Ladder,
    TaskTold,
    Told,
    ladders,
    own_party,
    tasks_overseen,
    told_about,
    told_list,
    visible_climbs,
    visible_holds,
    visible_notices,
)
from hoptac.oversight.queries.rehearsing import Receiver, for_everybody, for_side
from hoptac.oversight.queries.troubles import (
    Trouble,
    Troubles,
    troubles,
    visible_letters,
    visible_mailboxes,
)

__all__ = [
    "Centre",
    "Ladder",
    "Receiver",
    "Shown",
    "TaskTold",
    "Told",
    "Trouble",
    "Troubles",
    "centre",
    "for_everybody",
    "for_side",
    "ladders",
    "mutes_of",
    "notices_of",
    "own_party",
    "shown",
    "tasks_overseen",
    "told_about",
    "told_list",
    "troubles",
    "visible_climbs",
    "visible_holds",
    "visible_letters",
    "visible_mailboxes",
    "visible_notices",
    "wish_of",
]
