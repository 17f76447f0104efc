"""Write one event in the caller's transaction."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from hoptac.audit import words
from hoptac.audit.models import Event, name_of
from hoptac.kernel.acting import Acting


def record(
    verb: str,
    *,
    on: models.Model,
    by: Acting,
    at: datetime,
    within: models.Model | None = None,
    **data: Any,
) -> Event:
    """Write one event; it lives and dies with the caller's transaction.

    :param verb: app.record.deed, known to `audit.words`.
    :param on: the record the deed was done on.
    :param within: the larger record whose history should show it too (a task's programme).
    :param data: what was said, as JSON values; never personal data of beneficiaries.
    :raises KeyError: for a verb without words.
    :raises RuntimeError: outside a transaction, where deed and record could part.
    """
    if not words.is_known(verb):
        raise KeyError(verb)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{verb}: an event is written in its deed's transaction")
    return Event.objects.create(
        verb=verb,
        thing=name_of(on),
        within=name_of(within) if within is not None else "",
        at=at,
        who=by.who,
        user_id=by.user_id,
        seat_id=by.seat_id,
        agency_id=by.agency_id,
        unit_id=by.unit_id,
        data=data,
    )
