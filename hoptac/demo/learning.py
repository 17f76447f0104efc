"""Experience in Party building and the political system: topics of the article, invented deeds."""

from datetime import date
from functools import partial

from hoptac.demo.programmes import Cooperation, citations
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.demo.story import travels
from hoptac.programmes.models import Content
from hoptac.promotion import actions
from hoptac.promotion.models import Adoption, Exchange

AGREED, MET = date(2019, 6, 11), date(2019, 9, 12)
DESCRIBED, ADOPTED, STATED = date(2019, 9, 20), date(2019, 11, 4), date(2020, 11, 20)
BODY, OFFICER, HEAD = "party_organisation", "tochuc", "truongban.tochuc"


class _Told:
    """What of one lesson later days build on."""

    exchange: Exchange
    adoption: Adoption


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Put the deeds on their days."""
    for lesson in travels.LESSONS:
        kept = _Told()
        host = lesson.host or told.partner.key
        learner = told.partner.key if lesson.host else "hn"
        script.on(AGREED, partial(_agree, stage, told, kept, lesson, host, learner))
        script.on(MET, partial(_meet, stage, told, kept, host))
        script.on(DESCRIBED, partial(_describe, stage, kept, lesson, host))
        script.on(ADOPTED, partial(_adopt, stage, told, kept, host, learner))
        if lesson.effect:
            script.on(STATED, partial(_state, stage, kept, lesson, host))


def _content(told: Cooperation) -> Content:
    return next(one for one in told.contents if one.field == "party_building")


def _agree(
    stage: Stage,
    told: Cooperation,
    kept: _Told,
    lesson: travels.Lesson,
    host: str,
    learner: str,
    day: date,
) -> None:
    by, head = stage.actor(host, OFFICER, day), stage.actor(host, HEAD, day)
    made = actions.record_exchange(
        programme=told.programme,
        content=_content(told),
        said={
            "topic": lesson.topic,
            "host_agency": stage.agencies[host, BODY],
            "began_on": day,
        },
        learners=[stage.agencies[learner, BODY]],
        citation=citations()[lesson.quoted],
        by=by,
        at=at(day),
    )
    kept.exchange = actions.share_exchange(exchange=made, by=head, at=at(day, 10))


def _meet(stage: Stage, told: Cooperation, kept: _Told, host: str, day: date) -> None:
    place = next(one for one in told.sides if one.key == host)
    actions.note_session(
        exchange=kept.exchange,
        said={
            "held_on": day,
            "place": stage.unit(place, day),
            "form": "conference",
            "participants": 46,
            "discussed": "Cách làm của bên chia sẻ, điều kiện để nơi khác áp dụng (minh họa).",
        },
        is_illustrative=True,
        by=stage.actor(host, OFFICER, day),
        at=at(day, 16),
    )


def _describe(stage: Stage, kept: _Told, lesson: travels.Lesson, host: str, day: date) -> None:
    actions.describe_practice(
        exchange=kept.exchange,
        said={
            "name": lesson.practice,
            "what": lesson.what,
            "conditions": "Người đứng đầu trực tiếp theo dõi; có sổ theo dõi chung (minh họa).",
            "result": "Việc chậm được phát hiện sớm (minh họa).",
            "described_on": day,
        },
        is_illustrative=True,
        by=stage.actor(host, OFFICER, day),
        at=at(day),
    )


def _adopt(
    stage: Stage, told: Cooperation, kept: _Told, host: str, learner: str, day: date
) -> None:
    place = next(one for one in told.sides if one.key == learner)
    kept.adoption = actions.note_adoption(
        practice=kept.exchange.practices.get(),
        said={
            "unit": stage.unit(place, day),
            "body": "Ban Tổ chức",
            "adopted_on": day,
            "document": "Kế hoạch minh họa 21",
        },
        is_illustrative=True,
        by=stage.actor(host, OFFICER, day),
        at=at(day),
    )


def _state(stage: Stage, kept: _Told, lesson: travels.Lesson, host: str, day: date) -> None:
    actions.state_effect(
        adoption=kept.adoption,
        said={"stated_on": day, "text": lesson.effect, "figure": 92, "unit_words": "%"},
        is_illustrative=True,
        by=stage.actor(host, OFFICER, day),
        at=at(day),
    )
