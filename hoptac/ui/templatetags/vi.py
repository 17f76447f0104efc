"""Filters and tags of the reader's language: dates, money, numbers, addresses."""

from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hoptac.ui import formats

register = template.Library()


@register.filter
def vi_date(value: date | None) -> str:
    """23/11/2026; in English 23 Nov 2026. A moment is read in local time."""
    return formats.day(_local(value), language=_language())


@register.filter
def vi_moment(value: datetime | None) -> str:
    """09/11/2026 16:20, local time."""
    local = _local(value)
    return formats.moment(local if isinstance(local, datetime) else None, language=_language())


@register.simple_tag
def day(value: date | None) -> str:
    """Write a day as a <time> element machines can read."""
    if value is None:
        return formats.UNKNOWN
    return _time(f"{_local(value):%Y-%m-%d}", vi_date(value))


@register.simple_tag
def moment(value: datetime | None) -> str:
    """Write a moment as a <time> element machines can read."""
    if value is None:
        return formats.UNKNOWN
    return _time(_local(value).isoformat(timespec="minutes"), vi_moment(value))


@register.filter
def dong(value: int | None) -> str:
    """1.250.000 đồng."""
    return formats.dong(value, language=_language())


@register.filter
def dong_short(value: int | None) -> str:
    """100 triệu đồng; written out where the short form would round."""
    return formats.dong_short(value, language=_language())


@register.filter
def number(value: formats.Number | None) -> str:
    """1.234.567 or 12,5; "—" for what nobody stated."""
    return formats.number(value, language=_language())


@register.filter
def counted(value: int, most: int = 1000) -> str:
    """987, but 1.000+ for more: lists count no further."""
    return number(value) if value <= most else f"{number(most)}+"


@register.filter
def percent(ratio: formats.Number | None) -> str:
    """98,63 % for a ratio (0–1)."""
    return formats.percent(ratio, language=_language())


@register.filter
def file_size(size: int | None) -> str:
    """1,2 MB for a number of bytes."""
    return formats.file_size(size, language=_language())


@register.filter
def days_left(due_on: date | None, today: date) -> str:
    """Say how far a due day is from `today`: "còn 3 ngày", "quá hạn 5 ngày"."""
    if due_on is None:
        return _("không có thời hạn")
    days = (due_on - today).days
    if days == 0:
        return _("hết hạn hôm nay")
    if abs(days) == 1:
        return _("còn 1 ngày") if days > 0 else _("quá hạn 1 ngày")
    words = _("còn %(days)s ngày") if days > 0 else _("quá hạn %(days)s ngày")
    return words % {"days": formats.number(abs(days), language=_language())}


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """Return the current address's query string with some parameters changed.

    `{% query page=2 %}` sets one, `{% query page=None %}` takes one away; the rest stays.
    """
    request = getattr(context, "request", None) or context.get("request")
    params = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        if value is None or value == "":
            params.pop(name, None)
        else:
            params[name] = str(value)
    return f"?{params.urlencode()}"


def _language() -> str:
    return get_language() or "vi"


def _local(value: Any) -> Any:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _time(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, words)
