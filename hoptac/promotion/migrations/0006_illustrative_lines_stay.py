"""Whether a line is invented for demonstration is said once, when it is put in."""

from django.db import migrations

from hoptac.audit.walls import freeze

LINES = (
    *("capacity", "operation", "visitorfigure"),
    *("exchangesession", "practice", "adoption", "effect"),
)


class Migration(migrations.Migration):
    dependencies = [("promotion", "0005_illustrative_lines"), ("audit", "0012_frozen_rows")]
    operations = [
        freeze(f"promotion_{name}", "is_illustrative", called="illustrative") for name in LINES
    ]
