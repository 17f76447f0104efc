"""What shows an activity is read by the parties' circle, even where the twinning is public."""

from django.db import migrations

from hoptac.audit.walls import MYSELF, OBSERVES, among, guard_anew, held, seen

OF_MY_ACTIVITY = f"""EXISTS (
    SELECT 1 FROM twinning_activity AS mine
    WHERE mine.id = activity_id AND mine.recorded_by_id = {MYSELF}
    AND mine.party_id {among("parties")}
)"""
IN_THE_CIRCLE = f"""EXISTS (
    SELECT 1 FROM twinning_activity AS shown
    JOIN twinning_pair AS larger ON larger.id = shown.pair_id
    WHERE shown.id = activity_id AND (
        larger.programme_id {among("read")}
        OR larger.party_a_id {among("parties")}
        OR larger.drafted_by_agency_id {among("agencies")}
    )
)"""


class Migration(migrations.Migration):
    dependencies = [("twinning", "0004_public_once_signed")]
    operations = [
        guard_anew(
            "twinning_activityfile",
            see=f"{seen('twinning_activity', 'activity_id')} AND ({OBSERVES} OR {IN_THE_CIRCLE})",
            add=f"{OF_MY_ACTIVITY} AND {held('file_id')}",
        ),
    ]
