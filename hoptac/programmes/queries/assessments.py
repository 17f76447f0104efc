"""Assessments of past periods: each side's own view, side by side, never averaged."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise

from hoptac.accounts.actors import Actor
from hoptac.programmes.choices import Field
from hoptac.programmes.models import Assessment, AssessmentReply, Programme
from hoptac.programmes.queries.parties import PartyShown, shown_parties
from hoptac.programmes.queries.sight import visible_assessments


@dataclass(frozen=True, slots=True)
class Answer:
    """What another party says to an assessment; its latest answer is the one that counts."""

    party: PartyShown
    reply: AssessmentReply | None
    earlier: list[AssessmentReply]


@dataclass(frozen=True, slots=True)
class View:
    """One party's place in a period and field: its assessment, if any, and the others' answers."""

    party: PartyShown
    assessment: Assessment | None
    answers: list[Answer]

    @property
    def i_may_edit(self) -> bool:
        """Tell whether it is the reader's own side's, and not shared yet."""
        made = self.assessment
        return self.party.is_mine and made is not None and made.shared_at is None

    @property
    def i_may_answer(self) -> bool:
        """Tell whether it is another party's shared view, and the reader speaks for a party."""
        shared = self.assessment is not None and self.assessment.shared_at is not None
        return shared and any(answer.party.is_mine for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Period:
    """All parties' views of one period in one field, side by side.

    :param day_to: the first day after it.
    """

    day_from: date
    day_to: date
    field: "str | Promise"
    views: list[View]

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.day_to - timedelta(days=1)


def assessed_periods(programme: Programme, actor: Actor, today: date) -> list[Period]:
    """Return the assessed periods of a programme, the latest first (three queries)."""
    shown = shown_parties(programme.parties.all(), actor, today)
    rows = (
        visible_assessments(actor)
        .filter(programme=programme)
        .select_related("citation__source")
        .prefetch_related("replies")
        .order_by("-period_to", "-period_from", "field", "pk")
    )
    periods: dict[tuple[date, date, str], dict[int, Assessment]] = defaultdict(dict)
    for row in rows:
        periods[row.period_from, row.period_to, row.field][row.party_id] = row
    return [
        Period(begin, end, Field(code).label, [_view(p, made, shown) for p in shown])
        for (begin, end, code), made in periods.items()
    ]


def one_assessment(assessment: Assessment, actor: Actor, today: date) -> View:
    """Return one assessment with the other parties' answers."""
    shown = shown_parties(assessment.programme.parties.all(), actor, today)
    return _view(assessment.party_id, {assessment.party_id: assessment}, shown)


def _view(party: int, made: dict[int, Assessment], shown: dict[int, PartyShown]) -> View:
    assessment = made.get(party)
    if assessment is None:
        return View(shown[party], None, [])
    told: dict[int, list[AssessmentReply]] = defaultdict(list)
    for reply in sorted(assessment.replies.all(), key=lambda reply: reply.pk):
        told[reply.party_id].append(reply)
    answers = [
        Answer(shown[other], told[other][-1] if told[other] else None, told[other][:-1])
        for other in shown
        if other != party
    ]
    return View(shown[party], assessment, answers)
