"""A workbook that was sent is its sender's, from the seat it was sent from."""

from django.db import migrations

from hoptac.audit.walls import ME, guard

OWN = f"created_by_id = {ME}"


class Migration(migrations.Migration):
    dependencies = [("workbooks", "0001_initial"), ("accounts", "0005_walls")]
    operations = [guard("workbooks_batch", see=OWN, add=OWN, change=OWN)]
