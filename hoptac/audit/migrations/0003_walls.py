"""Who acts is told to the transaction; the log is read by whom the record is shown to."""

from django.db import migrations

from hoptac.audit.walls import ENTERED, ME, among, guard

FUNCTIONS = """
CREATE FUNCTION wall_list(name text) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('app.' || name, true), ''), '{}')::bigint[] $$;
CREATE FUNCTION wall_is(name text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('app.' || name, true), '') = 'on' $$;
CREATE FUNCTION wall_is_entered() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('app.actor', true), '') <> '' $$;
CREATE FUNCTION wall_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('app.user', true), '')::bigint $$;

-- A record named as in the log, "plans.task:12": its own table's policy decides, as for anybody
-- who asks for it. Of tables without a wall only the units and agencies are for everyone.
CREATE FUNCTION wall_shows(thing text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    home text := replace(split_part(thing, ':', 1), '.', '_');
    key text := split_part(thing, ':', 2);
    found boolean;
BEGIN
    IF home LIKE 'localities\\_%' THEN
        RETURN true;
    END IF;
    IF key !~ '^[0-9]+$' OR NOT EXISTS (
        SELECT 1 FROM pg_class WHERE oid = to_regclass(home) AND relrowsecurity
    ) THEN
        RETURN false;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE id = $1)', home)
        INTO found USING key::bigint;
    RETURN found;
END $$;
"""
BACK = """
DROP FUNCTION wall_shows(text);
DROP FUNCTION wall_user();
DROP FUNCTION wall_is_entered();
DROP FUNCTION wall_is(text);
DROP FUNCTION wall_list(text);
"""
OWN = f"(user_id IS NOT DISTINCT FROM {ME} AND unit_id IS NULL AND {ENTERED})"


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only_and_cache")]
    operations = [
        migrations.RunSQL(FUNCTIONS, BACK),
        guard(
            "audit_event",
            see=f"unit_id {among('units')} OR {OWN} OR ({ENTERED} AND wall_shows(thing))",
            # Nobody speaks in another's name, nor for another locality.
            add=f"{OWN} OR (user_id IS NOT DISTINCT FROM {ME} AND unit_id {among('units')})",
        ),
    ]
