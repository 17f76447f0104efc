"""Destinations the article names, a route that joins three localities, invented visitors."""

from datetime import date
from functools import partial

from hoptac.beneficiaries.queries import place_called
from hoptac.demo.programmes import Cooperation, citations
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.demo.story import article, travels
from hoptac.programmes.models import Content
from hoptac.promotion import actions
from hoptac.promotion.choices import Stance
from hoptac.promotion.models import Destination, Enterprise, Route

DESCRIBED, JOINED, CONFIRMED = date(2019, 8, 5), date(2019, 8, 20), date(2019, 9, 4)
COUNTED = ((date(2019, 7, 1), date(2019, 10, 10)), (date(2019, 10, 1), date(2020, 1, 7)))
CORRECTED = date(2019, 10, 24)
ROUTED = "tq"  # whose programme the route belongs to


class _Told:
    """What of one cooperation later days build on."""

    def __init__(self) -> None:
        self.places: list[Destination] = []


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Put the deeds on their days."""
    kept = _Told()
    script.on(DESCRIBED, partial(_describe, stage, told, kept))
    for number, (first, on) in enumerate(COUNTED):
        script.on(on, partial(_count, stage, told, kept, number, first))
    script.on(CORRECTED, partial(_correct, stage, told, kept))
    if told.partner.key == ROUTED:
        script.on(JOINED, partial(_join, stage, told), order=6)
        script.on(CONFIRMED, partial(_confirm, stage, told))


def _content(told: Cooperation) -> Content:
    return next(one for one in told.contents if one.field == "tourism")


def _describe(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    """The partner describes its destinations in the article's words and makes them public."""
    place = told.partner.key
    by, head = stage.actor(place, "dulich", day), stage.actor(place, "giamdoc.dulich", day)
    for sight in travels.SIGHTS:
        if sight.partner != place:
            continue
        made = actions.record_destination(
            programme=told.programme,
            content=_content(told),
            said={
                "name": sight.name,
                "kind": sight.kind,
                "place": place_called(sight.place, day),
                "described_on": day,
                "description": f"Điểm du lịch của {told.partner.short} được thống nhất kết nối "
                "với Hà Nội.",
                "source": article.TITLE,
            },
            citation=citations()["destinations"],
            by=by,
            at=at(day),
        )
        actions.state_rooms(
            destination=made,
            rooms=sight.rooms,
            stated_on=day,
            source="Báo cáo minh họa",
            is_illustrative=True,
            by=by,
            at=at(day),
        )
        actions.share_destination(destination=made, by=head, at=at(day, 10))
        kept.places.append(actions.publish_destination(destination=made, by=head, at=at(day, 11)))


def _join(stage: Stage, told: Cooperation, day: date) -> None:
    """Hà Nội joins its own starting point with the destinations of both partners."""
    by, head = stage.actor("hn", "dulich", day), stage.actor("hn", "giamdoc.dulich", day)
    start = actions.record_destination(
        programme=told.programme,
        content=_content(told),
        said={
            "name": travels.START,
            "kind": "city",
            "place": stage.units["1"],
            "described_on": day,
            "description": "Nơi đón khách của tuyến; dữ liệu minh họa.",
            "source": "Dữ liệu minh họa",
        },
        is_illustrative=True,
        by=by,
        at=at(day),
    )
    actions.share_destination(destination=start, by=head, at=at(day, 10))
    names = [sight.name for sight in travels.SIGHTS]
    found = {one.name: one for one in Destination.objects.filter(name__in=names)}
    route = actions.record_route(
        programme=told.programme,
        content=_content(told),
        said={
            "name": travels.ROUTE,
            "description": "Bốn ngày; lịch trình, mùa và số khách là dữ liệu minh họa.",
            "season_from": 9,
            "season_to": 11,
            "opened_on": day,
        },
        stops=[Destination.objects.get(pk=start.pk), *(found[name] for name in names)],
        is_illustrative=True,
        by=by,
        at=at(day, 11),
    )
    runs = Enterprise.objects.get(programme=told.programme, kind="tour")
    actions.begin_operation(
        of=route,
        enterprise=runs,
        service="Đưa đón, hướng dẫn khách (minh họa)",
        from_on=day,
        to_on=None,
        is_illustrative=True,
        by=by,
        at=at(day, 12),
    )
    actions.share_route(route=route, by=head, at=at(day, 13))


def _confirm(stage: Stage, told: Cooperation, day: date) -> None:
    route = Route.objects.get(programme=told.programme, name=travels.ROUTE)
    by = stage.actor(told.partner.key, "thuongtruc", day)
    actions.give_route_word(route=route, stance=Stance.CONFIRMED, reason="", by=by, at=at(day))


def _count(
    stage: Stage, told: Cooperation, kept: _Told, number: int, first: date, day: date
) -> None:
    sights = {sight.name: sight for sight in travels.SIGHTS}
    for place in kept.places:
        visitors, overnight = sights[place.name].visitors[number]
        actions.record_visitors(
            of=place,
            grain="quarter",
            from_on=first,
            visitors=visitors,
            overnight=overnight,
            source="Báo cáo quý minh họa",
            is_illustrative=True,
            by=stage.actor(told.partner.key, "dulich", day),
            at=at(day),
        )


def _correct(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    """The first destination's figure was short; a further row takes its place."""
    wrong = kept.places[0].visitors.get(is_standing=True)
    actions.correct_visitors(
        figure=wrong,
        grain=wrong.grain,
        from_on=wrong.from_on,
        visitors=wrong.visitors + 350,
        overnight=wrong.overnight,
        source="Báo cáo quý minh họa, bản sửa",
        reason="Bản đầu thiếu số của một bến thuyền (minh họa)",
        by=stage.actor(told.partner.key, "dulich", day),
        at=at(day),
    )
