"""The permission table by address: the ledger of gifts."""

from hoptac.config.rows import Row, To

_RECORD = "gifts.record"
_HOME, _SIDE = To.OWN_PLACE, To.SIDE
GIFTS = {
    "gifts:list": Row(),
    "gifts:add": Row(("programme",), _RECORD, _SIDE),
    "gifts:one": Row(("occasion",)),
    "gifts:revise": Row(("occasion",), _RECORD, _HOME),
    "gifts:add_line": Row(("occasion",), _RECORD, _HOME),
    "gifts:revise_line": Row(("gift_line",), _RECORD, _HOME),
    "gifts:share": Row(("occasion",), "gifts.share", _HOME),
    "gifts:close": Row(("occasion",), "gifts.close", _SIDE, official=True),
    "gifts:publish": Row(("occasion",), "gifts.share", _HOME, official=True),
    "gifts:compare": Row(("occasion",)),
    "gifts:statement": Row(("programme", "gift_year")),
    "gifts:statement_file": Row(("programme", "gift_year", "file_kind")),
    "gifts:write": Row(("gift_line",), _RECORD, _SIDE),  # each side into its own books
    "gifts:move": Row(("gift_line",), _RECORD, _SIDE),
    "gifts:verify": Row(("gift_line",), _RECORD, _SIDE),
    "gifts:ask": Row(("gift_line", "book"), _RECORD, _SIDE),
    "gifts:reverse": Row(("book_event",), _RECORD, _HOME),
    "gifts:decide": Row(("gift_held",), _RECORD, _HOME, official=True),
    "gifts:correct": Row(("gift_line",), "gifts.close", _SIDE, official=True),
    "gifts:decide_correction": Row(
        ("gift_correction",), "gifts.close", To.OTHER_SIDE, official=True
    ),
    "gifts:take_back_correction": Row(("gift_correction",), "gifts.close", _HOME, official=True),
    "gifts:answer": Row(("gift_question",), _RECORD, To.OTHER_SIDE),
    "gifts:settle": Row(("gift_question",), _RECORD, _SIDE),
    "gifts:photo": Row(("gift_photo",)),
}
