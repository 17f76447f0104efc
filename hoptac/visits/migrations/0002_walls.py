"""A visit is its agency's while drafted, then all parties'; each side writes what is its own.

Besides the walls: a stop lies within the days of its visit, and who is named by a seat holds it on
the first day. Both span two tables, so triggers hold them.
"""

from django.db import migrations

from hoptac.audit.walls import MYSELF, OBSERVES, READS_DRAFTS, among, freeze, guard, held, seen

OWN_PARTY = f"party_id {among('parties')}"
TOLD = f"visibility <> 'draft' AND programme_id {among('programmes')}"
VISIT = "visits_visit"
TAKES_PART = f"""(larger.{OWN_PARTY} OR (
    larger.visibility <> 'draft' AND larger.programme_id {among("programmes")}
))"""


def of_visit(condition: str) -> str:
    return f"""EXISTS (
        SELECT 1 FROM visits_visit AS larger WHERE larger.id = visit_id AND {condition}
    )"""


PLANS = of_visit(f"larger.{OWN_PARTY} AND larger.state = 'proposed'")
NAMES = f"""{OWN_PARTY} AND {of_visit(
    f"{TAKES_PART} AND larger.state IN ('proposed', 'confirmed', 'approved')"
)}"""
DAYS = """
CREATE FUNCTION visits_stop_within() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.day IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM visits_visit AS larger WHERE larger.id = NEW.visit_id
        AND NEW.day BETWEEN larger.starts_on AND larger.ends_on
    ) THEN
        RAISE EXCEPTION 'a stop lies within the days of its visit'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_within_its_visit';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER within_its_visit AFTER INSERT OR UPDATE ON visits_stop
    FOR EACH ROW EXECUTE FUNCTION visits_stop_within();
CREATE FUNCTION visits_delegate_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM accounts_seat AS post, visits_visit AS larger
        WHERE post.id = NEW.seat_id AND larger.id = NEW.visit_id
        AND post.valid_from <= larger.starts_on
        AND (post.valid_to IS NULL OR post.valid_to > larger.starts_on)
    ) THEN
        RAISE EXCEPTION 'who travels or receives holds the post on the first day'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'delegate_holds_the_post';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER holds_the_post AFTER INSERT ON visits_delegate
    FOR EACH ROW WHEN (NEW.seat_id IS NOT NULL) EXECUTE FUNCTION visits_delegate_holds();
CREATE FUNCTION visits_days_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM visits_stop WHERE visit_id = NEW.id
        AND (day < NEW.starts_on OR day > NEW.ends_on)
    ) THEN
        RAISE EXCEPTION 'a stop lies within the days of its visit'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_within_its_visit';
    END IF;
    IF EXISTS (
        SELECT 1 FROM visits_delegate AS named
        JOIN accounts_seat AS post ON post.id = named.seat_id
        WHERE named.visit_id = NEW.id AND (
            post.valid_from > NEW.starts_on
            OR (post.valid_to IS NOT NULL AND post.valid_to <= NEW.starts_on)
        )
    ) THEN
        RAISE EXCEPTION 'who travels or receives holds the post on the first day'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'delegate_holds_the_post';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER days_hold AFTER UPDATE ON visits_visit FOR EACH ROW
    WHEN (ROW(OLD.starts_on, OLD.ends_on) IS DISTINCT FROM ROW(NEW.starts_on, NEW.ends_on))
    EXECUTE FUNCTION visits_days_hold()"""
NO_DAYS = """
DROP TRIGGER within_its_visit ON visits_stop;
DROP FUNCTION visits_stop_within();
DROP TRIGGER holds_the_post ON visits_delegate;
DROP FUNCTION visits_delegate_holds();
DROP TRIGGER days_hold ON visits_visit;
DROP FUNCTION visits_days_hold()"""
FILES = """
CREATE POLICY of_visits ON files_storedfile FOR SELECT USING (
    EXISTS (
        SELECT 1 FROM visits_attachment AS shown
        WHERE shown.file_id = files_storedfile.id AND shown.taken_down_on IS NULL
    )
)"""


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0001_initial"),
        ("plans", "0008_number_of_a_notice"),
        ("programmes", "0006_what_was_agreed_stays"),
        ("files", "0004_bytes_stay"),
        ("accounts", "0008_mail_codes"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        migrations.RunSQL(DAYS, NO_DAYS),
        guard(
            VISIT,
            see=f"""visibility = 'public'
                OR (visibility = 'shared' AND (programme_id {among("read")} OR {OBSERVES}))
                OR agency_id {among("agencies")}
                OR ({OWN_PARTY} AND {READS_DRAFTS})""",
            add=f"{OWN_PARTY} AND agency_id {among('local')} AND proposed_by_id = {MYSELF}"
            " AND state = 'proposed' AND visibility = 'draft'",
            # The host locks it and moves it on when it gives its word.
            change=f"{OWN_PARTY} OR ({TOLD})",
        ),
        guard("visits_host", see=seen(VISIT, "visit_id"), add=PLANS, drop=PLANS),
        guard(
            "visits_stop",
            see=seen(VISIT, "visit_id"),
            add=PLANS,
            change=of_visit(TAKES_PART),
            drop=PLANS,
        ),
        guard("visits_delegate", see=seen(VISIT, "visit_id"), add=NAMES, drop=NAMES),
        guard(
            "visits_word",
            see=seen(VISIT, "visit_id"),
            add=f"{OWN_PARTY} AND given_by_id = {MYSELF} AND {of_visit(TAKES_PART)}",
            change=of_visit(TAKES_PART),
        ),
        guard(
            "visits_outcome",
            see=seen("visits_stop", "stop_id"),
            add=f"""{OWN_PARTY} AND made_by_id = {MYSELF} AND EXISTS (
                SELECT 1 FROM visits_stop AS met
                JOIN visits_visit AS larger ON larger.id = met.visit_id
                WHERE met.id = stop_id AND met.kind = 'session'
                AND larger.state = 'approved' AND {TAKES_PART}
            )""",
        ),
        guard(
            "visits_attachment",
            see=seen(VISIT, "visit_id"),
            add=f"{OWN_PARTY} AND {of_visit(TAKES_PART)} AND {held('file_id')}",
            change=OWN_PARTY,
        ),
        migrations.RunSQL(FILES, "DROP POLICY of_visits ON files_storedfile"),
        freeze(VISIT, "uid", "programme_id", "party_id", "agency_id", "proposed_at",
               "proposed_by_id", "who"),
        freeze(VISIT, "title", "purpose", "starts_on", "ends_on", "state", "plan_sha256",
               "outcomes_sha256", "approved_on", "approved_who",
               when="OLD.state = 'agreed'", called="agreed"),
        freeze(VISIT, when="OLD.state = 'cancelled'", called="cancelled"),
        freeze("visits_host"),
        freeze("visits_stop", "visit_id", "position", "citation_id"),
        freeze("visits_delegate"),
        freeze("visits_word", "visit_id", "party_id", "matter", "stance", "reason", "sha256",
               "given_at", "given_by_id", "who"),
        freeze("visits_word", "voided_at", when="OLD.voided_at IS NOT NULL", called="voided"),
        freeze("visits_outcome"),
        freeze("visits_attachment", "visit_id", "stop_id", "party_id", "kind", "file_id",
               "caption", "citation_id", "alt", "credit", "people", "consent", "consent_on", "guardian_too"),
        freeze("visits_attachment", "taken_down_on", "taken_down_why",
               when="OLD.taken_down_on IS NOT NULL", called="taken_down"),
    ]  # fmt: skip
