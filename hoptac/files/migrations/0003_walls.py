"""A stored file is seen by who brought it; what it is attached to adds its own readers."""

from django.db import migrations

from hoptac.audit.walls import ENTERED, ME, guard

MINE = f"({ENTERED} AND stored_by_id IS NOT DISTINCT FROM {ME})"


class Migration(migrations.Migration):
    dependencies = [("files", "0002_scanning_and_shares"), ("audit", "0005_walls")]
    operations = [guard("files_storedfile", see=MINE, add=MINE)]
