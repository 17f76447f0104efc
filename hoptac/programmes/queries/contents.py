"""What the pages of contents show."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.kernel.vietnamese import fold
from hoptac.localities.models import AgencyVersion
from hoptac.programmes.models import (
    Content,
    ContentAcceptance,
    ContentCoordinator,
    ContentMessage,
)
from hoptac.programmes.models.content import ContentQuerySet
from hoptac.programmes.queries.agreed import ONCE_AGREED, text_as_it_stands
from hoptac.programmes.queries.parties import PartyShown, shown_parties
from hoptac.programmes.queries.sight import Reach, reach_as_subqueries, visible_contents
from hoptac.programmes.rules import AGREED, content_hash, gaps, waiting_for
from hoptac.programmes.states import ContentState
from hoptac.ui.keyset import PAGE, Order, counted, page_of

ORDERS = {
    "due": Order("due_on", date.fromisoformat, blanks=True),
    "-due": Order("due_on", date.fromisoformat, blanks=True, descending=True),
}


@dataclass(frozen=True, slots=True)
class ContentFilter:
    """What a list of contents is narrowed to; empty values narrow nothing.

    :param waiting: only those on which the reader's own party has not said yes yet.
    :param sort: a key of `ORDERS`; anything else is the order of the documents.
    :param after: key of the last row of the page before.
    """

    words: str = ""
    programme: int | None = None
    field: str = ""
    state: str = ""
    waiting: bool = False
    sort: str = ""
    after: str = ""

    @property
    def sorted_by(self) -> str:
        """The key of the order in use, "number" for that of the documents."""
        return self.sort if self.sort in ORDERS else "number"


@dataclass(frozen=True, slots=True)
class ContentRow:
    """A content in a list, and whose yes is missing."""

    content: Content
    waiting: tuple[PartyShown, ...]

    @property
    def is_mine_to_accept(self) -> bool:
        """Tell whether the reader's own party has not said yes yet."""
        return self.content.state == ContentState.PROPOSED and any(p.is_mine for p in self.waiting)

    @property
    def turn(self) -> str:
        """Say whose turn it is, in the reader's language; empty where nobody's word is awaited."""
        return turn_of(self.content, self.waiting)


@dataclass(frozen=True, slots=True)
class ContentList:
    """One page of contents.

    :param count: as :func:`hoptac.ui.keyset.counted`.
    :param after: the key of the next page, empty on the last.
    :param sort: the key of the order in use.
    """

    rows: list[ContentRow]
    count: int
    after: str
    sort: str

    @property
    def groups(self) -> list[tuple[str, list[ContentRow]]]:
        """The rows as one group without a heading, as the table part takes them."""
        return [("", self.rows)]


def turn_of(content: Content, waiting: Collection[PartyShown]) -> str:
    """Say whose turn it is with a content, in the reader's language; empty where nobody's."""
    if content.state == ContentState.DRAFT:
        return gettext("Bên soạn hoàn thiện rồi gửi các bên.")
    if content.state != ContentState.PROPOSED:
        return ""
    if any(party.awaits_decision for party in waiting):
        return gettext("Chờ quyết định kế thừa để biết đơn vị nào trả lời.")
    names = ", ".join(party.now for party in waiting)
    if any(party.is_mine for party in waiting):
        return gettext("Đến lượt bên bạn. Còn chờ: %(names)s.") % {"names": names}
    return gettext("Đang chờ %(names)s.") % {"names": names}


def filtered_contents(actor: Actor, asked: ContentFilter) -> ContentQuerySet:
    """Return the contents the actor may read, narrowed and in the order asked for.

    Former and withdrawn texts are left out unless their state is asked for.
    """
    rows = visible_contents(actor).select_related("programme")
    if asked.waiting:
        rows = rows.filter(pk__in=awaiting_acceptance(actor).values("pk"))
    if asked.words:
        rows = rows.filter(search_text__contains=fold(asked.words))
    rows = rows.filter(state=asked.state) if asked.state else rows.standing()
    exact = {"programme_id": asked.programme, "field": asked.field}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    order = ORDERS.get(asked.sort)
    by_document = ("programme_id", "number", "edition")
    return rows.order_by(*(order.columns() if order else by_document))


def content_list(actor: Actor, asked: ContentFilter, today: date) -> ContentList:
    """Return one page of contents, by keyset, so that every page is as fast (five queries)."""
    rows = filtered_contents(actor, asked)
    found, after = _page_of(rows.said_yes().prefetch_related("programme__parties"), asked)
    shown = _shown_in(found, actor, today)
    listed = [content_row(content, shown) for content in found]
    return ContentList(listed, counted(rows), after, asked.sorted_by)


def _page_of(rows: ContentQuerySet, asked: ContentFilter) -> tuple[list[Content], str]:
    if order := ORDERS.get(asked.sort):
        return page_of(rows, order, asked.after)
    found = list(rows.filter(_beyond(asked.after))[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    key = f"{last.programme_id}.{last.number}.{last.edition}" if last else ""
    return found[:PAGE], key


def content_row(content: Content, shown: dict[int, PartyShown]) -> ContentRow:
    """Return a content with the parties whose yes is missing.

    :param content: with `said_yes` annotated and the programme's parties at hand.
    """
    parties = [party.pk for party in content.programme.parties.all()]
    missing = waiting_for(parties, vars(content)["said_yes"])
    return ContentRow(content, tuple(shown[party] for party in missing))


def awaiting_acceptance(actor: Actor, reach: Reach | None = None) -> "QuerySet[Content]":
    """Return the proposed contents on which the actor's own party has not said yes yet.

    :param reach: the actor's as numbers, where the page has asked for it already.
    """
    reach = reach or reach_as_subqueries(actor)
    said = ContentAcceptance.objects.filter(
        party__in=reach.parties,
        content=OuterRef("pk"),
        voided_at=None,
        text_sha256=OuterRef("text_sha256"),
    )
    return (
        Content.objects.filter(
            ~Exists(said),
            state=ContentState.PROPOSED.value,
            programme__in=reach.programmes,
        )
        .select_related("programme")
        .order_by("programme", "number")
    )


@dataclass(frozen=True, slots=True)
class SideShown:
    """One party in a content: its lead agency and its word on the present text."""

    party: PartyShown
    lead: str
    own_document: str
    acceptance: ContentAcceptance | None


@dataclass(frozen=True, slots=True)
class ContentPage:
    """Everything a content's page shows.

    :param voided: acceptances of earlier texts, each with its party.
    :param messages: the thread, each word with its party.
    :param editions: the other texts under the same number the reader may see.
    :param stands: the hash of the text as it is stored now.
    """

    content: Content
    sides: list[SideShown]
    coordinators: list[str]
    voided: list[tuple[PartyShown, ContentAcceptance]]
    messages: list[tuple[PartyShown, ContentMessage]]
    editions: list[Content]
    gaps: tuple[str, ...]
    stands: str

    @property
    def is_altered(self) -> bool:
        """Tell whether the text was changed past the product: it is not what its hash says."""
        lost = self.content.state in ONCE_AGREED and bool(self.waiting)
        return self.stands != self.content.text_sha256 or lost

    @property
    def waiting(self) -> list[PartyShown]:
        """The parties whose yes to this text is missing."""
        return [side.party for side in self.sides if side.acceptance is None]

    @property
    def my_party(self) -> PartyShown | None:
        """The party the reader's locality answers for."""
        return next((side.party for side in self.sides if side.party.is_mine), None)

    @property
    def i_drafted(self) -> bool:
        """Tell whether the reader's side wrote this text first."""
        mine = self.my_party
        return mine is not None and mine.party.pk == self.content.drafted_by_party_id

    @property
    def i_am_awaited(self) -> bool:
        """Tell whether the reader's own yes is missing."""
        proposed = self.content.state == ContentState.PROPOSED
        return proposed and any(party.is_mine for party in self.waiting)

    @property
    def turn(self) -> str:
        """Say whose turn it is, in the reader's language."""
        return turn_of(self.content, self.waiting)

    @property
    def amendment(self) -> Content | None:
        """The text that is to replace this one, if the reader may see it."""
        return next((e for e in self.editions if e.amends_id == self.content.pk), None)


def content_page(content: Content, actor: Actor, today: date) -> ContentPage:
    """Return a content's page (six queries).

    :param content: with `programme` and `citation` loaded.
    """
    prefetch_related_objects([content.programme], "parties")
    parties = list(content.programme.parties.all())
    shown = shown_parties(parties, actor, today)
    helpers = ContentCoordinator.objects.filter(content=OuterRef("content"))
    named = helpers.annotate(name=_name("agency", today)).order_by("name").values("name")
    sides = {
        side.party_id: side
        for side in content.sides.select_related("lead").annotate(
            lead_name=_name("lead", today),
            helpers=ArraySubquery(named),
            helper_uids=ArraySubquery(helpers.values("agency__uid")),
        )
    }
    words = list(content.acceptances.order_by("accepted_at", "pk"))
    current = {
        word.party_id: word
        for word in words
        if word.voided_at is None and word.text_sha256 == content.text_sha256
    }
    uids = next((side.helper_uids for side in sides.values()), [])
    others = visible_contents(actor).filter(programme=content.programme_id, number=content.number)
    return ContentPage(
        content=content,
        sides=[
            SideShown(
                shown[party.pk],
                sides[party.pk].lead_name,
                sides[party.pk].own_document,
                current.get(party.pk),
            )
            for party in parties
        ],
        coordinators=next((side.helpers for side in sides.values()), []),
        voided=[(shown[w.party_id], w) for w in words if w.voided_at is not None],
        messages=[(shown[m.party_id], m) for m in content.messages.all()],
        editions=list(others.exclude(pk=content.pk).order_by("edition")),
        gaps=gaps({name: getattr(content, name) for name in AGREED}),
        stands=content_hash(text_as_it_stands(content, sides.values(), uids)),
    )


def content_initial(content: Content) -> dict[str, object]:
    """Return a content's values as its form shows them (two queries)."""
    initial: dict[str, object] = {name: getattr(content, name) for name in AGREED}
    for side in content.sides.all():
        initial[f"lead_{side.party_id}"] = side.lead_id
        initial[f"paper_{side.party_id}"] = side.own_document
    initial["coordinators"] = [part.agency_id for part in content.coordinators.all()]
    return initial


def _name(agency: str, today: date) -> Subquery:
    """Return the SQL of an agency's name today, or its last one."""
    names = AgencyVersion.objects.filter(agency=OuterRef(agency), valid_from__lte=today)
    return Subquery(names.order_by("-valid_from").values("name")[:1])


def _shown_in(contents: Iterable[Content], actor: Actor, today: date) -> dict[int, PartyShown]:
    parties = {party.pk: party for row in contents for party in row.programme.parties.all()}
    return shown_parties(parties.values(), actor, today) if parties else {}


def _beyond(after: str) -> Q:
    """Return the rows behind a key; a key nobody gave out leads to the first page."""
    parts = after.split(".")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 10 for part in parts):
        return Q()
    programme, number, edition = (int(part) for part in parts)
    return (
        Q(programme_id__gt=programme)
        | Q(programme_id=programme, number__gt=number)
        | Q(programme_id=programme, number=number, edition__gt=edition)
    )
