"""Whether what is kept is still what was brought, and how much of it one person brought."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage
from django.db.models import Count, Sum

from hoptac.files.models import StoredFile

_CHUNK = 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """How many files, and how many bytes in all."""

    files: int
    size: int


def kept_since(user_id: int | None, since: datetime) -> Kept:
    """Return what a person has kept since a moment; nothing is counted for machines."""
    if user_id is None:
        return Kept(0, 0)
    own = StoredFile.objects.filter(stored_by_id=user_id, stored_at__gt=since)
    told = own.aggregate(files=Count("pk"), size=Sum("size"))
    return Kept(told["files"], told["size"] or 0)


def is_whole(stored: StoredFile) -> bool:
    """Tell whether the bytes are there and still have the hash they were kept under."""
    if not default_storage.exists(stored.path):
        return False
    digest = hashlib.sha256()
    with default_storage.open(stored.path) as opened:
        for chunk in opened.chunks(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest() == stored.sha256
