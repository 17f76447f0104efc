"""What a seat can do with a visit now, for the page's buttons."""

from hoptac.accounts.actors import Actor
from hoptac.kernel.visibility import Visibility
from hoptac.letters.models import OfficialLetter
from hoptac.letters.states import LetterState
from hoptac.visits.choices import Stance
from hoptac.visits.models import Visit
from hoptac.visits.queries import VisitPage
from hoptac.visits.states import COMPLETED, OPEN, UNDER_WAY, VISIT

_BEGUN = (UNDER_WAY, COMPLETED)
_CONCLUDING = ("plans.assign", "programmes.draft", "programmes.assess")


def may(actor: Actor, seen: Visit, page: VisitPage) -> set[str]:
    """Return the verbs of buttons the page shows."""
    able: set[str] = set()
    travels = seen.party_id in page.mine
    receives = any(side.party.pk in page.mine for side in page.hosts)
    if travels:
        able |= _of_travellers(actor, seen, page)
    if receives:
        able |= _of_hosts(actor, seen, page)
    if travels or receives:
        able |= _of_both(actor, seen, page)
    return able


def _of_travellers(actor: Actor, seen: Visit, page: VisitPage) -> set[str]:
    steps = [VISIT.step(verb, seen.state) for verb in VISIT.verbs(seen.state)]
    able = {step.verb for step in steps if actor.may(step.permission)}
    able &= {"edit", "share", "approve", "postpone", "cancel", "publish"}
    if page.phase in _BEGUN:
        able -= {"edit", "postpone", "cancel"}
    if seen.visibility != Visibility.DRAFT:
        able -= {"share"}
    if seen.visibility == Visibility.PUBLIC:
        able -= {"publish"}
    if "edit" in able:
        able.add("name")
    return able | _papers(actor, seen, page)


def _of_hosts(actor: Actor, seen: Visit, page: VisitPage) -> set[str]:
    able: set[str] = set()
    if actor.may("visits.plan") and seen.state in OPEN:
        able.add("name")
    if actor.may("visits.confirm") and seen.state in ("proposed", "confirmed"):
        yes = {said.party.party.pk for said in page.on_plan if said.code == Stance.CONFIRMED.value}
        able |= {"dispute_plan"} | (set() if page.mine & yes else {"confirm_plan"})
    return able


def _of_both(actor: Actor, seen: Visit, page: VisitPage) -> set[str]:
    able: set[str] = set()
    if actor.may("visits.record"):
        able.add("attach")
    if actor.may("visits.record") and page.phase in _BEGUN:
        able |= {"tell", *(f"conclude_{right}" for right in _CONCLUDING if actor.may(right))}
    if actor.may("visits.confirm") and page.phase == COMPLETED:
        yes = {
            said.party.party.pk for said in page.on_outcomes if said.code == Stance.CONFIRMED.value
        }
        able |= {"differ"} | (set() if page.mine & yes else {"agree"})
    return able


def _papers(actor: Actor, seen: Visit, page: VisitPage) -> set[str]:
    if not actor.may("letters.write"):
        return set()
    able = set()
    if seen.state in OPEN and _is_free(seen.sheet):
        able.add("sheet")
    if page.phase in (*_BEGUN, "agreed") and _is_free(seen.report):
        able.add("report")
    return able


def _is_free(letter: OfficialLetter | None) -> bool:
    return letter is None or letter.state == LetterState.DROPPED
