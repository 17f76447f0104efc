"""A month is kept by the machine alone and read by whoever reads the programme's shared tasks."""

from django.db import migrations

from hoptac.audit.walls import OBSERVES, among, freeze, guard


class Migration(migrations.Migration):
    dependencies = [
        ("substance", "0001_initial"),
        ("accounts", "0005_walls"),
        ("audit", "0012_frozen_rows"),
        ("programmes", "0003_walls"),
        ("plans", "0006_walls_of_writing"),
        ("progress", "0008_walls_of_writing"),
    ]
    operations = [
        guard(
            "substance_snapshot",
            see=f"programme_id {among('read')} OR {OBSERVES}",
            add="",  # only whoever sees the whole: the keeper
        ),
        freeze("substance_snapshot"),
    ]
