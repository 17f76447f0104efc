"""Enterprises, promotion events, investment, produce, tourism, exchange of experience."""

from hoptac.promotion.models.entries import (
    Entry,
)
from hoptac.promotion.models.exchange import (
    Adoption,
    Effect,
    Exchange,
    ExchangeSession,
    Learner,
    Practice,
)
from hoptac.promotion.models.interest import (
    EnterpriseAccount,
    Interest,
)
from hoptac.promotion.models.investment import (
    Deal,
    DealWord,
    Disbursement,
    Opportunity,
    StageChange,
)
from hoptac.promotion.models.meeting import (
    Encounter,
)
from hoptac.promotion.models.produce import (
    Delivery,
    Product,
    Supply,
    SupplyWord,
    Transfer,
)
from hoptac.promotion.models.shared import (
    Enterprise,
    Gathering,
    Record,
    Spoken,
)
from hoptac.promotion.models.tourism import (
    Capacity,
    Destination,
    Operation,
    Route,
    RouteStop,
    RouteWord,
    VisitorFigure,
)

__all__ = [
    "Adoption",
    "Capacity",
    "Deal",
    "DealWord",
    "Delivery",
    "Destination",
    "Disbursement",
    "Effect",
    "Encounter",
    "Enterprise",
    "EnterpriseAccount",
    "Entry",
    "Exchange",
    "ExchangeSession",
    "Gathering",
    "Interest",
    "Learner",
    "Operation",
    "Opportunity",
    "Practice",
    "Product",
    "Record",
    "Route",
    "RouteStop",
    "RouteWord",
    "Spoken",
    "StageChange",
    "Supply",
    "SupplyWord",
    "Transfer",
    "VisitorFigure",
]
