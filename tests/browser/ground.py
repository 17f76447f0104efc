"""Records in states the story has passed by February 2020, made through the real actions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from hoptac.accounts.actors import Actor
from hoptac.beneficiaries import actions as beneficiaries
from hoptac.beneficiaries.models import Group, SealedName
from hoptac.documents.sheets import to_xlsx
from hoptac.gifts.models import Line
from hoptac.inspections import actions as inspections
from hoptac.inspections.models import Inspection
from hoptac.localities.models import Site
from hoptac.plans import actions as plans
from hoptac.plans.columns import TASK_COLUMNS
from hoptac.plans.models import Task
from hoptac.plans.queries import TaskFilter, task_cells
from hoptac.programmes import actions as programmes
from hoptac.programmes.models import Content, Programme
from hoptac.progress import actions as progress
from hoptac.progress.models import Entry
from hoptac.promotion.models import (
    Deal,
    Destination,
    Encounter,
    Enterprise,
    Exchange,
    Gathering,
    Opportunity,
    Product,
    Route,
    Supply,
    Transfer,
)
from hoptac.reports import actions as reports
from hoptac.reports.models import PeriodReport
from hoptac.visits.models import Visit
from hoptac.workbooks.actions import send_sheet
from hoptac.workbooks.models import Batch
from hoptac.workbooks.shapes import TASKS
from tests.browser import ground_parts as parts
from tests.browser.ground_public import public_ground
from tests.given.programmes import content_said
from tests.given.story import actor

TODAY = date(2020, 2, 3)
NOW = datetime(2020, 2, 3, 1, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ground:
    """Ids of one record for each kind of page, of Hà Nội's side in HN-TQ-2019."""

    programme: int
    content: int
    proposed_content: int
    done_task: int
    open_task: int
    draft_task: int
    proposed_task: int
    asking_task: int
    reported_task: int
    submitted_entry: int
    entry: int
    disputed_entry: int
    issued: int
    open: int
    closed: int
    submitted: int
    approved: int
    admin_seat: int
    returned_entry: int
    unit: int
    agency: int
    batch: UUID
    group: int
    bare_group: int
    sealed_list: int
    sealed_name: int
    inspection: int
    noted_inspection: int
    visit: int
    coming_visit: int
    site: int
    pair: int
    occasion: int
    gift_line: int
    deal: int
    draft_deal: int
    opportunity: int
    destination: int
    route: int
    exchange: int
    public_offer: int
    interest: int
    enterprise: int
    gathering: int
    encounter: int
    product: int
    supply: int
    transfer: int
    coming_stop: int
    going_stop: int
    photo: int
    draft_occasion: int
    draft_line: int
    house_line: int
    book_event: int
    question: int
    draft_pair: int
    endorsed_pair: int
    activity: int
    delivered: int
    public_programme: int
    public_content: int
    public_report: int
    public_visit: int
    public_gift: int
    public_twinning: int
    public_destination: int
    public_opportunity: int
    public_product: int
    article: int
    draft_article: int
    series: int
    news_photo: int
    public_version: int
    waiting_version: int
    voice: int
    api_key: int


def prepare() -> Ground:
    """Make what is missing; return where everything is."""
    programme = Programme.objects.get(code="HN-TQ-2019")
    ours = Task.objects.filter(programme=programme, party__position=1)
    done = ours.exclude(done_on=None).first()
    trade, tourism = (ours.open().filter(year=2020, lead__function=f).first() for f in FUNCTIONS)
    content = programme.contents.agreed().order_by("number").first()
    assert None not in (done, trade, tourism, content)
    bare, group = Group.objects.filter(programme=programme).order_by("pk")[:2]
    name = _name(group)
    entries = Entry.objects.approved().filter(task__programme=programme, task__party__position=1)
    asked = ours.open().filter(year=2020, lead__function="agriculture").get()
    coming = _coming(programme)
    gift = Line.objects.get(occasion__programme=programme, item="Bò sinh sản")
    return Ground(
        programme=programme.pk,
        group=group.pk,
        bare_group=bare.pk,
        sealed_list=name.sealed_list_id,
        sealed_name=name.pk,
        content=content.pk,
        proposed_content=_content(programme).pk,
        done_task=done.pk,
        open_task=trade.pk,
        draft_task=_task(content, "khcn@hanoi").pk,
        proposed_task=_proposed(content).pk,
        asking_task=_asking(asked).pk,
        reported_task=tourism.pk,
        submitted_entry=_reported(tourism).pk,
        entry=entries.filter(task=done).latest("pk").pk,
        disputed_entry=entries.filter(words__stance="disputed").latest("pk").pk,
        issued=PeriodReport.objects.issued().get(programme=programme, party__position=1).pk,
        open=_report(programme, "2020-M02", 0).pk,
        closed=_report(programme, "2020-M01", 1).pk,
        submitted=_report(programme, "2019-H2", 2).pk,
        approved=_report(programme, "2019-Q4", 3).pk,
        admin_seat=_by("quantri@hanoi").seat_id or 0,
        returned_entry=_returned(trade).pk,
        unit=trade.lead.unit_id,
        agency=trade.lead_id,
        batch=_sheet().uid,
        inspection=programme.inspections.get(year=2019).pk,
        noted_inspection=_noted(programme).pk,
        visit=programme.visits.get(starts_on__year=2019).pk,
        coming_visit=coming.pk,
        coming_stop=coming.stops.get().pk,
        site=Site.objects.get(name="An toàn khu Kim Quan").pk,
        pair=programme.pairs.earliest("pk").pk,
        occasion=gift.occasion_id,
        gift_line=gift.pk,
        **_markets(programme),
        **parts.prepared(programme, today=TODAY, at=NOW),
        **public_ground(programme, NOW),
    )


def _markets(programme: Programme) -> dict[str, int]:
    """Return the records of promotion the story tells of a programme."""
    deals = Deal.objects.filter(programme=programme)
    return {
        "deal": deals.get(stage="licensed").pk,
        "draft_deal": deals.get(visibility="draft").pk,
        "opportunity": Opportunity.objects.filter(programme=programme).earliest("pk").pk,
        "enterprise": Enterprise.objects.filter(programme=programme).earliest("pk").pk,
        "gathering": Gathering.objects.filter(programme=programme).earliest("pk").pk,
        "encounter": Encounter.objects.filter(gathering__programme=programme).earliest("pk").pk,
        "product": Product.objects.get(programme=programme).pk,
        "supply": Supply.objects.get(programme=programme).pk,
        "transfer": Transfer.objects.get(programme=programme).pk,
        "destination": Destination.objects.filter(programme=programme).earliest("pk").pk,
        "route": Route.objects.get(programme=programme).pk,
        "exchange": Exchange.objects.filter(programme=programme).earliest("pk").pk,
    }


FUNCTIONS = ("trade", "tourism")


def _by(email: str) -> Actor:
    return actor(email, TODAY)


def _name(group: Group) -> SealedName:
    """Return the first of two people, invented ones, under seal behind a group."""
    by = actor("thuongtruc@tuyenquang", TODAY)
    held = beneficiaries.make_list(
        group=group,
        purpose="hand_over",
        ground="public_task",
        ground_text="Kế hoạch minh họa",
        keep_until=date(2021, 1, 31),
        by=by,
        at=NOW,
    )
    said = "Người thứ nhất; trẻ em cần người đại diện\nNgười thứ hai"
    beneficiaries.add_names(sealed_list=held, names=said, are_children=True, by=by, at=NOW)
    return held.names.earliest("number")


def _content(programme: Programme) -> Content:
    made = programmes.draft_content(
        programme=programme,
        said=content_said(title="Tuần hàng nông sản"),
        leads={
            party.pk: party.unit.agencies.get(function="trade") for party in _parties(programme)
        },
        by=_by("thuongtruc@hanoi"),
        at=NOW,
    )
    return programmes.propose_content(content=made, by=_by("thuongtruc@hanoi"), at=NOW)


def _parties(programme: Programme) -> Any:
    return programme.parties.select_related("unit")


def _task(content: Content, email: str) -> Task:
    said = {"title": "Khảo sát nhu cầu năm 2020", "due_on": date(2020, 9, 30), "funding": "none"}
    return plans.draft_task(content=content, year=2020, said=said, by=_by(email), at=NOW)


def _proposed(content: Content) -> Task:
    task = _task(content, "dulich@hanoi")
    return plans.propose_task(task=task, by=_by("dulich@hanoi"), at=NOW)


def _asking(task: Task) -> Task:
    plans.ask_extension(
        task=task,
        new_due=date(2020, 12, 20),
        reason="Thời tiết bất lợi.",
        by=_by("nongnghiep@hanoi"),
        at=NOW,
    )
    return task


def _reported(task: Task) -> Entry:
    said = {"happened_on": TODAY, "text": "Đã khảo sát tuyến.", "claims_done": False}
    entry = progress.write_entry(task=task, said=said, by=_by("dulich@hanoi"), at=NOW)
    return progress.submit_entry(entry=entry, by=_by("dulich@hanoi"), at=NOW)


def _sheet() -> Batch:
    """The list of tasks as a file, read back in."""
    by = _by("thuongtruc@hanoi")
    rows = task_cells(by, TaskFilter(), TODAY)
    content = to_xlsx(TASK_COLUMNS, rows, name="Nhiệm vụ", title="Nhiệm vụ")
    return send_sheet(kind=TASKS, name="nhiem-vu.xlsx", content=content, by=by, at=NOW)


def _noted(programme: Programme) -> Inspection:
    """Announce this year's inspection and note something there."""
    made, by = programme.inspections.get(year=2020), _by("thuongtruc@hanoi")
    inspections.notify_inspection(inspection=made, by=by, at=NOW)
    noted = inspections.Noted(TODAY, "Sổ theo dõi đã đủ.")
    inspections.note(inspection=made, client_key=uuid4(), noted=noted, by=by, at=NOW)
    return made


def _coming(programme: Programme) -> Visit:
    """A visit of this year that lies before its host."""
    by, day = _by("thuongtruc@hanoi"), TODAY + timedelta(days=20)
    return parts.visit(programme, "Đoàn công tác năm 2020", day, by=by, at=NOW)


def _returned(task: Task) -> Entry:
    """A colleague's entry the director sent back."""
    said = {"happened_on": TODAY, "text": "Đã mời doanh nghiệp.", "claims_done": False}
    by = _by("congthuong@hanoi")
    entry = progress.write_entry(task=task, said=said, by=by, at=NOW)
    progress.submit_entry(entry=entry, by=by, at=NOW)
    return progress.send_back_entry(
        entry=entry, reason="Nêu rõ số.", by=_by("giamdoc.congthuong@hanoi"), at=NOW
    )


def _report(programme: Programme, period: str, steps: int) -> PeriodReport:
    """Open a report and take it some of its steps further: closed, submitted, approved."""
    officer = _by("thuongtruc@hanoi")
    report = reports.open_own_report(programme=programme, period=period, by=officer, at=NOW)
    way = (
        (partial(reports.close_report, despite_missing=True), officer),
        (reports.submit_report, officer),
        (reports.approve_report, _by("lanhdao@hanoi")),
    )
    for deed, by in way[:steps]:
        report = deed(report=report, by=by, at=NOW)
    return report
