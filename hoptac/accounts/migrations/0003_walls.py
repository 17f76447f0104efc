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
"""
BACK = """
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
        ("localities", "0003_unknown_codes_hold_nothing"),
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
