"""What happens in a twinning: focal points, activities with evidence, the other side's word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.files.actions import store
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.twinning import rules
from hoptac.twinning.choices import Stance
from hoptac.twinning.models import Activity, ActivityFile, FocalPoint, Pair, Word
from hoptac.twinning.states import PAIR
from hoptac.twinning.writing import activity_hash, locked, side_of, tidy


@dataclass(frozen=True, slots=True)
class Done:
    """An activity as somebody tells of it, with its evidence under one caption."""

    day: date
    kind: str
    title: str
    text: str = ""
    uploads: "Sequence[File[Any]]" = ()
    caption: str = ""
    credit: str = ""


@transaction.atomic
def name_focal(
    *,
    pair: Pair,
    post: str,
    contact: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> FocalPoint:
    """Name who looks after the twinning on the own side; whoever did before ends that day.

    :raises Refusal: for a day on or before which somebody was named already.
    """
    by.require("twinning.record")
    pair = locked(pair)
    PAIR.step("name_focal", pair.state)
    party = side_of(pair, by)
    told = tidy({"post": post, "contact": contact})
    rules.check_written({"post": told["post"]})
    known = FocalPoint.objects.filter(pair=pair, party=party)
    if known.filter(Q(valid_from__gte=valid_from) | Q(valid_to__gt=valid_from)).exists():
        raise Refusal(
            gettext_noop("Bên bạn đã có đầu mối từ ngày này hoặc sau đó."),
            gettext_noop("Ghi một ngày sau ngày đầu mối hiện tại bắt đầu."),
            field="valid_from",
        )
    known.filter(valid_to=None).update(valid_to=valid_from)
    made = FocalPoint.objects.create(
        pair=pair, party=party, valid_from=valid_from, is_illustrative=is_illustrative, **told
    )
    record("twinning.focal.named", on=made, within=pair.programme, by=by, at=at)
    return made


@transaction.atomic
def record_activity(
    *, pair: Pair, done: Done, by: Actor, at: datetime, is_illustrative: bool = False
) -> Activity:
    """Record what the two units did on a day, with photos or papers that show it.

    :raises Refusal: for a day before the signing, after today, or after the end.
    """
    by.require("twinning.record")
    pair = locked(pair)
    PAIR.step("record", pair.state)
    party = side_of(pair, by)
    told = tidy({"title": done.title, "text": done.text})
    rules.check_written({"title": told["title"]})
    rules.check_happened(
        day=done.day, today=local_day(at), field="day", not_before=pair.signed_on,
    )  # fmt: skip
    _check_units_stand(pair, done.day)
    made = Activity(
        pair=pair, party=party, day=done.day, kind=done.kind, recorded_at=at,
        recorded_by_id=by.user_id or 0, who=by.who, is_illustrative=is_illustrative, **told,
    )  # fmt: skip
    made.sha256 = activity_hash(made)
    made.save()
    _attach(made, done, by, at)
    record(
        "twinning.activity.recorded", on=made, within=pair.programme, by=by, at=at,
        content=made.sha256,
    )  # fmt: skip
    return made


@transaction.atomic
def strike_activity(*, activity: Activity, reason: str, by: Actor, at: datetime) -> Activity:
    """Strike out what the own side recorded by mistake; it stays there with the reason."""
    by.require("twinning.record")
    activity = _locked(activity)
    if side_of(activity.pair, by).pk != activity.party_id:
        raise Forbidden(
            gettext_noop("Hoạt động này do bên kia ghi."),
            gettext_noop("Nêu ý kiến khác thay cho việc hủy."),
        )
    _check_stands(activity)
    told = tidy({"reason": reason})
    rules.check_written(told)
    activity.struck_at, activity.struck_reason = at, told["reason"]
    activity.save(update_fields=["struck_at", "struck_reason"])
    record(
        "twinning.activity.struck", on=activity, within=activity.pair.programme, by=by, at=at,
        reason=told["reason"],
    )  # fmt: skip
    return activity


@transaction.atomic
def give_word(
    *, activity: Activity, stance: str, reason: str, sha256: str, by: Actor, at: datetime
) -> Word:
    """Say as the other side what one thinks of an activity; the latest word stands.

    :param sha256: of the activity as it was read.
    :raises Forbidden: for the side that recorded it.
    """
    by.require("twinning.record")
    activity = _locked(activity)
    party = side_of(activity.pair, by)
    if party.pk == activity.party_id:
        raise Forbidden(
            gettext_noop("Hoạt động này do bên bạn ghi."),
            gettext_noop("Bên kia xác nhận hoặc nêu ý kiến khác."),
        )
    _check_stands(activity)
    rules.check_read(read=sha256, stands=activity.sha256)
    told = tidy({"reason": reason})
    if stance == Stance.DISPUTED:
        rules.check_written(told)
    made = Word.objects.create(
        activity=activity, party=party, stance=stance, reason=told["reason"], sha256=sha256,
        said_at=at, said_by_id=by.user_id or 0, who=by.who,
    )  # fmt: skip
    record(
        "twinning.word.given", on=activity, within=activity.pair.programme, by=by, at=at,
        content=sha256, stance=stance,
    )  # fmt: skip
    return made


def _locked(activity: Activity) -> Activity:
    """Return the activity as it stands now with its twinning, the twinning's row locked."""
    pair = locked(activity.pair)
    found = locked_row(Activity.objects.filter(pair=pair), activity.pk)
    found.pair = pair
    return found


def _check_stands(activity: Activity) -> None:
    if activity.struck_at is not None:
        raise Refusal(
            gettext_noop("Hoạt động này đã bị hủy vì ghi nhầm."),
            gettext_noop("Không cần làm gì thêm."),
        )


def _check_units_stand(pair: Pair, day: date) -> None:
    """An activity belongs to units that exist; after a dissolution a decision comes first."""
    gone = [unit.closed_on for unit in (pair.unit_a, pair.unit_b) if unit.closed_on]
    if gone and day >= min(gone):
        raise Refusal(
            gettext_noop("Ngày %(day)s một đơn vị của cặp này đã giải thể."),
            gettext_noop("Quyết định chuyển kết nghĩa trước, rồi ghi vào cặp kế tiếp."),
            field="day",
            day=f"{day:%d/%m/%Y}",
        )


def _attach(activity: Activity, done: Done, by: Actor, at: datetime) -> None:
    told = tidy({"caption": done.caption, "credit": done.credit})
    if done.uploads:
        rules.check_written({"caption": told["caption"]})
    for upload in done.uploads:
        file = store(upload=upload, by=by, at=at)
        if file.is_picture:
            rules.check_written({"credit": told["credit"]})
        ActivityFile.objects.get_or_create(activity=activity, file=file, defaults=told)
