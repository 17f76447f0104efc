"""Addresses that stay: of records, lists and files, absolute."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

LANGUAGES = ("vi", "en")


def absolute(path: str) -> str:
    """Return a path as an address of the whole world's."""
    return f"{settings.ADDRESS}{path}"


def page(name: str, *args: object, language: str) -> str:
    """Return the absolute address of a page in a language."""
    with translation.override(language):
        return absolute(reverse(name, args=args))


def record_page(kind: str, thing_id: int, language: str = "vi") -> str:
    """Return the absolute address of a record's public page."""
    return page(f"portal:{kind}", thing_id, language=language)


def host() -> str:
    """Return the name of this house in identifiers: its host without a port."""
    name: str = settings.ADDRESS.partition("://")[2]
    return name.partition(":")[0]
