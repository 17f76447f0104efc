"""The deeds of urging."""

from typing import Any

from tests.given import plans
from tests.given import urging as given
from tests.given.plans import World
from tests.matrix.deeds import Deed, in_days

ANSWERED_BY = {"answer_by": in_days(9)}


def late_agency(w: World) -> tuple[Any, ...]:
    plans.assigned(w.content, w.first)
    return (w.programme.pk, w.first.agencies["trade"].pk)


def late_task(w: World) -> tuple[Any, ...]:
    return (plans.assigned(w.content, w.first).pk,)


def asked(w: World) -> tuple[Any, ...]:
    return (given.asked(w.first, plans.assigned(w.content, w.first)).pk,)


def _chosen(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    """Mark every task of the form."""
    tasks = w.programme.tasks.filter(lead=w.first.agencies["trade"]).values_list("pk", flat=True)
    return ANSWERED_BY | {"tasks": list(tasks)}


URGING = (
    Deed("urging:draft", "first.standing", late_agency, said=_chosen),
    Deed("urging:draft_for_task", "first.standing", late_task, said=_chosen),
    Deed("urging:ask", "first.leader", late_task, said=ANSWERED_BY),
    Deed("urging:question", "first.officer", asked, said={"text": "Xong trước tết"}),
)
