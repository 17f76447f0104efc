"""Who reads a report is said like of every other record: its locality, then all parties."""

from django.db import migrations, models
from django.db.models import Q

from hoptac.audit.walls import LIFT

LEVELS = [("submitted", "submitted"), ("shared", "shared")]
ISSUED = "UPDATE reports_periodreport SET visibility = 'shared' WHERE state = 'issued'"


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_walls_of_writing")]
    operations = [
        LIFT,
        migrations.AddField(
            "periodreport",
            "visibility",
            models.CharField(max_length=10, choices=LEVELS, default="submitted"),
        ),
        migrations.RunSQL(ISSUED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "periodreport",
            models.CheckConstraint(
                name="report_is_shared_once_issued",
                condition=Q(state="issued", visibility="shared")
                | (~Q(state="issued") & Q(visibility="submitted")),
            ),
        ),
    ]
