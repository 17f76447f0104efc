"""Names under seal: what stands in the database is a cipher only this house's key opens."""

import json
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import MultiFernet
from django.conf import settings

from hoptac.kernel.sealing import seal_for

PURPOSE = "hoptac.beneficiaries.names"


@dataclass(frozen=True, slots=True)
class Opened:
    """One person as a list holds them."""

    name: str
    detail: str


def seal_name(*, name: str, detail: str, of_list: int) -> str:
    """Return a person under seal.

    :param of_list: number of the list; a row moved to another list does not open there.
    """
    return _sealed({"name": name, "detail": detail, "list": of_list})


def open_name(sealed: str, *, of_list: int) -> Opened:
    """Return what `seal_name` closed.

    :raises ValueError: for a row that was sealed for another list.
    """
    found = _opened(sealed)
    if found["list"] != of_list:
        raise ValueError("a name was moved here from another list")
    return Opened(found["name"], found["detail"])


def seal_paper(text: str) -> str:
    """Return the name of a paper under seal."""
    return _sealed({"paper": text})


def open_paper(sealed: str) -> str:
    """Return what `seal_paper` closed; empty for none."""
    return str(_opened(sealed)["paper"]) if sealed else ""


def _sealed(what: dict[str, str | int]) -> str:
    return _seal().encrypt(json.dumps(what, ensure_ascii=False).encode()).decode()


def _opened(sealed: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_seal().decrypt(sealed.encode()))
    return found


def _seal() -> MultiFernet:
    return seal_for(PURPOSE, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])
