"""Deeds of open data: keys for programs."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from hoptac.opendata import actions
from tests.given.plans import World
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import nothing


def key(world: World) -> tuple[Any, ...]:
    now = timezone.now()
    today = timezone.localdate(now)
    made, _ = actions.make_key(
        label="Cổng thử",
        ends_on=today + timedelta(days=30),
        by=world.first.sits("standing").actor,
        at=now,
        today=today,
    )
    return (made.pk,)


OPENDATA = (
    Deed(
        "opendata:keys",
        "first.standing",
        nothing,
        said={"label": "Cổng tỉnh bạn", "ends_on": in_days(90)},
    ),
    Deed(
        "opendata:revoke_key",
        "first.standing",
        key,
        page=lambda _: reverse("opendata:keys"),
    ),
)
