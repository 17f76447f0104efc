"""A second person of the side decides; either side takes down what everybody reads."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.faces import Kind
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.queries import party_of
from hoptac.publishing.models import Notice, Version
from hoptac.publishing.queries import face_of
from hoptac.publishing.sides import a_side, end, locked_version, own_side
from hoptac.publishing.states import VERSION
from hoptac.publishing.writing import moved_in_public


@transaction.atomic
def approve(*, version: Version, by: Actor, at: datetime) -> Version:
    """Publish a proposed version; what was published of the record before is superseded.

    :raises Forbidden: for who proposed it, and for the other side.
    :raises Refusal: where the record says something else since it was proposed.
    """
    version = locked_version(version)
    step = VERSION.step("approve", version.state)
    by.require(step.permission)
    own_side(version, by)
    _check_second(version, by)
    _check_still_so(version)
    before = _standing(version)
    if before is not None:
        end(before, VERSION.step("supersede", before.state).target, by, at)
    same = Version.objects.filter(kind=version.kind, thing_id=version.thing_id)
    version.number = (same.aggregate(last=Max("number"))["last"] or 0) + 1
    version.state, version.decided_at = step.target, at
    version.decided_by_id, version.decided_who = by.user_id, by.who
    version.save(
        update_fields=["number", "state", "decided_at", "decided_by_id", "decided_who"],
    )
    notices = Notice.objects.filter(kind=version.kind, thing_id=version.thing_id, ended_at=None)
    notices.update(ended_at=at)
    record(
        "publishing.version.published", on=version, within=version.programme, by=by, at=at,
        content=version.sha256, kind=version.kind, thing=version.thing_id, number=version.number,
    )  # fmt: skip
    moved_in_public()
    return version


@transaction.atomic
def decline(*, version: Version, reason: str, by: Actor, at: datetime) -> Version:
    """Decline a proposal, saying why."""
    version = locked_version(version)
    step = VERSION.step("decline", version.state)
    by.require(step.permission)
    own_side(version, by)
    end(version, step.target, by, at, _said(reason))
    record(
        "publishing.version.declined", on=version, within=version.programme, by=by, at=at,
        reason=version.reason,
    )  # fmt: skip
    return version


@transaction.atomic
def withdraw(*, version: Version, reason: str, by: Actor, at: datetime) -> Version:
    """Take down what everybody reads; a notice with the reason stays at its address.

    Either side does: what is public speaks of both.
    """
    version = locked_version(version)
    step = VERSION.step("withdraw", version.state)
    by.require(step.permission)
    a_side(version, by)
    end(version, step.target, by, at, _said(reason))
    party = party_of(version.programme, by) or version.party
    Notice.objects.create(
        kind=version.kind, thing_id=version.thing_id, programme=version.programme, party=party,
        withdrawn_at=at, who=by.who, reason=version.reason,
    )  # fmt: skip
    record(
        "publishing.version.withdrawn", on=version, within=version.programme, by=by, at=at,
        reason=version.reason, kind=version.kind, thing=version.thing_id,
    )  # fmt: skip
    moved_in_public()
    return version


def _standing(version: Version) -> Version | None:
    rows = Version.objects.published().filter(kind=version.kind, thing_id=version.thing_id)
    return rows.select_for_update(no_key=True).first()


def _check_second(version: Version, by: Actor) -> None:
    if version.proposed_by_id == (by.user_id or 0):
        raise Forbidden(
            gettext_noop("Người đề nghị không tự duyệt công bố."),
            gettext_noop("Một người thứ hai của bên mình duyệt."),
        )


def _check_still_so(version: Version) -> None:
    now = face_of(Kind(version.kind), version.thing_id, version.as_of)
    if now.sha256 != version.sha256:
        raise Refusal(
            gettext_noop("Hồ sơ “%(title)s” đã thay đổi từ khi được đề nghị công bố."),
            gettext_noop("Đề nghị lại để duyệt đúng số liệu hiện tại."),
            title=version.title,
        )


def _said(reason: str) -> str:
    if not reason.strip():
        raise Refusal(
            gettext_noop("Chưa nêu lý do."),
            gettext_noop("Ghi một câu để người đọc hiểu vì sao."),
            field="reason",
        )
    return reason.strip()
