"""The look a reader chose: light, dark, or whatever the device says."""

from django.conf import settings
from django.http import HttpRequest

COOKIE = "__Host-theme" if settings.SESSION_COOKIE_SECURE else "theme"
THEMES = ("light", "dark")
YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest | None) -> str:
    """Return light or dark; empty follows the device."""
    value = request.COOKIES.get(COOKIE, "") if request else ""
    return value if value in THEMES else ""
