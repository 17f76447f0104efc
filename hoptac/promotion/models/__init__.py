"""Enterprises, promotion events, investment and produce."""

from hoptac.promotion.models.interest import EnterpriseAccount, Interest
from hoptac.promotion.models.investment import (
    Deal,
    DealWord,
    Disbursement,
    Opportunity,
    StageChange,
)
from hoptac.promotion.models.meeting import Encounter
from hoptac.promotion.models.produce import Delivery, Product, Supply, SupplyWord, Transfer
from hoptac.promotion.models.shared import Enterprise, Gathering, Record, Spoken

__all__ = [
    "Deal",
    "DealWord",
    "Delivery",
    "Disbursement",
    "Encounter",
    "Enterprise",
    "EnterpriseAccount",
    "Gathering",
    "Interest",
    "Opportunity",
    "Product",
    "Record",
    "Spoken",
    "StageChange",
    "Supply",
    "SupplyWord",
    "Transfer",
]
