"""Seal what lies in the database but is for its owner alone: secrets of factors, waiting forms."""

import base64
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


def seal(purpose: str) -> MultiFernet:
    """Return the seal of one purpose, made from the secret key; older keys still open theirs."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(purpose, key)) for key in keys])


def _derived(purpose: str, key: str | bytes) -> bytes:
    told = f"hoptac.accounts.{purpose}:".encode() + force_bytes(key)
    return base64.urlsafe_b64encode(sha256(told).digest())
