"""A draft stays with its agency and those over it; what is given out is read by all parties."""

from django.db import migrations

from hoptac.audit.walls import OBSERVES, READS_DRAFTS, among, guard, seen

PARTY_LEVELS = "visibility IN ('shared', 'public')"
OUT_OF_DRAFT = f"(visibility <> 'draft' OR {READS_DRAFTS})"
PARTNER = f"programme_id {among('programmes')}"
OWN_SIDE = f"(party_id {among('parties')} OR agency_id {among('local')})"
LED_HERE = f"lead_id {among('local')}"
OF_OWN_TASK = f"""EXISTS (
    SELECT 1 FROM plans_task AS larger
    WHERE larger.id = task_id AND (
        larger.party_id {among("parties")} OR larger.{LED_HERE}
    )
)"""
HELPED_HERE = f"agency_id {among('local')}"


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_task_with_its_programme"), ("programmes", "0003_walls")]
    operations = [
        guard(
            "plans_annualplan",
            see=f"programme_id {among('read')} OR {OWN_SIDE} OR {OBSERVES}",
            add=OWN_SIDE,
            change=OWN_SIDE,
        ),
        guard(
            "plans_task",
            see=f"""visibility = 'public'
                OR (programme_id {among("read")} AND {PARTY_LEVELS})
                OR ({LED_HERE} AND {OUT_OF_DRAFT})
                OR lead_id {among("agencies")}
                OR ({OBSERVES} AND {PARTY_LEVELS})""",
            add=f"party_id {among('parties')} OR {LED_HERE}",
            # The other side locks a task while it gives its word; it changes nothing in it.
            change=f"{PARTNER} OR {LED_HERE}",
            keep=f"party_id {among('parties')} OR {LED_HERE}",
        ),
        guard("plans_taskfact", see=seen("plans_task", "task_id"), add=OF_OWN_TASK),
        guard(
            "plans_taskpart",
            see=seen("plans_task", "task_id"),
            add=OF_OWN_TASK,
            change=f"{OF_OWN_TASK} OR {HELPED_HERE}",
            drop=OF_OWN_TASK,
        ),
        guard(
            "plans_extension",
            see=seen("plans_task", "task_id"),
            add=OF_OWN_TASK,
            change=OF_OWN_TASK,
        ),
        guard("plans_taskhandover", see=seen("plans_task", "task_id"), add=OF_OWN_TASK),
    ]
