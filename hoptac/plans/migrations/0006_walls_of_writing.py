"""A task is written by its own side alone; what was given out stays as it was given."""

from django.db import migrations

from hoptac.audit.walls import OBSERVES, READS_DRAFTS, among, freeze, guard_anew, seen

PARTY_LEVELS = "visibility IN ('shared', 'public')"
OUT_OF_DRAFT = f"(visibility <> 'draft' OR {READS_DRAFTS})"
PARTNER = f"programme_id {among('programmes')}"
OWN_PARTY = f"party_id {among('parties')}"
LED_HERE = f"lead_id {among('local')}"
# An heir works on for a party whose voice is not decided yet; nobody puts work under the other's.
OWN_TASK = f"({OWN_PARTY} OR ({LED_HERE} AND NOT {PARTNER}))"
HELPED_HERE = f"agency_id {among('local')}"


def of_own_task(condition: str = "true") -> str:
    return f"""EXISTS (
        SELECT 1 FROM plans_task AS larger
        WHERE larger.id = task_id AND (
            larger.{OWN_PARTY} OR (larger.{LED_HERE} AND NOT larger.{PARTNER})
        ) AND {condition}
    )"""


UNGIVEN = of_own_task("larger.state IN ('draft', 'returned')")
TAKEN_OVER = """
CREATE FUNCTION task_was_taken_over(task bigint, former bigint, heir bigint) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM plans_taskhandover
        WHERE task_id = task AND from_agency_id = former AND to_agency_id = heir
    );
END $$;
"""
GIVEN = "OLD.state IN ('given', 'taken_up')"


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0005_index_of_words_behind_the_wall"),
        ("audit", "0012_frozen_rows"),
        ("programmes", "0005_walls_of_writing"),
    ]
    operations = [
        migrations.RunSQL(TAKEN_OVER, "DROP FUNCTION task_was_taken_over(bigint, bigint, bigint)"),
        guard_anew(
            "plans_annualplan",
            see=f"programme_id {among('read')} OR {OWN_PARTY} OR {HELPED_HERE} OR {OBSERVES}",
            add=OWN_PARTY,
            change=f"{OWN_PARTY} OR ({HELPED_HERE} AND NOT {PARTNER})",
        ),
        guard_anew(
            "plans_task",
            see=f"""visibility = 'public'
                OR (programme_id {among("read")} AND {PARTY_LEVELS})
                OR ({LED_HERE} AND {OUT_OF_DRAFT})
                OR lead_id {among("agencies")}
                OR ({OBSERVES} AND {PARTY_LEVELS})""",
            # A sheet writes returned tasks anew over themselves.
            add=f"{OWN_TASK} AND state IN ('draft', 'returned')",
            change=OWN_TASK,
        ),
        guard_anew("plans_taskfact", see=seen("plans_task", "task_id"), add=of_own_task()),
        guard_anew(
            "plans_taskpart",
            see=seen("plans_task", "task_id"),
            add=UNGIVEN,
            change=HELPED_HERE,  # a helper says that its part is done
            drop=UNGIVEN,
        ),
        guard_anew(
            "plans_extension",
            see=seen("plans_task", "task_id"),
            add=f"{of_own_task()} AND decision = 'waiting'",
            change=of_own_task(),
        ),
        guard_anew("plans_taskhandover", see=seen("plans_task", "task_id"), add=of_own_task()),
        freeze("plans_annualplan", "programme_id", "party_id", "agency_id", "year"),
        freeze("plans_task", "uid", "code", "plan_id", "programme_id", "party_id", "content_id",
               "year", "original_lead_id"),
        freeze("plans_task", "lead_id", called="led",
               when="NOT task_was_taken_over(OLD.id, OLD.lead_id, NEW.lead_id)"),
        freeze("plans_task", "title", "deliverable", "authority", "assigning_document",
               "original_due", "funding", "funding_note", "funding_dong", "indicator_unit",
               "target", "given_on", "given_by_id", "given_by_agency_id", "given_by_leader",
               "visibility",
               when=GIVEN, called="given"),
        freeze("plans_taskfact"),
        freeze("plans_taskpart", "task_id", "agency_id", "part"),
        freeze("plans_taskpart", "done_on", when="OLD.done_on IS NOT NULL", called="done"),
        freeze("plans_extension", "task_id", "old_due", "new_due", "reason", "asked_at",
               "asked_by_id", "asked_who"),
        freeze("plans_extension", "decision", "decided_at", "decided_by_id", "decided_who",
               "decision_reason", when="OLD.decision <> 'waiting'", called="decided"),
        freeze("plans_taskhandover"),
    ]  # fmt: skip
