"""A mailbox stays its locality's."""

from django.db import migrations

from hoptac.audit.walls import freeze


class Migration(migrations.Migration):
    dependencies = [("witness", "0002_walls"), ("audit", "0012_frozen_rows")]
    operations = [freeze("witness_mailbox", "unit_id")]
