"""Visits as the log binds them."""

from collections.abc import Iterator

from hoptac.audit.models import name_of
from hoptac.visits.models import Visit
from hoptac.visits.states import VisitState
from hoptac.visits.writing import outcomes_hash

PAGE = 200


def visits_as_they_stand() -> Iterator[list[tuple[str, str]]]:
    """Yield the name of every visit whose outcomes were agreed, with its present hash, by pages."""
    last = 0
    agreed = Visit.objects.filter(state=VisitState.AGREED.value).order_by("pk")
    while page := list(agreed.filter(pk__gt=last)[:PAGE]):
        last = page[-1].pk
        yield [(name_of(visit), outcomes_hash(visit)) for visit in page]
