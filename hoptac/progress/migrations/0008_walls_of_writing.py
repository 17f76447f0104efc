"""An entry is its own side's; what was approved stays, and files come from whoever attaches them."""

from django.db import migrations

from hoptac.audit.walls import (
    ME,
    MYSELF,
    OBSERVES,
    READS_DRAFTS,
    among,
    freeze,
    guard_anew,
    held,
    seen,
)

PARTY_LEVELS = "visibility IN ('shared', 'public')"
PARTNER = f"programme_id {among('programmes')}"
OWN_PARTY = f"party_id {among('parties')}"
OWN_LEAD = f"lead_id {among('local')}"


def of_task(condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM plans_task AS larger WHERE larger.id = task_id AND {condition})"


def of_entry(condition: str) -> str:
    """Return "its entry can be read, and this holds of it (`larger`) and its task (`task`)"."""
    return f"""EXISTS (
        SELECT 1 FROM progress_entry AS larger JOIN plans_task AS task ON task.id = larger.task_id
        WHERE larger.id = entry_id AND {condition}
    )"""


LED_HERE = of_task(
    f"""(larger.lead_id {among("agencies")} OR (
        larger.{OWN_LEAD} AND (
            progress_entry.visibility <> 'draft' OR {READS_DRAFTS}
        )
    ))"""
)
OF_OWN_SIDE = of_task(f"(larger.{OWN_LEAD} OR larger.{OWN_PARTY})")
MINE = f"written_by_id = {ME}"
# A helper of another locality reports on its part, and reads what it wrote itself.
AT_WORK = f"""({MINE} AND state <> 'approved' AND EXISTS (
    SELECT 1 FROM plans_taskpart AS part
    WHERE part.task_id = progress_entry.task_id AND part.agency_id {among("local")}
))"""
UNAPPROVED = of_entry(
    f"""larger.state <> 'approved'
        AND (task.{OWN_LEAD} OR task.{OWN_PARTY} OR larger.{MINE})"""
)
SAID = ("happened_on", "text", "value", "out_of", "difficulty", "cause", "proposal", "claims_done")
APPROVED = "OLD.state = 'approved'"


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0007_index_of_words_behind_the_wall"),
        ("plans", "0006_walls_of_writing"),
    ]
    operations = [
        guard_anew(
            "progress_entry",
            see=f"""visibility = 'public'
                OR (programme_id {among("read")} AND {PARTY_LEVELS})
                OR ({OBSERVES} AND {PARTY_LEVELS})
                OR {MINE} OR {LED_HERE}""",
            add=f"""({OF_OWN_SIDE} OR {AT_WORK}) AND written_by_id = {MYSELF}
                AND state = 'draft' AND visibility = 'draft'""",
            change=f"{OF_OWN_SIDE} OR {AT_WORK}",
        ),
        guard_anew(
            "progress_evidence",
            see=seen("progress_entry", "entry_id"),
            add=f"{UNAPPROVED} AND {held('file_id')}",
        ),
        guard_anew(
            "progress_word",
            see=seen("progress_entry", "entry_id"),
            add=f"""{OWN_PARTY} AND given_by_id = {MYSELF} AND {
                of_entry(
                    f"larger.state = 'approved' AND larger.{PARTNER}"
                    " AND task.party_id <> progress_word.party_id"
                )
            }""",
        ),
        guard_anew(
            "progress_answer",
            see=seen("progress_entry", "entry_id"),
            add=f"{OWN_PARTY} AND said_by_id = {MYSELF}"
            f" AND {of_entry('task.party_id = progress_answer.party_id')}",
        ),
        freeze("progress_entry", "uid", "task_id", "programme_id", "written_by_id", "written_who"),
        freeze("progress_entry", *SAID, "state", "visibility", "recorded_at", "recorded_on", "approved_at",
               "approved_on", "approved_by_id", "approved_who", when=APPROVED, called="approved"),
        freeze("progress_evidence"),
        freeze("progress_word"),
        freeze("progress_answer"),
    ]  # fmt: skip
