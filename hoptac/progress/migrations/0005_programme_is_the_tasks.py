from django.db import migrations


class Migration(migrations.Migration):
    """Hold the programme beside an entry to that of its task: no two can differ."""

    dependencies = [
        ("plans", "0003_task_with_its_programme"),
        ("progress", "0004_every_entry_has_its_programme"),
    ]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE progress_entry ADD CONSTRAINT entry_programme_is_its_tasks"
            " FOREIGN KEY (task_id, programme_id) REFERENCES plans_task (id, programme_id)",
            "ALTER TABLE progress_entry DROP CONSTRAINT entry_programme_is_its_tasks",
        ),
    ]
