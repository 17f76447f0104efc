"""Entering: one statement tells the transaction who acts, and for whom they stand."""

from django.db import migrations

from hoptac.audit.walls import ME, among, guard

# `wall_reach` is filled in by the floor that knows what localities are parties of.
ENTER = """
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
        FROM unnest(ARRAY['whole', 'observes', 'reads_drafts', 'in_public']) AS flag;
    PERFORM set_config('app.local', coalesce((
            SELECT array_agg(agency.id)::text FROM localities_agency AS agency
            WHERE agency.unit_id = ANY (units)
        ), ''), true),
        -- Ended localities one is an heir of, alone or with others.
        set_config('app.kin', coalesce((
            SELECT array_agg(edge.from_unit_id)::text FROM localities_unitsuccession AS edge
            JOIN localities_unit AS former ON former.id = edge.from_unit_id
            WHERE edge.to_unit_id = ANY (units) AND former.closed_on IS NOT NULL
        ), ''), true);
    PERFORM wall_reach();
END $$;

-- What the transaction was told, to be told again after somebody else has acted in it.
CREATE FUNCTION wall_told() RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(coalesce(current_setting('app.' || name, true), '') ORDER BY place)
    FROM unnest(ARRAY[
        'actor', 'user', 'units', 'agencies', 'parties', 'programmes', 'read', 'local', 'kin',
        'whole', 'observes', 'reads_drafts', 'in_public', 'secret'
    ]) WITH ORDINALITY AS named(name, place)
$$;
CREATE FUNCTION wall_tell(told text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.' || name, told[place], true)
    FROM unnest(ARRAY[
        'actor', 'user', 'units', 'agencies', 'parties', 'programmes', 'read', 'local', 'kin',
        'whole', 'observes', 'reads_drafts', 'in_public', 'secret'
    ]) WITH ORDINALITY AS named(name, place);
END $$;

-- A seat is taken: the database itself finds for whom its agency stands, and says it.
CREATE FUNCTION wall_sit(
    in_name text, person bigint, at_agency bigint, on_day date, flags text[]
) RETURNS TABLE (kind text, id bigint, name text) LANGUAGE plpgsql AS $$
DECLARE
    units bigint[];
    agencies bigint[];
    called text;
BEGIN
    SELECT array_agg(said.id) FILTER (WHERE said.kind IN ('unit', 'name')),
        array_agg(said.id) FILTER (WHERE said.kind = 'agency'),
        max(said.name)
        INTO units, agencies, called
        FROM standing_of(at_agency, on_day) AS said;
    agencies := coalesce(agencies, '{}') || at_agency;
    PERFORM wall_enter(in_name || ', ' || called, person, units, agencies, flags);
    RETURN QUERY SELECT 'name', agency.unit_id, called
        FROM localities_agency AS agency WHERE agency.id = at_agency
        UNION ALL SELECT 'unit', unnest(units), NULL
        UNION ALL SELECT 'agency', unnest(agencies), NULL;
END $$;
"""
BACK = """
DROP FUNCTION wall_tell(text[]);
DROP FUNCTION wall_told();
DROP FUNCTION wall_sit(text, bigint, bigint, date, text[]);
DROP FUNCTION wall_enter(text, bigint, bigint[], bigint[], text[]);
DROP FUNCTION wall_reach();
"""
LOCAL = f"agency_id {among('local')}"
# Who holds the secret of a letter reads that one invitation before having any seat.
OFFERED = "token_sha256 = (SELECT nullif(current_setting('app.secret', true), ''))"
OWN = f"user_id = {ME}"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_saved_filters"),
        ("audit", "0003_walls"),
        ("localities", "0004_standing"),
    ]
    operations = [
        migrations.RunSQL(ENTER, BACK),
        # Who sits where is said to everybody; giving and ending seats is their locality's own.
        guard("accounts_seat", see="true", add=LOCAL, change=LOCAL),
        guard(
            "accounts_invitation",
            see=f"{LOCAL} OR {OFFERED}",
            add=LOCAL,
            change=f"{LOCAL} OR {OFFERED}",
        ),
        guard("accounts_savedfilter", see=OWN, add=OWN, change=OWN, drop=OWN),
    ]
