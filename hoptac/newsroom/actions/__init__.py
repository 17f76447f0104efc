"""Everything that is done in a newsroom."""

from hoptac.newsroom.actions.correcting import correct, drop_revision, revise
from hoptac.newsroom.actions.deciding import (
    approve,
    decline,
    keep_moment,
    pick,
    publish,
    schedule,
    take_back,
    unschedule,
    withdraw,
)
from hoptac.newsroom.actions.keeping import (
    add_photo,
    count_reading,
    edit_series,
    focus,
    open_series,
    take_down_photo,
)
from hoptac.newsroom.actions.writing import draft, edit, finish, send_back

__all__ = [
    "add_photo",
    "approve",
    "correct",
    "count_reading",
    "decline",
    "draft",
    "drop_revision",
    "edit",
    "edit_series",
    "finish",
    "focus",
    "keep_moment",
    "open_series",
    "pick",
    "publish",
    "revise",
    "schedule",
    "send_back",
    "take_back",
    "take_down_photo",
    "unschedule",
    "withdraw",
]
