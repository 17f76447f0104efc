"""Who signs a report, and how it reads when a deputy signs for the director or the vice-chair."""

from datetime import date

import pytest

from hoptac.accounts import actions as accounts
from hoptac.accounts.actors import Actor, acting_for
from hoptac.accounts.queries import delegation
from hoptac.accounts.roles import RoleCode
from hoptac.programmes.models import Programme
from hoptac.reports import actions
from hoptac.reports.models import PeriodReport
from tests.given import reports
from tests.given.accounts import Person, person
from tests.given.programmes import Government

DAY = date(2025, 12, 16)


def lent(leader: Person, deputy: Person) -> Actor:
    """Return the deputy signing for the leader on the day of the report."""
    given = accounts.give_delegation(
        deputy=deputy.seat,
        valid_from=DAY,
        valid_to=date(2025, 12, 18),
        reason="Giám đốc đi công tác",
        by=leader.actor,
        at=reports.AFTER,
    )
    return acting_for(delegation(given.pk), DAY)


def approved(programme: Programme, side: Government, by: Actor) -> PeriodReport:
    report = reports.closed(programme, side)
    actions.submit_report(report=report, by=side.standing.actor, at=reports.AFTER)
    actions.approve_report(report=report, by=by, at=reports.AFTER)
    return PeriodReport.objects.get(pk=report.pk)


def _sits(side: Government, function: str, role: RoleCode, post: str, name: str) -> Person:
    return person(side.agencies[function], role, post=post, name=name, on=DAY)


@pytest.mark.usefixtures("content")
def test_a_director_signs_in_their_own_name(programme: Programme, first: Government) -> None:
    director = _sits(first, "finance", RoleCode.DEPARTMENT_DIRECTOR, "Giám đốc", "Lê Thị Hoa")

    report = approved(programme, first, director.actor)

    assert report.letter["signing"] == {"lines": ["GIÁM ĐỐC"], "name": "Lê Thị Hoa"}
    assert report.signer_office == "Giám đốc"


@pytest.mark.usefixtures("content")
def test_a_deputy_director_signs_for_the_director(programme: Programme, first: Government) -> None:
    director = _sits(first, "finance", RoleCode.DEPARTMENT_DIRECTOR, "Giám đốc", "Lê Thị Hoa")
    officer = RoleCode.DEPARTMENT_OFFICER
    deputy = _sits(first, "finance", officer, "Phó Giám đốc", "Đỗ Văn Minh")

    report = approved(programme, first, lent(director, deputy))

    lines = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert report.letter["signing"] == {"lines": lines, "name": "Đỗ Văn Minh"}
    assert (report.signer_name, report.signer_office) == (
        "Đỗ Văn Minh",
        "KT. Giám đốc, Phó Giám đốc",
    )
    assert report.approved_by_id == deputy.user.pk


@pytest.mark.usefixtures("content")
def test_one_vice_chair_signs_for_the_chair_in_another_s_place(
    programme: Programme, first: Government
) -> None:
    leader = RoleCode.DIRECTING_LEADER
    away = _sits(first, "committee", leader, "Phó Chủ tịch", "Lê Thị Hoa")
    there = _sits(first, "committee", leader, "Phó Chủ tịch", "Đỗ Văn Minh")

    report = approved(programme, first, lent(away, there))

    lines = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert report.letter["signing"] == {"lines": lines, "name": "Đỗ Văn Minh"}
