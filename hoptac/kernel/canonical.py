"""One way to write a value, so that the same fact always has the same hash."""

import hashlib
import json
from typing import Any

LARGEST = 2**53 - 1  # beyond it RFC 8785 would round
# The same without the check, for values that were held against `check` when they were written.
in_order = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: Any) -> bytes:
    """Return a value as JSON in the form of RFC 8785, in UTF-8.

    For the values taken here the two are the same: texts, whole numbers up to `LARGEST`, true,
    false, null, lists, and objects. What RFC 8785 writes otherwise than Python is refused:
    fractions, larger numbers, and keys beyond the basic plane, which it sorts by UTF-16.

    :raises ValueError: for such values, and for lone halves of a UTF-16 pair.
    """
    check(value)
    return in_order(value).encode()


def check(value: Any) -> None:
    """Hold a value against what can be written in one way only.

    :raises ValueError: naming what it is.
    """
    match value:
        case dict():
            for key, within in value.items():
                _check_key(key)
                check(within)
        case list() | tuple():
            for within in value:
                check(within)
        case None | bool() | str():
            pass
        case int() if abs(value) <= LARGEST:
            pass
        case _:
            raise ValueError(f"{type(value).__name__} {value!r}")


def _check_key(key: Any) -> None:
    if not isinstance(key, str) or any(ord(sign) > 0xFFFF for sign in key):
        raise ValueError(f"key {key!r}")


def sha256(said: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(said).hexdigest()
