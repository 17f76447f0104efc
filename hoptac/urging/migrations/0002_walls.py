"""An urging letter is read with its document; a leader's question stays with its own side."""

from django.db import migrations

from hoptac.audit.walls import MYSELF, among, freeze, guard, seen

OWN_PARTY = f"party_id {among('parties')}"
LED_HERE = f"agency_id {among('local')}"
OF_OWN_LETTER = f"""EXISTS (
    SELECT 1 FROM letters_officialletter AS larger
    WHERE larger.id = letter_id AND larger.{OWN_PARTY}
)"""
OF_OWN_URGING = f"""EXISTS (
    SELECT 1 FROM urging_urging AS larger
    JOIN letters_officialletter AS paper ON paper.id = larger.letter_id
    WHERE larger.id = urging_id AND paper.{OWN_PARTY}
)"""


class Migration(migrations.Migration):
    dependencies = [
        ("urging", "0001_initial"),
        ("letters", "0002_walls"),
        ("plans", "0006_walls_of_writing"),
        ("accounts", "0005_walls"),
    ]
    operations = [
        guard("urging_urging", see=seen("letters_officialletter", "letter_id"), add=OF_OWN_LETTER),
        guard(
            "urging_urgedtask",
            see=seen("urging_urging", "urging_id"),
            add=OF_OWN_URGING,
            change=OF_OWN_URGING,
        ),
        guard(
            "urging_question",
            see=f"{OWN_PARTY} OR {LED_HERE}",
            add=f"{OWN_PARTY} AND asked_by_id = {MYSELF}",
            change=LED_HERE,
        ),
        # Written by the machine that mails, which sees the whole.
        guard("urging_questionmail", see=seen("urging_question", "question_id"), add="false"),
        freeze("urging_urging"),
        freeze("urging_urgedtask", "urging_id", "task_id"),
        freeze("urging_urgedtask", "ordinal", when="OLD.ordinal IS NOT NULL", called="counted"),
        freeze("urging_question", "task_id", "party_id", "agency_id", "text", "answer_by",
               "asked_at", "asked_on", "asked_by_id", "seat_id", "who"),
        freeze("urging_question", "answer", "answered_at", "answered_on", "answered_by_id",
               "answered_who", when="OLD.answered_at IS NOT NULL", called="answered"),
        freeze("urging_questionmail"),
    ]  # fmt: skip
