"""Visits on which gifts were handed over."""

from hoptac.accounts.actors import Actor
from hoptac.gifts.models import Occasion
from hoptac.gifts.queries.sight import visible_occasions
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.programmes.models import Programme
from hoptac.visits.models import Visit
from hoptac.visits.queries import visible_visits

MOST = 200


def visits_to_choose(programme: Programme, actor: Actor) -> list[Visit]:
    """Return the visits of a programme that both sides read, the latest first (one query)."""
    rows = visible_visits(actor).filter(programme=programme, visibility__in=PARTY_LEVELS)
    return list(rows.order_by("-starts_on", "-pk")[:MOST])


def visits_with_gifts(actor: Actor) -> list[Visit]:
    """Return the visits the actor reads on which something was given (one query)."""
    given = visible_occasions(actor).exclude(visit=None).values("visit")
    return list(visible_visits(actor).filter(pk__in=given).order_by("-starts_on", "-pk")[:MOST])


def visit_called(programme: Programme, title: str, actor: Actor) -> Visit | None:
    """Return the visit of that name; None for an unknown one or several (one query)."""
    found = [one for one in visits_to_choose(programme, actor) if one.title == nfc(title).strip()]
    return found[0] if len(found) == 1 else None


def visit_named(occasion: Occasion, actor: Actor) -> Visit | None:
    """Return the visit an occasion names, where the actor reads it (at most one query)."""
    if occasion.visit_id is None:
        return None
    return visible_visits(actor).filter(pk=occasion.visit_id).first()
