"""A name stays its unit's or agency's, an agency its locality's, an identifier what it names."""

from django.db import migrations

from hoptac.audit.walls import freeze


class Migration(migrations.Migration):
    dependencies = [("localities", "0005_walls"), ("audit", "0012_frozen_rows")]
    operations = [
        freeze("localities_unit", "uid"),
        freeze("localities_unitversion", "unit_id"),
        freeze("localities_unitalias", "unit_id"),
        freeze("localities_agency", "uid", "unit_id"),
        freeze("localities_agencyversion", "agency_id"),
        freeze("localities_site", "uid", "unit_id"),
    ]
