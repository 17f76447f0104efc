"""Seal short secrets for the database with keys made from the house's own secret key."""

import base64
from collections.abc import Sequence
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet


def seal_for(purpose: str, keys: Sequence[str | bytes]) -> MultiFernet:
    """Return the seal of one purpose; no other purpose's seal opens what it closes.

    :param purpose: a name of its own, such as "hoptac.accounts.factors".
    :param keys: secret keys, the present one first; older ones still open what they sealed.
    """
    return MultiFernet([Fernet(_derived(purpose, key)) for key in keys])


def _derived(purpose: str, key: str | bytes) -> bytes:
    secret = key.encode() if isinstance(key, str) else key
    return base64.urlsafe_b64encode(sha256(f"{purpose}:".encode() + secret).digest())
