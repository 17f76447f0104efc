"""The permission table by address: readers' questions and followers."""

from hoptac.config.rows import Row, To

_ANSWER, _APPROVE = "voices.answer", "publishing.approve"
VOICES: dict[str, Row] = {
    "voices:asked": Row(to=To.ANYBODY),
    "voices:item": Row(("published_kind", "public_thing"), to=To.ANYBODY),
    "voices:ask": Row(("published_kind", "public_thing"), to=To.ANYBODY),
    "voices:follow": Row(to=To.ANYBODY),
    "voices:sent": Row(to=To.ANYBODY),
    "voices:confirm": Row(("follower", "secret_word"), to=To.ANYBODY),
    "voices:leave": Row(("follower", "secret_word"), to=To.ANYBODY),
    "voices:queue": Row(),
    "voices:one": Row(("voice",)),
    "voices:answer": Row(("voice",), _ANSWER, To.OWN_PLACE),
    "voices:answer_privately": Row(("voice",), _ANSWER, To.OWN_PLACE),
    "voices:put_aside": Row(("voice",), _ANSWER, To.OWN_PLACE),
    "voices:send_back": Row(("voice",), _APPROVE, To.OWN_PLACE, official=True),
    "voices:approve": Row(("voice",), _APPROVE, To.OWN_PLACE, official=True),
}
