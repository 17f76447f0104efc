"""Life of a reader's question, as a table."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class VoiceState(StrEnum):
    WAITING = "waiting"
    DRAFTED = "drafted"
    PUBLIC = "public"
    PRIVATE = "private"
    ASIDE = "aside"


S = VoiceState
ANSWER, APPROVE = "voices.answer", "publishing.approve"
_WAITING, _DRAFTED = frozenset({S.WAITING.value}), frozenset({S.DRAFTED.value})
VOICE = Machine(
    gettext_noop("Ý kiến người đọc"),
    {
        S.WAITING.value: gettext_noop("chờ trả lời"),
        S.DRAFTED.value: gettext_noop("câu trả lời chờ duyệt"),
        S.PUBLIC.value: gettext_noop("đã trả lời công khai"),
        S.PRIVATE.value: gettext_noop("đã trả lời riêng"),
        S.ASIDE.value: gettext_noop("không xử lý"),
    },
    S.WAITING.value,
    (
        Step("answer", _WAITING, S.DRAFTED.value, ANSWER),
        Step("approve", _DRAFTED, S.PUBLIC.value, APPROVE),
        Step("send_back", _DRAFTED, S.WAITING.value, APPROVE),
        Step("answer_privately", _WAITING, S.PRIVATE.value, ANSWER),
        Step("put_aside", _WAITING, S.ASIDE.value, ANSWER),
    ),
)
