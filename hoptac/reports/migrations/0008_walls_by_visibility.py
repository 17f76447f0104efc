"""The wall reads a report's visibility, as the application does."""

from django.db import migrations

from hoptac.audit.walls import IN_PUBLIC, OBSERVES, among, guard_anew

OWN_PARTY = f"party_id {among('parties')}"
PARTNER = f"programme_id {among('programmes')}"


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_visibility")]
    operations = [
        guard_anew(
            "reports_periodreport",
            see=f"""{OWN_PARTY}
                OR (visibility = 'shared' AND (
                    programme_id {among("read")} OR {OBSERVES} OR {IN_PUBLIC}
                ))
                OR (shared_at IS NOT NULL AND {PARTNER})""",
            add=f"{OWN_PARTY} AND state IN ('open', 'closed')",
            change=OWN_PARTY,
        ),
    ]
