"""Records of every kind at every visibility, each with a word nobody else may read."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.test import Client

from hoptac.accounts import actions as accounts
from hoptac.accounts.models import Seat
from hoptac.accounts.roles import RoleCode
from hoptac.beneficiaries.models import Group
from hoptac.files.actions import store
from hoptac.kernel.visibility import Visibility
from hoptac.plans.models import Task
from hoptac.programmes import actions as programmes
from hoptac.programmes.models import Assessment, Content, Programme
from hoptac.progress import actions as progress
from hoptac.progress.models import Entry
from hoptac.reports import actions as reports
from hoptac.reports.models import PeriodReport, SignedCopy
from hoptac.workbooks.models import Batch
from tests.given import beneficiaries as reached
from tests.given import files, firms, plans
from tests.given import programmes as given
from tests.given import progress as told
from tests.given import reports as periods
from tests.given.accounts import Person, person
from tests.given.plans import World
from tests.given.programmes import NOW, SEATS, TODAY, Government
from tests.matrix import inspecting, planted_oversight
from tests.matrix.planted_gifts import plant_gifts
from tests.matrix.planted_letters import plant_letters
from tests.matrix.planted_meetings import plant_meetings
from tests.matrix.planted_newsroom import plant_newsroom
from tests.matrix.planted_promotion import plant_promotion
from tests.matrix.planted_publishing import plant_publishing
from tests.matrix.planted_rooms import rooms
from tests.matrix.planted_tourism import plant_tourism
from tests.matrix.planted_twinning import plant_twinning
from tests.matrix.planted_urging import plant_urging
from tests.matrix.planted_visits import plant_visits
from tests.matrix.planted_voices import plant_voices
from tests.matrix.things import Ground as Ground
from tests.matrix.things import Planted as Planted
from tests.matrix.things import Viewer as Viewer
from tests.matrix.things import may_read as may_read

LEVELS = tuple(Visibility)
TRADE, FINANCE = "trade", "finance"
OPEN_NAMES = frozenset({RoleCode.DEPARTMENT_DIRECTOR, RoleCode.DEPARTMENT_OFFICER})


def ground(world: World) -> Ground:
    """Plant everything in the first locality of the world."""
    made = Ground(world)
    _programmes(made)
    _contents_and_tasks(made)
    _entries(made)
    _assessments(made)
    _reports(made)
    _beneficiaries(made)
    plant_letters(made)
    plant_meetings(made)
    plant_urging(made)
    plant_visits(made)
    plant_twinning(made)
    plant_promotion(made)
    plant_tourism(made)
    _people(made)
    rooms(made)
    inspecting.plant(made)
    plant_gifts(made)
    plant_publishing(made)
    plant_newsroom(made)
    plant_voices(made)
    planted_oversight.plant(made, Planted)
    return made


def viewers(world: World, *, with_firm: bool = True) -> list[Viewer]:
    """Return every role of three localities, the observer, and who has not signed in.

    :param with_firm: also who acts for an enterprise; making one takes a while.
    """
    sides = {"own": world.first, "partner": world.second, "stranger": world.noise.first}
    found = [
        Viewer(f"{relation}-{seat}", relation, side.sits(seat), SEATS[seat][0])
        for relation, side in sides.items()
        for seat in SEATS
    ]
    found += [Viewer("observer", "observer", world.observer, "central"), Viewer("nobody", "nobody")]
    return [*found, Viewer("firm", "firm", _firm(world))] if with_firm else found


def _firm(world: World) -> Any:
    """Return who acts for an enterprise of the first side: a person as far as this asks for one."""
    with transaction.atomic():
        return firms.firm(world.programme, world.first, f"Doanh nghiệp hỏi {uuid4().hex[:8]}")


def browser_of(viewer: Viewer) -> Client:
    return viewer.person.client() if viewer.person else Client()


def names_of_viewers() -> list[str]:
    """Return the names `viewers` gives, for the parameters of the tests."""
    relations = ("own", "partner", "stranger")
    return [f"{r}-{seat}" for r in relations for seat in SEATS] + ["observer", "firm", "nobody"]


def _at(model: Any, thing: Any, level: Visibility) -> Any:
    model.objects.filter(pk=thing.pk).update(visibility=level.value)
    return thing


def _programmes(made: Ground) -> None:
    first, second = made.world.first, made.world.second

    def draft(word: str) -> Programme:
        return given.drafted_programme(first, second, title=word, code=word.lower())

    for level in LEVELS:
        programme = made.plant(
            "programme", level, lambda w, at=level: _at(Programme, draft(w), at), owner=FINANCE
        )
        made.plant("document", level, lambda w, p=programme: _paper(p, first, w), owner=FINANCE)
        party = given.party(programme, first)
        made.things.append(Planted("party", party.pk, level, owner=FINANCE))


def _paper(programme: Programme, side: Government, word: str) -> Any:
    by = side.standing.actor
    stored = store(upload=files.paper(f"{word}.pdf", files.PDF + word.encode()), by=by, at=NOW)
    return programmes.add_document(
        programme=programme, file=stored, kind="minutes", subject=word, by=by, at=NOW
    )


def _contents_and_tasks(made: Ground) -> None:
    world = made.world
    first = world.first
    for level in LEVELS:
        made.plant(
            "content",
            level,
            lambda w, at=level: _at(
                Content, given.drafted_content(world.programme, first, world.second, title=w), at
            ),
            owner=FINANCE,
        )
        # A task from a visit does not count among the one or two of a year.
        made.plant("task", level, lambda w, at=level: _task(world, w, at), owner=TRADE)


def _task(world: World, word: str, level: Visibility) -> Task:
    task = plans.drafted(world.content, world.first, title=word)
    Task.objects.filter(pk=task.pk).update(visibility=level.value, origin="visit")
    return task


def _entries(made: Ground) -> None:
    world = made.world
    first = world.first
    task = plans.taken_up(world.content, first, title="Việc có tiến độ")
    Task.objects.filter(pk=task.pk).update(origin="visit")
    for level in LEVELS:
        entry = made.plant(
            "entry",
            level,
            lambda w, at=level: _at(Entry, told.drafted_entry(task, first, text=w), at),
            owner=TRADE,
        )
        made.plant("evidence", level, lambda w, e=entry: _proof(e, first, w), owner=TRADE)


def _proof(entry: Entry, side: Government, word: str) -> Any:
    by = side.officer.actor
    stored = store(upload=files.paper(f"{word}.pdf", files.PDF + word.encode()), by=by, at=NOW)
    return progress.add_evidence(
        entry=entry, file=stored, caption=word, credit="Phòng Thử", by=by, at=NOW
    )


def _assessments(made: Ground) -> None:
    world = made.world
    by = world.first.standing.actor
    for level, year in ((Visibility.DRAFT, 2024), (Visibility.SHARED, 2025)):

        def assess(word: str, year: int = year) -> Assessment:
            return programmes.assess_period(
                programme=world.programme,
                field="trade",
                period_from=date(year, 1, 1),
                period_to=date(year + 1, 1, 1),
                said={"results": word, "shortcomings": "", "headroom": "", "direction": ""},
                by=by,
                at=NOW,
            )

        assessment = made.plant("assessment", level, assess, owner=FINANCE)
        if level == Visibility.SHARED:
            programmes.share_assessment(assessment=assessment, by=by, at=NOW)


def _beneficiaries(made: Ground) -> None:
    """Plant a group at each level, and a list with one name behind the first of them."""
    world = made.world
    first, officer = world.first, world.first.officer

    def grouped(word: str, level: Visibility) -> Group:
        group = reached.group(world.programme, first, 12, aim=word)
        Group.objects.filter(pk=group.pk).update(
            visibility=level.value, shown="exact", shown_count=12
        )
        return group

    for level in LEVELS:
        made.plant("group", level, lambda w, at=level: grouped(w, at), owner=TRADE)
    opening = {"owner": TRADE, "roles": OPEN_NAMES}
    draft = Group.objects.filter(programme=world.programme).earliest("pk")
    held = made.plant(
        "sealed_list",
        Visibility.DRAFT,
        lambda w: reached.sealed_list(draft, officer, ground_text=w),
        **opening,
    )
    made.plant(
        "sealed_name", Visibility.DRAFT, lambda w: reached.names(held, officer, w)[0], **opening
    )


def _reports(made: Ground) -> None:
    """Plant a report that is open, one closed, one shown to the other side, one issued."""
    world = made.world
    first, by = world.first, world.first.standing.actor
    periods_of = iter(("2025-Q1", "2025-Q2", "2025-Q3", "2025-H1"))

    def closed(word: str) -> PeriodReport:
        report = periods.closed(world.programme, first, next(periods_of))
        return periods.worded(report, word)

    def opened(word: str) -> PeriodReport:
        report = periods.opened(world.programme, first, next(periods_of))
        made.plant(
            "delivery",
            Visibility.SUBMITTED,
            lambda w: reports.deliver(
                report=report, text=w, difficulty="", proposal="",
                by=first.officer.actor, at=periods.WITHIN,
            ),
        )  # fmt: skip
        return report

    made.plant("report", Visibility.SUBMITTED, opened)
    made.plant("report", Visibility.SUBMITTED, closed)
    shown = made.plant("report", Visibility.SHARED, closed)
    reports.share_report(report=shown, by=by, at=periods.AFTER)
    issued = made.plant("report", Visibility.SHARED, closed)
    reports.submit_report(report=issued, by=by, at=periods.AFTER)
    reports.approve_report(report=issued, by=first.leader.actor, at=periods.AFTER)
    reports.issue_report(
        report=issued, number=7, issued_on=date(2025, 12, 16), by=first.sits("records").actor,
        at=periods.AFTER,
    )  # fmt: skip
    made.plant("signed_copy", Visibility.SHARED, lambda w: _signed_copy(issued, first, w))


def _signed_copy(report: PeriodReport, side: Government, word: str) -> SignedCopy:
    by = side.sits("records").actor
    stored = store(upload=files.paper(f"{word}.pdf", files.PDF + word.encode()), by=by, at=NOW)
    return SignedCopy.objects.create(
        report=report, file=stored, is_intact=True, is_whole=True, is_print=True, signer=word,
        added_at=NOW, added_by_id=by.user_id, who=by.who,
    )  # fmt: skip


def _people(made: Ground) -> None:
    first = made.world.first
    admin = first.sits("administrator")
    letters: list[str] = []

    def invite(word: str) -> Any:
        return accounts.invite(
            email=f"{word.lower()}@vi-du.invalid",
            agency=first.agencies[TRADE],
            role=RoleCode.DEPARTMENT_OFFICER,
            post="Chuyên viên",
            valid_from=TODAY,
            link_for=lambda secret: letters.append(secret) or f"https://vi-du.invalid/{secret}",
            by=admin.actor,
            at=NOW,
        )

    made.plant(
        "invitation", Visibility.SUBMITTED, invite, roles=frozenset({RoleCode.ADMINISTRATOR})
    )
    made.plant(
        "filter",
        Visibility.SUBMITTED,
        lambda w: accounts.save_filter(
            page="plans:list", label=w, query="q=1", by=admin.actor, at=NOW
        ),
        only=admin.user.pk,
    )
    made.plant("batch", Visibility.SUBMITTED, lambda w: _batch(admin, w), only=admin.user.pk)
    deputy = person(first.agencies["committee"], post="Phó Chủ tịch", on=TODAY)
    made.plant(
        "delegation",
        Visibility.SUBMITTED,
        lambda w: accounts.give_delegation(
            deputy=deputy.seat, valid_from=TODAY, valid_to=TODAY + timedelta(days=30), reason=w,
            by=first.leader.actor, at=NOW,
        ),
        roles=frozenset({RoleCode.DIRECTING_LEADER, RoleCode.ADMINISTRATOR, RoleCode.AUDITOR}),
    )  # fmt: skip
    seat = Seat.objects.get(pk=first.officer.seat.pk)
    made.things.append(Planted("seat", seat.pk, Visibility.PUBLIC))
    made.things.append(Planted("unit", first.unit.pk, Visibility.PUBLIC))
    made.things.append(Planted("agency", first.agencies[TRADE].pk, Visibility.PUBLIC))
    made.things.append(Planted("secret", "khong-co-that", Visibility.PUBLIC))


def _batch(person: Person, word: str) -> Any:
    batch = Batch.objects.create(
        kind="tasks", file_name=f"{word}.xlsx", sha256="0" * 64, created_at=NOW,
        created_by_id=person.user.pk, seat_id=person.seat.pk, who=person.actor.who,
    )  # fmt: skip
    return batch.uid
