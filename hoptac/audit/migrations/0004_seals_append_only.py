"""Seals and checkpoints take rows and give none back; of an event a person can be erased."""

from django.db import migrations

# One function for all three tables. What may be taken away leaves its hash, on which the chain
# was built; a hash that does not fit breaks the chain, so nothing can be slipped in this way.
FORWARD = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION audit_event_may_be_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    person CONSTANT text[] := ARRAY['who', 'origin', 'person_salt', 'person_sha256'];
    said CONSTANT text[] := ARRAY['data', 'data_salt', 'data_sha256'];
    before CONSTANT jsonb := to_jsonb(OLD);
    after jsonb := to_jsonb(NEW);
BEGIN
    IF OLD.person_sha256 IS NULL AND NEW.person_sha256 ~ '^[0-9a-f]{64}$'
        AND NEW.person_salt IS NULL AND NEW.who = '' AND NEW.origin = ''
    THEN
        after := (after - person) || jsonb_build_object('who', OLD.who, 'origin', OLD.origin,
            'person_salt', OLD.person_salt, 'person_sha256', OLD.person_sha256);
    END IF;
    IF OLD.data_sha256 IS NULL AND NEW.data_sha256 ~ '^[0-9a-f]{64}$'
        AND NEW.data_salt IS NULL AND NEW.data = '{}'::jsonb
    THEN
        after := (after - said) || jsonb_build_object('data', OLD.data,
            'data_salt', OLD.data_salt, 'data_sha256', OLD.data_sha256);
    END IF;
    IF after <> before OR NEW IS NOT DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'audit_event is append-only: % refused', TG_OP
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER audit_event_append_only ON audit_event;
DROP FUNCTION audit_event_is_append_only();
CREATE TRIGGER audit_event_append_only BEFORE DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_event_only_erased BEFORE UPDATE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_may_be_erased();
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
"""
BACK = """
DROP TRIGGER audit_checkpoint_append_only ON audit_checkpoint;
DROP TRIGGER audit_seal_append_only ON audit_seal;
DROP TRIGGER audit_event_only_erased ON audit_event;
DROP TRIGGER audit_event_append_only ON audit_event;
DROP FUNCTION audit_event_may_be_erased();
DROP FUNCTION audit_is_append_only();
CREATE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_event is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_seals")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
