"""Both sides read a twinning that was put forward; each writes its own words, none is rewritten."""

from django.db import migrations

from hoptac.audit.walls import MYSELF, OBSERVES, READS_DRAFTS, among, freeze, guard, held, seen

PARTY_LEVELS = "visibility IN ('shared', 'public')"
PARTNER = f"programme_id {among('programmes')}"
OWN_PARTY = f"party_id {among('parties')}"
A_SIDE = f"party_a_id {among('parties')}"
SIDES = f"({A_SIDE} OR party_b_id {among('parties')})"
OF_AGENCY = f"drafted_by_agency_id {among('agencies')}"
SEE_PAIR = seen("twinning_pair", "pair_id")


def of_pair(condition: str) -> str:
    """Return "the row is our side's of its twinning, and this holds of that (`larger`)"."""
    return f"""({OWN_PARTY} AND EXISTS (
        SELECT 1 FROM twinning_pair AS larger WHERE larger.id = pair_id
        AND party_id IN (larger.party_a_id, larger.party_b_id) AND {condition}
    ))"""


IN_FORCE = of_pair("larger.state = 'signed'")
OF_MY_ACTIVITY = f"""EXISTS (
    SELECT 1 FROM twinning_activity AS mine
    WHERE mine.id = activity_id AND mine.recorded_by_id = {MYSELF} AND mine.{OWN_PARTY}
)"""
OF_THEIR_ACTIVITY = f"""({OWN_PARTY} AND said_by_id = {MYSELF} AND EXISTS (
    SELECT 1 FROM twinning_activity AS theirs
    JOIN twinning_pair AS larger ON larger.id = theirs.pair_id
    WHERE theirs.id = activity_id AND theirs.party_id <> twinning_word.party_id
    AND twinning_word.party_id IN (larger.party_a_id, larger.party_b_id)
))"""
OF_MY_DECISION = f"""EXISTS (
    SELECT 1 FROM twinning_carrydecision AS mine
    WHERE mine.id = decision_id AND mine.recorded_by_id = {MYSELF} AND mine.{OWN_PARTY}
)"""
# A side's own dissolved unit, while it has decided nothing.
OWN_UNIT_GONE = of_pair(
    """larger.state = 'signed' AND unit_id =
    CASE party_id WHEN larger.party_a_id THEN larger.unit_a_id ELSE larger.unit_b_id END"""
)
# Which units may follow, and by which decision, a trigger holds (0002_facts).
FOLLOWS = f"(state = 'signed' AND {SIDES} AND predecessor_id IS NOT NULL)"
TEXT = ("aim", "name", "fields", "starts_on", "ends_on", "dormant_after", "unit_a_id", "unit_b_id", "level",
        "party_b_id", "text_sha256")  # fmt: skip
# What besides its text is the proposing side's alone.
OF_PROPOSAL = ("visibility", "search_text", "is_illustrative", "citation_id", "need_id",
               "strength_id", "proposed_on", "withdrawn_on", "version")  # fmt: skip
SIGNED = ("signed_on", "instrument", "number", "paper_id")
NOT_PROPOSER = """NOT wall_is('whole')
    AND NOT OLD.party_a_id = ANY (wall_list('parties')::bigint[])"""
FILES = """
CREATE POLICY of_twinnings ON files_storedfile FOR SELECT USING (
    EXISTS (SELECT 1 FROM twinning_activityfile AS shown WHERE shown.file_id = files_storedfile.id)
    OR EXISTS (SELECT 1 FROM twinning_pair AS bound WHERE bound.paper_id = files_storedfile.id)
)"""


class Migration(migrations.Migration):
    dependencies = [
        ("twinning", "0002_facts"),
        ("programmes", "0006_what_was_agreed_stays"),
        ("files", "0004_bytes_stay"),
        ("accounts", "0005_walls"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        guard(
            "twinning_pair",
            see=f"""visibility = 'public'
                OR (programme_id {among("read")} AND {PARTY_LEVELS})
                OR ({OBSERVES} AND {PARTY_LEVELS})
                OR {OF_AGENCY}
                OR ({A_SIDE} AND (visibility <> 'draft' OR {READS_DRAFTS}))""",
            add=f"""{PARTNER} AND {OF_AGENCY} AND (
                ({A_SIDE} AND state = 'draft' AND visibility = 'draft') OR {FOLLOWS}
            )""",
            change=SIDES,
            keep=f"{SIDES} AND (paper_id IS NULL OR {held('paper_id')})",
        ),
        guard(
            "twinning_endorsement",
            see=SEE_PAIR,
            add=f"""given_by_id = {MYSELF} AND {of_pair("larger.state = 'proposed'")}""",
            # An edit by the proposing side voids the words of both.
            change=f"""EXISTS (SELECT 1 FROM twinning_pair AS larger WHERE larger.id = pair_id
                AND larger.{A_SIDE} AND larger.state = 'proposed')""",
        ),
        guard("twinning_focalpoint", see=SEE_PAIR, add=IN_FORCE, change=IN_FORCE),
        guard(
            "twinning_activity",
            see=SEE_PAIR,
            add=f"recorded_by_id = {MYSELF} AND {IN_FORCE}",
            change=of_pair("true"),
        ),
        guard(
            "twinning_activityfile",
            see=seen("twinning_activity", "activity_id"),
            add=f"{OF_MY_ACTIVITY} AND {held('file_id')}",
        ),
        guard(
            "twinning_word", see=seen("twinning_activity", "activity_id"), add=OF_THEIR_ACTIVITY
        ),
        guard(
            "twinning_renewal", see=SEE_PAIR, add=f"recorded_by_id = {MYSELF} AND {IN_FORCE}"
        ),
        guard(
            "twinning_carrydecision",
            see=SEE_PAIR,
            add=f"recorded_by_id = {MYSELF} AND {OWN_UNIT_GONE}",
        ),
        guard(
            "twinning_carryheir",
            see=seen("twinning_carrydecision", "decision_id"),
            add=OF_MY_DECISION,
        ),
        guard(
            "twinning_declaration",
            see=f"""visibility = 'public'
                OR (programme_id {among("read")} AND {PARTY_LEVELS})
                OR ({OBSERVES} AND {PARTY_LEVELS})
                OR ({OWN_PARTY} AND (visibility <> 'draft' OR {READS_DRAFTS}))""",
            add=f"{PARTNER} AND {OWN_PARTY}",
            change=OWN_PARTY,
        ),
        migrations.RunSQL(FILES, "DROP POLICY of_twinnings ON files_storedfile"),
        freeze("twinning_pair", "uid", "programme_id", "party_a_id", "drafted_by_agency_id",
               "predecessor_id", "drafted_on"),
        freeze("twinning_pair", *TEXT, called="agreed",
               when="OLD.state NOT IN ('draft', 'proposed') OR OLD.state <> NEW.state"),
        freeze("twinning_pair", *TEXT, *OF_PROPOSAL, when=NOT_PROPOSER, called="theirs"),
        freeze("twinning_pair", *SIGNED, when="OLD.state = 'signed'", called="signed"),
        freeze("twinning_pair", when="OLD.state IN ('ended', 'carried', 'withdrawn')",
               called="closed"),
        freeze("twinning_endorsement", "pair_id", "party_id", "text_sha256", "given_at",
               "given_on", "given_by_id", "seat_id", "who"),
        freeze("twinning_endorsement", when="OLD.voided_at IS NOT NULL", called="voided"),
        freeze("twinning_focalpoint", "pair_id", "party_id", "post", "contact", "valid_from"),
        freeze("twinning_focalpoint", when="OLD.valid_to IS NOT NULL", called="ended"),
        freeze("twinning_activity", "pair_id", "party_id", "day", "kind", "title", "text",
               "sha256", "recorded_at", "recorded_by_id", "who"),
        freeze("twinning_activity", when="OLD.struck_at IS NOT NULL", called="struck"),
        freeze("twinning_activityfile"),
        freeze("twinning_word"),
        freeze("twinning_renewal"),
        freeze("twinning_carrydecision"),
        freeze("twinning_carryheir"),
        freeze("twinning_declaration", "programme_id", "party_id", "unit_id", "kind", "field",
               "text", "source", "valid_from"),
        freeze("twinning_declaration", when="OLD.valid_to IS NOT NULL", called="ended"),
    ]  # fmt: skip
