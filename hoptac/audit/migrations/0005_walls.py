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

-- Filled in by the floors above: which places one stands for, and what these are parties of.
CREATE FUNCTION wall_places() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION wall_reach() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;

CREATE FUNCTION wall_enter(
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
        FROM unnest(ARRAY['whole', 'observes', 'reads_drafts', 'keeps_people', 'in_public']) AS flag;
    PERFORM wall_places();
    PERFORM wall_reach();
END $$;

-- What the transaction was told, to be told again after somebody else has acted in it.
CREATE FUNCTION wall_told() RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(coalesce(current_setting('app.' || name, true), '') ORDER BY place)
    FROM unnest(ARRAY[
        'actor', 'user', 'units', 'agencies', 'parties', 'programmes', 'read', 'local', 'kin',
        'whole', 'observes', 'reads_drafts', 'keeps_people', 'in_public', 'secret'
    ]) WITH ORDINALITY AS named(name, place)
$$;
CREATE FUNCTION wall_tell(told text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.' || name, told[place], true)
    FROM unnest(ARRAY[
        'actor', 'user', 'units', 'agencies', 'parties', 'programmes', 'read', 'local', 'kin',
        'whole', 'observes', 'reads_drafts', 'keeps_people', 'in_public', 'secret'
    ]) WITH ORDINALITY AS named(name, place);
END $$;
"""
BACK = """
DROP FUNCTION wall_tell(text[]);
DROP FUNCTION wall_told();
DROP FUNCTION wall_enter(text, bigint, bigint[], bigint[], text[]);
DROP FUNCTION wall_reach();
DROP FUNCTION wall_places();
DROP FUNCTION wall_shows(text);
DROP FUNCTION wall_user();
DROP FUNCTION wall_is_entered();
DROP FUNCTION wall_is(text);
DROP FUNCTION wall_list(text);
"""
OWN = f"(user_id IS NOT DISTINCT FROM {ME} AND unit_id IS NULL AND {ENTERED})"


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_seals_append_only")]
    operations = [
        migrations.RunSQL(FUNCTIONS, BACK),
        guard(
            "audit_event",
            see=f"unit_id {among('units')} OR {OWN} OR ({ENTERED} AND wall_shows(thing))",
            # Nobody speaks in another's name, nor for another locality.
            add=f"{OWN} OR (user_id IS NOT DISTINCT FROM {ME} AND unit_id {among('units')})",
        ),
    ]
