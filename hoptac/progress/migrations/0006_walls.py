"""An entry stays with the lead's side until it is shared; each party gives its own word."""

from django.db import migrations

from hoptac.audit.walls import ME, OBSERVES, READS_DRAFTS, among, guard, seen

PARTY_LEVELS = "visibility IN ('shared', 'public')"
PARTNER = f"programme_id {among('programmes')}"
OWN_PARTY = f"party_id {among('parties')}"


def of_task(condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM plans_task AS larger WHERE larger.id = task_id AND {condition})"


LED_HERE = of_task(
    f"""(larger.lead_id {among("agencies")} OR (
        larger.lead_id {among("local")} AND (
            progress_entry.visibility <> 'draft' OR {READS_DRAFTS}
        )
    ))"""
)
AT_WORK = f"written_by_id = {ME}"  # a helper of another locality reads what it wrote itself
OF_OWN_SIDE = of_task(f"(larger.lead_id {among('local')} OR larger.party_id {among('parties')})")


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0005_programme_is_the_tasks"),
        ("plans", "0004_walls"),
    ]
    operations = [
        guard(
            "progress_entry",
            see=f"""visibility = 'public'
                OR (programme_id {among("read")} AND {PARTY_LEVELS})
                OR ({OBSERVES} AND {PARTY_LEVELS})
                OR {AT_WORK} OR {LED_HERE}""",
            add=f"{OF_OWN_SIDE} OR ({PARTNER} AND {AT_WORK})",
            # The other side locks an entry while it gives its word; it changes nothing in it.
            change=f"{PARTNER} OR {OF_OWN_SIDE}",
            keep=f"{OF_OWN_SIDE} OR ({PARTNER} AND {AT_WORK})",
        ),
        guard(
            "progress_evidence",
            see=seen("progress_entry", "entry_id"),
            add=seen("progress_entry", "entry_id"),
        ),
        guard("progress_word", see=seen("progress_entry", "entry_id"), add=OWN_PARTY),
        guard("progress_answer", see=seen("progress_entry", "entry_id"), add=OWN_PARTY),
        migrations.RunSQL(
            "CREATE POLICY of_progress ON files_storedfile FOR SELECT USING (EXISTS ("
            "SELECT 1 FROM progress_evidence AS proof WHERE proof.file_id = files_storedfile.id))",
            "DROP POLICY of_progress ON files_storedfile",
        ),
    ]
