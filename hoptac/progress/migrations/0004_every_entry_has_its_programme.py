import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Ask for the programme now that every entry has one; index what is few among many."""

    dependencies = [("progress", "0003_programme_of_an_entry")]

    operations = [
        migrations.AlterField(
            "entry",
            "programme",
            models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programmes.programme",
            ),
        ),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["task"],
                name="entry_claims",
                condition=Q(claims_done=True, state="approved", declined_at=None),
            ),
        ),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["task"],
                name="entry_not_shared",
                condition=Q(visibility__in=["draft", "submitted"]),
            ),
        ),
    ]
