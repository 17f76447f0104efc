"""What the gallery shows: every part in every state, with made-up content."""

from typing import Any

from django.http import HttpRequest


def showcase(request: HttpRequest) -> dict[str, Any]:
    """Return the gallery's context."""
    return {}
