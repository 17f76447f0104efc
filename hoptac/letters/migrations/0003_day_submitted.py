"""A document put before its signer says on which day.

What waits already gets its day from the log.
"""

from django.db import migrations, models

from hoptac.audit.walls import LIFT

FILL = """
UPDATE letters_officialletter waiting
SET submitted_on = (told.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
FROM (
    SELECT thing, max(at) AS at FROM audit_event WHERE verb = 'letters.letter.submitted' GROUP BY thing
) AS told
WHERE waiting.state = 'submitted' AND told.thing = 'letters.officialletter:' || waiting.id
"""


class Migration(migrations.Migration):
    dependencies = [("letters", "0002_walls"), ("audit", "0012_frozen_rows")]
    operations = [
        LIFT,
        migrations.AddField(
            "officialletter",
            "submitted_on",
            models.DateField("trình ngày", blank=True, null=True),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
