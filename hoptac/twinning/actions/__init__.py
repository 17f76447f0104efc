"""Everything that can be done to twinnings, their activities and what units declare."""

from hoptac.twinning.actions.binding import end, publish, renew, sign
from hoptac.twinning.actions.carrying import Decision, decide_carry
from hoptac.twinning.actions.declaring import declare, end_declaration
from hoptac.twinning.actions.living import (
    Done,
    give_word,
    name_focal,
    record_activity,
    strike_activity,
)
from hoptac.twinning.actions.pairing import (
    SAID,
    Because,
    draft_pair,
    edit_pair,
    endorse,
    put_forward,
    withdraw,
)

__all__ = [
    "SAID",
    "Because",
    "Decision",
    "Done",
    "decide_carry",
    "declare",
    "draft_pair",
    "edit_pair",
    "end",
    "end_declaration",
    "endorse",
    "give_word",
    "name_focal",
    "publish",
    "put_forward",
    "record_activity",
    "renew",
    "sign",
    "strike_activity",
    "withdraw",
]
