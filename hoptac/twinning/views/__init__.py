"""Pages of twinnings."""

from hoptac.twinning.views.agreement import agreement
from hoptac.twinning.views.binding import carry, end, endorse, publish, renew, sign
from hoptac.twinning.views.living import evidence, focal, paper, record, strike, word
from hoptac.twinning.views.matching import declarations, declare, proposals, undeclare
from hoptac.twinning.views.pages import awaiting, one, pairs
from hoptac.twinning.views.pairing import draft, edit, put_forward, withdraw

__all__ = [
    "agreement",
    "awaiting",
    "carry",
    "declarations",
    "declare",
    "draft",
    "edit",
    "end",
    "endorse",
    "evidence",
    "focal",
    "one",
    "pairs",
    "paper",
    "proposals",
    "publish",
    "put_forward",
    "record",
    "renew",
    "sign",
    "strike",
    "undeclare",
    "withdraw",
    "word",
]
