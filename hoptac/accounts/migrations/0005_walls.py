"""Entering: one statement tells the transaction who acts, and for whom they stand."""

from django.db import migrations

from hoptac.audit.walls import KEEPS_PEOPLE, ME, among, guard

PLACES = """
CREATE OR REPLACE FUNCTION wall_places() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    units bigint[] := wall_list('units');
BEGIN
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
DROP FUNCTION wall_sit(text, bigint, bigint, date, text[]);
CREATE OR REPLACE FUNCTION wall_places() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
"""
LOCAL = f"(agency_id {among('local')} AND {KEEPS_PEOPLE})"
# Who holds the secret of a letter reads that one invitation before having any seat.
OFFERED = "token_sha256 = (SELECT nullif(current_setting('app.secret', true), ''))"
OWN = f"user_id = {ME}"
LENT_HERE = f"""EXISTS (
    SELECT 1 FROM accounts_seat AS larger
    WHERE larger.id = seat_id AND larger.agency_id {among("agencies")}
)"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_sign_ins"),
        ("audit", "0005_walls"),
        ("localities", "0004_standing"),
    ]
    operations = [
        migrations.RunSQL(PLACES, BACK),
        # Who sits where is said to everybody; giving and ending seats is their locality's own.
        guard(
            "accounts_seat",
            see="true",
            add=LOCAL,
            change=f"{LOCAL} OR agency_id {among('agencies')}",  # locked while it is lent
            keep=LOCAL,
        ),
        guard(
            "accounts_invitation",
            see=f"{LOCAL} OR {OFFERED}",
            add=LOCAL,
            change=f"{LOCAL} OR {OFFERED}",
        ),
        # Who deputises is said like who sits where; lending is the agency's own.
        guard("accounts_delegation", see="true", add=LENT_HERE, change=LENT_HERE),
        guard("accounts_savedfilter", see=OWN, add=OWN, change=OWN, drop=OWN),
    ]
