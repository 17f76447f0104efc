"""Sign the head of the chain, so that what lies before it can't be made anew unseen."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from hoptac.audit.models import Checkpoint
from hoptac.audit.queries.facts import chain
from hoptac.audit.queries.verifying import Break, verify
from hoptac.audit.queries.witnessing import last_mark
from hoptac.audit.rules import moment
from hoptac.audit.signing import Mark, public_half
from hoptac.audit.wall import keeping


class Broken(Exception):
    """The chain does not hold, so nothing is signed; `first` says where and how."""

    def __init__(self, first: Break) -> None:
        super().__init__(f"{first.kind}: {first.words}")
        self.first = first


@transaction.atomic
def sign_checkpoint(*, key: Ed25519PrivateKey, at: datetime) -> Mark | None:
    """Sign the head of the chain and keep it; None when nothing was sealed since the last one.

    A new checkpoint extends the last: the chain still holds the old head, and every link and
    event since then was computed anew.

    :raises Broken: otherwise; nothing is signed.
    """
    with keeping("ký mốc niêm phong"):
        return _sign(key, at)


def _sign(key: Ed25519PrivateKey, at: datetime) -> Mark | None:
    last, now = last_mark(), chain()
    checked = verify([last] if last else [], since=last)
    if checked.first is not None:
        raise Broken(checked.first)
    if now.n == (last.n if last else 0):
        return None
    mark = Mark(now.n, now.head, moment(at), public_half(key)).signed_by(key)
    Checkpoint.objects.create(
        n=mark.n, head=mark.head, at=at, public_key=mark.public_key, signature=mark.signature
    )
    return mark
