"""What acts of publication share: the row locked, whose side it is, the end of what stood."""

from datetime import datetime

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.errors import Forbidden
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.queries import party_ids_of
from hoptac.publishing.models import Version


def locked_version(version: Version) -> Version:
    """Return the version as it stands now, its row locked."""
    rows = Version.objects.select_for_update(no_key=True, of=("self",))
    return locked_row(rows.select_related("programme", "party"), version.pk)


def own_side(version: Version, by: Actor) -> None:
    """Let pass who speaks for the side that proposed.

    :raises Forbidden: for anybody else.
    """
    if not party_ids_of(by).filter(pk=version.party_id).exists():
        raise Forbidden(
            gettext_noop("Đề nghị công bố này là của bên kia."),
            gettext_noop("Mỗi bên tự duyệt đề nghị của mình."),
        )


def a_side(version: Version, by: Actor) -> None:
    """Let pass who speaks for any side of the programme: what is public concerns them all.

    :raises Forbidden: for strangers.
    """
    if not party_ids_of(by).filter(programme=version.programme_id).exists():
        raise Forbidden(
            gettext_noop("Địa phương của bạn không phải là một bên của chương trình này."),
            gettext_noop("Chỉ các bên của chương trình gỡ được bản công bố."),
        )


def end(version: Version, state: str, by: Actor, at: datetime, reason: str = "") -> None:
    """Write the end of a version; the caller has checked that it may end so."""
    version.state, version.reason = state, reason
    version.ended_at, version.ended_who = at, by.who
    version.save(update_fields=["state", "reason", "ended_at", "ended_who"])
