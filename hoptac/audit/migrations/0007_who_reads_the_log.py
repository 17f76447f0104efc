"""The log is read by who saw the record at that time, and whole by a locality's auditor."""

from django.db import migrations

from hoptac.audit.walls import (
    ENTERED,
    IN_PUBLIC,
    KEEPS_PEOPLE,
    ME,
    READS_DRAFTS,
    WHOLE,
    among,
    entering,
)

FLAGS = ("whole", "observes", "reads_drafts", "keeps_people", "in_public")

# What one side wrote before it showed a record is told to nobody else, also later; of accounts
# and seats only those are told who keep them. A row just written is there for its writer.
JUST_WRITTEN = f"""(tx = pg_current_xact_id_if_assigned() AND {ENTERED}
    AND user_id IS NOT DISTINCT FROM {ME} AND (unit_id IS NULL OR unit_id {among("units")}))"""
OWN_DEEDS = f"(user_id = {ME} AND unit_id IS NULL)"
OF_PEOPLE = "thing LIKE 'accounts.%'"
AT_WORK = f"""(NOT {OF_PEOPLE} AND (
    visibility <> 'draft' OR agency_id {among("agencies")} OR {READS_DRAFTS}
))"""
OWN_SIDE = f"""(unit_id {among("units")} AND (
    (SELECT wall_is('reads_log')) OR {AT_WORK} OR ({OF_PEOPLE} AND {KEEPS_PEOPLE})
))"""
# Before this migration events did not keep who saw their record: of such none is told across.
HAD_LEVELS = "programmes.(programme|content|assessment)|plans.(task|taskpart)"
HAD_LEVELS += "|progress.(entry|evidence)|reports.periodreport"
KEPT = f"(visibility <> '' OR thing !~ '^({HAD_LEVELS}):')"
# Who signed a report is part of it once the other side reads it.
SIGNED = "verb = 'reports.report.approved'"
ACROSS = f"""((visibility NOT IN ('draft', 'submitted') OR {SIGNED}) AND {KEPT} AND NOT {OF_PEOPLE}
    AND {ENTERED} AND NOT {IN_PUBLIC} AND wall_shows(thing))"""
SEE = f"""
DROP POLICY see ON audit_event;
CREATE POLICY see ON audit_event FOR SELECT USING (
    {WHOLE} OR {JUST_WRITTEN} OR {OWN_DEEDS} OR {OWN_SIDE} OR {ACROSS}
)"""
BACK = f"""
DROP POLICY see ON audit_event;
CREATE POLICY see ON audit_event FOR SELECT USING (
    {WHOLE} OR unit_id {among("units")}
    OR (user_id IS NOT DISTINCT FROM {ME} AND unit_id IS NULL AND {ENTERED})
    OR ({ENTERED} AND wall_shows(thing))
)"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0006_visibility_of_events")]
    operations = [
        migrations.RunSQL(entering(*FLAGS, "reads_log"), entering(*FLAGS)),
        migrations.RunSQL(SEE, BACK),
    ]
