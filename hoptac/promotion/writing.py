"""What a deed begins with: whose record it is, the locked row, texts in one form."""

from collections.abc import Mapping
from typing import Any, TypeVar

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.actions.common import lock_programme, own_party, require_living
from hoptac.programmes.models import Content, Party, Programme
from hoptac.programmes.queries import party_ids_of
from hoptac.promotion import rules
from hoptac.promotion.models import Enterprise, Record
from hoptac.promotion.states import READERS, RECORD, SHARE

R = TypeVar("R", bound=Record)


def begin(record: R, programme: Programme, content: Content | None, by: Actor) -> R:
    """Return a record that is not stored yet as the actor's agency's, its programme locked.

    :raises Refusal: for a content of another programme, or a programme that is over.
    """
    by.require(RECORD)
    programme = lock_programme(programme=programme)
    require_living(programme=programme)
    record.programme, record.party = programme, own_party(programme=programme, by=by)
    record.agency_id = by.agency_id
    check_content(content, programme)
    record.content = content
    return record


def check_content(content: Content | None, programme: Programme) -> None:
    """:raises Refusal: for a content of another programme."""
    if content is not None and content.programme_id != programme.pk:
        raise Refusal(
            gettext_noop("Nội dung này thuộc chương trình khác."),
            gettext_noop("Chọn một nội dung của chương trình này."),
            field="content",
        )


def own(record: R, by: Actor) -> R:
    """Return the actor's agency's record as it stands now, its row locked.

    :raises Forbidden: for another agency's.
    """
    by.require(RECORD, of_agencies=[record.agency_id])
    return locked(record)


def require_recorded_here(enterprise: Enterprise, by: Actor) -> None:
    """Let pass whose agency recorded the enterprise, and the standing office of its side.

    A public enterprise is read by people who may not read its party: its id is enough here.

    :raises Forbidden: for another side's enterprise, and another department's.
    """
    ours = party_ids_of(by).filter(pk=enterprise.party_id).exists()
    if enterprise.agency_id in by.agency_ids or (ours and by.may("read.locality_drafts")):
        return
    raise Forbidden(
        gettext_noop("Doanh nghiệp này do cơ quan khác ghi."),
        gettext_noop("Cơ quan đã ghi hoặc cơ quan thường trực của bên đó mời và thu hồi."),
    )


def locked(record: R) -> R:
    """Return a record as it stands now, its row locked."""
    kind = type(record)
    rows = kind._default_manager.select_for_update(of=("self",), no_key=True)
    found: R = locked_row(rows.select_related("programme"), record.pk)
    return found


def revised(record: R, said: Mapping[str, Any], version: int, by: Actor) -> R:
    """Return the locked record with what is said anew, one version further; not stored yet.

    :raises Conflict: when a colleague changed it since `version`.
    """
    record = own(record, by)
    rules.check_version(known=version, current=record.version)
    if "content" in said:
        check_content(said["content"], record.programme)
    say(record, said)
    record.version += 1
    return record


def say(record: R, said: Mapping[str, Any]) -> None:
    """Put values on a record; texts in one form of Unicode, without outer spaces."""
    for name, value in said.items():
        setattr(record, name, nfc(value).strip() if isinstance(value, str) else value)


def written(record: R, *names: str) -> None:
    """:raises Refusal: at the first of these fields in which nothing was written."""
    rules.check_written({name: getattr(record, name) for name in names})


def told_to(record: R, verb: str, by: Actor) -> R:
    """Return the record one circle of readers further; whoever shares speaks for its side.

    :raises Forbidden: for the other side's record.
    """
    by.require(SHARE)
    if _side_of(record, by).pk != record.party_id:
        raise Forbidden(
            gettext_noop("Hồ sơ này do bên kia ghi."),
            gettext_noop("Chỉ bên ghi mới chia sẻ được."),
        )
    record = locked(record)
    record.visibility = READERS.step(verb, record.visibility).target
    record.save(update_fields=["visibility"])
    return record


def require_other_side(record: Record, by: Actor) -> Party:
    """Return the party the actor speaks for, which is not the one that recorded it.

    :raises Forbidden: for the side whose record it is, and for strangers.
    """
    party = _side_of(record, by)
    if party.pk == record.party_id:
        raise Forbidden(
            gettext_noop("Hồ sơ này do chính bên bạn ghi."),
            gettext_noop("Lời xác nhận là của bên kia."),
        )
    return party


def check_beside(record: Record, **others: Record | None) -> None:
    """:raises Refusal: at the field of a record that belongs to another programme."""
    for name, other in others.items():
        if other is not None and other.programme_id != record.programme_id:
            raise Refusal(
                gettext_noop("Hồ sơ được chọn thuộc chương trình khác."),
                gettext_noop("Chọn hồ sơ của chương trình này."),
                field=name,
            )


def _side_of(record: Record, by: Actor) -> Party:
    """Return the party the actor speaks for in a record's programme.

    :raises Forbidden: for strangers, who may read what is public but not its programme.
    """
    programme = Programme.objects.filter(pk=record.programme_id).first()
    if programme is None:
        raise Forbidden(
            gettext_noop(
                "Địa phương của bạn không phải là một bên trả lời trong chương trình này."
            ),
            gettext_noop("Nếu là đơn vị kế thừa, cần ghi quyết định kế thừa trước."),
        )
    return own_party(programme=programme, by=by)
