"""Write events in the caller's transaction."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models, transaction

from hoptac.audit import words
from hoptac.audit.models import Event, name_of
from hoptac.audit.origin import origin
from hoptac.kernel.acting import Acting
from hoptac.kernel.canonical import check


def record(
    verb: str,
    *,
    on: models.Model,
    by: Acting,
    at: datetime,
    within: models.Model | None = None,
    content: str = "",
    **data: Any,
) -> Event:
    """Write one event; it lives and dies with the caller's transaction.

    :param verb: app.record.deed, known to `audit.words`.
    :param on: the record the deed was done on, as the deed left it: what it says of who sees it
        (`visibility`) is kept with the event.
    :param within: the larger record whose history should show it too (a task's programme).
    :param content: SHA-256 of what the deed is about: of a text accepted, a file issued.
    :param data: what was said, as JSON values; never personal data of beneficiaries.
    :raises KeyError: for a verb without words.
    :raises ValueError: for data without a canonical form, such as a binary fraction.
    :raises RuntimeError: outside a transaction, where deed and record could part.
    """
    _check(verb)
    check(data)
    event = _event(verb, on, within, by, at)
    event.data |= data
    event.content_sha256 = content
    event.save()
    return event


def record_all(
    verb: str,
    *,
    on: Iterable[tuple[models.Model, models.Model | None]],
    by: Acting,
    at: datetime,
) -> None:
    """Write one event for each of many records of one deed, in the caller's transaction.

    :param on: each record with the larger record it lies within, if there is one.
    :raises KeyError: for a verb without words.
    :raises RuntimeError: outside a transaction.
    """
    _check(verb)
    Event.objects.bulk_create(_event(verb, thing, within, by, at) for thing, within in on)


def _check(verb: str) -> None:
    if not words.is_known(verb):
        raise KeyError(verb)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{verb}: an event is written in its deed's transaction")


def _event(
    verb: str, on: models.Model, within: models.Model | None, by: Acting, at: datetime
) -> Event:
    return Event(
        verb=verb,
        thing=name_of(on),
        within=name_of(within) if within is not None else "",
        at=at,
        who=by.who,
        user_id=by.user_id,
        seat_id=by.seat_id,
        agency_id=by.agency_id,
        unit_id=by.unit_id,
        visibility=getattr(on, "visibility", ""),
        data=dict(by.marks),
        origin=origin(),
    )
