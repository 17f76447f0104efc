"""What a route says as a whole, and in which locality a place lies."""

from datetime import date
from typing import Any

from hoptac.kernel.canonical import canonical, sha256
from hoptac.localities.models import Unit
from hoptac.promotion.models import Destination, Route, VisitorFigure
from hoptac.promotion.rules.tourism import Counted

HIGHEST = 4  # no unit lies deeper than village in commune in district in province


def route_hash(route: Route) -> str:
    """Return the SHA-256 of all a route says, its lines included (three queries)."""
    names = ("name", "description", "content_id", "season_from", "season_to")
    said: dict[str, Any] = {name: getattr(route, name) for name in names}
    said["opened_on"] = route.opened_on.isoformat() if route.opened_on else None
    said["stops"] = list(route.stops.values_list("destination_id", flat=True))
    said["operations"] = [
        [one.enterprise_id, one.service, one.from_on.isoformat(), str(one.to_on or "")]
        for one in route.operations.filter(withdrawn_on=None)
    ]
    said["visitors"] = [
        [one.grain, one.from_on.isoformat(), one.visitors, one.overnight]
        for one in route.visitors.filter(is_standing=True)
    ]
    return sha256(canonical({"route": route.pk} | said))


def locality_of(destination: Destination) -> int:
    """Return the highest unit a destination lay in on the day it was described."""
    return highest_over(destination.place, destination.described_on)


def highest_over(unit: Unit, day: date) -> int:
    """Return the id of the highest unit over another on a day: its province (few queries)."""
    here = unit
    for _ in range(HIGHEST):
        above = here.version_on(day).parent
        if above is None:
            break
        here = above
    return here.pk


def as_counted(figure: VisitorFigure) -> Counted:
    """Return a figure as the rules read it."""
    of = ("route", figure.route_id) if figure.route_id else ("destination", figure.destination_id)
    subject = (of[0], int(of[1] or 0))
    return Counted(
        figure.pk, subject, figure.from_on, figure.to_on, figure.visitors, figure.overnight
    )
