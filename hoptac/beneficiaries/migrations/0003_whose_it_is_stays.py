"""A group stays its keeper's, a recorded count as it was said, a list for what it was made for."""

from django.db import migrations

from hoptac.audit.walls import freeze


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0002_walls"), ("audit", "0012_frozen_rows")]
    operations = [
        freeze("beneficiaries_group", "programme_id", "party_id", "keeper_id"),
        freeze("beneficiaries_count", "group_id", "count", "recorded_at", "recorded_by_id", "who"),
        freeze("beneficiaries_sealedlist", "group_id", "keeper_id", "purpose", "ground", "who"),
        freeze("beneficiaries_sealedname", "sealed_list_id", "number"),
    ]
