"""A task handed in says on which day, so that its wait can climb.

What waits already gets its day from the log.
"""

from django.db import migrations, models

from hoptac.audit.walls import LIFT

FILL = """
UPDATE plans_task waiting
SET proposed_on = (told.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
FROM (
    SELECT thing, max(at) AS at FROM audit_event WHERE verb = 'plans.task.proposed' GROUP BY thing
) AS told
WHERE waiting.state = 'proposed' AND told.thing = 'plans.task:' || waiting.id
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_number_of_a_notice"), ("audit", "0012_frozen_rows")]
    operations = [
        LIFT,
        migrations.AddField(
            "task",
            "proposed_on",
            models.DateField("đề xuất ngày", blank=True, null=True),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
