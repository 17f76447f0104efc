"""Governments with their seats, programmes and contents, given through the real actions."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import RoleCode
from hoptac.localities import actions as localities
from hoptac.localities.clerks import Clerk
from hoptac.localities.models import Agency, Unit
from hoptac.programmes import actions
from hoptac.programmes.models import Content, Party, Programme
from tests.given.accounts import Person, person

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
TODAY = date(2026, 11, 24)
BORN = date(2010, 1, 1)
SIGNED = date(2024, 5, 6)
CLERK = Clerk("chuẩn bị kiểm thử")
_NUMBERS = count(1)

# Each agency of a locality of the tests: function → (kind, its name before the locality's).
AGENCIES = {
    "committee": ("peoples_committee", "Ủy ban nhân dân"),
    "office": ("committee_office", "Văn phòng Ủy ban nhân dân"),
    "finance": ("department", "Sở Tài chính"),
    "trade": ("department", "Sở Công Thương"),
    "tourism": ("department", "Sở Du lịch"),
    "inspectorate": ("inspectorate", "Thanh tra"),
}


# Each seat of a locality of the tests: name → (agency's function, role, post).
SEATS = {
    "leader": ("committee", RoleCode.DIRECTING_LEADER, "Phó Chủ tịch"),
    "standing": ("finance", RoleCode.STANDING_OFFICER, "Chuyên viên"),
    "director": ("trade", RoleCode.DEPARTMENT_DIRECTOR, "Giám đốc"),
    "officer": ("trade", RoleCode.DEPARTMENT_OFFICER, "Chuyên viên"),
    "tourism_officer": ("tourism", RoleCode.DEPARTMENT_OFFICER, "Chuyên viên"),
    "district": ("committee", RoleCode.DISTRICT_OFFICER, "Cán bộ"),
    "records": ("office", RoleCode.RECORDS_OFFICE, "Văn thư"),
    "editor": ("office", RoleCode.EDITOR, "Biên tập viên"),
    "auditor": ("inspectorate", RoleCode.AUDITOR, "Thanh tra viên"),
    "administrator": ("office", RoleCode.ADMINISTRATOR, "Quản trị viên"),
}


@dataclass(slots=True)
class Government:
    """A locality with its agencies; whoever is asked for takes their seat then.

    :param agencies: by function: committee, office, finance (standing), trade, tourism,
        inspectorate.
    :param on: the day as of which everybody's `actor` is made.
    """

    unit: Unit
    name: str
    agencies: dict[str, Agency]
    on: date
    people: dict[str, Person] = field(default_factory=dict)

    def sits(self, seat: str) -> Person:
        """Return the person in a seat of `SEATS`."""
        if seat not in self.people:
            function, role, post = SEATS[seat]
            self.people[seat] = person(self.agencies[function], role, post=post, on=self.on)
        return self.people[seat]

    @property
    def leader(self) -> Person:
        return self.sits("leader")

    @property
    def standing(self) -> Person:
        return self.sits("standing")

    @property
    def director(self) -> Person:
        return self.sits("director")

    @property
    def officer(self) -> Person:
        return self.sits("officer")


def government(
    name: str = "", *, code: int = 0, opened_on: date = BORN, on: date = TODAY
) -> Government:
    """Enter a province with six agencies.

    :param code: official code, above 900 by default.
    :param on: the day as of which everybody's `actor` is made.
    """
    number = next(_NUMBERS)
    name = name or f"Thử Nghiệm {number}"
    unit = localities.open_unit(
        level="province",
        kind="province",
        name=name,
        code=code or 900 + number,
        opened_on=opened_on,
        by=CLERK,
        at=NOW,
    )
    agencies = {
        function: agency_of(unit, function, kind, f"{said} tỉnh {name}", opened_on)
        for function, (kind, said) in AGENCIES.items()
    }
    return Government(unit, f"tỉnh {name}", agencies, on)


def agency_of(unit: Unit, function: str, kind: str, name: str, opened_on: date) -> Agency:
    """Enter one agency of a locality."""
    return localities.open_agency(
        unit=unit,
        kind=kind,
        function=function,
        name=name,
        short_name=name,
        symbol=function[:4].upper(),
        opened_on=opened_on,
        by=CLERK,
        at=NOW,
    )


def two_governments() -> tuple[Government, Government]:
    """Enter two localities that may cooperate, with agencies and seats for all roles."""
    return government("Sông Thử"), government("Núi Thử")


def observer(on: date = TODAY) -> Person:
    """Give the national observer a seat in a central agency of a locality of its own."""
    unit = government(f"Trung Ương {next(_NUMBERS)}", on=on)
    agency = agency_of(unit.unit, "central", "central", "Văn phòng trung ương", BORN)
    return person(agency, RoleCode.NATIONAL_OBSERVER, post="Quan sát viên", on=on)


def party(programme: Programme, side: Government) -> Party:
    """Return the party a locality is in a programme."""
    return Party.objects.get(programme=programme, unit=side.unit)


def drafted_programme(*sides: Government, **said: Any) -> Programme:
    """Draft a programme between localities, as the first one's standing agency.

    :param said: values that differ from the usual ones, such as code, valid_from, fields.
    """
    code = said.pop("code", f"CT-{next(_NUMBERS)}")
    usual = {
        "code": code,
        "title": f"Chương trình hợp tác {code}",
        "instrument": "programme",
        "number": "",
        "valid_from": date(2024, 1, 1),
        "valid_to": date(2029, 1, 1),
        "fields": ["trade", "tourism"],
    }
    return actions.draft_programme(
        said=usual | said,
        units=[side.unit for side in sides],
        by=sides[0].standing.actor,
        at=NOW,
    )


def shared_programme(*sides: Government, **said: Any) -> Programme:
    """Draft a programme and put it before the other parties."""
    drafted = drafted_programme(*sides, **said)
    return actions.share_programme(programme=drafted, by=sides[0].standing.actor, at=NOW)


def programme(*sides: Government, signed_on: date = SIGNED, **said: Any) -> Programme:
    """Give a programme that every side has signed, its standing agencies and leaders named."""
    made = shared_programme(*sides, **said)
    for side in sides:
        actions.record_signing(
            programme=made,
            signed_on=signed_on,
            signatory_name="Người Ký Minh Họa",
            signatory_post="Phó Chủ tịch UBND",
            by=side.leader.actor,
            at=NOW,
        )
        actions.name_standing_agency(
            programme=made,
            agency=side.agencies["finance"],
            valid_from=signed_on,
            by=side.standing.actor,
            at=NOW,
        )
        actions.name_directing_leader(
            programme=made,
            person_name=side.leader.user.full_name,
            person_post="Phó Chủ tịch UBND",
            seat=side.leader.seat,
            valid_from=signed_on,
            by=side.standing.actor,
            at=NOW,
        )
    made.refresh_from_db()
    return made


def content_said(**said: Any) -> dict[str, Any]:
    """Return the values of a content, some of them different from the usual ones."""
    usual: dict[str, Any] = {
        "field": "trade",
        "title": "Kết nối tiêu thụ nông sản",
        "text": "Hai bên tổ chức tuần hàng mỗi năm.",
        "direction": "joint",
        "indicator": "count",
        "indicator_unit": "tuần hàng",
        "baseline": None,
        "target": 2,
        "due_kind": "each_year",
        "due_on": None,
        "funding": "none",
        "funding_note": "",
        "funding_dong": None,
    }
    return usual | said


def drafted_content(
    of: Programme, *sides: Government, by: Actor | None = None, lead: str = "trade", **said: Any
) -> Content:
    """Draft a content as the first side's standing agency.

    :param lead: function of the agency that leads it on every side.
    """
    return actions.draft_content(
        programme=of,
        said=content_said(**said),
        leads={party(of, side).pk: side.agencies[lead] for side in sides},
        by=by or sides[0].standing.actor,
        at=NOW,
    )


def proposed_content(of: Programme, *sides: Government, **said: Any) -> Content:
    """Draft a content and put it before the other parties."""
    drafted = drafted_content(of, *sides, **said)
    return actions.propose_content(content=drafted, by=sides[0].standing.actor, at=NOW)


def agreed_content(of: Programme, *sides: Government, **said: Any) -> Content:
    """Give a content every party has accepted in one and the same text."""
    made = proposed_content(of, *sides, **said)
    for side in sides:
        actions.accept_content(content=made, sha256=made.text_sha256, by=side.leader.actor, at=NOW)
    made.refresh_from_db()
    return made


def merged(side: Government, *, into: str, day: date, on: date = TODAY) -> Government:
    """Let a locality pass into a new one, agency by agency; return the heir."""
    heir = government(into, opened_on=day, on=on)
    for function, agency in side.agencies.items():
        localities.succeed_agencies(
            from_agencies=[agency],
            to_agencies=[heir.agencies[function]],
            kind="merge",
            operational_on=day,
            legal_basis="Nghị quyết về sắp xếp",
            by=CLERK,
            at=NOW,
        )
    succeed(side, heir, day=day, kind="merge")
    return heir


def split(side: Government, *names: str, day: date, on: date = TODAY) -> tuple[Government, ...]:
    """Let a locality fall into several new ones; return them."""
    heirs = [government(name, opened_on=day, on=on) for name in names]
    succeed(side, *heirs, day=day, kind="split")
    return tuple(heirs)


def succeed(side: Government, *heirs: Government, day: date, kind: str) -> None:
    """Add the edges from a locality to its heirs and end it."""
    localities.succeed_units(
        from_units=[side.unit],
        to_units=[heir.unit for heir in heirs],
        kind=kind,
        operational_on=day,
        legal_basis="Nghị quyết về sắp xếp",
        by=CLERK,
        at=NOW,
    )


def pass_a_part(side: Government, to: Government, *, day: date) -> None:
    """Let part of a locality pass to another; the former goes on."""
    localities.succeed_units(
        from_units=[side.unit],
        to_units=[to.unit],
        kind="transfer",
        operational_on=day,
        legal_basis="Nghị quyết điều chỉnh địa giới",
        partly=True,
        closes=False,
        by=CLERK,
        at=NOW,
    )
