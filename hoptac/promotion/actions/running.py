"""Who runs a destination or a route, how many rooms it has and how many visitors came."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.promotion import rules
from hoptac.promotion.entering import (
    Subject,
    bind,
    check_operators,
    clean,
    require_standing,
    subject_of,
    withdrawn,
    written_by,
)
from hoptac.promotion.models import (
    Capacity,
    Destination,
    Enterprise,
    Operation,
    Record,
    Route,
    VisitorFigure,
)
from hoptac.promotion.rules import tourism
from hoptac.promotion.writing import check_beside, own


@transaction.atomic
def state_rooms(
    *,
    destination: Destination,
    rooms: int,
    stated_on: date,
    source: str,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Capacity:
    """State how many rooms a destination offers on a day; what was stated before stays.

    :raises Refusal: without a source, and for a day to come.
    """
    destination = own(destination, by)
    said = clean({"source": source, "rooms": rooms, "stated_on": stated_on})
    rules.check_written({"source": said["source"]})
    tourism.check_day(day=stated_on, today=local_day(at), field="stated_on")
    made = Capacity.objects.create(
        destination=destination, **said, **written_by(by, at, is_illustrative=is_illustrative)
    )
    _tell("promotion.rooms.stated", destination, by, at, rooms=rooms)
    return made


@transaction.atomic
def withdraw_rooms(*, line: Capacity, reason: str, by: Actor, at: datetime) -> Capacity:
    """Withdraw a statement of rooms, with the reason."""
    of = own(line.destination, by)
    line = withdrawn(line, reason, at)
    _tell("promotion.rooms.withdrawn", of, by, at, reason=line.withdrawn_reason)
    return line


@transaction.atomic
def begin_operation(
    *,
    of: Subject,
    enterprise: Enterprise,
    service: str,
    from_on: date,
    to_on: date | None,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Operation:
    """Note that an enterprise runs a destination or a route from a day on.

    :raises Refusal: when it does so already on one of these days; for an enterprise of another
        programme.
    """
    of = own(of, by)
    said = clean({"service": service, "from_on": from_on, "to_on": to_on})
    rules.check_written({"service": said["service"]})
    rules.check_span(first=from_on, last=to_on, field="to_on")
    check_beside(of, enterprise=enterprise)
    check_operators(of, [enterprise])
    known = of.operations.filter(enterprise=enterprise, withdrawn_on=None)
    days = list(known.values_list("from_on", "to_on"))
    tourism.check_free(known=days, from_on=from_on, to_on=to_on)
    made = Operation.objects.create(
        enterprise=enterprise,
        **_subject(of),
        **said,
        **written_by(by, at, is_illustrative=is_illustrative),
    )
    _tell("promotion.operation.begun", of, by, at, enterprise=enterprise.name)
    return made


@transaction.atomic
def end_operation(*, line: Operation, to_on: date, by: Actor, at: datetime) -> Operation:
    """Note the last day on which an enterprise runs it."""
    of = own(subject_of(line), by)
    line.refresh_from_db()
    require_standing(line)
    if line.to_on is not None:
        raise Refusal(
            gettext_noop("Đã ghi ngày kết thúc khai thác."),
            gettext_noop("Nếu ghi nhầm, rút lại dòng đó rồi ghi dòng mới."),
        )
    rules.check_span(first=line.from_on, last=to_on, field="to_on")
    line.to_on = to_on
    line.save(update_fields=["to_on"])
    _tell("promotion.operation.ended", of, by, at, enterprise=line.enterprise.name)
    return line


@transaction.atomic
def withdraw_operation(*, line: Operation, reason: str, by: Actor, at: datetime) -> Operation:
    """Withdraw a line about an operator, with the reason."""
    of = own(subject_of(line), by)
    line = withdrawn(line, reason, at)
    _tell("promotion.operation.withdrawn", of, by, at, reason=line.withdrawn_reason)
    return line


@transaction.atomic
def record_visitors(
    *,
    of: Subject,
    grain: str,
    from_on: date,
    visitors: int,
    source: str,
    by: Actor,
    at: datetime,
    overnight: int | None = None,
    is_illustrative: bool = False,
) -> VisitorFigure:
    """Record how many visitors came in a month, a quarter or a year that is over.

    :param from_on: its first day.
    :param overnight: how many of them stayed; None where the source does not say.
    :raises Refusal: without a source, and for a period that has its figure.
    """
    of = own(of, by)
    said = {"grain": grain, "from_on": from_on, "visitors": visitors, "overnight": overnight}
    made = VisitorFigure(
        **_subject(of),
        **said,
        **clean({"source": source}),
        **written_by(by, at, is_illustrative=is_illustrative),
    )
    _check(made, of, at)
    made.save()
    _tell("promotion.visitors.recorded", of, by, at, visitors=visitors, period=str(made))
    return made


@transaction.atomic
def correct_visitors(
    *,
    figure: VisitorFigure,
    grain: str,
    from_on: date,
    visitors: int,
    source: str,
    reason: str,
    by: Actor,
    at: datetime,
    overnight: int | None = None,
) -> VisitorFigure:
    """Put a further row in the place of a figure, with the reason; both stay to be read.

    :raises Refusal: for a figure that was replaced already.
    """
    of = own(subject_of(figure), by)
    rules.check_written({"reason": reason.strip()})
    figure.refresh_from_db()
    if not figure.is_standing:
        raise Refusal(
            gettext_noop("Số này đã được sửa bằng một dòng mới hơn."),
            gettext_noop("Tải lại trang rồi sửa dòng mới nhất."),
        )
    figure.is_standing = False
    figure.save(update_fields=["is_standing"])
    said = {"grain": grain, "from_on": from_on, "visitors": visitors, "overnight": overnight}
    told = clean({"source": source, "reason": reason})
    made = VisitorFigure(
        replaces=figure,
        **_subject(of),
        **said,
        **told,
        **written_by(by, at, is_illustrative=figure.is_illustrative),
    )
    _check(made, of, at)
    made.save()
    _tell("promotion.visitors.corrected", of, by, at, visitors=visitors, reason=made.reason)
    return made


def _subject(of: Subject) -> dict[str, Any]:
    return {"route" if isinstance(of, Route) else "destination": of}


def _check(made: VisitorFigure, of: Subject, at: datetime) -> None:
    rules.check_written({"source": made.source})
    made.to_on = tourism.last_day(made.grain, made.from_on)
    tourism.check_period(to_on=made.to_on, today=local_day(at))
    tourism.check_overnight(visitors=made.visitors, overnight=made.overnight)
    known = of.visitors.filter(grain=made.grain, is_standing=True)
    days = list(known.values_list("from_on", "to_on"))
    tourism.check_once(known=days, from_on=made.from_on, to_on=made.to_on)


def _tell(event: str, of: Record, by: Actor, at: datetime, **said: Any) -> None:
    """Log what was done to a record's lines; a route reads otherwise from now on."""
    if isinstance(of, Route):
        of.version += 1
        bind(of)
    record(event, on=of, within=of.programme, by=by, at=at, **said)
