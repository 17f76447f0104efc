"""Rows of reminding among the planted records."""

from typing import TYPE_CHECKING

from hoptac.accounts.roles import RoleCode
from hoptac.kernel.visibility import Visibility
from tests.given import plans
from tests.given.reminding import held, reminded

if TYPE_CHECKING:
    from tests.matrix.planted import Ground, Planted

ADMINISTRATOR = frozenset({RoleCode.ADMINISTRATOR})


def plant(made: "Ground", record: "type[Planted]") -> None:
    """Plant what an officer of the first side was told, and what became of the letter.

    Its lines are read by who assigned the work as well: no word of its own stands in them.
    """
    world = made.world
    task = plans.assigned(world.content, world.first, title="Việc được nhắc")
    rows = reminded(task, world.first)
    made.plant("hold", Visibility.SUBMITTED, lambda word: held(rows, word))
    officer = world.first.officer.user.pk
    for kind, row in (("notice", rows.notice), ("mute", rows.mute)):
        made.things.append(record(kind, row.pk, Visibility.DRAFT, only=officer))
    for kind, row in (("letter", rows.letter), ("mailbox", rows.mailbox)):
        made.things.append(record(kind, row.pk, Visibility.DRAFT, roles=ADMINISTRATOR))
