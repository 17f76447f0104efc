"""What every deed on a visit begins and ends with: the lock, whose it is, hashes, voided words."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.canonical import canonical, sha256
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.actions.common import own_party, require_living
from hoptac.programmes.models import Party
from hoptac.visits import rules
from hoptac.visits.choices import Matter
from hoptac.visits.models import Outcome, Stop, Visit
from hoptac.visits.states import VISIT


def locked(visit: Visit) -> Visit:
    """Return the visit as it stands now, its row locked: plan and outcomes change under it."""
    rows = Visit.objects.select_for_update(of=("self",), no_key=True)
    found = locked_row(rows.select_related("programme", "party"), visit.pk)
    require_living(programme=found.programme)
    return found


def stop_of(visit: Visit, stop: Stop) -> Stop:
    """Return a stop of a locked visit as it stands now.

    :raises Refusal: when somebody has taken it out of the plan meanwhile.
    """
    found: Stop | None = visit.stops.filter(pk=stop.pk).first()
    if found is None:
        raise Refusal(
            gettext_noop("Điểm dừng này vừa được bỏ khỏi chương trình đoàn."),
            gettext_noop("Tải lại trang chuyến công tác để xem chương trình hiện tại."),
        )
    found.visit = visit
    return found


def require_own(visit: Visit, by: Actor) -> Party:
    """Return the travelling party.

    :raises Forbidden: for the others: they confirm, the side that travels plans.
    """
    party = own_party(programme=visit.programme, by=by)
    if party.pk != visit.party_id:
        raise Forbidden(
            gettext_noop("Chuyến công tác này do bên kia tổ chức."),
            gettext_noop("Cho ý kiến về chương trình đoàn, hoặc trao đổi với bên kia."),
        )
    return party


def side_of(visit: Visit, by: Actor) -> Party:
    """Return the side the actor takes part for: the one that travels, or a host that was told.

    :raises Forbidden: for everybody else.
    """
    party = own_party(programme=visit.programme, by=by)
    if party.pk == visit.party_id:
        return party
    if visit.visibility != Visibility.DRAFT and visit.hosts.filter(side=party).exists():
        return party
    raise Forbidden(
        gettext_noop("Bên bạn không đi và không đón đoàn này."),
        gettext_noop("Chỉ bên đi và bên đón làm được việc này."),
    )


def plan_open(visit: Visit, by: Actor, at: datetime) -> Visit:
    """Return the locked visit whose plan the actor may change now; not saved yet."""
    visit = locked(visit)
    step = VISIT.step("edit", visit.state)
    by.require(step.permission)
    require_own(visit, by)
    rules.check_not_begun(phase=visit.phase_on(local_day(at)))
    return visit


def under_way(visit: Visit, by: Actor, at: datetime) -> tuple[Visit, Party]:
    """Return the locked visit whose results are written down now, and the actor's side in it."""
    by.require("visits.record")
    visit = locked(visit)
    party = side_of(visit, by)
    VISIT.step("record", visit.state)
    rules.check_begun(phase=visit.phase_on(local_day(at)))
    return visit, party


def begin_anew(visit: Visit, at: datetime) -> None:
    """Put a visit back to proposed before its plan is changed: no word is left on it."""
    void_words(visit, Matter.PLAN, at)
    visit.state = VISIT.step("edit", visit.state).target
    visit.approved_on, visit.approved_who, visit.reason = None, "", ""
    visit.save(update_fields=["state", "approved_on", "approved_who", "reason"])


def settle_plan(visit: Visit) -> None:
    """Store the hash of a plan that was changed, and what it is found by."""
    visit.version += 1
    visit.plan_sha256 = plan_hash(visit)
    said = [visit.title, visit.journey, visit.purpose, *visit.stops.values_list("title", flat=True)]
    visit.search_text = fold(" ".join(said))
    visit.save(update_fields=["version", "plan_sha256", "search_text"])


def settle_outcomes(visit: Visit, at: datetime) -> None:
    """Store the hash of outcomes that were added to; words given on the former ones are void."""
    void_words(visit, Matter.OUTCOMES, at)
    visit.outcomes_sha256 = outcomes_hash(visit)
    visit.save(update_fields=["outcomes_sha256"])


def void_words(visit: Visit, matter: Matter, at: datetime) -> None:
    """Keep the words given so far, but as words on a former text."""
    visit.words.filter(matter=matter.value, voided_at=None).update(voided_at=at)


def plan_hash(visit: Visit) -> str:
    """Return the SHA-256 of what the host confirms: days, stops and the delegation (3 queries)."""
    names = ("kind", "title", "place_name", "place_note", "day", "begins_at")
    return sha256(
        canonical(
            {"title": visit.title, "purpose": visit.purpose}
            | {"starts_on": visit.starts_on.isoformat(), "ends_on": visit.ends_on.isoformat()}
            | {"hosts": sorted(visit.hosts.values_list("side_id", flat=True))}
            | {"stops": _written(visit.stops.order_by("position").values(*names))}
            | {
                "delegation": _written(
                    visit.delegates.filter(party=visit.party_id)
                    .order_by("pk")
                    .values("is_head", "name", "post")
                )
            }
        )
    )


def outcomes_hash(visit: Visit) -> str:
    """Return the SHA-256 of what all sides agree on: what was done, what it came to (2 queries)."""
    came_to = Outcome.objects.filter(stop__visit=visit).order_by("pk")
    return sha256(
        canonical(
            {
                "stops": _written(
                    visit.stops.order_by("position").values("title", "happened", "done")
                )
            }
            | {"outcomes": _written(came_to.values("stop_id", "kind", "text"))}
        )
    )


def _written(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows with days and hours as text."""
    return [
        {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in row.items()
        }
        for row in rows
    ]


def day_of(visit: Visit, day: date | None) -> date:
    """Return the day as of which a stop's place and people are named."""
    return day or visit.starts_on
