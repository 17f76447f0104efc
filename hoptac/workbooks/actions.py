"""Keep a foreign sheet for a look, and write its rows once a person has decided."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import singledispatch
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.documents.sheet_reading import read_sheet
from hoptac.gifts import actions as gifts
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.refused import said_of_uploads
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.plans import actions as plans
from hoptac.programmes import actions as programmes
from hoptac.progress import actions as progress
from hoptac.promotion import actions as promotion
from hoptac.promotion.models import Enterprise, Opportunity, Product
from hoptac.twinning import actions as twinning
from hoptac.workbooks.choices import Verdict
from hoptac.workbooks.keeping import kept
from hoptac.workbooks.models import Batch
from hoptac.workbooks.queries import (
    ChangedContent,
    ChangedEntry,
    ChangedGift,
    ChangedMarket,
    ChangedPair,
    ChangedTask,
    Judged,
    NewContent,
    NewEntry,
    NewGift,
    NewMarket,
    NewPair,
    NewTask,
    Preview,
    preview_of,
)
from hoptac.workbooks.reading import understand
from hoptac.workbooks.shapes import KINDS, Kind


class RowRefusal(Refusal):
    """A refusal of an owning action, with the row it concerns; nothing was written."""

    def __init__(self, number: int, refusal: Refusal) -> None:
        super().__init__(refusal.what, refusal.remedy, field=refusal.field, **refusal.params)
        self.number = number


@transaction.atomic
def send_sheet(*, kind: Kind, name: str, content: bytes, by: Actor, at: datetime) -> Batch:
    """Read a file and keep its rows as understood; no record changes.

    :raises Refusal: at `file`, when it is no sheet of this kind.
    """
    by.require(kind.permission)
    with said_of_uploads():
        told = understand(read_sheet(content), kind.shapes)
    batch = Batch.objects.create(
        kind=kind.code,
        file_name=nfc(name)[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        rows=kept(told.rows),
        places=dict(told.places),
        ignored=list(told.ignored),
        created_at=at,
        created_by_id=by.user_id or 0,
        seat_id=by.seat_id or 0,
        who=by.who,
    )
    record("workbooks.batch.sent", on=batch, by=by, at=at, content=batch.sha256, kind=kind.code)
    return batch


@transaction.atomic
def apply_batch(*, batch: Batch, seal: str, leave_out: bool, by: Actor, at: datetime) -> Batch:
    """Write the rows that add or change something, through the actions of the apps that own them.

    A second call does nothing.

    :param seal: of the preview the person decided on.
    :param leave_out: rows with errors or conflicts are left out; else they hinder everything.
    :raises Refusal: when the verdicts have changed since, or rows hinder, or nothing is to write.
    :raises RowRefusal: when an owning action refuses a row; nothing is written.
    """
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    by.require(KINDS[batch.kind].permission)
    if batch.applied_at is not None:
        return batch
    preview = preview_of(by, batch, local_day(at))
    _check_decided(preview, seal=seal, leave_out=leave_out)
    todo = [row for row in preview.rows if row.verdict in (Verdict.ADD, Verdict.CHANGE)]
    _carry_out_all(todo, by, at)
    batch.applied_at, batch.outcome = at, preview.counts
    batch.save(update_fields=["applied_at", "outcome"])
    record(
        "workbooks.batch.applied",
        on=batch,
        by=by,
        at=at,
        kind=batch.kind,
        content=batch.sha256,
        rows=preview.counts,
    )
    return batch


def _check_decided(preview: Preview, *, seal: str, leave_out: bool) -> None:
    if preview.seal != seal:
        raise Refusal(
            gettext_noop("Dữ liệu đã thay đổi sau khi bạn xem trước, nên chưa ghi gì."),
            gettext_noop("Xem lại bản xem trước bên dưới rồi quyết định lại."),
        )
    if preview.hindering and not leave_out:
        raise Refusal(
            gettext_noop("Còn dòng lỗi hoặc xung đột nên chưa ghi gì."),
            gettext_noop("Sửa tệp rồi gửi lại, hoặc chọn bỏ các dòng đó."),
        )
    if not preview.to_write:
        raise Refusal(
            gettext_noop("Không có dòng nào để ghi."),
            gettext_noop("Sửa tệp rồi gửi lại."),
        )


def _carry_out_all(rows: Sequence[Judged], by: Actor, at: datetime) -> None:
    """Write all rows at once where the owning app can; where it refuses, find the row."""
    try:
        with transaction.atomic():
            for kind, deeds in _by_kind(row.deed for row in rows).items():
                _together(kind, deeds, by, at)
    except Refusal:
        for row in rows:
            try:
                _carry_out(row.deed, by, at)
            except Refusal as refusal:
                raise RowRefusal(row.number, refusal) from refusal


def _by_kind(deeds: Iterable[Any]) -> dict[type, list[Any]]:
    found: dict[type, list[Any]] = defaultdict(list)
    for deed in deeds:
        found[type(deed)].append(deed)
    return found


def _together(kind: type, deeds: Sequence[Any], by: Actor, at: datetime) -> None:
    if kind is NewTask:
        drafts = [plans.Draft(d.content, d.year, d.said, d.parts) for d in deeds]
        plans.draft_tasks(drafts=drafts, by=by, at=at)
    elif kind is ChangedTask:
        revisions = [plans.Revision(d.task, d.said, d.version, d.parts) for d in deeds]
        plans.revise_tasks(revisions=revisions, by=by, at=at)
    else:
        for deed in deeds:
            _carry_out(deed, by, at)


@singledispatch
def _carry_out(deed: Any, by: Actor, at: datetime) -> None:
    raise TypeError(deed)


@_carry_out.register
def _(deed: NewTask, by: Actor, at: datetime) -> None:
    plans.draft_task(
        content=deed.content, year=deed.year, said=deed.said, parts=deed.parts, by=by, at=at
    )


@_carry_out.register
def _(deed: ChangedTask, by: Actor, at: datetime) -> None:
    plans.revise_task(
        task=deed.task, said=deed.said, version=deed.version, parts=deed.parts, by=by, at=at
    )


@_carry_out.register
def _(deed: NewContent, by: Actor, at: datetime) -> None:
    programmes.draft_content(
        programme=deed.programme,
        said=deed.said,
        leads=deed.sides.leads,
        coordinators=deed.sides.coordinators,
        papers=deed.sides.papers,
        by=by,
        at=at,
    )


@_carry_out.register
def _(deed: ChangedContent, by: Actor, at: datetime) -> None:
    programmes.revise_content(
        content=deed.content,
        said=deed.said,
        leads=deed.sides.leads,
        coordinators=deed.sides.coordinators,
        papers=deed.sides.papers,
        version=deed.version,
        by=by,
        at=at,
    )


@_carry_out.register
def _(deed: NewEntry, by: Actor, at: datetime) -> None:
    progress.report(task=deed.task, said=deed.said, proof=progress.Proof(), by=by, at=at)


@_carry_out.register
def _(deed: ChangedEntry, by: Actor, at: datetime) -> None:
    progress.report_again(
        entry=deed.entry,
        said=deed.said,
        proof=progress.Proof(),
        version=deed.version,
        by=by,
        at=at,
    )


@_carry_out.register
def _(deed: NewGift, by: Actor, at: datetime) -> None:
    gifts.add_gift(
        programme=deed.programme,
        giver=deed.giver,
        receiver=deed.receiver,
        place=deed.place,
        occasion=deed.occasion,
        line=deed.line,
        by=by,
        at=at,
    )


@_carry_out.register
def _(deed: ChangedGift, by: Actor, at: datetime) -> None:
    gifts.revise_line(line=deed.line, said=deed.said, version=deed.version, by=by, at=at)


@_carry_out.register
def _(deed: NewPair, by: Actor, at: datetime) -> None:
    unit_a, unit_b = deed.units
    twinning.draft_pair(
        programme=deed.programme, unit_a=unit_a, unit_b=unit_b, said=deed.said, by=by, at=at
    )


@_carry_out.register
def _(deed: ChangedPair, by: Actor, at: datetime) -> None:
    pair = deed.pair
    twinning.edit_pair(
        pair=pair, unit_a=pair.unit_a, unit_b=pair.unit_b, said=deed.said,
        version=deed.version, by=by, at=at,
    )  # fmt: skip


@_carry_out.register
def _(deed: NewMarket, by: Actor, at: datetime) -> None:
    told: dict[str, Any] = {"programme": deed.programme, "said": deed.said, "by": by, "at": at}
    if deed.content is None:
        promotion.record_enterprise(**told)
    elif deed.kind == "offers":
        promotion.record_opportunity(**told, content=deed.content)
    else:
        promotion.record_product(**told, content=deed.content)


@_carry_out.register
def _(deed: ChangedMarket, by: Actor, at: datetime) -> None:
    told: dict[str, Any] = {"said": deed.said, "version": deed.version, "by": by, "at": at}
    match deed.record:
        case Enterprise():
            promotion.revise_enterprise(enterprise=deed.record, **told)
        case Opportunity():
            promotion.revise_opportunity(opportunity=deed.record, **told)
        case Product():
            promotion.revise_product(product=deed.record, **told)
