"""What a person does with their own reminders: read them, choose when, keep them away a while."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.oversight import rules
from hoptac.oversight.models import Mute, Notice, Wish
from hoptac.oversight.queries.centre import mutes_of, notices_of
from hoptac.plans.models import Task
from hoptac.programmes.models import Programme

LONGEST_MUTE = timedelta(days=92)


@transaction.atomic
def see(*, notice: Notice, by: Actor, at: datetime) -> int:
    """Take a line of one's own as read.

    Own affairs need no right (`require`): a person reads their own lines alone.
    """
    return notices_of(by).filter(pk=notice.pk, seen_at=None).update(seen_at=at)


@transaction.atomic
def see_all(*, up_to: int, by: Actor, at: datetime) -> int:
    """Take all lines of one's own up to one as read; what came meanwhile stays unread.

    Own affairs need no right (`require`): a person reads their own lines alone.
    """
    return notices_of(by).filter(pk__lte=up_to, seen_at=None).update(seen_at=at)


@transaction.atomic
def wish(*, days: Iterable[int], by: Actor) -> Wish:
    """Choose how many working days before a due date one is told.

    Own affairs need no right (`require`).
    """
    chosen = rules.check_days(days)
    made, _ = Wish.objects.update_or_create(user_id=by.user_id or 0, defaults={"days": chosen})
    return made


@transaction.atomic
def mute(
    *, programme: Programme, until_on: date, by: Actor, at: datetime, task: Task | None = None
) -> Mute:
    """Keep reminders of a task, or of a whole programme, away up to a day.

    What climbs above the person climbs on, and who assigned the work sees that they were muted.
    Own affairs need no right (`require`).
    """
    today = local_day(at)
    if not today <= until_on <= today + LONGEST_MUTE:
        raise Refusal(
            gettext_noop("Chọn một ngày từ hôm nay đến tối đa ba tháng tới."),
            gettext_noop("Muốn tắt lâu hơn, hãy tắt lại khi hết hạn."),
            field="until_on",
        )
    said = {"programme": programme, "task": task}
    mutes_of(by).filter(**said).update(ended_at=at)
    made = Mute.objects.create(
        **said,
        user_id=by.user_id or 0,
        agency_id=by.agency_id,
        until_on=until_on,
        muted_at=at,
        muted_on=today,
        who=by.who,
    )
    within = task or programme
    record(
        "oversight.mute.set", on=made, within=within, by=by, at=at, until_on=until_on.isoformat()
    )
    return made


@transaction.atomic
def unmute(*, mute: Mute, by: Actor, at: datetime) -> None:
    """Let reminders come again. Own affairs need no right (`require`)."""
    kept = mutes_of(by).filter(pk=mute.pk).first()
    if kept is None:
        return
    kept.ended_at = at
    kept.save(update_fields=["ended_at"])
    record("oversight.mute.ended", on=kept, within=kept.task or kept.programme, by=by, at=at)
