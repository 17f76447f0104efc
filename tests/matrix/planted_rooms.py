"""Records of the rooms: a calendar of one's own, a last look, a key, a job that failed."""

from datetime import timedelta
from typing import TYPE_CHECKING

from hoptac.following import actions as following
from hoptac.kernel.visibility import Visibility
from hoptac.opendata import actions as opendata
from tests.given.programmes import NOW, TODAY
from tests.jobs.given import job

if TYPE_CHECKING:
    from tests.matrix.planted import Ground


def rooms(made: "Ground") -> None:
    """Plant them in the first locality; of jobs everybody who may mend them sees the same."""
    world = made.world
    owner, at = world.first.standing, NOW
    made.plant(
        "feed",
        Visibility.SUBMITTED,
        lambda w: following.make_feed(
            label=w, programme=world.programme, by=owner.actor, at=at
        )[0],
        only=owner.user.pk,
    )  # fmt: skip
    made.plant(
        "key",
        Visibility.SUBMITTED,
        lambda w: opendata.make_key(
            label=w,
            ends_on=TODAY + timedelta(days=90),
            by=world.first.sits("standing").actor,
            at=at,
            today=TODAY,
        )[0],
    )
    following.look_at(programme=world.programme, until=at, by=owner.actor, at=at)
    made.plant("job", Visibility.PUBLIC, lambda _: job(status="failed", at=at, tries=10))
