"""Every address of the house, walked from the URLconf, so that a new page can't be forgotten."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

# What an address takes when no record is asked for: well-formed, and of nothing that exists.
NOBODYS: dict[str, Any] = {
    "uid": UUID(int=0),
    "secret": "x" * 43,
    "page": "tasks",
    "uidb36": "1",
    "key": "x-y",
    "kind": "docx",
    "record_kind": "visit",
}


class Address(NamedTuple):
    """A named address and the names of what it takes, in their order."""

    name: str
    takes: tuple[str, ...]

    def path(self, given: Mapping[str, Any] | None = None) -> str:
        """Return the address, with ids of `given` where it knows the name, else of nothing."""
        known = dict.fromkeys(self.takes, 2**31 - 7) | NOBODYS | dict(given or {})
        return reverse(self.name, kwargs={name: known[name] for name in self.takes})


def every_address() -> list[Address]:
    """Return all named addresses, allauth's and ours."""
    return sorted(set(_walk(get_resolver().url_patterns, "", ())))


def _walk(
    patterns: list[URLPattern | URLResolver], space: str, taken: tuple[str, ...]
) -> Iterator[Address]:
    for pattern in patterns:
        takes = taken + tuple(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner, takes)
        else:
            assert pattern.name, pattern
            yield Address(f"{space}{pattern.name}", takes)
