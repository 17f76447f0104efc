"""The pages of promotion."""

from hoptac.promotion.views.lists import board, deals, enterprises, gatherings, opportunities
from hoptac.promotion.views.one_deal import (
    deal,
    deal_history,
    edit_deal,
    give_word,
    new_deal,
    share_deal,
)
from hoptac.promotion.views.one_enterprise import (
    edit_enterprise,
    enterprise,
    new_enterprise,
    share_enterprise,
)
from hoptac.promotion.views.one_gathering import (
    complete,
    edit_gathering,
    gathering,
    meet,
    new_gathering,
    share_gathering,
)
from hoptac.promotion.views.one_opportunity import (
    edit_opportunity,
    new_opportunity,
    opportunity,
    publish_opportunity,
    share_opportunity,
)
from hoptac.promotion.views.steps import advance, pay, reverse_payment, step_back, stop

__all__ = [
    "advance",
    "board",
    "complete",
    "deal",
    "deal_history",
    "deals",
    "edit_deal",
    "edit_enterprise",
    "edit_gathering",
    "edit_opportunity",
    "enterprise",
    "enterprises",
    "gathering",
    "gatherings",
    "give_word",
    "meet",
    "new_deal",
    "new_enterprise",
    "new_gathering",
    "new_opportunity",
    "opportunities",
    "opportunity",
    "pay",
    "publish_opportunity",
    "reverse_payment",
    "share_deal",
    "share_enterprise",
    "share_gathering",
    "share_opportunity",
    "step_back",
    "stop",
]
