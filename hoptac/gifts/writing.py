"""What deeds on the ledger begin with: whose side it is, the locked occasion, clean texts."""

from collections.abc import Mapping

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.gifts.figures import GIVERS, Book
from hoptac.gifts.models import Occasion
from hoptac.gifts.states import DRAFT
from hoptac.kernel.errors import Forbidden
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.models import Party


def locked(occasion: Occasion) -> Occasion:
    """Return the occasion as it stands now, locked: the lock for all its lines and books."""
    rows = Occasion.objects.select_for_update(of=("self",), no_key=True)
    return locked_row(rows.select_related("programme"), occasion.pk)


def side_of(occasion: Occasion, by: Actor) -> Party:
    """Return the party the actor acts for: the giver's or the receiver's side.

    :raises Forbidden: for a third party, and for the other side while it is not shared.
    """
    party = own_party(programme=occasion.programme, by=by)
    is_theirs = occasion.state == DRAFT and party.pk != occasion.party_id
    if is_theirs or party.pk not in {occasion.giver_id, occasion.receiver_id}:
        raise Forbidden(
            gettext_noop("Bên của bạn không trao cũng không nhận trong đợt này."),
            gettext_noop("Chỉ bên trao và bên nhận ghi sổ."),
        )
    return party


def recording_side(occasion: Occasion, by: Actor) -> Party:
    """Return the party that recorded the occasion, when the actor acts for it.

    :raises Forbidden: for everybody else.
    """
    party = own_party(programme=occasion.programme, by=by)
    if party.pk != occasion.party_id:
        raise Forbidden(
            gettext_noop("Đợt trao tặng này do bên kia ghi."),
            gettext_noop("Chỉ bên đã ghi sửa được; chênh lệch thì gửi câu hỏi."),
        )
    return party


def own_book(occasion: Occasion, book: Book, by: Actor) -> Party:
    """Return the party whose book it is, when the actor acts for it.

    :raises Forbidden: for the other side: nobody writes into the other's book.
    """
    party = side_of(occasion, by)
    owner = occasion.giver_id if book in GIVERS else occasion.receiver_id
    if party.pk != owner:
        raise Forbidden(
            gettext_noop("Sổ này do bên kia ghi."),
            gettext_noop("Số khác nhau thì gửi câu hỏi cho bên kia, không ghi thay."),
        )
    return party


def tidy(values: Mapping[str, str]) -> dict[str, str]:
    """Return texts in one form of Unicode, without outer spaces."""
    return {name: nfc(value).strip() for name, value in values.items()}
