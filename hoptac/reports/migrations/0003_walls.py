"""A report is its side's own until it is shown to the other side, or issued."""

from django.db import migrations

from hoptac.audit.walls import IN_PUBLIC, OBSERVES, among, guard, seen

OWN_PARTY = f"party_id {among('parties')}"
PARTNER = f"programme_id {among('programmes')}"
OF_OWN_REPORT = f"""EXISTS (
    SELECT 1 FROM reports_periodreport AS larger
    WHERE larger.id = report_id AND larger.{OWN_PARTY}
)"""


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_partners_statement_and_accepted_deliveries"),
        ("programmes", "0003_walls"),
    ]
    operations = [
        guard(
            "reports_reporttemplate",
            see=seen("programmes_programme", "programme_id"),
            add=PARTNER,
            change=PARTNER,
        ),
        guard(
            "reports_periodreport",
            see=f"""{OWN_PARTY}
                OR (state = 'issued' AND (
                    programme_id {among("read")} OR {OBSERVES} OR {IN_PUBLIC}
                ))
                OR (shared_at IS NOT NULL AND {PARTNER})""",
            add=OWN_PARTY,
            change=f"{OWN_PARTY} OR (shared_at IS NOT NULL AND {PARTNER})",
            keep=OWN_PARTY,
        ),
        guard(
            "reports_delivery", see=OF_OWN_REPORT, add=OF_OWN_REPORT, change=OF_OWN_REPORT
        ),
        guard(
            "reports_partnerstatement",
            see=seen("reports_periodreport", "report_id"),
            add=OWN_PARTY,
        ),
        guard("reports_reopening", see=OF_OWN_REPORT, add=OF_OWN_REPORT),
    ]
