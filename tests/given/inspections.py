"""Inspections at every step of their life, given through the real actions."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from hoptac.inspections import actions
from hoptac.inspections.models import Entry, Inspection, Measure
from hoptac.programmes.models import Programme
from tests.given import files
from tests.given.accounts import Person
from tests.given.programmes import NOW, TODAY, Government

ANSWER_DUE = TODAY + timedelta(days=10)
DUE = TODAY + timedelta(days=20)
CONCLUSION = {
    "nature": "Thiếu sót trong tổ chức thực hiện",
    "degree": "Không nghiêm trọng",
    "cause": "Phối hợp chưa thường xuyên",
    "responsibility": "Phòng chuyên môn của sở",
}


def said(**other: Any) -> dict[str, Any]:
    """Return what a plan says, some of it different from the usual."""
    usual: dict[str, Any] = {
        "year": TODAY.year,
        "field": "trade",
        "aim": "Việc kết nối tiêu thụ hàng hóa",
        "site": "Chợ trung tâm",
        "planned_on": TODAY + timedelta(days=3),
        "leader": "Phó Chủ tịch Minh Họa",
        "members": "Chuyên viên Minh Họa",
        "is_joint": False,
    }
    return usual | other


def planned(
    programme: Programme, side: Government, *, by: Person | None = None, **other: Any
) -> Inspection:
    """Plan an inspection of a side's department of trade."""
    return actions.plan_inspection(
        programme=programme,
        agency=side.agencies["trade"],
        place=side.unit,
        said=said(**other),
        by=(by or side.standing).actor,
        at=NOW,
    )


def notified(programme: Programme, side: Government, **other: Any) -> Inspection:
    made = planned(programme, side, **other)
    return actions.notify_inspection(inspection=made, by=side.standing.actor, at=NOW)


def noted(inspection: Inspection, by: Person, text: str = "Sổ theo dõi chưa đủ") -> Entry:
    """Note one finding."""
    return actions.note(
        inspection=inspection,
        client_key=uuid4(),
        noted=actions.Noted(noted_on=TODAY, text=text),
        by=by.actor,
        at=NOW,
    )


def carried_out(programme: Programme, side: Government, **other: Any) -> Inspection:
    made = notified(programme, side, **other)
    noted(made, side.standing)
    return actions.carry_out(
        inspection=made, carried_out_on=TODAY, answer_due_on=ANSWER_DUE,
        by=side.standing.actor, at=NOW,
    )  # fmt: skip


def answered(programme: Programme, side: Government, **other: Any) -> Inspection:
    made = carried_out(programme, side, **other)
    actions.answer(inspection=made, text="Sẽ bổ sung", by=side.officer.actor, at=NOW)
    made.refresh_from_db()
    return made


def concluded(programme: Programme, side: Government, **other: Any) -> Inspection:
    made = answered(programme, side, **other)
    return actions.conclude(inspection=made, said=CONCLUSION, by=side.leader.actor, at=NOW)


def measure(
    inspection: Inspection, side: Government, *, due_on: date = DUE, title: str = "Bổ sung sổ"
) -> Measure:
    """Ask the side's department of trade for a measure."""
    return actions.require_measure(
        inspection=inspection, agency=side.agencies["trade"], title=title, due_on=due_on,
        by=side.standing.actor, at=NOW,
    )  # fmt: skip


def done(of: Measure, side: Government) -> Measure:
    return actions.tell_done(
        measure=of, done_on=TODAY, text="Đã bổ sung", evidence=files.paper(),
        by=side.officer.actor, at=NOW,
    )  # fmt: skip


def verified(of: Measure, side: Government) -> Measure:
    return actions.verify(measure=done(of, side), by=side.standing.actor, at=NOW)


MAKERS = {
    "planned": planned,
    "notified": notified,
    "carried_out": carried_out,
    "answered": answered,
    "concluded": concluded,
}
