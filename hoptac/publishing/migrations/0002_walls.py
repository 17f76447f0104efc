"""Everybody reads what is published; proposals stay with their side; either side takes down."""

from django.db import migrations

from hoptac.audit.walls import ENTERED, MYSELF, OBSERVES, among, freeze, guard

OWN_SIDE = f"party_id {among('parties')}"
A_SIDE = f"programme_id {among('programmes')}"
# In a trigger's condition there are no sub-selects.
NOT_WHOLE = "NOT wall_is('whole')"
NOT_ITS_SIDE = f"NOT OLD.party_id = ANY (wall_list('parties')::bigint[]) AND {NOT_WHOLE}"
# A partner takes down or replaces what the other side published; anything else is its side's.
NOT_TAKEN_DOWN = "NOT (OLD.state = 'published' AND NEW.state IN ('superseded', 'withdrawn'))"
SAID = (
    "uid", "kind", "thing_id", "programme_id", "party_id", "as_of", "title", "body", "figures",
    "units", "fields", "years", "status", "happened_on", "refs", "files", "is_illustrative",
    "sha256", "search_text", "proposed_at", "proposed_by_id", "proposed_who",
)  # fmt: skip
DECIDED = ("number", "decided_at", "decided_by_id", "decided_who")
NOTED = ("changed_at", "moved", "is_gone")
ENDED = ("state", "ended_at", "ended_who", "reason")


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0001_initial"),
        ("programmes", "0005_walls_of_writing"),
        ("accounts", "0005_walls"),
    ]
    operations = [
        guard(
            "publishing_version",
            see=f"""state = 'published' OR {OWN_SIDE}
                OR (number IS NOT NULL AND (programme_id {among("read")} OR {OBSERVES}))""",
            add=f"{OWN_SIDE} AND {A_SIDE} AND state = 'proposed' AND proposed_by_id = {MYSELF}",
            change=A_SIDE,
        ),
        guard(
            "publishing_notice",
            see=ENTERED,
            add=f"{OWN_SIDE} AND {A_SIDE}",
            change=A_SIDE,
        ),
        freeze("publishing_version", *SAID),
        freeze("publishing_version", *DECIDED, when="OLD.decided_at IS NOT NULL", called="decided"),
        freeze("publishing_version", *DECIDED, when=NOT_ITS_SIDE, called="its_sides"),
        freeze(
            "publishing_version",
            "decided_by_id",
            when=f"NEW.decided_by_id IS DISTINCT FROM wall_user() AND {NOT_WHOLE}",
            called="own_name",
        ),
        freeze(
            "publishing_version", *ENDED, when=f"{NOT_ITS_SIDE} AND {NOT_TAKEN_DOWN}", called="others"
        ),
        freeze("publishing_version", *ENDED, when="OLD.ended_at IS NOT NULL", called="ended"),
        freeze("publishing_version", *NOTED, when=NOT_WHOLE, called="noted"),
        freeze("publishing_notice", "kind", "thing_id", "programme_id", "party_id", "withdrawn_at",
               "who", "reason"),
        freeze("publishing_notice", "ended_at", when="OLD.ended_at IS NOT NULL", called="ended"),
    ]  # fmt: skip
