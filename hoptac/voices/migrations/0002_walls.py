"""A question is its side's until it is answered in public; mailboxes are read by machines alone."""

from django.db import migrations

from hoptac.audit.walls import among, freeze, guard

OWN_SIDE = f"party_id {among('parties')}"
NOT_WHOLE = "NOT wall_is('whole')"
NOBODY = {"see": "false", "add": ""}


class Migration(migrations.Migration):
    dependencies = [
        ("voices", "0001_initial"),
        ("programmes", "0005_walls_of_writing"),
        ("accounts", "0005_walls"),
    ]
    operations = [
        guard(
            "voices_voice", see=f"state = 'public' OR {OWN_SIDE}", add="", change=OWN_SIDE
        ),
        guard("voices_sender", **NOBODY),
        guard("voices_salt", **NOBODY),
        guard("voices_trace", **NOBODY),
        guard("voices_follower", **NOBODY),
        freeze("voices_voice", "kind", "thing_id", "title", "programme_id", "party_id", "category",
               "text", "asked_at", "answer_by", "wants_mail", "is_illustrative"),
        freeze("voices_voice", "state", "shown_text", "answer", "answered_at", "answered_by_id",
               "answered_who", "decided_at", "decided_by_id", "decided_who", "reason",
               when="OLD.state IN ('public', 'private', 'aside')", called="closed"),
        freeze("voices_voice", "decided_by_id",
               when=f"NEW.decided_by_id IS DISTINCT FROM wall_user() AND {NOT_WHOLE}"
               " AND NEW.decided_by_id IS NOT NULL",
               called="own_name"),
    ]  # fmt: skip
