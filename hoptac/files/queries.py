"""Whether what is kept is still what was brought."""

import hashlib

from django.core.files.storage import default_storage

from hoptac.files.models import StoredFile

_CHUNK = 1024 * 1024  # bytes


def is_whole(stored: StoredFile) -> bool:
    """Tell whether the bytes are there and still have the hash they were kept under."""
    if not default_storage.exists(stored.path):
        return False
    digest = hashlib.sha256()
    with default_storage.open(stored.path) as opened:
        for chunk in opened.chunks(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest() == stored.sha256
