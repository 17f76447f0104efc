"""A content put before the other parties says on which day.

What waits already gets its day from the log.
"""

from django.db import migrations, models

from hoptac.audit.walls import LIFT

FILL = """
UPDATE programmes_content waiting
SET proposed_on = (told.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
FROM (
    SELECT thing, max(at) AS at FROM audit_event WHERE verb = 'programmes.content.proposed' GROUP BY thing
) AS told
WHERE waiting.state = 'proposed' AND told.thing = 'programmes.content:' || waiting.id
"""


class Migration(migrations.Migration):
    dependencies = [("programmes", "0006_what_was_agreed_stays"), ("audit", "0012_frozen_rows")]
    operations = [
        LIFT,
        migrations.AddField(
            "content",
            "proposed_on",
            models.DateField("đề nghị ngày", blank=True, null=True),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
