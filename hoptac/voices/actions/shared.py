"""What is held off, for whatever visitors send: counted under hashes that fade."""

from datetime import datetime
from secrets import token_hex

from django.db import connection

from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.voices import rules
from hoptac.voices.models import Salt, Trace

_LOCK = 0x401CE5  # an advisory lock: two that come at once are counted one after the other


def hold_off(*, what: str, sender: str, content: str, at: datetime) -> None:
    """Count one more item of a sender; the caller's transaction is a machine's.

    :param sender: the network address; only its hash under the day's secret is stored.
    :param content: what it says; the same again that day is held off, whoever sends it. Empty
        for what says nothing.
    :raises Refusal: beyond the day's limit, and for what was said already.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    day = local_day(at)
    salt, _ = Salt.objects.get_or_create(day=day, defaults={"secret": token_hex(32)})
    who = rules.hashed(salt.secret, rules.network(sender))
    said = rules.hashed(salt.secret, rules.gist(content))
    today = Trace.objects.filter(day=day, what=what)
    if content and today.filter(content=said).exists():
        raise Refusal(
            gettext_noop("Nội dung này đã được gửi hôm nay."),
            gettext_noop("Không cần gửi lại."),
        )
    if today.filter(sender=who).count() >= rules.A_DAY:
        raise Refusal(
            gettext_noop("Hôm nay đã nhận đủ %(most)s nội dung từ mạng của bạn."),
            gettext_noop("Mời gửi lại vào ngày mai, hoặc gửi từ nơi khác."),
            most=rules.A_DAY,
        )
    Trace.objects.create(day=day, what=what, sender=who, content=said)
