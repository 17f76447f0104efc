"""An inspection is its own side's, a joint one every party's; what was noted and concluded stays."""

from django.db import migrations

from hoptac.audit.walls import MYSELF, OBSERVES, READS_DRAFTS, among, freeze, guard, held, seen

PARTY_LEVELS = "visibility IN ('shared', 'public')"
OWN_PARTY = f"party_id {among('parties')}"
PARTNER = f"programme_id {among('programmes')}"
INSPECTS = f"({OWN_PARTY} OR (is_joint AND {PARTNER}))"
OF_AGENCY = f"agency_id {among('agencies')}"


def of_inspection(condition: str) -> str:
    """Return "its inspection is ours to carry out, and this holds of it (`larger`)"."""
    return f"""EXISTS (
        SELECT 1 FROM inspections_inspection AS larger WHERE larger.id = inspection_id
        AND (larger.{OWN_PARTY} OR (larger.is_joint AND larger.{PARTNER})) AND {condition}
    )"""


OF_MY_ENTRY = f"""EXISTS (
    SELECT 1 FROM inspections_entry AS mine
    JOIN inspections_inspection AS larger ON larger.id = mine.inspection_id
    WHERE mine.id = entry_id AND mine.written_by_id = {MYSELF} AND larger.state = 'notified'
)"""
ASKED_OF_US = f"""EXISTS (
    SELECT 1 FROM inspections_inspection AS larger WHERE larger.id = inspection_id
    AND larger.{OF_AGENCY} AND larger.state IN ('carried_out', 'answered')
)"""
CONCLUDED_BY_US = of_inspection("larger.state = 'concluded'")
OURS_TO_FOLLOW = f"({CONCLUDED_BY_US} OR {OF_AGENCY})"
PLANNED = ("year", "field", "agency_id", "aim", "place_id", "site", "planned_on", "leader", "members")
CONCLUDED = ("nature", "degree", "cause", "responsibility", "concluded_on", "concluded_by_id",
             "concluded_who")  # fmt: skip
DONE = ("done_on", "done_text", "evidence_id", "done_by_id", "done_who")
CONCLUDING = "(OLD.state IN ('carried_out', 'answered') AND NEW.state = 'concluded')"
CLOSES = """
CREATE FUNCTION inspections_closes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM inspections_measure WHERE inspection_id = NEW.id AND state <> 'verified'
    ) THEN
        RAISE EXCEPTION 'an inspection closes when all its measures are verified'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inspection_closes_when_put_right';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER closes_when_put_right AFTER INSERT OR UPDATE ON inspections_inspection
    FOR EACH ROW WHEN (NEW.state = 'closed') EXECUTE FUNCTION inspections_closes()"""
OPENS = """
DROP TRIGGER closes_when_put_right ON inspections_inspection;
DROP FUNCTION inspections_closes()"""
FILES = """
CREATE POLICY of_inspections ON files_storedfile FOR SELECT USING (
    EXISTS (SELECT 1 FROM inspections_photo AS shown WHERE shown.file_id = files_storedfile.id)
    OR EXISTS (
        SELECT 1 FROM inspections_measure AS proved WHERE proved.evidence_id = files_storedfile.id
    )
)"""


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0001_initial"),
        ("programmes", "0006_what_was_agreed_stays"),
        ("files", "0004_bytes_stay"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        guard("inspections_checklistitem", see=OWN_PARTY, add=OWN_PARTY, change=OWN_PARTY),
        guard(
            "inspections_inspection",
            see=f"""visibility = 'public'
                OR (programme_id {among("read")} AND {PARTY_LEVELS})
                OR ({OBSERVES} AND {PARTY_LEVELS})
                OR drafted_by_agency_id {among("agencies")}
                OR ({OWN_PARTY} AND (visibility <> 'draft' OR {READS_DRAFTS}))
                OR (is_joint AND {PARTNER} AND {READS_DRAFTS})""",
            add=f"""{OWN_PARTY} AND {PARTNER} AND drafted_by_agency_id {among("agencies")}
                AND state = 'planned' AND visibility = 'draft'""",
            change=INSPECTS,
        ),
        guard(
            "inspections_question",
            see=seen("inspections_inspection", "inspection_id"),
            add=of_inspection("larger.state = 'planned'"),
        ),
        guard(
            "inspections_entry",
            see=seen("inspections_inspection", "inspection_id"),
            add=f"""{OWN_PARTY} AND written_by_id = {MYSELF}
                AND {of_inspection("larger.state = 'notified'")}""",
        ),
        guard(
            "inspections_answered",
            see=seen("inspections_entry", "entry_id"),
            add=OF_MY_ENTRY,
        ),
        guard(
            "inspections_photo",
            see=seen("inspections_entry", "entry_id"),
            add=f"{OF_MY_ENTRY} AND {held('file_id')}",
        ),
        guard(
            "inspections_reply",
            see=seen("inspections_inspection", "inspection_id"),
            add=f"{OF_AGENCY} AND said_by_id = {MYSELF} AND {ASKED_OF_US}",
        ),
        guard(
            "inspections_measure",
            see=seen("inspections_inspection", "inspection_id"),
            add=f"state = 'open' AND {CONCLUDED_BY_US}",
            change=OURS_TO_FOLLOW,
            keep=f"{OURS_TO_FOLLOW} AND (evidence_id IS NULL OR {held('evidence_id')})",
        ),
        migrations.RunSQL(FILES, "DROP POLICY of_inspections ON files_storedfile"),
        migrations.RunSQL(CLOSES, OPENS),
        freeze("inspections_checklistitem", "party_id", "field", "position", "text"),
        freeze("inspections_inspection", "programme_id", "party_id", "is_joint",
               "drafted_by_agency_id"),
        freeze("inspections_inspection", *PLANNED, when="OLD.state <> 'planned'",
               called="notified"),
        freeze("inspections_inspection", "carried_out_on", "answer_due_on",
               when="OLD.state NOT IN ('planned', 'notified')", called="carried_out"),
        freeze("inspections_inspection", *CONCLUDED, when=f"NOT {CONCLUDING}",
               called="concluded"),
        freeze("inspections_inspection", when="OLD.state IN ('closed', 'cancelled')",
               called="closed"),
        freeze("inspections_question"),
        freeze("inspections_entry"),
        freeze("inspections_answered"),
        freeze("inspections_photo"),
        freeze("inspections_reply"),
        freeze("inspections_measure", "inspection_id", "number", "title", "agency_id", "due_on"),
        freeze("inspections_measure", *DONE, when="OLD.state = 'done' AND NEW.state <> 'open'",
               called="done"),
        freeze("inspections_measure", when="OLD.state = 'verified'", called="verified"),
    ]  # fmt: skip
