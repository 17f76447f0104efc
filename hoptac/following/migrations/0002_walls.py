"""A calendar address and a last look are their person's own; the secret opens its one calendar."""

from django.db import migrations

from hoptac.audit.walls import ME, freeze, guard, seen

OWN = f"user_id = {ME}"
# A calendar asks by its secret before anybody is known.
ASKED = "secret_sha256 = (SELECT nullif(current_setting('app.secret', true), ''))"
READ = f"(programme_id IS NULL OR {seen('programmes_programme', 'programme_id')})"


class Migration(migrations.Migration):
    dependencies = [
        ("following", "0001_initial"),
        ("accounts", "0005_walls"),
        ("audit", "0012_frozen_rows"),
        ("programmes", "0003_walls"),
    ]
    operations = [
        guard(
            "following_feed",
            see=f"{OWN} OR {ASKED}",
            add=f"{OWN} AND {READ}",
            change=OWN,
        ),
        freeze("following_feed", "user_id", "seat_id", "programme_id", "made_at"),
        guard("following_look", see=OWN, add=f"{OWN} AND {READ}", change=OWN),
        freeze("following_look", "user_id", "programme_id"),
    ]
