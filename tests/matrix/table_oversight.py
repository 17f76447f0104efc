"""The deeds of reminding and urging."""

from django.urls import reverse

from hoptac.plans.models import Task
from tests.given import plans
from tests.given.plans import World
from tests.given.reminding import Reminded, reminded
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import in_force, task


def _reminded(world: World) -> Reminded:
    made: Task = plans.assigned(world.content, world.first)
    return reminded(made, world.first)


def _troubles(_: object) -> str:
    return reverse("oversight:troubles")


def _page_of_hold(_: object) -> str:
    return reverse("oversight:task", args=[Task.objects.latest("pk").pk])


OVERSIGHT = (
    Deed("oversight:ladder", "first.standing", in_force, said={"lead": "2"}),
    Deed(
        "oversight:hold",
        "first.standing",
        task(plans.taken_up),
        said={"level": "leader", "until_on": in_days(10), "reason": "Chờ mặt bằng"},
    ),
    Deed(
        "oversight:release",
        "first.standing",
        lambda w: (_reminded(w).hold.pk,),
        page=_page_of_hold,
    ),
    Deed(
        "oversight:send_again",
        "first.administrator",
        lambda w: (_reminded(w).letter.pk,),
        page=_troubles,
    ),
    Deed(
        "oversight:trust",
        "first.administrator",
        lambda w: (_reminded(w).mailbox.pk,),
        page=_troubles,
    ),
)
