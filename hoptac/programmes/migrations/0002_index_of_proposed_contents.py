from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Contents that wait for a party's word: few among many."""

    dependencies = [("programmes", "0001_initial")]

    operations = [
        migrations.AddIndex(
            "content",
            models.Index(
                fields=["programme"], name="content_proposed", condition=Q(state="proposed")
            ),
        ),
    ]
