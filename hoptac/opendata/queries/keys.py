"""Keys: those of a locality, and the one a program shows."""

from datetime import date

from hoptac.accounts.actors import Actor
from hoptac.accounts.rules import hash_of
from hoptac.opendata.models import ApiKey


def keys_of(actor: Actor) -> list[ApiKey]:
    """Return the keys of the actor's locality, newest first."""
    return list(ApiKey.objects.filter(unit_id__in=actor.unit_ids))


def key_behind(token: str, today: date) -> ApiKey | None:
    """Return the key with this secret, if it opens anything today."""
    key = ApiKey.objects.filter(secret_sha256=hash_of(token)).first()
    return key if key is not None and key.opens_on(today) else None
