"""Visits at every step of their life, given through the real actions."""

from datetime import date, timedelta
from typing import Any

from hoptac.localities.actions import add_site
from hoptac.localities.models import Site
from hoptac.programmes.models import Programme
from hoptac.visits import actions
from hoptac.visits.choices import Matter, Stance
from hoptac.visits.models import Attachment, Delegate, Stop, Visit, Word
from tests.given import files
from tests.given import programmes as given
from tests.given.programmes import NOW, TODAY, Government

FIRST, LAST = TODAY - timedelta(days=3), TODAY - timedelta(days=1)
AHEAD = (TODAY + timedelta(days=10), TODAY + timedelta(days=12))
NOBODY: dict[str, Any] = {"is_head": False, "name": "", "post": "", "source": ""}


def said_of(programme: Programme, *hosts: Government, **said: Any) -> dict[str, Any]:
    """Return what is said of a visit, some of it different from the usual; its days are past."""
    usual: dict[str, Any] = {
        "title": "Đoàn công tác thăm và làm việc",
        "purpose": "Thống nhất nội dung hợp tác",
        "journey": "",
        "starts_on": FIRST,
        "ends_on": LAST,
        "hosts": [given.party(programme, side).pk for side in hosts],
    }
    return usual | said


def proposed(programme: Programme, side: Government, *hosts: Government, **said: Any) -> Visit:
    """Propose a visit of one side to others."""
    return actions.propose_visit(
        programme=programme, said=said_of(programme, *hosts, **said),
        by=side.standing.actor, at=NOW,
    )  # fmt: skip


def stop(visit: Visit, side: Government, **said: Any) -> Stop:
    """Add a working session on the first day, or what is said."""
    usual: dict[str, Any] = {
        "kind": "session", "title": "Làm việc với lãnh đạo tỉnh", "day": visit.starts_on,
        "begins_at": None, "place_note": "Hội trường UBND",
    }  # fmt: skip
    return actions.add_stop(
        visit=visit, place=side.unit, site=None, said=usual | said,
        by=side.standing.actor, at=NOW,
    )  # fmt: skip


def head(visit: Visit, side: Government, **said: Any) -> Delegate:
    """Let the side's leader be at the head of its people."""
    return actions.add_delegate(
        visit=visit, seat=side.leader.seat, said=NOBODY | {"is_head": True} | said,
        by=side.standing.actor, at=NOW,
    )  # fmt: skip


def planned(programme: Programme, side: Government, *hosts: Government, **said: Any) -> Visit:
    """Give a visit with a session and a head that its host has not read yet."""
    visit = proposed(programme, side, *hosts, **said)
    stop(visit, side)
    head(visit, side)
    visit.refresh_from_db()
    return visit


def shared(programme: Programme, side: Government, *hosts: Government, **said: Any) -> Visit:
    """Give a visit that lies before its host."""
    visit = planned(programme, side, *hosts, **said)
    return actions.share_visit(visit=visit, by=side.standing.actor, at=NOW)


def word(
    visit: Visit,
    side: Government,
    matter: Matter = Matter.PLAN,
    stance: Stance = Stance.CONFIRMED,
    reason: str = "",
) -> Word:
    """Give a side's word on what stands now."""
    visit.refresh_from_db()
    read = visit.plan_sha256 if matter is Matter.PLAN else visit.outcomes_sha256
    return actions.give_word(
        visit=visit, matter=matter, stance=stance, reason=reason, sha256=read,
        by=side.leader.actor, at=NOW,
    )  # fmt: skip


def confirmed(programme: Programme, side: Government, host: Government, **said: Any) -> Visit:
    """Give a visit its host has confirmed."""
    visit = shared(programme, side, host, **said)
    word(visit, host)
    visit.refresh_from_db()
    return visit


def approved(programme: Programme, side: Government, host: Government, **said: Any) -> Visit:
    """Give a visit that is approved; with the usual days it is over."""
    visit = confirmed(programme, side, host, **said)
    return actions.approve_visit(visit=visit, by=side.leader.actor, at=NOW)


def told(programme: Programme, side: Government, host: Government, **said: Any) -> Visit:
    """Give a visit that is over, each stop told of."""
    visit = approved(programme, side, host, **said)
    for one in visit.stops.all():
        actions.tell_stop(
            stop=one, happened="held", done="Đã làm việc", by=side.standing.actor, at=NOW
        )
    visit.refresh_from_db()
    return visit


def agreed(programme: Programme, side: Government, host: Government, **said: Any) -> Visit:
    """Give a visit on whose outcomes both sides agree."""
    visit = told(programme, side, host, **said)
    for one in (side, host):
        word(visit, one, Matter.OUTCOMES)
    visit.refresh_from_db()
    return visit


def session_of(visit: Visit) -> Stop:
    """Return the visit's first stop."""
    first = visit.stops.order_by("position").first()
    assert first is not None
    return first


def outside(visit: Visit) -> date:
    """Return a day outside the visit's days."""
    return visit.ends_on + timedelta(days=1)


PAPER: dict[str, Any] = {
    "caption": "Giấy mời", "alt": "", "credit": "", "people": "nobody", "consent": "",
    "consent_on": None, "guardian_too": False,
}  # fmt: skip


def paper(visit: Visit, side: Government) -> Attachment:
    """Attach a paper of a side."""
    return actions.attach(
        visit=visit, upload=files.paper(), said=PAPER, by=side.standing.actor, at=NOW
    )


def site(side: Government) -> Site:
    """Enter a site in a side's locality."""
    return add_site(name="Hồ Thử", unit=side.unit, place_note="", by=side.standing.actor, at=NOW)


def party_of(programme: Programme, side: Government) -> int:
    """Return the id of a side's party."""
    return given.party(programme, side).pk
