"""A witness mailbox is its own locality's."""

from django.db import migrations

from hoptac.audit.walls import among, guard

OWN = f"unit_id {among('units')}"


class Migration(migrations.Migration):
    dependencies = [("witness", "0001_mailbox"), ("accounts", "0005_walls")]
    operations = [guard("witness_mailbox", see=OWN, add=OWN, change=OWN)]
