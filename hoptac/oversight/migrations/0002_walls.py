"""A line is its reader's, and is seen by who assigned the work; a side's ladder is its own."""

from django.db import migrations

from hoptac.audit.walls import KEEPS_PEOPLE, ME, MYSELF, READS_DRAFTS, among, freeze, guard

OWN = f"user_id = {ME}"
OWN_PARTY = f"party_id {among('parties')}"
# The reader; who gave the work out; the standing agency and the leader over the reader.
TOLD = f"""{OWN} OR giver_id {among("agencies")}
    OR (agency_id {among("local")} AND {READS_DRAFTS})"""
HELPS = f"(agency_id {among('local')} AND {KEEPS_PEOPLE})"
PROGRAMME = f"programme_id {among('programmes')}"


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0001_initial"),
        ("plans", "0006_walls_of_writing"),
        ("programmes", "0006_what_was_agreed_stays"),
        ("accounts", "0008_mail_codes"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        guard("oversight_run", see="true", add="false"),
        guard(
            "oversight_ladderstep",
            see=PROGRAMME,  # how the other side urges its own is said across
            add=f"{PROGRAMME} AND {OWN_PARTY}",
            change=OWN_PARTY,
            drop=OWN_PARTY,
        ),
        guard(
            "oversight_hold",
            see=OWN_PARTY,
            add=f"{OWN_PARTY} AND held_by_id = {MYSELF}",
            change=OWN_PARTY,
        ),
        guard(
            "oversight_climb",
            see=f"{OWN_PARTY} OR (level = 'both_leaders' AND {PROGRAMME})",
            add="false",
        ),
        guard("oversight_digest", see=f"{OWN} OR {HELPS}", add="false", change=HELPS),
        guard("oversight_notice", see=TOLD, add="false", change=OWN),
        guard(
            "oversight_mute",
            see=f"{OWN} OR (agency_id {among('local')} AND {READS_DRAFTS})",
            add=OWN,
            change=OWN,
        ),
        guard("oversight_wish", see=OWN, add=OWN, change=OWN),
        guard("oversight_mailbox", see=f"{OWN} OR {HELPS}", add="false", change=HELPS),
        freeze("oversight_run", "day", "made_at"),
        freeze("oversight_ladderstep", "programme_id", "party_id", "trigger", "level"),
        freeze("oversight_hold", "task_id", "party_id", "trigger", "level", "until_on", "reason",
               "held_at", "held_on", "held_by_id", "who"),
        freeze("oversight_hold", "lifted_at", "lifted_who",
               when="OLD.lifted_at IS NOT NULL", called="lifted"),
        freeze("oversight_climb"),
        freeze("oversight_digest", "uid", "user_id", "agency_id", "run_id", "first_run_id", "day", "message_id",
               "made_at"),
        freeze("oversight_digest", "state", "sent_at", when="OLD.state = 'sent'", called="sent"),
        freeze("oversight_notice", "user_id", "run_id", "day", "kind", "source", "record_id",
               "milestone", "level", "is_over", "code", "said", "anchor", "days", "task_id",
               "programme_id", "party_id", "agency_id", "giver_id"),
        freeze("oversight_mute", "user_id", "agency_id", "programme_id", "task_id", "until_on",
               "muted_at", "muted_on", "who"),
        freeze("oversight_wish", "user_id"),
        freeze("oversight_mailbox", "user_id", "agency_id"),
    ]  # fmt: skip
