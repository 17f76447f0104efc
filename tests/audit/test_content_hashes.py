"""An official act says by a hash on what it was done, so that nobody can put another text there."""

import pytest
from django.db.models import Count, Q

from hoptac.audit.models import Event
from hoptac.plans.models import Task
from hoptac.plans.writing import said_hash
from hoptac.programmes.models import Assessment, AssessmentReply, Programme
from hoptac.programmes.queries import assessment_hash, closing_hash, programme_hash
from tests.given.walls import thawed

# Acts of the demonstration that bind a side or an agency; each rests on a text.
OFFICIAL = {
    "plans.task.proposed",
    "plans.task.given",
    "plans.task.taken_up",
    "plans.task.done",
    "programmes.assessment.shared",
    "programmes.assessment.answered",
    "programmes.content.accepted",
    "programmes.content.proposed",
    "programmes.programme.shared",
    "programmes.programme.signed",
    "progress.dispute.answered",
    "progress.entry.approved",
    "progress.entry.submitted",
    "progress.word.given",
    "reports.delivery.made",
    "reports.report.approved",
    "reports.report.closed",
    "reports.report.issued",
    "reports.report.shared",
    "reports.report.submitted",
    "reports.statement.given",
}


@pytest.mark.django_db
@pytest.mark.usefixtures("story")
def test_every_official_act_of_the_story_names_what_it_was_done_on() -> None:
    rows = Event.objects.filter(verb__in=OFFICIAL).values_list("verb")
    told = rows.annotate(count=Count("id"), bare=Count("id", filter=Q(content_sha256="")))

    assert {verb for verb, count, _ in told if count} == OFFICIAL
    assert {verb: bare for verb, _, bare in told if bare} == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("story")
def test_what_was_signed_given_out_and_answered_still_has_the_hash_of_its_act() -> None:
    for event in Event.objects.filter(verb="programmes.programme.signed", data__whole=True):
        assert event.content_sha256 == programme_hash(Programme.objects.get(pk=_key(event)))
    reply = AssessmentReply.objects.select_related("assessment__party").first()
    assert reply is not None
    answers = Event.objects.filter(
        verb="programmes.assessment.answered", thing__endswith=f":{reply.assessment_id}"
    )
    assert {answer.content_sha256 for answer in answers} == {assessment_hash(reply.assessment)}
    task = Task.objects.filter(given_on__isnull=False, extensions=None).latest("pk")
    given = Event.objects.get(verb="plans.task.given", thing=f"plans.task:{task.pk}")
    assert given.content_sha256 == said_hash(task)


@pytest.mark.django_db
@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("name", ["field", "results", "period_to", "is_final"])
def test_another_word_of_an_assessment_is_another_hash(name: str) -> None:
    assessment = Assessment.objects.select_related("programme", "party").latest("pk")
    before = assessment_hash(assessment)
    setattr(assessment, name, {"period_to": assessment.period_from}.get(name, "x"))

    assert assessment_hash(assessment) != before


@pytest.mark.django_db
@pytest.mark.usefixtures("story")
def test_another_content_or_final_assessment_is_another_closing() -> None:
    assessment = Assessment.objects.filter(shared_at__isnull=False).latest("pk")
    programme = assessment.programme
    hashes = {closing_hash(programme)}
    with thawed("programmes_content", "programmes_assessment"):
        programme.contents.filter(state="agreed").update(text_sha256="ab" * 32)
        hashes.add(closing_hash(programme))
        Assessment.objects.filter(pk=assessment.pk).update(is_final=not assessment.is_final)
        hashes.add(closing_hash(programme))

    assert len(hashes) == 3


def _key(event: Event) -> int:
    return int(event.thing.rpartition(":")[2])
