"""The day on which a content was put forward stays from then on."""

from django.db import migrations

from hoptac.audit.walls import freeze


class Migration(migrations.Migration):
    dependencies = [("programmes", "0007_day_proposed")]
    operations = [
        freeze(
            "programmes_content",
            "proposed_on",
            when="OLD.state <> 'draft'",
            called="proposed",
        )
    ]
