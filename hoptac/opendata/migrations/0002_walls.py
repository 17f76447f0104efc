"""A key is its locality's; the key itself opens its one row."""

from django.db import migrations

from hoptac.audit.walls import MYSELF, among, freeze, guard

OWN = f"unit_id {among('units')}"
# A program shows its key before anybody is known.
SHOWN = "secret_sha256 = (SELECT nullif(current_setting('app.secret', true), ''))"


class Migration(migrations.Migration):
    dependencies = [
        ("opendata", "0001_initial"),
        ("accounts", "0005_walls"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        guard(
            "opendata_apikey",
            see=f"{OWN} OR {SHOWN}",
            add=f"{OWN} AND made_by_id = {MYSELF}",
            change=OWN,
        ),
        freeze("opendata_apikey", "unit_id", "label", "start", "secret_sha256", "ends_on",
               "made_at", "made_by_id", "made_who"),
        freeze("opendata_apikey", "revoked_at", "revoked_who",
               when="OLD.revoked_at IS NOT NULL", called="revoked"),
    ]  # fmt: skip
