"""The pages of promotion."""

from hoptac.promotion.views.delivering import (
    deliver,
    end_supply,
    reverse_delivery,
    sign_contract,
)
from hoptac.promotion.views.firm import (
    express_interest,
    firm,
    own_interests,
    public_opportunity,
    withdraw_interest,
)
from hoptac.promotion.views.firm_accounts import accept_account, close_account, invite_enterprise
from hoptac.promotion.views.interests import decline, interest, interests, take_up
from hoptac.promotion.views.lists import (
    board,
    deals,
    enterprises,
    gatherings,
    opportunities,
    products,
    supplies,
    transfers,
)
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
from hoptac.promotion.views.one_product import (
    edit_product,
    new_product,
    product,
    share_product,
)
from hoptac.promotion.views.one_supply import (
    edit_supply,
    new_supply,
    share_supply,
    speak,
    supply,
)
from hoptac.promotion.views.one_transfer import (
    edit_transfer,
    new_transfer,
    share_transfer,
    transfer,
)
from hoptac.promotion.views.steps import advance, pay, reverse_payment, step_back, stop

__all__ = [
    "accept_account",
    "advance",
    "board",
    "close_account",
    "complete",
    "deal",
    "deal_history",
    "deals",
    "decline",
    "deliver",
    "edit_deal",
    "edit_enterprise",
    "edit_gathering",
    "edit_opportunity",
    "edit_product",
    "edit_supply",
    "edit_transfer",
    "end_supply",
    "enterprise",
    "enterprises",
    "express_interest",
    "firm",
    "gathering",
    "gatherings",
    "give_word",
    "interest",
    "interests",
    "invite_enterprise",
    "meet",
    "new_deal",
    "new_enterprise",
    "new_gathering",
    "new_opportunity",
    "new_product",
    "new_supply",
    "new_transfer",
    "opportunities",
    "opportunity",
    "own_interests",
    "pay",
    "product",
    "products",
    "public_opportunity",
    "publish_opportunity",
    "reverse_delivery",
    "reverse_payment",
    "share_deal",
    "share_enterprise",
    "share_gathering",
    "share_opportunity",
    "share_product",
    "share_supply",
    "share_transfer",
    "sign_contract",
    "speak",
    "step_back",
    "stop",
    "supplies",
    "supply",
    "take_up",
    "transfer",
    "transfers",
    "withdraw_interest",
]
