"""A document is its agency's while drafted, its locality's when put forward; once issued, it is
read by the sides it went to. Receivers say what they received, and their answers are theirs and
the sender's.
"""

from django.db import migrations

from hoptac.audit.walls import MYSELF, OBSERVES, READS_DRAFTS, among, freeze, guard, held, seen

OWN_PARTY = f"party_id {among('parties')}"
MINE = "(SELECT wall_list('parties'))::bigint[]"
LETTER = "letters_officialletter"


def of_letter(condition: str) -> str:
    return f"""EXISTS (
        SELECT 1 FROM letters_officialletter AS larger
        WHERE larger.id = letter_id AND {condition}
    )"""


def of_line(condition: str) -> str:
    """Return a condition on the line an answer answers, and its document."""
    return f"""EXISTS (
        SELECT 1 FROM letters_addressee AS line
        JOIN letters_officialletter AS larger ON larger.id = line.letter_id
        WHERE line.id = addressee_id AND {condition}
    )"""


SENT_OR_GOT = of_line(f"(line.{OWN_PARTY} OR larger.{OWN_PARTY})")
CROSSING = of_line(f"{OBSERVES} AND line.party_id <> larger.party_id")
OUT = "larger.state = 'issued'"


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0001_initial"),
        ("programmes", "0005_walls_of_writing"),
        ("accounts", "0005_walls"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        guard(
            LETTER,
            see=f"""({OWN_PARTY} AND (
                    visibility <> 'draft' OR agency_id {among("agencies")} OR {READS_DRAFTS}
                ))
                OR (visibility = 'shared' AND (to_parties && {MINE} OR {OBSERVES}))""",
            add=f"{OWN_PARTY} AND agency_id {among('local')} AND drafted_by_id = {MYSELF}"
            " AND state = 'draft'",
            change=OWN_PARTY,
        ),
        guard(
            "letters_addressee",
            see=seen(LETTER, "letter_id"),
            add=of_letter(f"larger.{OWN_PARTY} AND larger.state = 'draft'"),
            # Its receiver locks a line to say it came, and to answer.
            change=f"{OWN_PARTY} AND {of_letter(OUT)}",
        ),
        guard(
            "letters_answer",
            see=f"{SENT_OR_GOT} OR {CROSSING}",
            add=f"answered_by_id = {MYSELF} AND {of_line(f'line.{OWN_PARTY} AND {OUT}')}",
        ),
        guard(
            "letters_answerfile",
            see=seen("letters_answer", "answer_id"),
            add=f"""{held("file_id")} AND EXISTS (
                SELECT 1 FROM letters_answer AS larger
                WHERE larger.id = answer_id AND larger.answered_by_id = {MYSELF}
            )""",
        ),
        migrations.RunSQL(
            "CREATE POLICY of_letters ON files_storedfile FOR SELECT USING (EXISTS ("
            "SELECT 1 FROM letters_answerfile AS proof WHERE proof.file_id = files_storedfile.id))",
            "DROP POLICY of_letters ON files_storedfile",
        ),
        freeze(LETTER, "uid", "programme_id", "party_id", "agency_id", "purpose", "kind",
               "drafted_at", "drafted_by_id", "who"),
        freeze(LETTER, "letter", "subject", "mark", "answer_by", "approved_at", "approved_by_id",
               "signer_name", "signer_office", "issuer_id",
               when="OLD.state = 'approved' AND NEW.state = 'approved'", called="signed"),
        freeze(LETTER, "state", "letter", "subject", "mark", "answer_by", "to_parties",
               "visibility", "approved_at", "approved_by_id", "signer_name", "signer_office",
               "issuer_id", "number", "number_year", "symbol", "issued_on", "issued_at",
               when="OLD.state = 'issued'", called="issued"),
        freeze(LETTER, "state", "letter", when="OLD.state = 'dropped'", called="dropped"),
        freeze("letters_addressee", "letter_id", "party_id", "agency_id", "said", "must_answer"),
        freeze("letters_addressee", "acknowledged_at", "acknowledged_by_id", "acknowledged_who",
               when="OLD.acknowledged_at IS NOT NULL", called="received"),
        freeze("letters_answer"),
        freeze("letters_answerfile"),
    ]  # fmt: skip
