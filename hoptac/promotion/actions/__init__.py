"""Everything that can be done to the records of promotion."""

from hoptac.promotion.actions.deals import (
    DEAL_SAID,
    STAGE_SAID,
    advance_deal,
    give_word,
    record_deal,
    revise_deal,
    share_deal,
    step_back,
    stop_deal,
)
from hoptac.promotion.actions.encounters import complete_encounter, note_encounter
from hoptac.promotion.actions.payments import record_payment, reverse_payment
from hoptac.promotion.actions.records import (
    ENTERPRISE,
    GATHERING,
    OPPORTUNITY,
    publish_opportunity,
    record_enterprise,
    record_gathering,
    record_opportunity,
    revise_enterprise,
    revise_gathering,
    revise_opportunity,
    share_enterprise,
    share_gathering,
    share_opportunity,
)

__all__ = [
    "DEAL_SAID",
    "ENTERPRISE",
    "GATHERING",
    "OPPORTUNITY",
    "STAGE_SAID",
    "advance_deal",
    "complete_encounter",
    "give_word",
    "note_encounter",
    "publish_opportunity",
    "record_deal",
    "record_enterprise",
    "record_gathering",
    "record_opportunity",
    "record_payment",
    "reverse_payment",
    "revise_deal",
    "revise_enterprise",
    "revise_gathering",
    "revise_opportunity",
    "share_deal",
    "share_enterprise",
    "share_gathering",
    "share_opportunity",
    "step_back",
    "stop_deal",
]
