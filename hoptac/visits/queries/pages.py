"""What the pages of visits show."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.kernel.clock import local_day
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.programmes.queries import PartyShown, party_ids_of
from hoptac.ui.keyset import Order, page_of
from hoptac.visits.choices import Matter, OutcomeKind
from hoptac.visits.models import Attachment, Delegate, Outcome, Stop, Visit, Word
from hoptac.visits.queries.choosing import parties_called
from hoptac.visits.queries.sight import visible_visits
from hoptac.visits.states import PHASES, VisitState

LATEST = Order("starts_on", date.fromisoformat, descending=True)
SILENT = "silent"


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """What a list of visits is narrowed to; empty values narrow nothing."""

    programme: int | None = None
    year: int | None = None
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A visit as a list shows it.

    :param is_mine: the reader's side travels.
    """

    visit: Visit
    phase: str
    stops: int
    is_mine: bool

    @property
    def phase_said(self) -> str:
        return gettext(PHASES[self.phase])


@dataclass(frozen=True, slots=True)
class VisitList:
    """One page of visits, the latest first; `after` leads to the next."""

    rows: list[Row]
    after: str


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """What a session came to.

    :param is_seen: the reader may follow the link to what was made.
    """

    outcome: Outcome
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Came:
    """What a session came to of one kind."""

    words: str
    outcomes: list[OutcomeShown]


@dataclass(frozen=True, slots=True)
class Noted:
    """Who wrote outcomes of a session down on a day, and how many."""

    side: str
    who: str
    at: datetime
    count: int


@dataclass(frozen=True, slots=True)
class StopShown:
    """A stop with what it came to, kind by kind, and who wrote that down."""

    stop: Stop
    came_to: list[Came]
    noted: list[Noted]


@dataclass(frozen=True, slots=True)
class DayShown:
    """The stops of one day; None for those of which no source tells the day."""

    day: date | None
    stops: list[StopShown]


@dataclass(frozen=True, slots=True)
class People:
    """Who of one side is there, the head first."""

    side: PartyShown
    travels: bool
    people: list[Delegate]


@dataclass(frozen=True, slots=True)
class WordShown:
    """A side's word as it stands now; silence is no yes."""

    party: PartyShown
    code: str
    word: Word | None


@dataclass(frozen=True, slots=True)
class VisitPage:
    """One visit with everything its page shows.

    :param others: of the same journey, as `sight.with_beside` tells them.
    :param mine: ids of the parties the reader speaks for.
    """

    phase: str
    days: list[DayShown]
    people: list[People]
    on_plan: list[WordShown]
    on_outcomes: list[WordShown]
    photos: list[Attachment]
    papers: list[Attachment]
    others: list[dict[str, Any]]
    mine: set[int]
    hosts: list[PartyShown]
    travels: PartyShown


def narrowed(actor: Actor, asked: VisitFilter, today: date) -> "QuerySet[Visit]":
    """Return the visits a list shows."""
    rows = visible_visits(actor)
    if asked.programme:
        rows = rows.filter(programme=asked.programme)
    if asked.year:
        rows = rows.filter(starts_on__year=asked.year)
    return rows.filter(_in_phase(asked.phase, today)) if asked.phase else rows


def visit_list(actor: Actor, asked: VisitFilter, today: date, after: str = "") -> VisitList:
    """Return one page of visits (three queries)."""
    rows = narrowed(actor, asked, today).select_related("programme")
    found, further = page_of(rows.annotate(asked_stops=Count("stops")), LATEST, after)
    mine = set(party_ids_of(actor).values_list("pk", flat=True))
    return VisitList(
        [
            Row(one, one.phase_on(today), int(one.__dict__["asked_stops"]), one.party_id in mine)
            for one in found
        ],
        further,
    )


def _in_phase(phase: str, today: date) -> Q:
    approved = Q(state=VisitState.APPROVED.value)
    match phase:
        case VisitState.APPROVED:
            return approved & Q(starts_on__gt=today)
        case "under_way":
            return approved & Q(starts_on__lte=today, ends_on__gte=today)
        case "completed":
            return approved & Q(ends_on__lt=today)
    return Q(state=phase)


def visit_page(visit: Visit, actor: Actor, today: date) -> VisitPage:
    """Return what a visit's page shows (seven queries).

    :param visit: read by `sight.with_beside`.
    """
    told: Any = visit
    shown = parties_called(visit.programme, actor, today)
    mine = {pk for pk, party in shown.items() if party.is_mine}
    hosts = [shown[pk] for pk in told.host_ids]
    words = list(visit.words.filter(voided_at=None))
    files = list(
        visit.attachments.filter(taken_down_on=None).select_related("file", "citation__source")
    )
    return VisitPage(
        phase=visit.phase_on(today),
        days=_days(visit, shown, mine),
        people=_people(visit, shown, hosts),
        on_plan=_words(words, Matter.PLAN, hosts),
        on_outcomes=_words(words, Matter.OUTCOMES, [shown[visit.party_id], *hosts]),
        photos=[one for one in files if one.kind == "photo"],
        papers=[one for one in files if one.kind == "paper"],
        others=told.others,
        mine=mine,
        hosts=hosts,
        travels=shown[visit.party_id],
    )


def _days(visit: Visit, shown: Mapping[int, PartyShown], mine: set[int]) -> list[DayShown]:
    outcomes = Outcome.objects.select_related("content", "citation__source")
    stops = visit.stops.select_related("site", "citation__source").prefetch_related(
        Prefetch("outcomes", queryset=outcomes)
    )
    by_day: dict[date | None, list[StopShown]] = defaultdict(list)
    for stop in stops:
        found = list(stop.outcomes.all())
        by_day[stop.day].append(StopShown(stop, _came_to(found, mine), _noted(found, shown)))
    return [DayShown(day, found) for day, found in by_day.items()]


def _came_to(outcomes: list[Outcome], mine: set[int]) -> list[Came]:
    by_kind: dict[str, list[OutcomeShown]] = defaultdict(list)
    for one in outcomes:
        by_kind[one.kind].append(OutcomeShown(one, _is_seen(one, mine)))
    return [
        Came(str(kind.label), by_kind[kind.value]) for kind in OutcomeKind if kind.value in by_kind
    ]


def _noted(outcomes: list[Outcome], shown: Mapping[int, PartyShown]) -> list[Noted]:
    by_hand: dict[tuple[str, str, date], list[datetime]] = defaultdict(list)
    for one in outcomes:
        by_hand[shown[one.party_id].called, one.who, local_day(one.made_at)].append(one.made_at)
    return [
        Noted(side, who, max(moments), len(moments)) for (side, who, _), moments in by_hand.items()
    ]


def _is_seen(outcome: Outcome, mine: set[int]) -> bool:
    if outcome.kind == OutcomeKind.TASK or outcome.party_id in mine:
        return outcome.kind != OutcomeKind.NOTE
    return outcome.content is not None and outcome.content.visibility in PARTY_LEVELS


def _people(
    visit: Visit, shown: Mapping[int, PartyShown], hosts: Iterable[PartyShown]
) -> list[People]:
    by_party: dict[int, list[Delegate]] = defaultdict(list)
    for one in visit.delegates.select_related("citation__source"):
        by_party[one.party_id].append(one)
    return [
        People(side, side.party.pk == visit.party_id, by_party[side.party.pk])
        for side in (shown[visit.party_id], *hosts)
    ]


def _words(words: Iterable[Word], matter: Matter, asked: Iterable[PartyShown]) -> list[WordShown]:
    given = {one.party_id: one for one in words if one.matter == matter}
    shown = []
    for side in asked:
        word = given.get(side.party.pk)
        shown.append(WordShown(side, word.stance if word else SILENT, word))
    return shown
