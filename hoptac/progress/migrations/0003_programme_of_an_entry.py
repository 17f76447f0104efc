import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Keep the task's programme beside each entry; it never changes."""

    dependencies = [
        ("programmes", "0001_initial"),
        ("plans", "0001_initial"),
        ("progress", "0002_entries_by_day"),
    ]

    operations = [
        migrations.AddField(
            "entry",
            "programme",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programmes.programme",
            ),
        ),
        migrations.RunSQL(
            "UPDATE progress_entry entry SET programme_id = task.programme_id"
            " FROM plans_task task WHERE task.id = entry.task_id",
            migrations.RunSQL.noop,
        ),
    ]
