"""Keep names under seal, open them for a reason that is written down, and let them go.

No event says a name: it says who, from which seat, when, why and how many rows.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor, SystemActor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.beneficiaries import rules
from hoptac.beneficiaries.actors import WATCH, eraser
from hoptac.beneficiaries.choices import Erased
from hoptac.beneficiaries.models import Group, SealedList, SealedName
from hoptac.beneficiaries.queries import due_lists
from hoptac.beneficiaries.sealing import open_name, open_paper, seal_name, seal_paper
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Opened:
    """A row with its seal opened; lives as long as one answer.

    :param paper: by which paper consent was given.
    """

    row: SealedName
    name: str
    detail: str
    paper: str


@transaction.atomic
def make_list(
    *,
    group: Group,
    purpose: str,
    ground: str,
    ground_text: str,
    keep_until: date,
    by: Actor,
    at: datetime,
) -> SealedList:
    """Make the one sealed list of a group: what for, on which ground, and until when.

    :param keep_until: the last day the names are kept; the day after, a machine erases them.
    """
    by.require("beneficiaries.open", of_agencies=[group.keeper_id])
    rules.check_retention(keep_until=keep_until, today=local_day(at))
    ground_text = nfc(ground_text)
    if not ground_text:
        raise Refusal(
            gettext_noop("Chưa ghi văn bản, điều khoản làm căn cứ."),
            gettext_noop("Ghi số, ký hiệu văn bản hoặc điều luật; với sự đồng ý, ghi mẫu giấy."),
            field="ground_text",
        )
    group = locked_row(Group.objects.select_for_update(no_key=True), group.pk)
    if SealedList.objects.filter(group=group).exists():
        raise Refusal(
            gettext_noop("Nhóm này đã có danh sách niêm phong."),
            gettext_noop("Mở trang danh sách đã có."),
        )
    made = SealedList.objects.create(
        group=group,
        keeper_id=group.keeper_id,
        purpose=purpose,
        ground=ground,
        ground_text=ground_text,
        keep_until=keep_until,
        made_at=at,
        who=by.who,
    )
    record("beneficiaries.list.made", on=made, by=by, at=at, purpose=purpose, ground=ground)
    return made


@transaction.atomic
def add_names(
    *, sealed_list: SealedList, names: str, are_children: bool, by: Actor, at: datetime
) -> int:
    """Seal one person a line; return how many.

    :param names: "họ và tên; chi tiết" on each line.
    :param are_children: all of them are under 16.
    """
    held = _held(sealed_list, by)
    _check_kept(held, local_day(at))
    people = rules.read_names(names)
    last = held.names.order_by("-number").values_list("number", flat=True).first() or 0
    SealedName.objects.bulk_create(
        SealedName(
            sealed_list=held,
            number=number,
            sealed=seal_name(name=name, detail=detail, of_list=held.pk),
            is_child=are_children,
        )
        for number, (name, detail) in enumerate(people, last + 1)
    )
    record("beneficiaries.names.added", on=held, by=by, at=at, rows=len(people))
    return len(people)


@transaction.atomic
def open_list(*, sealed_list: SealedList, reason: str, by: Actor, at: datetime) -> list[Opened]:
    """Return the names to be read once, and write the opening down."""
    return _opened(sealed_list, "beneficiaries.list.opened", reason, by, at)


@transaction.atomic
def export_list(*, sealed_list: SealedList, reason: str, by: Actor, at: datetime) -> list[Opened]:
    """Return the names for a file, which is an act of its own, and write it down."""
    return _opened(sealed_list, "beneficiaries.list.exported", reason, by, at)


@transaction.atomic
def remove_name(*, name: SealedName, reason: str, by: Actor, at: datetime) -> SealedName:
    """Erase one person; the row stays with its number and why it is empty."""
    held = _held(name.sealed_list, by)
    row = _kept_row(name, held)
    reason = rules.check_reason(reason)
    _erase(row, Erased.REMOVED, at)
    row.save()
    record(
        "beneficiaries.name.removed", on=row, within=held, by=by, at=at,
        number=row.number, reason=reason,
    )  # fmt: skip
    return row


@transaction.atomic
def give_consent(
    *,
    name: SealedName,
    scope: str,
    given_on: date,
    paper: str,
    guardian_too: bool,
    by: Actor,
    at: datetime,
) -> SealedName:
    """Record that somebody agreed: to what, when, and by which paper.

    :param guardian_too: for a child, that who represents it agreed as well.
    """
    held = _held(name.sealed_list, by)
    row = _kept_row(name, held)
    rules.check_consent(
        given_on=given_on,
        today=local_day(at),
        is_child=row.is_child,
        guardian_too=guardian_too,
        paper=paper,
    )
    row.consent, row.consent_on, row.guardian_too = scope, given_on, guardian_too
    row.paper = seal_paper(nfc(paper))
    row.save()
    record(
        "beneficiaries.consent.given", on=row, within=held, by=by, at=at,
        number=row.number, scope=scope,
    )  # fmt: skip
    return row


@transaction.atomic
def withdraw_consent(
    *, name: SealedName, withdrawn_on: date, by: Actor, at: datetime
) -> SealedName:
    """Record that somebody no longer agrees; the name is erased in the same act."""
    held = _held(name.sealed_list, by)
    row = _kept_row(name, held)
    rules.check_withdrawal(
        consent_on=row.consent_on, withdrawn_on=withdrawn_on, today=local_day(at)
    )
    row.withdrawn_on = withdrawn_on
    _erase(row, Erased.WITHDRAWN, at)
    row.save()
    record(
        "beneficiaries.consent.withdrawn", on=row, within=held, by=by, at=at, number=row.number
    )  # fmt: skip
    return row


@transaction.atomic
def empty_list(*, sealed_list: SealedList, by: Actor | SystemActor, at: datetime) -> SealedList:
    """Erase all names of a list whose last day is over.

    :raises Refusal: before that.
    """
    held = _held(sealed_list, by)
    if held.emptied_at is not None:  # a job may be carried out twice
        return held
    if held.keep_until >= local_day(at):
        raise Refusal(
            gettext_noop("Danh sách còn trong thời hạn lưu giữ."),
            gettext_noop("Muốn bỏ sớm hơn thì xóa từng tên, có lý do."),
        )
    rows = list(held.names.select_for_update(no_key=True).exclude(sealed="").order_by("number"))
    for row in rows:
        _erase(row, Erased.EXPIRED, at)
    SealedName.objects.bulk_update(rows, ["sealed", "paper", "erased_at", "erased_why"])
    held.emptied_at = at
    held.save(update_fields=["emptied_at"])
    record("beneficiaries.list.expired", on=held, by=by, at=at, rows=len(rows))
    return held


def empty_due_lists(*, at: datetime) -> int:
    """Empty every list that is due, each in its keeper's name; return how many."""
    with wall.within(WATCH):
        due = list(due_lists(local_day(at)))
    for sealed_list in due:
        machine = eraser(sealed_list.keeper)
        with wall.within(machine):
            empty_list(sealed_list=sealed_list, by=machine, at=at)
    return len(due)


def _held(sealed_list: SealedList, by: Actor | SystemActor) -> SealedList:
    """Return the list as it stands now, locked, for the agency that keeps it.

    :raises Forbidden: for everybody else.
    """
    by.require("beneficiaries.open", of_agencies=[sealed_list.keeper_id])
    return locked_row(SealedList.objects.select_for_update(no_key=True), sealed_list.pk)


def _kept_row(name: SealedName, held: SealedList) -> SealedName:
    row = held.names.select_for_update(no_key=True).get(pk=name.pk)
    if not row.sealed:
        raise Refusal(
            gettext_noop("Tên ở dòng này đã được xóa."),
            gettext_noop("Nếu cần ghi lại người này, thêm một dòng mới."),
        )
    return row


def _check_kept(held: SealedList, today: date) -> None:
    if held.emptied_at is not None or held.keep_until < today:
        raise Refusal(
            gettext_noop("Danh sách đã hết thời hạn lưu giữ nên không nhận thêm tên."),
            gettext_noop("Ghi một nhóm mới nếu có mục đích mới."),
        )


def _opened(
    sealed_list: SealedList, verb: str, reason: str, by: Actor, at: datetime
) -> list[Opened]:
    held = _held(sealed_list, by)
    reason = rules.check_reason(reason)
    found = []
    for row in held.names.exclude(sealed="").order_by("number"):
        person = open_name(row.sealed, of_list=held.pk)
        found.append(Opened(row, person.name, person.detail, open_paper(row.paper)))
    record(verb, on=held, by=by, at=at, rows=len(found), reason=reason)
    return found


def _erase(row: SealedName, why: Erased, at: datetime) -> None:
    row.sealed = row.paper = ""
    row.erased_at, row.erased_why = at, why.value
