"""Whom the help reached: the receiving side records each group of the article and shares it."""

from datetime import date

from hoptac.beneficiaries import actions, queries
from hoptac.demo.programmes import Cooperation, citations
from hoptac.demo.stage import Stage, at
from hoptac.demo.story import reached


def record_groups(stage: Stage, told: Cooperation, day: date) -> None:
    """Record the groups of one partner; every figure is the article's, so none is illustrative."""
    quoted = citations()
    by = stage.actor(told.partner.key, "thuongtruc", day)
    for group in reached.GROUPS:
        if group.partner != told.partner.key:
            continue
        made = actions.record_group(
            programme=told.programme,
            place=queries.place_called(group.place, reached.DAY),
            count=group.how_many,
            said={
                "category": group.category,
                "aim": group.aim,
                "day": reached.DAY,
                "source": group.source,
            },
            citation=quoted[group.quoted],
            by=by,
            at=at(day, 9),
        )
        actions.submit_group(group=made, by=by, at=at(day, 10))
        actions.share_group(group=made, by=by, at=at(day, 11))
