"""Seal what lies in the database but is for its owner alone: secrets of factors, waiting forms."""

from cryptography.fernet import MultiFernet
from django.conf import settings

from hoptac.kernel.sealing import seal_for


def seal(purpose: str) -> MultiFernet:
    """Return the seal of one purpose, made from the secret key; older keys still open theirs."""
    return seal_for(
        f"hoptac.accounts.{purpose}", [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    )
