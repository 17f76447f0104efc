"""A meeting is its agency's while drafted, then its locality's, and a joint one all parties'.

Its agenda and outcomes change while it is open; each side puts there what is its own. Closed or
cancelled, a meeting stays as it is.
"""

from django.db import migrations

from hoptac.audit.walls import MYSELF, OBSERVES, READS_DRAFTS, among, freeze, guard, seen

OWN_PARTY = f"party_id {among('parties')}"
MEETING = "meetings_meeting"
JOINED = f"is_joint AND state <> 'drafted' AND programme_id {among('programmes')}"
OPEN = "larger.state IN ('drafted', 'called', 'under_way')"


def of_meeting(condition: str) -> str:
    return f"""EXISTS (
        SELECT 1 FROM meetings_meeting AS larger
        WHERE larger.id = meeting_id AND {condition}
    )"""


TAKES_PART = f"""(larger.{OWN_PARTY} OR (
    larger.is_joint AND larger.state <> 'drafted' AND larger.programme_id {among("programmes")}
))"""
OF_OWN = of_meeting(f"larger.{OWN_PARTY} AND {OPEN}")


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("letters", "0002_walls"),
        ("plans", "0008_number_of_a_notice"),
        ("programmes", "0005_walls_of_writing"),
        ("accounts", "0005_walls"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        guard(
            MEETING,
            see=f"""({OWN_PARTY} AND (
                    visibility <> 'draft' OR agency_id {among("agencies")} OR {READS_DRAFTS}
                ))
                OR (visibility = 'shared' AND (programme_id {among("read")} OR {OBSERVES}))""",
            add=f"{OWN_PARTY} AND agency_id {among('local')} AND drafted_by_id = {MYSELF}"
            " AND state = 'drafted'",
            # The other side of a joint meeting locks it while it notes its own conclusion.
            change=f"{OWN_PARTY} OR ({JOINED})",
            keep=OWN_PARTY,
        ),
        guard(
            "meetings_attendee",
            see=seen(MEETING, "meeting_id"),
            add=of_meeting(f"larger.{OWN_PARTY} AND larger.state IN ('drafted', 'called')"),
            drop=of_meeting(f"larger.{OWN_PARTY} AND larger.state IN ('drafted', 'called')"),
        ),
        guard(
            "meetings_agendaitem",
            see=seen(MEETING, "meeting_id"),
            add=f"{OWN_PARTY} AND {of_meeting(f'{TAKES_PART} AND {OPEN}')}",
            change=OF_OWN,
            drop=OF_OWN,
        ),
        guard(
            "meetings_outcome",
            see=seen("meetings_agendaitem", "item_id"),
            add=f"""{OWN_PARTY} AND made_by_id = {MYSELF} AND EXISTS (
                SELECT 1 FROM meetings_agendaitem AS item
                JOIN meetings_meeting AS larger ON larger.id = item.meeting_id
                WHERE item.id = item_id AND larger.state = 'under_way' AND {TAKES_PART}
            )""",
        ),
        freeze(MEETING, "uid", "programme_id", "party_id", "agency_id", "drafted_at",
               "drafted_by_id", "who"),
        freeze(MEETING, "is_joint", when="OLD.visibility <> 'draft'", called="called"),
        freeze(MEETING, "kind", "title", "planned_on", "place", "place_unit_id", "place_name",
               "chair_seat_id", "chair_office_id", "chair_said", "period_from", "period_to",
               "held_on", when="OLD.held_on IS NOT NULL", called="held"),
        freeze(MEETING, "state", "visibility", "closed_at", "held_on",
               when="OLD.state = 'closed'", called="closed"),
        freeze(MEETING, when="OLD.state = 'cancelled'", called="cancelled"),
        freeze("meetings_attendee"),
        freeze("meetings_agendaitem", "meeting_id", "party_id", "why", "title", "facts",
               "facts_on", "task_id", "content_id", "extension_id", "field"),
        freeze("meetings_outcome"),
    ]  # fmt: skip
