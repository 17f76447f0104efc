"""Everybody reads the atlas; only a locality's own people write its names and agencies.

What units come from and become is entered by commands, which keep the whole.
"""

from django.db import migrations

from hoptac.audit.walls import among, guard

EVERYBODY, NOBODY = "true", "false"
OWN_UNIT = f"unit_id {among('units')}"


def own_agency(key: str) -> str:
    return f"""EXISTS (SELECT 1 FROM localities_agency AS house
    WHERE house.id = {key} AND house.unit_id {among("units")})"""


OWN_AGENCY = own_agency("agency_id")
BY_COMMANDS = ("unitalias", "unitsuccession", "site", "siteevent")


class Migration(migrations.Migration):
    dependencies = [
        ("localities", "0004_standing"),
        ("audit", "0007_who_reads_the_log"),
    ]
    operations = [
        guard("localities_unit", see=EVERYBODY, add=NOBODY, change=f"id {among('units')}"),
        guard("localities_unitversion", see=EVERYBODY, add=OWN_UNIT, change=OWN_UNIT),
        guard("localities_agency", see=EVERYBODY, add=OWN_UNIT, change=OWN_UNIT),
        guard("localities_agencyversion", see=EVERYBODY, add=OWN_AGENCY, change=OWN_AGENCY),
        guard(
            "localities_agencysuccession", see=EVERYBODY, add=own_agency("from_agency_id")
        ),
        *(guard(f"localities_{table}", see=EVERYBODY, add=NOBODY) for table in BY_COMMANDS),
    ]
