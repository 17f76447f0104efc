"""Visits on which gifts were handed over."""

from hoptac.accounts.actors import Actor
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


def visit_called(programme: Programme, title: str, actor: Actor) -> Visit | None:
    """Return the visit of that name; None for an unknown one or several (one query)."""
    found = [one for one in visits_to_choose(programme, actor) if one.title == nfc(title).strip()]
    return found[0] if len(found) == 1 else None
