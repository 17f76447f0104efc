"""Which units can be paired: of which party on a day, and which followed a dissolved one."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from hoptac.beneficiaries.queries import place_called
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.localities.queries import names_of
from hoptac.programmes.models import Party

# The same function refuses a wrong pair in the database (migration 0002_facts).
_PARTIES = "SELECT party FROM unnest(%s::bigint[]) AS party WHERE twinning_under(%s, party, %s)"

# Units that took a dissolved one's place, or that of units which once lay in it.
_FOLLOWERS = """
WITH RECURSIVE inside(id) AS (
    SELECT %(unit)s::bigint
    UNION
    SELECT version.unit_id FROM inside
    JOIN localities_unitversion version ON version.parent_id = inside.id
), onward(id) AS (
    SELECT id FROM inside
    UNION
    SELECT edge.to_unit_id FROM onward
    JOIN localities_unitsuccession edge ON edge.from_unit_id = onward.id
        AND edge.operational_on <= %(day)s
)
SELECT unit.id FROM onward JOIN localities_unit unit ON unit.id = onward.id
WHERE unit.level IN ('district', 'commune') AND unit.opened_on <= %(day)s
    AND (unit.closed_on IS NULL OR unit.closed_on > %(day)s)
ORDER BY unit.id
"""


def parties_of_unit(unit_id: int, parties: Sequence[int], day: date) -> list[int]:
    """Return those of the parties in whose locality a unit lies on a day (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTIES, [list(parties), unit_id, day])
        return [row[0] for row in cursor.fetchall()]


def followers_of(unit_id: int, day: date) -> list[tuple[int, str]]:
    """Return (id, name) of the units a dissolved unit's twinning can be carried to (two queries).

    Those that took its place and those that took the place of what lay in it; a person chooses.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOWERS, {"unit": unit_id, "day": day})
        ids = [row[0] for row in cursor.fetchall()]
    names = names_of(ids, day)
    return sorted(((pk, names[pk].full) for pk in ids), key=lambda pair: pair[1])


def unit_called(text: str, day: date, *, field: str) -> Unit:
    """Return the unit a person means on a day: "huyện Sơn Dương, tỉnh Tuyên Quang".

    :raises Refusal: beside `field` for none of that name on that day, and for several.
    """
    try:
        return place_called(text, day)
    except Refusal as refusal:
        refusal.field = field
        raise


def unit_of_party(unit: Unit, parties: Sequence[Party], day: date, *, field: str) -> Party:
    """Return the one of the parties in whose locality a unit lies on a day.

    :raises Refusal: beside `field` where it lies in none of them.
    """
    found = parties_of_unit(unit.pk, [party.pk for party in parties], day)
    if not found:
        raise Refusal(
            gettext_noop("Đơn vị này không thuộc địa phương của bên phải ghi ở đây."),
            gettext_noop("Ghi đơn vị thuộc đúng bên, theo địa giới của ngày đó."),
            field=field,
        )
    return next(party for party in parties if party.pk == found[0])
