"""Checkpoints as people see them, where they are sent, and what a proof package is made of."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.timezone import localdate

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.audit.models import name_of
from hoptac.audit.queries.proving import Act, acts_on
from hoptac.audit.queries.witnessing import Checked, checked, mark_numbered, newest_marks
from hoptac.audit.signing import Mark
from hoptac.kernel.canonical import canonical
from hoptac.programmes.models import Content, ContentAcceptance
from hoptac.programmes.queries import agreed_text, shown_parties, sides_of, visible_contents
from hoptac.programmes.rules import content_bytes
from hoptac.programmes.states import ContentState
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
    """

    position: int
    party: str
    given: ContentAcceptance


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a proof package is made of.

    :param about: the record's name in the log.
    :param document: the text in the form that was hashed.
    :param words: the parties' acceptances; none for a report.
    :param acts: what was done officially, which the reader may read in full.
    """

    about: str
    title: str
    document: bytes
    acts: list[Act]
    words: list[Word]


def agreed_contents(actor: Actor) -> "QuerySet[Content]":
    """Return the contents the actor may read that all parties have accepted, then or now."""
    once = [ContentState.AGREED.value, ContentState.SUPERSEDED.value]
    return visible_contents(actor).filter(state__in=once).select_related("programme")


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


def content_evidence(content: Content) -> Evidence:
    """Return what proves a content: its text, each side's word, the acts (six queries)."""
    text = agreed_text(content=content, sides=sides_of(content=content))
    parties = list(content.programme.parties.all())
    shown = shown_parties(parties, None, localdate(content.agreed_at))
    standing = content.acceptances.filter(voided_at=None, text_sha256=content.text_sha256)
    given = {word.party_id: word for word in standing}
    words = [
        Word(party.position, shown[party.pk].then, given[party.pk])
        for party in parties
        if party.pk in given
    ]
    acts = content_acts(content)
    return Evidence(name_of(content), content.title, content_bytes(text), acts, words)


def report_evidence(report: PeriodReport) -> Evidence:
    """Return what proves an issued report: its letter and the acts (one query)."""
    document = canonical(report.letter or {})
    return Evidence(name_of(report), report.programme.title, document, report_acts(report), [])
