from django.db import migrations, models
from django.db.models import Q

OPEN = Q(
    state__in=["given", "taken_up"],
    done_on=None,
    suspended_on=None,
    cancelled_on=None,
)


class Migration(migrations.Migration):
    """Open work by programme, and what waits for approval: both are few among many."""

    dependencies = [("plans", "0001_initial")]

    operations = [
        migrations.AddIndex(
            "task",
            models.Index(
                fields=["programme", "due_on"],
                include=["lead", "visibility", "id"],
                name="task_open_programme",
                condition=OPEN,
            ),
        ),
        migrations.AddIndex(
            "task",
            models.Index(fields=["lead"], name="task_proposed", condition=Q(state="proposed")),
        ),
    ]
