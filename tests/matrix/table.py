"""The deeds, address by address; a changeable address without one fails a test."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from hoptac.accounts import actions as accounts
from hoptac.accounts.roles import RoleCode
from hoptac.plans import actions as plan
from hoptac.plans.models import Task
from hoptac.programmes import actions as programmes
from hoptac.programmes.models import Assessment, Content, Programme
from hoptac.progress.models import Entry
from hoptac.progress.states import Stance
from hoptac.reports import actions as reports
from hoptac.reports.models import PeriodReport
from tests.given import plans
from tests.given import programmes as given
from tests.given import progress as told
from tests.given import reports as periods
from tests.given.accounts import person
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.matrix.deeds import Deed, in_days
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


def _assessed(w: World) -> Assessment:
    return programmes.assess_period(
        programme=w.programme, field="trade", period_from=date(2024, 1, 1),
        period_to=date(2025, 1, 1), by=w.first.standing.actor, at=NOW,
        said={"results": "Kết quả", "shortcomings": "", "headroom": "", "direction": ""},
    )  # fmt: skip


def _shared_assessment(w: World) -> tuple[Any, ...]:
    made = _assessed(w)
    programmes.share_assessment(assessment=made, by=w.first.standing.actor, at=NOW)
    return (made.pk,)


def _suspended(w: World) -> tuple[Any, ...]:
    made = plans.taken_up(w.content, w.first)
    plan.suspend_task(task=made, reason="Mưa lũ", by=w.first.leader.actor, at=NOW)
    return (made.pk,)


def _finished(w: World) -> tuple[Any, ...]:
    return (plans.finished(plans.taken_up(w.content, w.first), w.first).pk,)


def _asked(w: World) -> tuple[Any, ...]:
    made = plans.taken_up(w.content, w.first)
    plans.asked(made, w.first)
    return (made.pk,)


def _with_part(w: World) -> tuple[Any, ...]:
    parts = [(w.first.agencies["tourism"].pk, "Phần của ngành du lịch")]
    return (plans.taken_up(w.content, w.first, parts=parts).pk,)


def _disputed(w: World) -> tuple[Any, ...]:
    made = told.approved_entry(plans.taken_up(w.content, w.first), w.first)
    told.word(made, w.second, Stance.DISPUTED, "Chưa thấy kết quả")
    return (made.pk,)


def _submitted(w: World) -> PeriodReport:
    made = periods.closed(w.programme, w.first)
    return reports.submit_report(report=made, by=w.first.standing.actor, at=periods.AFTER)


def _approved(w: World) -> PeriodReport:
    return reports.approve_report(report=_submitted(w), by=w.first.leader.actor, at=periods.AFTER)


def _shown(w: World) -> tuple[Any, ...]:
    made = periods.closed(w.programme, w.first)
    reports.share_report(report=made, by=w.first.standing.actor, at=periods.AFTER)
    return (made.pk,)


def _delivery(w: World) -> tuple[Any, ...]:
    return (periods.delivered(periods.opened(w.programme, w.first), w.first).pk,)


def _invitation(w: World) -> tuple[Any, ...]:
    return (
        accounts.invite(
            email="moi@vi-du.invalid", agency=w.first.agencies["trade"],
            role=RoleCode.DEPARTMENT_OFFICER, post="Chuyên viên", valid_from=TODAY,
            link_for=lambda secret: f"https://vi-du.invalid/{secret}",
            by=w.first.sits("administrator").actor, at=NOW,
        ).pk,
    )  # fmt: skip


def _delegation(w: World) -> tuple[Any, ...]:
    deputy = person(w.first.agencies["committee"], post="Phó Chủ tịch", on=TODAY)
    return (
        accounts.give_delegation(
            deputy=deputy.seat, valid_from=TODAY, valid_to=date(2027, 3, 1), reason="Đi công tác",
            by=w.first.leader.actor, at=NOW,
        ).pk,
    )  # fmt: skip


def _seat_that_ends(w: World) -> tuple[Any, ...]:
    return (person(w.first.agencies["trade"], until=date(2027, 1, 1), on=TODAY).seat.pk,)


def _assessed_to_the_end(w: World) -> tuple[Any, ...]:
    final_accepted(w.programme, w.first, w.second)
    return (w.programme.pk,)


def _deputy_near(w: World) -> tuple[Any, ...]:
    person(w.first.agencies["committee"], post="Phó Chủ tịch", on=TODAY)
    return ()


HOUSE = (
    Deed(
        "accounts:delegations",
        "first.leader",
        _deputy_near,
        said={"reason": "Đi công tác", "valid_to": in_days(20)},
    ),
    Deed(
        "accounts:withdraw_delegation",
        "first.leader",
        _delegation,
        page=lambda _: reverse("accounts:delegations"),
    ),
    Deed(
        "witness:name_mailbox",
        "first.administrator",
        nothing,
        page=lambda _: reverse("witness:checkpoints"),
        said={"email": "chung-kien@vi-du.invalid"},
    ),
    Deed(
        "accounts:invite",
        "first.administrator",
        nothing,
        said={"email": "moi@vi-du.invalid", "role": "department_officer", "post": "Chuyên viên"},
    ),
    Deed(
        "accounts:end_seat",
        "first.administrator",
        lambda w: (w.first.officer.seat.pk,),
        page=at("accounts:seat"),
        said={"valid_to": in_days(0)},
    ),
    Deed(
        "accounts:extend_seat",
        "first.administrator",
        _seat_that_ends,
        page=at("accounts:seat"),
        said={"valid_to": in_days(200)},
    ),
    Deed("accounts:resend_invitation", "first.administrator", _invitation),
    Deed("accounts:withdraw_invitation", "first.administrator", _invitation),
    Deed(
        "atlas:rename_unit",
        "first.administrator",
        lambda w: (w.first.unit.pk,),
        said={"name": "Tên mới"},
    ),
    Deed(
        "atlas:open_agency",
        "first.administrator",
        lambda w: (w.first.unit.pk,),
        said={"name": "Sở mới"},
    ),
    Deed(
        "atlas:rename_agency",
        "first.administrator",
        lambda w: (w.first.agencies["trade"].pk,),
        said={"name": "Sở tên mới"},
    ),
    Deed("atlas:close_agency", "first.administrator", lambda w: (w.first.agencies["tourism"].pk,)),
)
PROGRAMMES = (
    Deed(
        "programmes:new",
        "first.standing",
        nothing,
        said={
            "title": "Chương trình mới",
            "code": "MOI-2026",
            "fields_": ["trade"],
            "valid_to": in_days(900),
        },
    ),
    Deed(
        "programmes:edit",
        "first.standing",
        programme(given.drafted_programme),
        said={"title": "Tên khác"},
    ),
    Deed(
        "programmes:share",
        "first.standing",
        programme(given.drafted_programme),
        page=at("programmes:one"),
    ),
    Deed("programmes:sign", "first.leader", programme(given.shared_programme)),
    Deed("programmes:offices", "first.standing", in_force),
    Deed("programmes:leader", "first.standing", in_force),
    Deed(
        "programmes:renew",
        "first.leader",
        in_force,
        said={"code": "MOI-2027", "valid_to": "2033-12-31"},
    ),
    Deed("programmes:add_document", "first.standing", in_force, files=("file",)),
    Deed(
        "programmes:assess",
        "first.standing",
        in_force,
        said={"period_from": "2024-01-01", "period_to": "2025-01-01", "results": "Kết quả"},
    ),
    Deed(
        "programmes:revise_assessment",
        "first.standing",
        lambda w: (_assessed(w).pk,),
        said={"results": "Kết quả khác"},
    ),
    Deed("programmes:share_assessment", "first.standing", lambda w: (_assessed(w).pk,)),
    Deed("programmes:answer", "second.standing", _shared_assessment),
    Deed(
        "programmes:new_content",
        "first.standing",
        in_force,
        said={
            "title": "Nội dung mới",
            "indicator_unit": "hội nghị",
            "target": "2",
            "due_on": in_days(200),
        },
    ),
    Deed(
        "programmes:edit_content",
        "first.standing",
        content(given.drafted_content),
        said={"title": "Tên khác"},
    ),
    Deed(
        "programmes:propose",
        "first.standing",
        content(given.drafted_content),
        page=at("programmes:content"),
    ),
    Deed(
        "programmes:accept",
        "second.leader",
        content(given.proposed_content),
        said=lambda _, args: {"sha256": Content.objects.get(pk=args[0]).text_sha256},
    ),
    Deed(
        "programmes:amend",
        "first.standing",
        lambda w: (w.content.pk,),
        page=at("programmes:content"),
    ),
    Deed(
        "programmes:withdraw",
        "first.standing",
        content(given.proposed_content),
        page=at("programmes:content"),
        said={"reason": "Không còn cần"},
    ),
    Deed(
        "programmes:say",
        "second.standing",
        content(given.proposed_content),
        page=at("programmes:content"),
        said={"text": "Đề nghị làm rõ"},
    ),
    Deed("close_programme", "first.leader", _assessed_to_the_end),
)
PLANS = (
    Deed(
        "plans:why_none", "first.officer", in_force, said={"reason": "Năm nay tập trung việc khác"}
    ),
    Deed("plans:choose", "first.officer", nothing, said=lambda w, _: plans.task_typed(w)),
    Deed("plans:assign", "first.leader", nothing, said=lambda w, _: plans.task_typed(w)),
    Deed("plans:edit", "first.officer", task(plans.drafted), said={"title": "Tên khác"}),
    Deed("plans:propose", "first.officer", task(plans.drafted), page=at("progress:task")),
    Deed("plans:approve", "first.standing", task(plans.proposed), page=at("progress:task")),
    Deed(
        "plans:send_back",
        "first.standing",
        task(plans.proposed),
        said={"reason": "Chưa rõ sản phẩm"},
    ),
    Deed("plans:take_up", "first.officer", task(plans.given_out), page=at("progress:task")),
    Deed("plans:finish_part", "first.tourism_officer", _with_part, page=at("progress:task")),
    Deed("plans:drop", "first.officer", task(plans.drafted), page=at("progress:task")),
    Deed("plans:suspend", "first.leader", task(plans.taken_up), said={"reason": "Mưa lũ"}),
    Deed("plans:resume", "first.leader", _suspended),
    Deed("plans:cancel", "first.leader", task(plans.taken_up), said={"reason": "Không còn cần"}),
    Deed("plans:reopen", "first.standing", _finished, said={"reason": "Chưa đủ"}),
    Deed(
        "plans:ask_extension",
        "first.officer",
        task(plans.taken_up),
        said={"new_due": in_days(60), "reason": "Mưa lũ"},
    ),
    Deed("plans:decide_extension", "first.leader", _asked, said={"grant": "yes"}),
)
PROGRESS = (
    Deed(
        "progress:write",
        "first.officer",
        task(plans.taken_up),
        said={"text": "Đã làm xong một phần"},
    ),
    Deed("progress:edit", "first.officer", entry(told.drafted_entry), said={"text": "Đã làm thêm"}),
    Deed("progress:approve", "first.director", entry(told.submitted_entry)),
    Deed(
        "progress:send_back",
        "first.director",
        entry(told.submitted_entry),
        said={"reason": "Thiếu số liệu"},
    ),
    Deed("progress:accept", "first.standing", entry(told.claimed)),
    Deed("progress:decline", "first.standing", entry(told.claimed), said={"reason": "Chưa đủ"}),
    Deed(
        "progress:give_word",
        "second.standing",
        entry(told.approved_entry),
        said={"stance": "confirmed"},
    ),
    Deed("progress:answer", "first.standing", _disputed, said={"text": "Đã làm, có ảnh"}),
)
REPORTS = (
    Deed("reports:regime", "first.standing", lambda w: (w.programme.pk, "year")),
    Deed("reports:open", "first.standing", nothing, said={"period": "2025-Y"}),
    Deed("reports:deliver", "first.officer", report(periods.opened), said={"text": "Đã rà soát"}),
    Deed(
        "reports:accept_delivery",
        "first.standing",
        _delivery,
        page=lambda _: reverse("reports:desk"),
    ),
    Deed("reports:return_delivery", "first.standing", _delivery, said={"reason": "Thiếu"}),
    Deed("reports:close", "first.standing", report(periods.opened), said={"despite_missing": "on"}),
    Deed("reports:edit", "first.standing", report(periods.closed)),
    Deed("reports:share", "first.standing", report(periods.closed), page=at("reports:one")),
    Deed("reports:statement", "second.standing", _shown, said={"text": "Đồng ý số liệu"}),
    Deed("reports:submit", "first.standing", report(periods.closed), page=at("reports:one")),
    Deed(
        "reports:send_back",
        "first.leader",
        lambda w: (_submitted(w).pk,),
        said={"reason": "Sửa lại"},
    ),
    Deed("reports:approve", "first.leader", lambda w: (_submitted(w).pk,), page=at("reports:one")),
    Deed("reports:issue", "first.records", lambda w: (_approved(w).pk,)),
    Deed(
        "reports:reopen",
        "first.leader",
        report(periods.closed),
        said={"reason": "Có số liệu mới", "until_on": in_days(5)},
    ),
    Deed(
        "reports:correct",
        "first.standing",
        report(periods.issued),
        said={"note": "Đính chính số liệu"},
    ),
)
DEEDS = {deed.name: deed for deed in (*HOUSE, *PROGRAMMES, *PLANS, *PROGRESS, *REPORTS)}
# Deeds whose doer is made with their record; each has a test of its own that names who may not.
ELSEWHERE = {
    "programmes:name_heir": "tests/programmes/test_sight.py",
    "plans:take_over": "tests/plans/test_facts.py",
    "reports:signed_copies": "tests/reports/test_signed_copies.py",
    "desk:hand_over": "tests/flows/test_pages.py",
}
# A right to read is all that these ask for.
ONLY_READ = {"witness:checkpoints", "witness:checkpoint", "accounts:log"}
