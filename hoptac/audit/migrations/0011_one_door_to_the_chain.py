"""A link comes in at the chain's end and follows from the one before; a checkpoint says what stands.

The sealer of the log is the only one who adds to it. Policies ask for the machine's sight; the
triggers hold also against who speaks SQL with the application's login and gives himself that sight.
Both tables stay readable to all: hashes and signatures, nothing of what was done. Without FORCE:
their owner moves them when a backup is restored.
"""

from django.db import migrations

from hoptac.audit.walls import WHOLE

_ISO = """'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'"""
# One statement seals thousands of events, so the rows it added are looked at together, once.
TRIGGERS = f"""
CREATE FUNCTION audit_seal_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    first bigint;
    last bigint;
    prior audit_seal;
    wrong bigint;
BEGIN
    SELECT min(n), max(n) INTO first, last FROM added;
    IF first IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT * INTO prior FROM audit_seal WHERE n = first - 1;
    IF (prior.n IS NULL AND first <> 1) OR EXISTS (SELECT FROM audit_seal WHERE n > last) THEN
        RAISE EXCEPTION 'audit_seal: link % does not come at the end of the chain', first
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT min(a.n) INTO wrong FROM (
        SELECT added.*, lag(added.n, 1, first - 1) OVER following AS n_before,
            lag(added.sha256, 1, coalesce(prior.sha256, repeat('0', 64))) OVER following AS head
        FROM added WINDOW following AS (ORDER BY added.n)
    ) a
    WHERE a.n <> a.n_before + 1
        OR a.payload_sha256 !~ '^[0-9a-f]{{64}}$'
        OR NOT EXISTS (SELECT FROM audit_event e WHERE e.id = a.event_id)
        OR a.sha256 <> encode(sha256(convert_to(
            '{{"at":"' || to_char(a.sealed_at AT TIME ZONE 'UTC', {_ISO}) || '","n":' || a.n
            || ',"payload":"' || a.payload_sha256 || '","prev":"' || a.head || '"}}', 'UTF8'
        )), 'hex');
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'audit_seal: link % does not follow from the one before', wrong
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Where sealing goes on from: nobody may let it skip what is still to be sealed.
    IF EXISTS (
        SELECT FROM added a
        WHERE (a.cluster, a.horizon)
            <> (coalesce(prior.cluster, 0), coalesce(prior.horizon, '0'))
            AND (a.cluster <> (SELECT system_identifier FROM pg_control_system())
                OR a.horizon > pg_snapshot_xmin(pg_current_snapshot())
                OR (a.cluster = prior.cluster AND a.horizon < prior.horizon))
    ) THEN
        RAISE EXCEPTION 'audit_seal: link % names a horizon that was not reached', last
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_seal_follows AFTER INSERT ON audit_seal
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_seal_follows();

CREATE FUNCTION audit_checkpoint_says_what_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM audit_seal s WHERE s.n = NEW.n AND s.sha256 = NEW.head)
        OR EXISTS (SELECT FROM audit_checkpoint c WHERE c.n >= NEW.n)
    THEN
        RAISE EXCEPTION 'audit_checkpoint: % is not a later head of the chain', NEW.n
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_checkpoint_says_what_stands BEFORE INSERT ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION audit_checkpoint_says_what_stands();
"""
NO_TRIGGERS = """
DROP TRIGGER audit_checkpoint_says_what_stands ON audit_checkpoint;
DROP FUNCTION audit_checkpoint_says_what_stands();
DROP TRIGGER audit_seal_follows ON audit_seal;
DROP FUNCTION audit_seal_follows();
"""
TABLES = ("audit_seal", "audit_checkpoint")
POLICIES = ";\n".join(
    f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\n"
    f"CREATE POLICY see ON {table} FOR SELECT USING (true);\n"
    f"CREATE POLICY add ON {table} FOR INSERT WITH CHECK ({WHOLE})"
    for table in TABLES
)
NO_POLICIES = ";\n".join(
    f"DROP POLICY add ON {table};\nDROP POLICY see ON {table};\n"
    f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0010_log_checks_append_only")]
    operations = [
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
        migrations.RunSQL(POLICIES, NO_POLICIES),
    ]
