"""A request for a later due date is its side's own until it is decided."""

from django.db import migrations

from hoptac.audit.walls import among, guard_anew, seen

OWN_PARTY = f"party_id {among('parties')}"
LED_HERE = f"lead_id {among('local')}"
NOT_THE_OTHERS = f"NOT larger.programme_id {among('programmes')}"


def of_own_task(also: str) -> str:
    return f"""EXISTS (
        SELECT 1 FROM plans_task AS larger
        WHERE larger.id = task_id AND (larger.{OWN_PARTY} OR (larger.{LED_HERE}{also}))
    )"""


WRITES = of_own_task(f" AND {NOT_THE_OTHERS}")


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_day_proposed")]
    operations = [
        guard_anew(
            "plans_extension",
            see=f"""{seen("plans_task", "task_id")}
                AND (decision <> 'waiting' OR {of_own_task("")})""",
            add=f"{WRITES} AND decision = 'waiting'",
            change=WRITES,
        ),
    ]
