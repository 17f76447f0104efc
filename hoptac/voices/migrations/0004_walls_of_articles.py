"""An article's readers are answered by its locality."""

from django.db import migrations

from hoptac.audit.walls import among, freeze, guard_anew

OWN_SIDE = f"party_id {among('parties')} OR unit_id {among('units')}"


class Migration(migrations.Migration):
    dependencies = [("voices", "0003_articles")]
    operations = [
        guard_anew(
            "voices_voice", see=f"state = 'public' OR {OWN_SIDE}", add="", change=OWN_SIDE
        ),
        freeze("voices_voice", "unit_id", called="whose"),
    ]
