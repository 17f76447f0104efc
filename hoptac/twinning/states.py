"""The life of a twinning as far as people move it; how it stands on a day, `rules` works out."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class PairState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    CARRIED = "carried"


S = PairState
PROPOSE, ENDORSE, SIGN = "twinning.propose", "twinning.endorse", "twinning.sign"
RECORD, CARRY = "twinning.record", "twinning.carry"
_OPEN = frozenset({S.DRAFT.value, S.PROPOSED.value})
_SIGNED = frozenset({S.SIGNED.value})
PAIR = Machine(
    gettext_noop("Kết nghĩa"),
    {
        S.DRAFT.value: gettext_noop("bản nháp"),
        S.PROPOSED.value: gettext_noop("đã đề nghị với bên kia"),
        S.SIGNED.value: gettext_noop("đã ký kết nghĩa"),
        S.WITHDRAWN.value: gettext_noop("đã rút đề nghị"),
        S.ENDED.value: gettext_noop("đã kết thúc"),
        S.CARRIED.value: gettext_noop("đã chuyển cho đơn vị kế tiếp"),
    },
    S.DRAFT.value,
    (
        Step("edit", frozenset({S.DRAFT.value}), S.DRAFT.value, PROPOSE),
        Step("edit", frozenset({S.PROPOSED.value}), S.PROPOSED.value, PROPOSE),
        Step("put_forward", frozenset({S.DRAFT.value}), S.PROPOSED.value, PROPOSE),
        Step("withdraw", _OPEN, S.WITHDRAWN.value, PROPOSE),
        Step("endorse", frozenset({S.PROPOSED.value}), S.PROPOSED.value, ENDORSE),
        Step("sign", frozenset({S.PROPOSED.value}), S.SIGNED.value, SIGN),
        Step("record", _SIGNED, S.SIGNED.value, RECORD),
        Step("name_focal", _SIGNED, S.SIGNED.value, RECORD),
        Step("renew", _SIGNED, S.SIGNED.value, SIGN),
        Step("publish", _SIGNED, S.SIGNED.value, SIGN),
        Step("end", _SIGNED, S.ENDED.value, SIGN),
        Step("carry", _SIGNED, S.CARRIED.value, CARRY),
    ),
)
IN_FORCE = S.SIGNED.value
OVER = (S.ENDED.value, S.CARRIED.value)
