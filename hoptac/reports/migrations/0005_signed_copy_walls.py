"""A signed copy is read by who reads the report; only the report's own side adds one."""

from django.db import migrations

from hoptac.audit.walls import among, guard, seen

OF_OWN_REPORT = f"""EXISTS (
    SELECT 1 FROM reports_periodreport AS larger
    WHERE larger.id = report_id AND larger.party_id {among('parties')}
)"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_signed_copy"), ("files", "0003_walls")]
    operations = [
        guard(
            "reports_signedcopy",
            see=seen("reports_periodreport", "report_id"),
            add=OF_OWN_REPORT,
        ),
        migrations.RunSQL(
            "CREATE POLICY of_reports ON files_storedfile FOR SELECT USING (EXISTS ("
            "SELECT 1 FROM reports_signedcopy AS copy WHERE copy.file_id = files_storedfile.id))",
            "DROP POLICY of_reports ON files_storedfile",
        ),
    ]
