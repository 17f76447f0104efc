"""The ladder: a side's own steps, and steps held back with a reason."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.oversight import rules
from hoptac.oversight.models import Hold, LadderStep
from hoptac.oversight.states import Level, Trigger
from hoptac.oversight.writing import holding_party, own_side
from hoptac.plans.models import Task
from hoptac.programmes.models import Programme

LONGEST_HOLD = timedelta(days=92)


@transaction.atomic
def set_ladder(
    *,
    programme: Programme,
    trigger: Trigger,
    steps: Mapping[Level, int | None],
    by: Actor,
    at: datetime,
) -> list[LadderStep]:
    """Say after how many working days a matter of one's own side climbs, level by level.

    :param steps: None leaves a level out.
    :raises Refusal: when a higher level would be reached no later than the one below it.
    """
    by.require(Permission.OVERSIGHT_LADDER)
    party = own_side(programme, by)
    said = rules.check_ladder(steps)
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    LadderStep.objects.filter(party=party, trigger=trigger.value).delete()
    made = LadderStep.objects.bulk_create(
        LadderStep(
            programme=programme,
            party=party,
            trigger=trigger.value,
            level=level.value,
            after_days=days,
        )
        for level, days in said.items()
    )
    told = {level.value: days for level, days in said.items()}
    record("oversight.ladder.set", on=party, within=programme, by=by, at=at,
           trigger=trigger.value, steps=told)  # fmt: skip
    return made


@transaction.atomic
def hold_step(
    *,
    task: Task,
    trigger: Trigger,
    level: Level,
    until_on: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> Hold:
    """Hold steps of a task back from a level on, up to and with a day; the leader is told."""
    party, today = holding_party(task, by), local_day(at)
    if not reason.strip():
        raise Refusal(
            gettext_noop("Cần ghi lý do giữ lại."),
            gettext_noop("Viết một câu để lãnh đạo hiểu vì sao chưa đôn đốc tiếp."),
            field="reason",
        )
    if not today <= until_on <= today + LONGEST_HOLD:
        raise Refusal(
            gettext_noop("Chỉ giữ lại được đến tối đa ba tháng tới."),
            gettext_noop("Chọn một ngày từ hôm nay trở đi."),
            field="until_on",
        )
    made = Hold.objects.create(
        task=task,
        party=party,
        trigger=trigger.value,
        level=level.value,
        until_on=until_on,
        reason=nfc(reason.strip()),
        held_at=at,
        held_on=today,
        held_by_id=by.user_id or 0,
        who=by.who,
    )
    record("oversight.step.held", on=made, within=task, by=by, at=at, trigger=trigger.value,
           level=level.value, until_on=until_on.isoformat(), reason=made.reason)  # fmt: skip
    return made


@transaction.atomic
def release_step(*, hold: Hold, by: Actor, at: datetime) -> Hold:
    """Hold a step back no longer; it climbs on the next working morning if it still holds."""
    by.require(Permission.OVERSIGHT_HOLD)
    hold = locked_row(Hold.objects.select_for_update(no_key=True), hold.pk)
    if hold.lifted_at is None:
        hold.lifted_at, hold.lifted_who = at, by.who
        hold.save(update_fields=["lifted_at", "lifted_who"])
        record("oversight.step.released", on=hold, within=hold.task, by=by, at=at)
    return hold
