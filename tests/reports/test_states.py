"""A report's life, cell by cell, and who may move it."""

import pytest

from hoptac.accounts.roles import Permission, RoleCode, holders
from hoptac.kernel.errors import Refusal
from hoptac.reports.states import REPORT, ReportState

# Every move there is: (state, verb) → the state it leads to. All other cells are refused.
MOVES = {
    ("open", "close"): "closed",
    ("closed", "edit"): "closed",
    ("closed", "submit"): "submitted",
    ("closed", "reopen"): "open",
    ("submitted", "send_back"): "closed",
    ("submitted", "approve"): "approved",
    ("submitted", "reopen"): "open",
    ("approved", "issue"): "issued",
}
VERBS = tuple(dict.fromkeys(step.verb for step in REPORT.steps))
# Who moves a report: compiled by the standing agency, approved above it, numbered by the office.
MAY = {
    "close": {RoleCode.STANDING_OFFICER},
    "edit": {RoleCode.STANDING_OFFICER},
    "submit": {RoleCode.STANDING_OFFICER},
    "send_back": {RoleCode.DIRECTING_LEADER, RoleCode.DEPARTMENT_DIRECTOR},
    "approve": {RoleCode.DIRECTING_LEADER, RoleCode.DEPARTMENT_DIRECTOR},
    "issue": {RoleCode.RECORDS_OFFICE},
    "reopen": {RoleCode.DIRECTING_LEADER},
}


@pytest.mark.parametrize("state", REPORT.states)
@pytest.mark.parametrize("verb", VERBS)
def test_a_report_moves_only_as_the_table_says(state: str, verb: str) -> None:
    if (state, verb) in MOVES:
        assert REPORT.step(verb, state).target == MOVES[state, verb]
        return
    with pytest.raises(Refusal, match="nên không làm được việc này") as no:
        REPORT.step(verb, state)
    assert no.value.params["state"] == REPORT.states[state]


def test_every_state_can_be_reached_and_has_words() -> None:
    reached = {step.target for step in REPORT.steps} | {REPORT.start}

    assert list(REPORT.states) == [state.value for state in ReportState]
    assert reached == set(REPORT.states)
    assert all(REPORT.states.values())


def test_an_issued_report_moves_no_more() -> None:
    assert REPORT.verbs("issued") == ()


@pytest.mark.parametrize("verb", VERBS)
def test_each_move_belongs_to_exactly_the_roles_named_for_it(verb: str) -> None:
    rights = {Permission(step.permission) for step in REPORT.steps if step.verb == verb}

    assert {code for right in rights for code in holders(right)} == MAY[verb]
