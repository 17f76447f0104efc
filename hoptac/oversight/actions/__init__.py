"""Everything that is done in reminding and urging."""

from hoptac.oversight.actions.bounces import Outcome, count_bounce
from hoptac.oversight.actions.daily import Done, rehearse, run_daily
from hoptac.oversight.actions.ladder import hold_step, release_step, set_ladder
from hoptac.oversight.actions.letters import send_again, send_letter, tend_letters
from hoptac.oversight.actions.mailboxes import trust_mailbox
from hoptac.oversight.actions.own import mute, see, see_all, unmute, wish

__all__ = [
    "Done",
    "Outcome",
    "count_bounce",
    "hold_step",
    "mute",
    "rehearse",
    "release_step",
    "run_daily",
    "see",
    "see_all",
    "send_again",
    "send_letter",
    "set_ladder",
    "tend_letters",
    "trust_mailbox",
    "unmute",
    "wish",
]
