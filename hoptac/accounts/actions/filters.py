"""The filters a person keeps above lists: their own affair, whatever seat they act from."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import SavedFilter, User
from hoptac.accounts.rules import check_filter
from hoptac.audit.actions import record
from hoptac.kernel.errors import Forbidden
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop


@transaction.atomic
def save_filter(*, page: str, label: str, query: str, by: Actor, at: datetime) -> SavedFilter:
    """Keep what a list is narrowed to under a name.

    :param page: name of the list's address.
    :param query: what follows the question mark.
    :raises Refusal: when the name is in use above this list, or there are too many.
    """
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.user_id or 0)
    known = SavedFilter.objects.filter(user=person, page=page).values_list("label", flat=True)
    name = nfc(label)
    check_filter(label=name, query=query, known=set(known))
    kept = SavedFilter.objects.create(user=person, page=page, label=name, query=query)
    record("accounts.filter.saved", on=kept, by=by, at=at, page=page, label=name)
    return kept


@transaction.atomic
def delete_filter(*, kept: SavedFilter, by: Actor, at: datetime) -> None:
    """Forget a filter of one's own.

    :raises Forbidden: when it is somebody else's.
    """
    if kept.user_id != by.user_id:
        raise Forbidden(
            gettext_noop("Bộ lọc này là của người khác."),
            gettext_noop("Mỗi người tự xóa bộ lọc của mình."),
        )
    record("accounts.filter.deleted", on=kept, by=by, at=at, page=kept.page, label=kept.label)
    kept.delete()
