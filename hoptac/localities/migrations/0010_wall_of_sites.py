"""Officials of a locality enter the sites that lie in it, and what happened there."""

from django.db import migrations

from hoptac.audit.walls import among, freeze, guard_anew

# Its unit, what that lies or ever lay in, and what lies over that: commune, district, province.
WITHIN = f"""EXISTS (
    SELECT 1 FROM localities_unitversion AS low
    LEFT JOIN localities_unitversion AS mid ON mid.unit_id = low.parent_id
    WHERE low.unit_id = {{unit}} AND (
        low.unit_id {among("units")} OR low.parent_id {among("units")}
        OR mid.parent_id {among("units")}
    )
)"""
OWN = f"""EXISTS (
    SELECT 1 FROM localities_site AS place
    WHERE place.id = site_id AND {WITHIN.format(unit="place.unit_id")}
)"""


class Migration(migrations.Migration):
    dependencies = [("localities", "0009_source_of_a_site_event")]
    operations = [
        guard_anew("localities_site", see="true", add=WITHIN.format(unit="localities_site.unit_id")),
        guard_anew("localities_siteevent", see="true", add=OWN, change=OWN),
        freeze("localities_siteevent", "site_id", "text", "from_on", "from_precision", "to_on",
               "to_precision", "source"),
        freeze("localities_siteevent", "citation_id", when="OLD.citation_id IS NOT NULL",
               called="cited"),
    ]  # fmt: skip
