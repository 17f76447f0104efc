"""For whom an agency and its unit stand on a day, asked of PostgreSQL itself by page and wall.

Only units that have ended are followed onward: who still stands speaks for himself. Who takes
only a part over is never the only heir, whether or not the others are entered.
"""

from django.db import migrations


def leaves(start: str, word: str) -> str:
    """Return the query for the origins whose only heir is `start`."""
    nodes, edges = f"localities_{word}", f"localities_{word}succession"
    return f"""
WITH RECURSIVE up(id) AS (
    SELECT {start}
    UNION
    SELECT edge.from_{word}_id FROM {edges} AS edge JOIN up ON edge.to_{word}_id = up.id
    WHERE edge.operational_on <= on_day
), down(origin, id, partly) AS (
    SELECT up.id, up.id, false FROM up
    UNION
    SELECT down.origin, edge.to_{word}_id, down.partly OR edge.partly
    FROM down
    JOIN {nodes} AS node ON node.id = down.id AND node.closed_on <= on_day
    JOIN {edges} AS edge ON edge.from_{word}_id = down.id AND edge.operational_on <= on_day
), leaves AS (
    SELECT down.origin, down.id, down.partly FROM down
    WHERE NOT EXISTS (
        SELECT 1 FROM {nodes} AS node JOIN {edges} AS edge ON edge.from_{word}_id = node.id
        WHERE node.id = down.id AND node.closed_on <= on_day AND edge.operational_on <= on_day
    )
)
SELECT '{word}', leaves.origin, NULL::text FROM leaves GROUP BY leaves.origin
HAVING bool_or(leaves.id = {start}) AND leaves.origin <> {start}
    AND count(DISTINCT leaves.id) + max(leaves.partly::int) = 1
"""


OF_UNIT = "(SELECT own.unit_id FROM localities_agency AS own WHERE own.id = of_agency)"
STANDING = f"""
CREATE FUNCTION standing_of(of_agency bigint, on_day date)
RETURNS TABLE (kind text, id bigint, name text) LANGUAGE sql STABLE AS $$
(SELECT * FROM ({leaves(OF_UNIT, "unit")}) AS units)
UNION ALL
(SELECT * FROM ({leaves("of_agency", "agency")}) AS agencies)
UNION ALL
(SELECT 'name', agency.unit_id, version.name::text
 FROM localities_agency AS agency
 JOIN localities_agencyversion AS version ON version.agency_id = agency.id
 WHERE agency.id = of_agency
 ORDER BY version.valid_from <= on_day DESC, abs(version.valid_from - on_day) LIMIT 1)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("localities", "0003_unknown_codes_hold_nothing")]
    operations = [migrations.RunSQL(STANDING, "DROP FUNCTION standing_of(bigint, date)")]
