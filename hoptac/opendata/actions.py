"""Give out and revoke keys for reading open data; note their use."""

import secrets
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.rules import hash_of
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.opendata.models import ApiKey
from hoptac.opendata.rules import START, USE_KNOWN, check_key

KEYS = "opendata.keys"


@transaction.atomic
def make_key(
    *, label: str, ends_on: date, by: Actor, at: datetime, today: date
) -> tuple[ApiKey, str]:
    """Give out a key of the actor's locality; return it with its secret, said once.

    :raises Forbidden: without the right.
    :raises Refusal: for a label in use, too many keys, or an end too far or past.
    """
    by.require(KEYS)
    Unit.objects.select_for_update(of=("self",), no_key=True).filter(pk=by.unit_id).first()
    named = nfc(label).strip()
    known = ApiKey.objects.in_use().filter(unit_id=by.unit_id).values_list("label", flat=True)
    check_key(label=named, ends_on=ends_on, known=known, today=today)
    secret = f"hoptac_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        unit_id=by.unit_id,
        label=named,
        start=secret[:START],
        secret_sha256=hash_of(secret),
        ends_on=ends_on,
        made_at=at,
        made_by_id=by.user_id or 0,
        made_who=by.who,
    )
    record("opendata.key.made", on=key, by=by, at=at, label=named, ends_on=ends_on.isoformat())
    return key, secret


@transaction.atomic
def revoke_key(*, key_id: int, by: Actor, at: datetime) -> ApiKey:
    """End a key of the actor's locality; the next request with it is refused.

    :raises Forbidden: without the right, and for another locality's.
    :raises Refusal: for one that was revoked already.
    """
    by.require(KEYS)
    rows = ApiKey.objects.select_for_update(of=("self",), no_key=True)
    key = locked_row(rows.filter(unit_id__in=by.unit_ids), key_id)
    if key.revoked_at is not None:
        raise Refusal(
            gettext_noop("Khóa này đã được thu hồi."),
            gettext_noop("Không cần làm gì thêm."),
        )
    key.revoked_at, key.revoked_who = at, by.who
    key.save(update_fields=["revoked_at", "revoked_who"])
    record("opendata.key.revoked", on=key, by=by, at=at, label=key.label)
    return key


def note_used(*, key: ApiKey, at: datetime) -> None:
    """Keep when a key was last used, to the hour: a program's question is no deed."""
    if key.last_used_at is None or at - key.last_used_at >= USE_KNOWN:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=at)
