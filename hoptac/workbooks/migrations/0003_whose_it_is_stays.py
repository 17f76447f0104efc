"""A workbook that was sent stays its sender's."""

from django.db import migrations

from hoptac.audit.walls import freeze


class Migration(migrations.Migration):
    dependencies = [("workbooks", "0002_walls"), ("audit", "0012_frozen_rows")]
    operations = [
        freeze("workbooks_batch", "uid", "kind", "file_name", "sha256", "created_at",
               "created_by_id", "seat_id", "who"),
    ]  # fmt: skip
