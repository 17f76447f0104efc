"""A task that came of a meeting takes the number of the notice of conclusion, once.

What a task was given by stays otherwise as it was given, as all the rest of it.
"""

from django.db import migrations

from hoptac.audit.walls import freeze

AS_GIVEN = (
    "title", "deliverable", "authority", "original_due", "funding", "funding_note",
    "funding_dong", "indicator_unit", "target", "given_on", "given_by_id", "given_by_agency_id",
    "given_by_leader", "visibility",
)  # fmt: skip
GIVEN = "OLD.state IN ('given', 'taken_up')"
NUMBERED = "starts_with({row}.assigning_document, 'Thông báo kết luận số ')"
TAKES_NUMBER = (
    f"OLD.origin = 'meeting' AND NOT {NUMBERED.format(row='OLD')} AND {NUMBERED.format(row='NEW')}"
)


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_meeting_origin")]
    operations = [
        migrations.RunSQL("DROP TRIGGER stays_given ON plans_task", migrations.RunSQL.noop),
        freeze("plans_task", *AS_GIVEN, when=GIVEN, called="given"),
        freeze(
            "plans_task",
            "assigning_document",
            when=f"{GIVEN} AND NOT ({TAKES_NUMBER})",
            called="papered",
        ),
        # Nobody makes another task one of a meeting to come by that door.
        freeze("plans_task", "origin", when=f"{GIVEN} AND NEW.origin = 'meeting'", called="from"),
    ]
