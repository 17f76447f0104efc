"""What was signed, agreed or said stays as it was, also for the owner of the database.

An agreed content is only ever replaced, by an amendment all have accepted.
"""

from django.db import migrations

from hoptac.audit.walls import freeze

# What the parties' acceptance binds: `rules.AGREED`, as it stood when this was written.
AGREED = (
    *("field", "title", "text", "direction", "indicator", "indicator_unit", "baseline", "target"),
    *("due_kind", "due_on", "funding", "funding_note", "funding_dong"),
)
SAID = ("code", "title", "instrument", "valid_from", "valid_to", "fields")
NOW, THEN = (", ".join(f"{row}.{name}" for name in AGREED) for row in ("NEW", "OLD"))
STEPS = f"""
CREATE FUNCTION programme_bears_a_signature(programme bigint) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM programmes_party WHERE programme_id = programme AND signed_at IS NOT NULL
    );
END $$;

CREATE FUNCTION programme_takes_its_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'signed' AND EXISTS (
        SELECT 1 FROM programmes_party WHERE programme_id = NEW.id AND signed_at IS NULL
    ) OR NEW.state = 'draft' OR OLD.state IN ('closed', 'renewed')
        OR OLD.state = 'signed' AND NEW.state NOT IN ('closed', 'renewed')
    THEN
        RAISE EXCEPTION 'a programme is signed by all its sides, and stays so until its end'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER takes_its_steps AFTER UPDATE ON programmes_programme FOR EACH ROW
    WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION programme_takes_its_steps();

CREATE FUNCTION content_takes_its_steps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    refused text;
BEGIN
    IF OLD.state IN ('superseded', 'withdrawn') THEN
        refused := 'what was replaced or withdrawn stays so';
    ELSIF OLD.state = 'agreed' AND (NEW.state <> 'superseded' OR NOT EXISTS (
        SELECT 1 FROM programmes_content WHERE amends_id = NEW.id AND state = 'agreed'
    )) THEN
        refused := 'what was agreed is only replaced by an agreed amendment';
    ELSIF NEW.state = 'draft' THEN
        refused := 'what was put before the sides is not taken back unseen';
    ELSIF NEW.state = 'superseded' AND OLD.state <> 'agreed' THEN
        refused := 'only what was agreed is replaced';
    ELSIF NEW.state = 'withdrawn' AND NOT (
        wall_is('whole') OR NEW.drafted_by_party_id = ANY (wall_list('parties'))
    ) THEN
        refused := 'each side withdraws its own';
    ELSIF NEW.state = 'agreed' AND EXISTS (
        SELECT 1 FROM programmes_party AS party
        WHERE party.programme_id = NEW.programme_id AND NOT EXISTS (
            SELECT 1 FROM programmes_contentacceptance AS word
            WHERE word.content_id = NEW.id AND word.party_id = party.id
                AND word.voided_at IS NULL AND word.text_sha256 = NEW.text_sha256
        )
    ) THEN
        refused := 'a content is agreed when every side has accepted this very text';
    END IF;
    IF refused IS NOT NULL THEN
        RAISE EXCEPTION '%', refused USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER takes_its_steps AFTER UPDATE ON programmes_content FOR EACH ROW
    WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION content_takes_its_steps();

-- Another text has another hash, and never one that somebody's standing yes was given to.
CREATE FUNCTION content_answers_for_its_hash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.text_sha256 = OLD.text_sha256 OR EXISTS (
        SELECT 1 FROM programmes_contentacceptance AS word
        WHERE word.content_id = NEW.id AND word.voided_at IS NULL
            AND word.text_sha256 = NEW.text_sha256
    ) THEN
        RAISE EXCEPTION 'another text needs acceptances of its own'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER answers_for_its_hash AFTER UPDATE ON programmes_content FOR EACH ROW
    WHEN (OLD.state IN ('draft', 'proposed') AND (
        ROW({THEN}) IS DISTINCT FROM ROW({NOW}) OR OLD.text_sha256 <> NEW.text_sha256
    ))
    EXECUTE FUNCTION content_answers_for_its_hash();

-- Who leads and who helps is part of the text: it goes with it, or not at all.
CREATE FUNCTION content_sides_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM programmes_content AS content
        WHERE content.id = OLD.content_id AND (
            content.state NOT IN ('draft', 'proposed') OR EXISTS (
                SELECT 1 FROM programmes_contentacceptance AS word
                WHERE word.content_id = content.id AND word.voided_at IS NULL
                    AND word.text_sha256 = content.text_sha256
            )
        )
    ) THEN
        RAISE EXCEPTION 'what was accepted keeps its sides' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER sides_stand AFTER DELETE ON programmes_contentside
    FOR EACH ROW EXECUTE FUNCTION content_sides_stand();
CREATE TRIGGER sides_stand AFTER DELETE ON programmes_contentcoordinator
    FOR EACH ROW EXECUTE FUNCTION content_sides_stand();

-- A yes falls with its text, and with nothing else.
CREATE OR REPLACE FUNCTION acceptance_is_only_voided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'voided_at' IS DISTINCT FROM to_jsonb(OLD) - 'voided_at'
        OR (OLD.voided_at IS NOT NULL AND NEW.voided_at IS DISTINCT FROM OLD.voided_at)
    THEN
        RAISE EXCEPTION 'an acceptance stays as it was given; it can only be voided, once'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.voided_at IS DISTINCT FROM OLD.voided_at AND NOT EXISTS (
        SELECT 1 FROM programmes_content AS content
        WHERE content.id = NEW.content_id AND content.state = 'proposed'
            AND content.text_sha256 <> NEW.text_sha256
    ) THEN
        RAISE EXCEPTION 'an acceptance is voided by another text, and by nothing else'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""
BACK = """
DROP TRIGGER sides_stand ON programmes_contentcoordinator;
DROP TRIGGER sides_stand ON programmes_contentside;
DROP FUNCTION content_sides_stand();
DROP TRIGGER answers_for_its_hash ON programmes_content;
DROP FUNCTION content_answers_for_its_hash();
DROP TRIGGER takes_its_steps ON programmes_content;
DROP FUNCTION content_takes_its_steps();
DROP TRIGGER takes_its_steps ON programmes_programme;
DROP FUNCTION programme_takes_its_steps();
DROP FUNCTION programme_bears_a_signature(bigint);
"""
SIGNED = "OLD.state IN ('signed', 'closed', 'renewed')"
SETTLED = "OLD.state IN ('agreed', 'superseded', 'withdrawn')"
BEFORE_OTHERS = "OLD.state <> 'draft'"
GIVEN = "OLD.signed_at IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_walls_of_writing")]
    operations = [
        migrations.RunSQL(STEPS, BACK),
        freeze("programmes_programme", "uid", "drafted_by_unit_id", "renews_id"),
        freeze(
            "programmes_programme",
            *SAID,
            when=f"{SIGNED} OR programme_bears_a_signature(OLD.id)",
            called="signed",
        ),
        freeze("programmes_programme", "number", when="OLD.number <> '' AND OLD.state <> 'draft'"
               " AND programme_bears_a_signature(OLD.id)", called="numbered"),
        freeze("programmes_programme", "number", "signed_on", "citation_id", "search_text",
               "is_illustrative", when=SIGNED, called="dated"),
        freeze("programmes_programme", "closed_on", when="OLD.closed_on IS NOT NULL",
               called="closed"),
        freeze("programmes_programme", "visibility", when=BEFORE_OTHERS, called="shared"),
        freeze("programmes_party", "programme_id", "unit_id", "position"),
        freeze("programmes_party", "signatory_name", "signatory_post", "signed_on", "signed_at",
               "signed_by_id", when=GIVEN, called="signed"),
        freeze("programmes_partyoffice", "party_id", "office", "agency_id", "seat_id",
               "person_name", "person_post", "valid_from"),
        freeze("programmes_successiondecision"),
        freeze("programmes_programmedocument"),
        freeze("programmes_content", "uid", "programme_id", "number", "edition", "amends_id",
               "carried_from_id", "drafted_by_party_id", "drafted_by_agency_id"),
        freeze("programmes_content", *AGREED, "text_sha256", "agreed_at", "citation_id", "search_text",
               "is_illustrative",
               when=SETTLED, called="agreed"),
        freeze("programmes_content", "visibility", when=BEFORE_OTHERS, called="shared"),
        freeze("programmes_contentside"),
        freeze("programmes_contentcoordinator"),
        freeze("programmes_contentmessage"),
        freeze("programmes_assessment", "programme_id", "party_id"),
        freeze("programmes_assessment", "field", "period_from", "period_to", "results",
               "shortcomings", "headroom", "direction", "is_final", "shared_at", "citation_id",
               when="OLD.shared_at IS NOT NULL", called="shared"),
        freeze("programmes_assessmentreply"),
    ]  # fmt: skip
