"""The addresses of twinnings."""

from hoptac.config.rows import Row, To

_PROPOSE, _SIGN, _RECORD = "twinning.propose", "twinning.sign", "twinning.record"
_PAIR, _SIDE, _HOME = ("pair",), To.SIDE, To.OWN_PLACE
TWINNING = {
    "twinning:list": Row(),
    "twinning:awaiting": Row(),
    "twinning:declarations": Row(),
    "twinning:proposals": Row(),
    "twinning:draft": Row(("programme",), _PROPOSE, _SIDE),
    "twinning:declare": Row(("programme",), _PROPOSE, _SIDE),
    "twinning:undeclare": Row(("declaration",), _PROPOSE, _HOME),
    "twinning:one": Row(_PAIR),
    "twinning:paper": Row(_PAIR),
    "twinning:agreement": Row((*_PAIR, "file_kind")),
    "twinning:edit": Row(_PAIR, _PROPOSE, _HOME),
    "twinning:put_forward": Row(_PAIR, _PROPOSE, _HOME),
    "twinning:withdraw": Row(_PAIR, _PROPOSE, _HOME),
    "twinning:endorse": Row(_PAIR, "twinning.endorse", _SIDE, official=True),
    "twinning:sign": Row(_PAIR, _SIGN, _SIDE, official=True),
    "twinning:publish": Row(_PAIR, _SIGN, _HOME, official=True),
    "twinning:renew": Row(_PAIR, _SIGN, _SIDE, official=True),
    "twinning:end": Row(_PAIR, _SIGN, _SIDE, official=True),
    "twinning:carry": Row(_PAIR, "twinning.carry", _SIDE, official=True),
    "twinning:focal": Row(_PAIR, _RECORD, _SIDE),
    "twinning:record": Row(_PAIR, _RECORD, _SIDE),
    "twinning:strike": Row(("twinning_activity",), _RECORD, _HOME),
    "twinning:word": Row(("twinning_activity",), _RECORD, To.OTHER_SIDE),
    "twinning:evidence": Row(("twinning_file",)),
}
