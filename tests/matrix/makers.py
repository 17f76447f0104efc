"""Records in the state a deed needs, of the first locality of the world."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from hoptac.accounts import actions as accounts
from hoptac.accounts.roles import RoleCode
from hoptac.beneficiaries.models import Group, SealedList
from hoptac.plans import actions as plan
from hoptac.plans.models import Task
from hoptac.programmes import actions as programmes
from hoptac.programmes.models import Assessment, Content, Programme
from hoptac.progress.models import Entry
from hoptac.progress.states import Stance
from hoptac.reports import actions as reports
from hoptac.reports.models import PeriodReport
from tests.given import beneficiaries as kept
from tests.given import plans
from tests.given import progress as told
from tests.given import reports as periods
from tests.given.accounts import person
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.programmes.test_closing_and_renewal import final_accepted

Make = Callable[[World], tuple[Any, ...]]


def at(name: str) -> Callable[[tuple[Any, ...]], str]:
    """Return the page of a record that holds the form."""
    return lambda args: reverse(name, args=args[:1])


def nothing(_: World) -> tuple[Any, ...]:
    return ()


def task(make: Callable[..., Task], **said: Any) -> Make:
    return lambda w: (make(w.content, w.first, **said).pk,)


def content(make: Callable[..., Content]) -> Make:
    return lambda w: (make(w.programme, w.first, w.second).pk,)


def programme(make: Callable[..., Programme]) -> Make:
    return lambda w: (make(w.first, w.second).pk,)


def in_force(w: World) -> tuple[Any, ...]:
    return (w.programme.pk,)


def entry(make: Callable[..., Entry], **said: Any) -> Make:
    return lambda w: (make(plans.taken_up(w.content, w.first), w.first, **said).pk,)


def report(make: Callable[..., PeriodReport]) -> Make:
    return lambda w: (make(w.programme, w.first).pk,)


def assessed(w: World) -> Assessment:
    return programmes.assess_period(
        programme=w.programme, field="trade", period_from=date(2024, 1, 1),
        period_to=date(2025, 1, 1), by=w.first.standing.actor, at=NOW,
        said={"results": "Kết quả", "shortcomings": "", "headroom": "", "direction": ""},
    )  # fmt: skip


def shared_assessment(w: World) -> tuple[Any, ...]:
    made = assessed(w)
    programmes.share_assessment(assessment=made, by=w.first.standing.actor, at=NOW)
    return (made.pk,)


def suspended(w: World) -> tuple[Any, ...]:
    made = plans.taken_up(w.content, w.first)
    plan.suspend_task(task=made, reason="Mưa lũ", by=w.first.leader.actor, at=NOW)
    return (made.pk,)


def finished(w: World) -> tuple[Any, ...]:
    return (plans.finished(plans.taken_up(w.content, w.first), w.first).pk,)


def asked(w: World) -> tuple[Any, ...]:
    made = plans.taken_up(w.content, w.first)
    plans.asked(made, w.first)
    return (made.pk,)


def with_part(w: World) -> tuple[Any, ...]:
    parts = [(w.first.agencies["tourism"].pk, "Phần của ngành du lịch")]
    return (plans.taken_up(w.content, w.first, parts=parts).pk,)


def disputed(w: World) -> tuple[Any, ...]:
    made = told.approved_entry(plans.taken_up(w.content, w.first), w.first)
    told.word(made, w.second, Stance.DISPUTED, "Chưa thấy kết quả")
    return (made.pk,)


def submitted(w: World) -> PeriodReport:
    made = periods.closed(w.programme, w.first)
    return reports.submit_report(report=made, by=w.first.standing.actor, at=periods.AFTER)


def approved(w: World) -> PeriodReport:
    return reports.approve_report(report=submitted(w), by=w.first.leader.actor, at=periods.AFTER)


def shown(w: World) -> tuple[Any, ...]:
    made = periods.closed(w.programme, w.first)
    reports.share_report(report=made, by=w.first.standing.actor, at=periods.AFTER)
    return (made.pk,)


def delivery(w: World) -> tuple[Any, ...]:
    return (periods.delivered(periods.opened(w.programme, w.first), w.first).pk,)


def invitation(w: World) -> tuple[Any, ...]:
    return (
        accounts.invite(
            email="moi@vi-du.invalid", agency=w.first.agencies["trade"],
            role=RoleCode.DEPARTMENT_OFFICER, post="Chuyên viên", valid_from=TODAY,
            link_for=lambda secret: f"https://vi-du.invalid/{secret}",
            by=w.first.sits("administrator").actor, at=NOW,
        ).pk,
    )  # fmt: skip


def delegation(w: World) -> tuple[Any, ...]:
    deputy = person(w.first.agencies["committee"], post="Phó Chủ tịch", on=TODAY)
    return (
        accounts.give_delegation(
            deputy=deputy.seat, valid_from=TODAY, valid_to=date(2027, 3, 1), reason="Đi công tác",
            by=w.first.leader.actor, at=NOW,
        ).pk,
    )  # fmt: skip


def seat_that_ends(w: World) -> tuple[Any, ...]:
    return (person(w.first.agencies["trade"], until=date(2027, 1, 1), on=TODAY).seat.pk,)


def assessed_to_the_end(w: World) -> tuple[Any, ...]:
    final_accepted(w.programme, w.first, w.second)
    return (w.programme.pk,)


def deputy_near(w: World) -> tuple[Any, ...]:
    person(w.first.agencies["committee"], post="Phó Chủ tịch", on=TODAY)
    return ()


def group(make: Callable[..., Group]) -> Make:
    return lambda w: (make(w.programme, w.first).pk,)


def sealed_list(w: World) -> tuple[Any, ...]:
    return (_kept_list(w).pk,)


def sealed_name(w: World) -> tuple[Any, ...]:
    return (kept.names(_kept_list(w), w.first.officer)[0].pk,)


def consented(w: World) -> tuple[Any, ...]:
    row = kept.names(_kept_list(w), w.first.officer)[0]
    return (kept.consented(row, w.first.officer).pk,)


def _kept_list(w: World) -> SealedList:
    return kept.sealed_list(kept.shared(w.programme, w.first), w.first.officer)
