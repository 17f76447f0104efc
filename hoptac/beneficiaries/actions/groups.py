"""Record whom help reached, correct a count, and show it to others step by step."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.beneficiaries import rules
from hoptac.beneficiaries.models import Count, Group
from hoptac.beneficiaries.queries import counted, levels_with
from hoptac.beneficiaries.states import GROUP
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.programmes.actions.common import lock_programme, own_party, require_living
from hoptac.programmes.models import Programme

SAID = ("category", "aim", "site", "trait", "trait_value", "day", "source")


@transaction.atomic
def record_group(
    *,
    programme: Programme,
    place: Unit,
    count: int,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Group:
    """Record a group as a draft of the actor's agency, which keeps the count from then on.

    :param said: category, aim, day and source; site, or trait and trait_value, where there is one.
    :raises Refusal: when it says too little, stands there already, or would give away others.
    """
    by.require("beneficiaries.record")
    programme = lock_programme(programme=programme)
    require_living(programme=programme)
    party = own_party(programme=programme, by=by)
    group = Group(programme=programme, party=party, keeper_id=by.agency_id, place=place)
    group.citation, group.is_illustrative = citation, is_illustrative
    for name in SAID:
        value = said.get(name, "")
        setattr(group, name, nfc(value) if isinstance(value, str) else value)
    rules.check_group(
        count=count, site=group.site, trait=group.trait, trait_value=group.trait_value,
        aim=group.aim, source=group.source, level=place.level, day=group.day, today=local_day(at),
    )  # fmt: skip
    _check_beside(group)
    group.save()
    _count(group, count, "", by, at)
    record("beneficiaries.group.recorded", on=group, within=programme, by=by, at=at)
    return group


@transaction.atomic
def correct_count(
    *, group: Group, count: int, reason: str, version: int, by: Actor, at: datetime
) -> Group:
    """Put another count in place of the last one, which stays there with its reason.

    :param version: of the group as the person read it.
    :raises Conflict: when somebody else corrected it since.
    """
    by.require("beneficiaries.record", of_agencies=[group.keeper_id])
    group = _locked(group)
    rules.check_version(known=version, current=group.version)
    rules.check_count(count)
    reason = rules.check_reason(reason)
    group.version += 1
    group.save(update_fields=["version"])
    made = _count(group, count, reason, by, at)
    _tell_anew(group)
    # On the count, not on the group: the reason may give the number away.
    record(
        "beneficiaries.count.corrected", on=made, within=group.programme, by=by, at=at,
        reason=reason,
    )  # fmt: skip
    return group


@transaction.atomic
def submit_group(*, group: Group, by: Actor, at: datetime) -> Group:
    """Let the own locality read the group's figure."""
    by.require("beneficiaries.record", of_agencies=[group.keeper_id])
    return _move(group, "submit", "beneficiaries.group.submitted", by, at)


@transaction.atomic
def share_group(*, group: Group, by: Actor, at: datetime) -> Group:
    """Let the other parties read the group's figure.

    :raises Forbidden: for another side's group.
    """
    by.require("beneficiaries.share")
    if own_party(programme=group.programme, by=by).pk != group.party_id:
        raise Forbidden(
            gettext_noop("Nhóm này do bên kia ghi."),
            gettext_noop("Chỉ bên ghi số liệu mới chia sẻ được."),
        )
    return _move(group, "share", "beneficiaries.group.shared", by, at)


def _move(group: Group, verb: str, event: str, by: Actor, at: datetime) -> Group:
    group = _locked(group)
    group.visibility = GROUP.step(verb, group.visibility).target
    group.save(update_fields=["visibility"])
    _tell_anew(group)
    record(event, on=group, within=group.programme, by=by, at=at)
    return group


def _locked(group: Group) -> Group:
    """Return the group as it stands now; its programme first, the lock for all its figures."""
    programme = lock_programme(programme=group.programme)
    require_living(programme=programme)
    found = locked_row(Group.objects.select_for_update(no_key=True), group.pk)
    found.programme = programme
    return found


def _count(group: Group, count: int, reason: str, by: Actor, at: datetime) -> Count:
    return Count.objects.create(
        group=group,
        count=count,
        reason=reason,
        recorded_at=at,
        recorded_by_id=by.user_id,
        who=by.who,
    )


def _check_beside(group: Group) -> None:
    """Refuse a second group of the same, and one breakdown at two levels: sums would tell."""
    same = {
        "party": group.party, "category": group.category, "aim": group.aim, "place": group.place,
        "site": group.site, "trait": group.trait, "trait_value": group.trait_value,
        "day": group.day,
    }  # fmt: skip
    with wall.lifted("nhóm trùng và cấp của bảng phân tổ, kể cả bản nháp của cơ quan khác"):
        is_there = Group.objects.filter(**same).exists()
        levels = levels_with(group.programme, group.category, group.trait)
    if is_there:
        raise Refusal(
            gettext_noop("Địa phương của bạn đã ghi nhóm này, cùng nơi và cùng ngày."),
            gettext_noop("Mở nhóm đã có để đính chính số lượng."),
            field="category",
        )
    if group.trait and levels - {group.place.level}:
        raise Refusal(
            gettext_noop("Phân tổ này đã ghi ở cấp đơn vị hành chính khác."),
            gettext_noop("Ghi cùng một cấp; từ hai cấp có thể tính ra số phải ẩn."),
            field="place",
        )


def _tell_anew(group: Group) -> None:
    """Say of all groups of the category what others may read now; the programme is locked."""
    with wall.lifted("con số được nêu, tính từ số của mọi cơ quan và mọi bên"):
        told = rules.tell_all(counted(group.programme, group.category))
        rows = list(Group.objects.filter(pk__in=told))
        for row in rows:
            row.shown, row.shown_count = told[row.pk].shown, told[row.pk].count
        Group.objects.bulk_update(rows, ["shown", "shown_count"])
    group.refresh_from_db(fields=["shown", "shown_count"])
