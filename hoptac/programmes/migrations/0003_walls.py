"""Drafts stay with their side, what is shared is read by all parties, each speaks for itself."""

from django.db import migrations

from hoptac.audit.walls import ENTERED, IN_PUBLIC, OBSERVES, READS_DRAFTS, among, guard, seen

REACH = """
CREATE OR REPLACE FUNCTION wall_reach() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    units bigint[] := wall_list('units');
    kin bigint[] := wall_list('kin');
    voices bigint[];
    programmes bigint[];
BEGIN
    IF cardinality(units) = 0 THEN
        RETURN;
    END IF;
    -- One's own seat, and those of ended localities whose latest decision names one as the heir.
    SELECT array_agg(party.id), array_agg(DISTINCT party.programme_id) INTO voices, programmes
    FROM programmes_party AS party
    WHERE party.unit_id = ANY (units) OR party.id IN (
        SELECT named.party_id FROM programmes_successiondecision AS named
        WHERE named.heir_id = ANY (units) AND NOT EXISTS (
            SELECT 1 FROM programmes_successiondecision AS later
            WHERE later.party_id = named.party_id AND later.decided_on > named.decided_on
        )
    );
    PERFORM set_config('app.parties', coalesce(voices::text, ''), true),
        set_config('app.programmes', coalesce(programmes::text, ''), true);
    PERFORM set_config('app.read', coalesce((
        SELECT array_agg(DISTINCT party.programme_id)::text FROM programmes_party AS party
        WHERE party.id = ANY (voices) OR party.unit_id = ANY (kin)
    ), ''), true);
END $$;
"""
NO_REACH = """
CREATE OR REPLACE FUNCTION wall_reach() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
"""
ONLY_VOIDED = """
CREATE FUNCTION acceptance_is_only_voided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'voided_at' IS DISTINCT FROM to_jsonb(OLD) - 'voided_at'
        OR (OLD.voided_at IS NOT NULL AND NEW.voided_at IS DISTINCT FROM OLD.voided_at)
    THEN
        RAISE EXCEPTION 'an acceptance stays as it was given; it can only be voided, once'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER acceptance_only_voided BEFORE UPDATE ON programmes_contentacceptance
    FOR EACH ROW EXECUTE FUNCTION acceptance_is_only_voided();
"""
NOT_ONLY_VOIDED = """
DROP TRIGGER acceptance_only_voided ON programmes_contentacceptance;
DROP FUNCTION acceptance_is_only_voided();
"""
PARTY_LEVELS = "visibility IN ('shared', 'public')"
OUT_OF_DRAFT = f"(visibility <> 'draft' OR {READS_DRAFTS})"
OWN_PARTY = f"party_id {among('parties')}"
DRAFTED_HERE = f"drafted_by_unit_id {among('units')}"
PARTNER = f"programme_id {among('programmes')}"
# A programme that was begun a moment ago is not yet among those the transaction was told of.
OF_MY_PROGRAMME = f"""(
    {PARTNER} OR EXISTS (
        SELECT 1 FROM programmes_programme AS larger
        WHERE larger.id = programme_id AND larger.{DRAFTED_HERE}
    )
)"""


def of_my_content(key: str = "content_id") -> str:
    return f"""EXISTS (
        SELECT 1 FROM programmes_content AS larger
        WHERE larger.id = {key} AND larger.{PARTNER}
    )"""


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_index_of_proposed_contents"),
        ("accounts", "0005_walls"),
        ("files", "0003_walls"),
    ]
    operations = [
        migrations.RunSQL(REACH, NO_REACH),
        migrations.RunSQL(ONLY_VOIDED, NOT_ONLY_VOIDED),
        guard(
            "programmes_programme",
            see=f"""visibility = 'public'
                OR (id {among("read")} AND {PARTY_LEVELS})
                OR ({DRAFTED_HERE} AND {OUT_OF_DRAFT})
                OR ({OBSERVES} AND {PARTY_LEVELS})
                OR ({IN_PUBLIC} AND state = 'signed')""",
            add=DRAFTED_HERE,
            change=f"id {among('programmes')} OR {DRAFTED_HERE}",
        ),
        guard(
            "programmes_party",
            see=f"""unit_id {among("units")} OR unit_id {among("kin")}
                OR programme_id {among("read")}
                OR {seen("programmes_programme", "programme_id")}""",
            add=OF_MY_PROGRAMME,
            # Any side and any heir may lock a row while it counts or decides; only its own changes.
            change=f"{OF_MY_PROGRAMME} OR unit_id {among('kin')}",
            keep=f"id {among('parties')}",
        ),
        guard(
            "programmes_partyoffice",
            see=seen("programmes_party", "party_id"),
            add=OWN_PARTY,
            change=OWN_PARTY,
        ),
        # A decision on who answers is a published paper; every heir must know the latest one.
        guard(
            "programmes_successiondecision",
            see=ENTERED,
            add=f"""EXISTS (
                SELECT 1 FROM programmes_party AS larger
                WHERE larger.id = party_id AND larger.unit_id {among("kin")}
            )""",
        ),
        guard(
            "programmes_programmedocument",
            see=seen("programmes_programme", "programme_id"),
            add=f"added_by_unit_id {among('units')} AND {OF_MY_PROGRAMME}",
        ),
        guard(
            "programmes_content",
            see=f"""visibility = 'public'
                OR (programme_id {among("read")} AND {PARTY_LEVELS})
                OR (drafted_by_party_id {among("parties")} AND {OUT_OF_DRAFT})
                OR drafted_by_agency_id {among("agencies")}
                OR ({OBSERVES} AND {PARTY_LEVELS})""",
            add=f"drafted_by_party_id {among('parties')} AND {PARTNER}",
            change=PARTNER,
        ),
        guard(
            "programmes_contentside",
            see=seen("programmes_content", "content_id"),
            add=of_my_content(),
            change=of_my_content(),
            drop=of_my_content(),
        ),
        guard(
            "programmes_contentcoordinator",
            see=seen("programmes_content", "content_id"),
            add=of_my_content(),
            change=of_my_content(),
            drop=of_my_content(),
        ),
        guard(
            "programmes_contentacceptance",
            see=seen("programmes_content", "content_id"),
            add=OWN_PARTY,
            change=of_my_content(),  # an edit by either side voids all
        ),
        guard(
            "programmes_contentmessage",
            see=seen("programmes_content", "content_id"),
            add=OWN_PARTY,
        ),
        guard(
            "programmes_assessment",
            see=f"""({OWN_PARTY} AND {READS_DRAFTS}) OR (
                shared_at IS NOT NULL AND {seen("programmes_programme", "programme_id")}
            )""",
            add=OWN_PARTY,
            change=f"{OWN_PARTY} OR ({PARTNER} AND shared_at IS NOT NULL)",
            keep=f"{OWN_PARTY} OR ({PARTNER} AND shared_at IS NOT NULL)",
        ),
        guard(
            "programmes_assessmentreply",
            see=seen("programmes_assessment", "assessment_id"),
            add=OWN_PARTY,
        ),
        migrations.RunSQL(
            "CREATE POLICY of_programmes ON files_storedfile FOR SELECT USING (EXISTS ("
            "SELECT 1 FROM programmes_programmedocument AS paper"
            " WHERE paper.file_id = files_storedfile.id))",
            "DROP POLICY of_programmes ON files_storedfile",
        ),
    ]
