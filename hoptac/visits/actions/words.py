"""A side's word on exactly the plan, or exactly the outcomes, that it read."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Party
from hoptac.programmes.rules import paragraphs
from hoptac.visits import rules
from hoptac.visits.choices import Happened, Matter, Stance
from hoptac.visits.models import Visit, Word
from hoptac.visits.states import VISIT
from hoptac.visits.writing import locked, outcomes_hash, plan_hash, side_of

_VERBS = {
    (Matter.PLAN, Stance.CONFIRMED): "confirm",
    (Matter.PLAN, Stance.DISPUTED): "dispute",
    (Matter.OUTCOMES, Stance.CONFIRMED): "agree",
    (Matter.OUTCOMES, Stance.DISPUTED): "differ",
}


@transaction.atomic
def give_word(
    *,
    visit: Visit,
    matter: Matter,
    stance: Stance,
    reason: str,
    sha256: str,
    by: Actor,
    at: datetime,
) -> Word:
    """Give one's side's word: hosts on the plan, every side on the outcomes.

    The last host's yes makes the plan confirmed, the last side's yes makes the outcomes agreed.

    :param sha256: of the text on the page where the word was given.
    :raises Refusal: when it has changed since, the visit is not at that, or a no says no reason.
    """
    visit = locked(visit)
    step = VISIT.step(_VERBS[matter, stance], visit.state)
    by.require(step.permission)
    party = side_of(visit, by)
    _check(visit, matter, party, sha256, at)
    if stance is Stance.DISPUTED:
        rules.check_text(reason, field="reason")
    visit.words.filter(matter=matter.value, party=party, voided_at=None).update(voided_at=at)
    word = Word.objects.create(
        visit=visit, party=party, matter=matter.value, stance=stance.value,
        reason=paragraphs(reason) if stance is Stance.DISPUTED else "", sha256=sha256, given_at=at,
        given_by_id=by.user_id or 0, who=by.who,
    )  # fmt: skip
    record(
        "visits.word.given", on=word, within=visit, by=by, at=at, content=sha256,
        matter=matter.value, stance=stance.value,
    )  # fmt: skip
    if stance is Stance.DISPUTED or _have_all_said_yes(visit, matter):
        _move(visit, step.target, matter, by, at)
    return word


def _check(visit: Visit, matter: Matter, party: Party, sha256: str, at: datetime) -> None:
    if matter is Matter.PLAN:
        _check_plan(visit, party, sha256)
        return
    untold = visit.stops.filter(happened=Happened.PLANNED.value).order_by("position")
    rules.check_over(
        phase=visit.phase_on(local_day(at)), unsaid=list(untold.values_list("title", flat=True))
    )
    rules.check_read(known=sha256, current=visit.outcomes_sha256)
    rules.check_read(known=outcomes_hash(visit), current=visit.outcomes_sha256)


def _check_plan(visit: Visit, party: Party, sha256: str) -> None:
    if party.pk == visit.party_id:
        raise Forbidden(
            gettext_noop("Chương trình đoàn do bên đón xác nhận."),
            gettext_noop("Bên đi sửa chương trình, hoặc duyệt sau khi bên đón xác nhận."),
        )
    if visit.visibility == Visibility.DRAFT:
        raise Refusal(
            gettext_noop("Chương trình đoàn chưa được gửi cho bên đón."),
            gettext_noop("Chờ bên đi gửi."),
        )
    rules.check_read(known=sha256, current=visit.plan_sha256)
    rules.check_read(known=plan_hash(visit), current=visit.plan_sha256)


def _have_all_said_yes(visit: Visit, matter: Matter) -> bool:
    asked = set(visit.hosts.values_list("side_id", flat=True))
    if matter is Matter.OUTCOMES:
        asked.add(visit.party_id)
    yes = visit.words.filter(
        matter=matter.value, stance=Stance.CONFIRMED.value, voided_at=None
    ).values_list("party_id", flat=True)
    return asked <= set(yes)


def _move(visit: Visit, state: str, matter: Matter, by: Actor, at: datetime) -> None:
    if visit.state == state:
        return
    visit.state = state
    visit.save(update_fields=["state"])
    if matter is Matter.OUTCOMES:
        record(
            "visits.visit.agreed", on=visit, within=visit.programme, by=by, at=at,
            content=visit.outcomes_sha256,
        )  # fmt: skip
