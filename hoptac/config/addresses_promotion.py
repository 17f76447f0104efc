"""The permission table by address: the linking of markets."""

from hoptac.config.addresses_shape import Row, To

_RECORD, _SHARE, _WORD = "promotion.record", "promotion.share", "progress.give_word"
_LEAD, _HOME, _SIDE = To.OWN_AGENCY, To.OWN_PLACE, To.SIDE
PROMOTION = {
    "promotion:board": Row(),
    "promotion:opportunities": Row(),
    "promotion:new_opportunity": Row(("programme",), _RECORD, _SIDE),
    "promotion:opportunity": Row(("opportunity",)),
    "promotion:edit_opportunity": Row(("opportunity",), _RECORD, _LEAD),
    "promotion:share_opportunity": Row(("opportunity",), _SHARE, _HOME, official=True),
    "promotion:publish_opportunity": Row(("opportunity",), _SHARE, _HOME, official=True),
    "promotion:enterprises": Row(),
    "promotion:new_enterprise": Row(("programme",), _RECORD, _SIDE),
    "promotion:enterprise": Row(("enterprise",)),
    "promotion:edit_enterprise": Row(("enterprise",), _RECORD, _LEAD),
    "promotion:share_enterprise": Row(("enterprise",), _SHARE, _HOME, official=True),
    "promotion:deals": Row(),
    "promotion:new_deal": Row(("programme",), _RECORD, _SIDE),
    "promotion:deal": Row(("deal",)),
    "promotion:deal_history": Row(("deal",)),
    "promotion:edit_deal": Row(("deal",), _RECORD, _LEAD),
    "promotion:share_deal": Row(("deal",), _SHARE, _HOME, official=True),
    "promotion:advance": Row(("deal",), _RECORD, _LEAD),
    "promotion:step_back": Row(("deal",), _RECORD, _LEAD),
    "promotion:stop": Row(("deal",), _RECORD, _LEAD),
    "promotion:pay": Row(("deal",), _RECORD, _LEAD),
    "promotion:reverse_payment": Row(("disbursement",), _RECORD, _LEAD),
    "promotion:give_word": Row(("deal",), _WORD, To.OTHER_SIDE, official=True),
    "promotion:gatherings": Row(),
    "promotion:new_gathering": Row(("programme",), _RECORD, _SIDE),
    "promotion:gathering": Row(("gathering",)),
    "promotion:edit_gathering": Row(("gathering",), _RECORD, _LEAD),
    "promotion:share_gathering": Row(("gathering",), _SHARE, _HOME, official=True),
    "promotion:meet": Row(("gathering",), _RECORD, _LEAD),
    "promotion:complete": Row(("encounter",), _RECORD, _LEAD),
}
