"""Visits at each visibility, with a stop, a member, a photo and a task that came of one."""

from typing import Any

from hoptac.kernel.visibility import Visibility
from hoptac.localities.actions import add_site
from hoptac.localities.clerks import Clerk
from hoptac.visits import actions
from hoptac.visits.models import Visit
from tests.given import files, plans
from tests.given import visits as given
from tests.given.programmes import NOW
from tests.matrix.things import Ground, Planted

FINANCE = "finance"


def plant_visits(made: Ground) -> None:
    """Plant a draft, one before its host that is over, and one everybody reads."""
    world = made.world

    def of(make: Any) -> Any:
        return lambda word: make(
            world.programme, world.first, world.second, title=f"Đoàn {word}", journey=word
        )

    _beneath(made, made.plant("visit", Visibility.DRAFT, of(given.planned), owner=FINANCE))
    told = made.plant("visit", Visibility.SHARED, of(given.told))
    _beneath(made, told)
    by = world.first.standing.actor
    outcome = actions.conclude_task(
        stop=given.session_of(told), content=world.content, lead=world.first.agencies["trade"],
        year=2026, said=plans.task_said(due_on=plans.LATER), by=by, at=NOW,
    )  # fmt: skip
    made.things.append(Planted("visited_task", outcome.task_id, Visibility.SHARED))
    public = made.plant("visit", Visibility.PUBLIC, of(given.agreed))
    actions.publish_visit(visit=public, by=world.first.leader.actor, at=NOW)
    site = add_site(name="Hồ Thử", unit=world.first.unit, place_note="", by=Clerk("thử"), at=NOW)
    made.things.append(Planted("site", site.pk, Visibility.PUBLIC))


def _beneath(made: Ground, visit: Visit) -> None:
    level = Visibility(visit.visibility)
    owner = FINANCE if level == Visibility.DRAFT else ""
    stop, member = given.session_of(visit), visit.delegates.get()
    made.things.append(Planted("stop", stop.pk, level, owner=owner))
    made.things.append(Planted("delegate", member.pk, level, owner=owner))
    made.plant("visit_file", level, lambda word: _paper(made, visit, word), owner=owner)


def _paper(made: Ground, visit: Visit, word: str) -> Any:
    return actions.attach(
        visit=visit, upload=files.paper(f"{word}.pdf", files.PDF + word.encode()),
        said=given.PAPER | {"caption": word}, by=made.world.first.standing.actor, at=NOW,
    )  # fmt: skip
