"""Whose a browser's drafts and queue are."""

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def token_of(request: HttpRequest | None) -> str:
    """Return who is signed in: always the same for a person, no number; empty for nobody."""
    session = getattr(request, "session", {})
    person = session.get(SESSION_KEY)
    return salted_hmac("hoptac.ui.drafts", person).hexdigest()[:32] if person else ""
