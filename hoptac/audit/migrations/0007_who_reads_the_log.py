"""The log is read by who saw the record at that time, and whole by a locality's auditor."""

from django.db import migrations

from hoptac.audit.walls import ENTERED, IN_PUBLIC, KEEPS_PEOPLE, ME, READS_DRAFTS, WHOLE, among

FLAGS = "'whole', 'observes', 'reads_drafts', 'keeps_people', 'reads_log', 'in_public'"
NAMES = f"""'actor', 'user', 'units', 'agencies', 'parties', 'programmes', 'read', 'local', 'kin',
        {FLAGS}, 'secret'"""


def entering(flags: str, names: str) -> str:
    """Return the functions of `0005_walls` that name every flag, with these."""
    return f"""
CREATE OR REPLACE FUNCTION wall_enter(
    actor text, person bigint, units bigint[], agencies bigint[], flags text[]
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.actor', actor, true),
        set_config('app.user', coalesce(person::text, ''), true),
        set_config('app.units', units::text, true),
        set_config('app.agencies', agencies::text, true),
        set_config('app.parties', '', true),
        set_config('app.programmes', '', true),
        set_config('app.read', '', true);
    PERFORM set_config('app.' || flag, CASE WHEN flag = ANY (flags) THEN 'on' ELSE '' END, true)
        FROM unnest(ARRAY[{flags}]) AS flag;
    PERFORM wall_places();
    PERFORM wall_reach();
END $$;
CREATE OR REPLACE FUNCTION wall_told() RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(coalesce(current_setting('app.' || name, true), '') ORDER BY place)
    FROM unnest(ARRAY[{names}]) WITH ORDINALITY AS named(name, place)
$$;
CREATE OR REPLACE FUNCTION wall_tell(told text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.' || name, told[place], true)
    FROM unnest(ARRAY[{names}]) WITH ORDINALITY AS named(name, place);
END $$;
"""


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
ACROSS = f"""(visibility NOT IN ('draft', 'submitted') AND {KEPT} AND NOT {OF_PEOPLE}
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
        migrations.RunSQL(
            entering(FLAGS, NAMES),
            entering(FLAGS.replace("'reads_log', ", ""), NAMES.replace("'reads_log', ", "")),
        ),
        migrations.RunSQL(SEE, BACK),
    ]
