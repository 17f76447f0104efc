from django.db import migrations, models


class Migration(migrations.Migration):
    """Let whoever points at a task and keeps its programme beside it be held to both."""

    dependencies = [("plans", "0002_indexes_of_open_work")]

    operations = [
        migrations.AddConstraint(
            "task",
            models.UniqueConstraint(name="task_with_its_programme", fields=["id", "programme"]),
        ),
    ]
