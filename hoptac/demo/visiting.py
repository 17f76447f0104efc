"""The visit of April 2019: written down on its last day, confirmed, and agreed in May."""

from datetime import date

from hoptac.accounts.actors import Actor
from hoptac.beneficiaries.queries import place_called
from hoptac.demo.pictures import illustration
from hoptac.demo.programmes import Cooperation, citations
from hoptac.demo.stage import Stage, at
from hoptac.demo.story import journey
from hoptac.files.models import Citation
from hoptac.localities.actions import cite_site_event
from hoptac.localities.clerks import Clerk
from hoptac.localities.models import Site, SiteEvent
from hoptac.visits import actions
from hoptac.visits.choices import Matter, Stance, StopKind
from hoptac.visits.models import Stop, Visit

APPROVED = date(2019, 4, 28)


def begin(stage: Stage, told: Cooperation, day: date) -> None:
    """Write the visit to one partner down and put it before the host."""
    quoted, by = citations(), stage.actor("hn", "thuongtruc", day)
    partner = told.programme.parties.exclude(unit=stage.units["1"]).get()
    visit = actions.propose_visit(
        programme=told.programme,
        said={
            "title": f"Đoàn công tác thành phố Hà Nội thăm và làm việc tại {told.partner.of[0]}",
            "purpose": journey.PURPOSE,
            "journey": journey.JOURNEY,
            "starts_on": journey.STARTS,
            "ends_on": journey.ENDS,
            "hosts": [partner.pk],
        },
        citation=quoted["visit_to_both"],
        by=by,
        at=at(day, 16),
    )
    for story in journey.STOPS:
        if story.partner == told.partner.key:
            _add(visit, story, quoted, by, day)
    name, post, key = journey.HEADED
    actions.add_delegate(
        visit=visit,
        seat=None,
        said={"is_head": False, "name": name, "post": post, "source": journey.SOURCE},
        citation=quoted[key],
        by=by,
        at=at(day, 17),
    )
    actions.share_visit(visit=visit, by=by, at=at(day, 18))


def confirm(stage: Stage, told: Cooperation, day: date) -> None:
    """Let the host confirm and the leader approve what had been agreed by word of mouth."""
    visit = _visit(told)
    host = stage.actor(told.partner.key, "lanhdao", day)
    _word(visit, Matter.PLAN, visit.plan_sha256, host, day)
    visit.refresh_from_db()
    actions.approve_visit(visit=visit, by=stage.actor("hn", "lanhdao", day), at=at(day, 11))
    _results(stage, told, visit, day)


def agree(stage: Stage, told: Cooperation, day: date) -> None:
    """Let both sides agree on the outcomes, and draft the two papers."""
    visit, by = _visit(told), stage.actor("hn", "thuongtruc", day)
    actions.draft_sheet(visit=visit, by=by, at=at(day, 8))
    for place in told.sides:
        visit.refresh_from_db()
        leader = stage.actor(place.key, "lanhdao", day)
        _word(visit, Matter.OUTCOMES, visit.outcomes_sha256, leader, day)
    actions.draft_report(visit=visit, by=by, at=at(day, 15))


def session_of(told: Cooperation) -> Stop:
    """Return the working session of the visit to one partner."""
    return _visit(told).stops.get(kind=StopKind.SESSION.value)


def cite_sites(day: date) -> None:
    """Say on which sentence the history of each site of the article rests."""
    quoted, by = citations(), Clerk("ghi nguồn lịch sử địa điểm")
    for name, key in journey.SITES.items():
        for event in SiteEvent.objects.filter(site__name=name, citation=None):
            cite_site_event(event=event, citation=quoted[key], by=by, at=at(day))


def _add(
    visit: Visit, story: journey.StopStory, quoted: dict[str, Citation], by: Actor, day: date
) -> None:
    said = {
        "kind": story.kind, "title": story.title, "day": None, "begins_at": None,
        "place_note": story.note,
    }  # fmt: skip
    actions.add_stop(
        visit=visit,
        place=place_called(story.place, journey.STARTS),
        site=Site.objects.get(name=story.site) if story.site else None,
        said=said,
        citation=quoted[story.quoted],
        by=by,
        at=at(day, 16),
    )


def _results(stage: Stage, told: Cooperation, visit: Visit, day: date) -> None:
    quoted, by = citations(), stage.actor("hn", "thuongtruc", day)
    done = {story.title: story.done for story in journey.STOPS}
    for stop in visit.stops.all():
        actions.tell_stop(stop=stop, happened="held", done=done[stop.title], by=by, at=at(day, 14))
    session = session_of(told)
    for content in told.contents:
        actions.conclude_existing(
            stop=session, content=content, citation=content.citation, by=by, at=at(day, 15)
        )
    for text, key in journey.NOTED:
        actions.conclude_note(stop=session, text=text, citation=quoted[key], by=by, at=at(day, 16))
    for partner, caption, key in journey.PICTURES:
        if partner == told.partner.key:
            _picture(visit, caption, quoted[key], by, day)


def _picture(visit: Visit, caption: str, citation: Citation, by: Actor, day: date) -> None:
    said = {
        "caption": f"{caption} (hình vẽ minh họa, thay ảnh của bài báo)",
        "alt": "Hình vẽ máy: đồi núi và mặt trời, có chữ minh họa",
        "credit": "Minh họa",
        "people": "nobody",
        "consent": "",
        "consent_on": None,
        "guardian_too": False,
    }
    actions.attach(
        visit=visit,
        upload=illustration(caption, day.year),
        said=said,
        citation=citation,
        is_illustrative=True,
        by=by,
        at=at(day, 17),
    )


def _word(visit: Visit, matter: Matter, sha256: str, by: Actor, day: date) -> None:
    actions.give_word(
        visit=visit, matter=matter, stance=Stance.CONFIRMED, reason="", sha256=sha256, by=by,
        at=at(day, 10),
    )  # fmt: skip


def _visit(told: Cooperation) -> Visit:
    return Visit.objects.get(programme=told.programme, journey=journey.JOURNEY)
