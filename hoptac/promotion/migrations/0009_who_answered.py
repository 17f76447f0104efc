"""Who answered an interest is told by its own name; who invited stays as it was."""

from django.db import migrations, models

from hoptac.audit.walls import freeze


class Migration(migrations.Migration):
    dependencies = [("promotion", "0008_firms_walls")]
    operations = [
        migrations.RenameField("interest", "who", "answered_by"),
        migrations.AlterField(
            "interest",
            "answered_by",
            models.CharField(blank=True, max_length=300, verbose_name="người trả lời"),
        ),
        freeze("promotion_enterpriseaccount", "invited_by_id", called="invited"),
    ]
