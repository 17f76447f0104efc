"""Checkpoints as people see them, where they are sent, and what a proof package is made of."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.audit.models import name_of
from hoptac.audit.queries.proving import Act, acts_on, unsealed_among
from hoptac.audit.queries.witnessing import (
    Checked,
    checked,
    last_mark,
    mark_numbered,
    newest_marks,
)
from hoptac.audit.rules import moment
from hoptac.audit.signing import Mark
from hoptac.kernel.canonical import canonical, sha256
from hoptac.programmes.models import Content, ContentAcceptance, Party
from hoptac.programmes.queries import (
    ONCE_AGREED,
    shown_parties,
    stored_text,
    visible_contents,
)
from hoptac.programmes.rules import content_bytes
from hoptac.reports.models import PeriodReport
from hoptac.reports.queries import visible_reports
from hoptac.reports.states import ReportState
from hoptac.witness.models import Mailbox

MOST = 60  # about two months of days
# What both sides may read in full; what one side wrote before it put the text forward, and why it
# sent a report back, stays its own.
CONTENT_ACTS = ("programmes.content.proposed", "programmes.content.accepted")
REPORT_ACTS = ("reports.report.approved", "reports.report.issued")


@dataclass(frozen=True, slots=True)
class Witnessing:
    """What a locality's people see of the checkpoints.

    :param mailbox: of the actor's locality; unsaved where it has none yet.
    """

    marks: list[Mark]
    mailbox: Mailbox
    may_name: bool
    checked: Checked


def witnessing(actor: Actor) -> Witnessing:
    """Return the newest checkpoints and the locality's mailbox (four queries)."""
    mailbox = Mailbox.objects.filter(unit_id=actor.unit_id).first()
    return Witnessing(
        newest_marks(MOST),
        mailbox or Mailbox(unit_id=actor.unit_id, version=0),
        actor.may(Permission.AUDIT_NAME_WITNESS),
        checked(),
    )


def mark(n: int) -> Mark | None:
    """Return the checkpoint over the first `n` rows, if there is one."""
    return mark_numbered(n)


def waiting_for(newest: Mark) -> list[Mailbox]:
    """Return the mailboxes that have not been sent this checkpoint yet."""
    return list(Mailbox.objects.exclude(email="").filter(sent_n__lt=newest.n).order_by("pk"))


@dataclass(frozen=True, slots=True)
class Word:
    """One party's yes to the text, as it stands in the record.

    :param position: of the party in the programme, as in the text's `leads`.
    :param act: the act of the log that says the same; None where there is none.
    """

    position: int
    party: str
    given: ContentAcceptance
    act: Act | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a proof package is made of.

    :param about: the record's name in the log.
    :param document: the text in the form that was hashed.
    :param words: the parties' acceptances; none for a report.
    :param acts: what was done officially, which the reader may read in full.
    :param is_whole: the text as it is stored is the one that the acts in the log are about; else
        it was changed past the product, and nothing can be proven with it.
    """

    about: str
    title: str
    document: bytes
    acts: list[Act]
    words: list[Word]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Backing:
    """How far the log vouches for a record's acts by now.

    :param is_whole: as in `Evidence`.
    :param unsealed: acts that have no place in the chain yet.
    :param is_signed: a signed checkpoint lies at or behind every act.
    :param next_on: the day on which the next checkpoint is signed; today is "within the hour".
    """

    is_whole: bool
    unsealed: int
    is_signed: bool
    next_on: date
    is_today: bool


def agreed_contents(actor: Actor) -> "QuerySet[Content]":
    """Return the contents the actor may read that all parties have accepted, then or now."""
    return visible_contents(actor).filter(state__in=ONCE_AGREED).select_related("programme")


def issued_reports(actor: Actor) -> "QuerySet[PeriodReport]":
    """Return the issued reports the actor may read."""
    issued = visible_reports(actor).filter(state=ReportState.ISSUED.value)
    return issued.select_related("programme", "party")


def content_acts(content: Content) -> list[Act]:
    """Return the proposing and accepting of exactly this text (one query)."""
    acts = acts_on(content, CONTENT_ACTS)
    return [act for act in acts if act.facts.content == content.text_sha256]


def report_acts(report: PeriodReport) -> list[Act]:
    """Return the approval and the issue of a report (one query).

    Of an approval before the period was opened again nothing stands any more.
    """
    return list({act.facts.verb: act for act in acts_on(report, REPORT_ACTS)}.values())


@dataclass(frozen=True, slots=True)
class _Agreed:
    """A content's text as it is stored, with the acts and words about exactly it."""

    document: bytes
    acts: list[Act]
    parties: list[Party]
    given: dict[int, ContentAcceptance]
    is_whole: bool


def _agreed(content: Content) -> _Agreed:
    """Return what a content's proof stands on (four queries)."""
    document = content_bytes(stored_text(content))
    acts, parties = content_acts(content), list(content.programme.parties.all())
    standing = content.acceptances.filter(voided_at=None, text_sha256=content.text_sha256)
    given = {word.party_id: word for word in standing}
    is_whole = (
        sha256(document) == content.text_sha256
        and {party.pk for party in parties} == set(given)
        and all(_act_of(word, acts) for word in given.values())
    )
    return _Agreed(document, acts, parties, given, is_whole)


def content_evidence(content: Content) -> Evidence:
    """Return what proves a content: its text, each side's word, the acts (seven queries)."""
    found = _agreed(content)
    shown = shown_parties(found.parties, None, localdate(content.agreed_at))
    words = [
        Word(party.position, shown[party.pk].then, word, _act_of(word, found.acts))
        for party in found.parties
        if (word := found.given.get(party.pk))
    ]
    about, title = name_of(content), content.title
    return Evidence(about, title, found.document, found.acts, words, found.is_whole)


def content_backing(content: Content, today: date) -> Backing:
    """Return how far the log vouches for a content by now (five queries)."""
    found = _agreed(content)
    return _backing(found.acts, today, is_whole=found.is_whole)


def report_backing(report: PeriodReport, today: date) -> Backing:
    """Return how far the log vouches for an issued report by now (two queries)."""
    found = report_evidence(report)
    return _backing(found.acts, today, is_whole=found.is_whole)


def _act_of(word: ContentAcceptance, acts: list[Act]) -> Act | None:
    """Return the act in which a yes was given: of the same verb, seat, person and moment."""
    said = (CONTENT_ACTS[-1], word.seat_id, word.accepted_by_id, moment(word.accepted_at))
    told = (act for act in acts if _said_in(act) == said)
    return next(told, None)


def _said_in(act: Act) -> tuple[str, int, int, str]:
    return act.facts.verb, act.facts.seat or 0, act.facts.user or 0, act.facts.at


def report_evidence(report: PeriodReport) -> Evidence:
    """Return what proves an issued report: its letter and the acts (one query)."""
    document, acts = canonical(report.letter or {}), report_acts(report)
    issued = [act.facts.content for act in acts if act.facts.verb == REPORT_ACTS[-1]]
    is_whole = issued == [sha256(document)]
    return Evidence(name_of(report), report.programme.title, document, acts, [], is_whole)


def _backing(acts: list[Act], today: date, *, is_whole: bool) -> Backing:
    last = last_mark()
    is_today = last is None or localdate(last.moment) < today
    waiting = unsealed_among(acts)
    newest = max((act.n for act in acts if act.n is not None), default=0)
    return Backing(
        is_whole=is_whole,
        unsealed=waiting,
        is_signed=not waiting and last is not None and last.n >= newest,
        next_on=today if is_today else today + timedelta(days=1),
        is_today=is_today,
    )
