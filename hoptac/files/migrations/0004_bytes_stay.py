"""A stored file stays the one that came in, and whose it is."""

from django.db import migrations

from hoptac.audit.walls import freeze


class Migration(migrations.Migration):
    dependencies = [("files", "0003_walls"), ("audit", "0012_frozen_rows")]
    operations = [
        freeze("files_storedfile", "uid", "sha256", "name", "content_type", "size", "width",
               "height", "path", "stored_by_id"),
    ]  # fmt: skip
