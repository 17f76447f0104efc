"""Rows of every walled table for the tests of writing, and how a partner's official tries them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import uuid4

from django.db import Error, connection, transaction

from hoptac.gifts import actions as giving
from hoptac.inspections import actions as inspecting
from hoptac.localities.models import (
    AgencySuccession,
    DayOff,
    Site,
    SiteEvent,
    UnitAlias,
    UnitSuccession,
)
from hoptac.plans import actions as tasks
from hoptac.plans.models import Task, TaskHandover, TaskPart
from hoptac.programmes import actions as programmes
from hoptac.programmes.models import (
    Assessment,
    Content,
    ContentCoordinator,
    Programme,
    SuccessionDecision,
)
from hoptac.progress import actions as progress
from hoptac.progress.models import Entry
from hoptac.progress.states import Stance
from hoptac.reports import actions as reports
from hoptac.reports.models import PeriodReport, Reopening, ReportTemplate
from hoptac.search.actions import count_words
from hoptac.substance.actions import keep_months
from hoptac.witness.models import Mailbox
from tests.given import gifts as presents
from tests.given import inspections as checks
from tests.given import plans
from tests.given import programmes as given
from tests.given import progress as told
from tests.given import reports as periods
from tests.given.programmes import NOW, TODAY
from tests.given.reminding import reminded
from tests.given.walls import as_in_production
from tests.matrix.planted import Ground, ground
from tests.matrix.planted_newsroom import plant_newsroom_words
from tests.matrix.planted_promotion import plant_promotion_words
from tests.matrix.planted_tourism import plant_tourism_words
from tests.matrix.planted_twinning import plant_words

# What makes a row somebody's own, and the same a person would put there to take it.
OWNING = {
    *("party_id", "drafted_by_party_id", "unit_id", "drafted_by_unit_id", "added_by_unit_id"),
    *("agency_id", "lead_id", "drafted_by_agency_id", "user_id", "created_by_id", "seat_id"),
    *("written_by_id", "stored_by_id", "giver_id", "receiver_id"),
}


@dataclass(slots=True)
class Tried:
    """The planted world with the records a partner reaches for.

    :param words: an approved entry of the first side, the second's dispute and its answer.
    """

    made: Ground
    negotiated: Programme
    agreed: Content
    proposed: Content
    assessment: Assessment
    task: Task
    words: Entry
    issued: PeriodReport

    @property
    def mine(self) -> dict[str, Any]:
        """Return what is the partner's own, by the column it stands in."""
        second = self.made.world.second
        by, party = second.standing, given.party(self.made.world.programme, second).pk
        unit, agency = second.unit.pk, second.agencies["finance"].pk
        return {
            **dict.fromkeys(("party_id", "drafted_by_party_id"), party),
            **dict.fromkeys(("unit_id", "drafted_by_unit_id", "added_by_unit_id"), unit),
            **dict.fromkeys(("agency_id", "lead_id", "drafted_by_agency_id"), agency),
            **dict.fromkeys(("user_id", "created_by_id", "written_by_id"), by.user.pk),
            "seat_id": by.seat.pk,
            "stored_by_id": by.user.pk,
        }

    def is_mine(self, row: dict[str, Any]) -> bool:
        """Tell whether a row is the second side's own: by any of its people, places and seats."""
        world = self.made.world
        parties = {given.party(of, world.second).pk for of in (world.programme, self.negotiated)}
        people = {one.user.pk for one in world.second.people.values()}
        places = {agency.pk for agency in world.second.agencies.values()}
        units = {world.second.unit.pk}
        own = {
            **dict.fromkeys(("party_id", "drafted_by_party_id"), parties),
            **dict.fromkeys(("unit_id", "drafted_by_unit_id"), units),
            **dict.fromkeys(("agency_id", "lead_id"), places),
            **dict.fromkeys(("user_id", "created_by_id", "written_by_id"), people),
            "seat_id": {one.seat.pk for one in world.second.people.values()},
        }
        return any(row.get(name) in ids for name, ids in own.items())


def tried() -> Tried:
    """Plant rows of the first side in every walled table, some of them shared with the second."""
    made = ground(plans.world())
    world = made.world
    first, second = world.first, world.second
    by, leader = first.standing.actor, first.leader.actor
    negotiated = given.shared_programme(first, second)
    signing = {"signed_on": given.SIGNED, "signatory_name": "A", "signatory_post": "Chủ tịch"}
    programmes.record_signing(programme=negotiated, **signing, by=leader, at=NOW)
    proposed = given.proposed_content(world.programme, first, second, title="Chờ lời bên kia")
    programmes.accept_content(content=proposed, sha256=proposed.text_sha256, by=leader, at=NOW)
    programmes.say(content=proposed, text="Đề nghị sớm cho ý kiến", by=by, at=NOW)
    ContentCoordinator.objects.create(content=world.content, agency=first.agencies["tourism"])
    programmes.name_standing_agency(
        programme=world.programme, agency=first.agencies["finance"], valid_from=TODAY,
        by=leader, at=NOW,
    )  # fmt: skip
    SuccessionDecision.objects.create(
        party=given.party(world.programme, first), heir=first.unit, decided_on=TODAY,
        legal_basis="Quyết định", recorded_at=NOW, recorded_by_id=1,
    )  # fmt: skip
    assessment = Assessment.objects.get(programme=world.programme, shared_at__isnull=False)
    theirs = programmes.assess_period(
        programme=world.programme, field="trade", period_from=date(2023, 1, 1),
        period_to=date(2024, 1, 1), said={"results": "Của bên hai"}, by=second.standing.actor,
        at=NOW,
    )  # fmt: skip
    programmes.share_assessment(assessment=theirs, by=second.standing.actor, at=NOW)
    programmes.reply_to_assessment(assessment=theirs, accepts=True, view="", by=by, at=NOW)
    task = _task(made)
    reminded(task, first)
    words = _words(made, task)
    issued = _reports(made)
    Mailbox.objects.create(unit=first.unit, email="luu@vi-du.invalid")
    _inspections(made)
    _gifts(made)
    plant_words(made)
    plant_promotion_words(made)
    plant_newsroom_words(made)
    plant_tourism_words(made)
    _atlas(made)
    keep_months(today=TODAY, at=NOW)
    count_words(anew=True)
    return Tried(
        made, negotiated, world.content, proposed, assessment, task, words, issued
    )  # fmt: skip


def _task(made: Ground) -> Task:
    world = made.world
    first = world.first
    task = plans.assigned(world.content, first)
    TaskPart.objects.create(task=task, agency=first.agencies["tourism"], part="Mời doanh nghiệp")
    tasks.take_up_task(task=task, by=first.officer.actor, at=NOW)
    tasks.ask_extension(
        task=task, new_due=plans.LATER, reason="Mưa", by=first.officer.actor, at=NOW
    )
    TaskHandover.objects.create(
        task=task, from_agency=first.agencies["trade"], to_agency=first.agencies["trade"],
        taken_at=NOW, taken_by_id=1, basis="Quyết định",
    )  # fmt: skip
    return task


def _words(made: Ground, task: Task) -> Entry:
    world = made.world
    entry = told.approved_entry(task, world.first)
    told.word(entry, world.second, Stance.DISPUTED, "Chưa thấy")
    progress.answer_dispute(entry=entry, text="Có ảnh", by=world.first.standing.actor, at=NOW)
    theirs = plans.assigned(world.content, world.second)
    told.word(told.approved_entry(theirs, world.second), world.first)
    return entry


def _reports(made: Ground) -> PeriodReport:
    world = made.world
    first, second = world.first, world.second
    theirs = periods.closed(world.programme, second, "2025-Q1")
    reports.share_report(report=theirs, by=second.standing.actor, at=periods.AFTER)
    reports.give_statement(report=theirs, text="Đồng ý", by=first.standing.actor, at=periods.AFTER)
    issued = PeriodReport.objects.get(programme=world.programme, state="issued")
    Reopening.objects.create(
        report=issued, reason="A", until_on=TODAY, reopened_at=NOW, reopened_by_id=1, who="A",
        frozen_before={},
    )  # fmt: skip
    ReportTemplate.objects.create(
        programme=world.programme, party=given.party(world.programme, first), kind="year",
        title="Báo cáo năm", content="A", subjects="A", receiver="A", sending="A",
    )  # fmt: skip
    return issued


def _inspections(made: Ground) -> None:
    first, programme = made.world.first, made.world.programme
    by = first.standing.actor
    inspecting.set_checklist(programme=programme, field="trade", text="Một?", by=by, at=NOW)
    noted = checks.notified(programme, first)
    question = noted.questions.earliest("pk").pk
    inspecting.note(
        inspection=noted, client_key=uuid4(),
        noted=inspecting.Noted(TODAY, "Ghi", {question: ("met", "")}), by=by, at=NOW,
    )  # fmt: skip
    checks.verified(checks.measure(checks.concluded(programme, first), first), first)


def _gifts(made: Ground) -> None:
    """Shared and unshared ones of the first side, asked about, answered, looked at."""
    world = made.world
    given_out = presents.answered(world)
    presents.drafted(world.programme, world.first, world.second)
    said = {"seen_on": TODAY, "seen_by": "A", "found": 1, "of": 1}
    presents.held(world)
    closed = presents.line_of(presents.closed(world))
    presents.correction(closed, world.first.standing, quantity=-1)
    giving.verify(line=given_out.line, said=said, by=world.first.standing.actor, at=NOW)


def _atlas(made: Ground) -> None:
    first = made.world.first
    UnitAlias.objects.create(unit=first.unit, name="Tên gọi khác")
    site = Site.objects.create(unit=first.unit, name="Nơi ghi nhớ")
    SiteEvent.objects.create(site=site, text="Có mặt")
    DayOff.objects.create(day=TODAY, name="Nghỉ lễ")
    told = {"kind": "merge", "operational_on": TODAY, "legal_basis": "Nghị quyết"}
    UnitSuccession.objects.create(from_unit=first.unit, to_unit=made.world.noise.first.unit, **told)
    trade, tourism = first.agencies["trade"], first.agencies["tourism"]
    AgencySuccession.objects.create(from_agency=trade, to_agency=tourism, **told)


def walled() -> list[str]:
    """Return every table with row-level security, as the database itself lists them."""
    return [row[0] for row in ask(
        "SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r' ORDER BY relname"
    )]  # fmt: skip


def columns(table: str) -> dict[str, str]:
    """Return a table's columns → type, without its key."""
    found = ask(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
        table,
    )
    return {name: kind for name, kind in found if name != key_of(table)}


@cache
def key_of(table: str) -> str:
    """Return the name of a table's key."""
    [(name,)] = ask(
        "SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid"
        " AND attnum = ANY (indkey) WHERE indisprimary AND indrelid = %s::regclass",
        table,
    )
    return str(name)


def ask(statement: str, *given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given or None)
        return list(cursor.fetchall()) if cursor.description else []


def rows(table: str) -> dict[int, dict[str, Any]]:
    """Return all rows of a table by their key; each with its place in the heap, as `ctid`."""
    said = ask(f"SELECT {key_of(table)}, to_jsonb(t), ctid::text FROM {table} AS t")
    return {key: json.loads(row) | {"ctid": place} for key, row, place in said}


@contextmanager
def as_partner(tried: Tried) -> Iterator[None]:
    """Sit down as the second side's official with no flag, as whoever has the connection can."""
    by = tried.made.world.second.standing
    with as_in_production():
        ask("SELECT wall_sit('Thử', %s, %s, %s, '{}')", by.user.pk, by.seat.agency_id, TODAY)
        yield


def refusal(statement: str, *given: Any) -> str:
    """Run a statement; return what it was refused with, "" where it was not."""
    try:
        with transaction.atomic():
            ask(statement, *given)
    except Error as error:
        return str(error)
    return ""


def other(row: dict[str, Any], name: str, kind: str, mine: dict[str, Any]) -> Any:
    """Return another value for a column, of the kind it takes: one's own where it says whose."""
    now = row[name]
    if name in mine and mine[name] != now:
        return mine[name]
    if kind in {"bigint", "integer", "smallint", "numeric"}:
        return (now or 0) + 30_000
    return {
        "boolean": not now,
        "date": date(2031, 1, 1),
        "timestamp with time zone": NOW.replace(year=2031),
        "jsonb": "{}",
        "uuid": "00000000-0000-4000-8000-000000000000",
        "ARRAY": ["tourism", "culture"],
    }.get(kind, "f" * 64 if "sha256" in name else f"{str(now)[:20]} X")
