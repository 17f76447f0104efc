"""A closed ledger is corrected by a line beside it, with the word of both sides."""

from django.db import migrations

from hoptac.audit.walls import MYSELF, OBSERVES, among, freeze, guard, guard_anew, seen

LARGE = 1_000_000_000  # as in 0004
PARTY_LEVELS = "visibility IN ('shared', 'public')"
OWN_PARTY = f"party_id {among('parties')}"
MY_SIDES = f"(larger.giver_id {among('parties')} OR larger.receiver_id {among('parties')})"
OF_MY_DRAFT = f"""EXISTS (
    SELECT 1 FROM gifts_occasion AS larger
    WHERE larger.id = occasion_id AND larger.{OWN_PARTY} AND larger.state = 'draft'
)"""
AGREED_BY_ME = f"made.state = 'agreed' AND made.decided_by_id = {MYSELF} AND {MY_SIDES}"
OF_A_CORRECTION = f"""EXISTS (
    SELECT 1 FROM gifts_correction AS made JOIN gifts_occasion AS larger
        ON larger.id = made.occasion_id
    WHERE made.id = gifts_line.correction_id AND made.line_id = gifts_line.corrects_id
        AND made.occasion_id = gifts_line.occasion_id AND larger.state = 'closed'
        AND made.quantity IS NOT DISTINCT FROM gifts_line.quantity
        AND made.dong IS NOT DISTINCT FROM gifts_line.total_dong AND {AGREED_BY_ME}
)"""
WHOSE_BOOK = """gifts_bookevent.party_id = CASE
    WHEN gifts_bookevent.book IN ('pledged', 'transferred') THEN larger.giver_id
    ELSE larger.receiver_id END"""
MY_BOOK = f"""EXISTS (
    SELECT 1 FROM gifts_occasion AS larger JOIN gifts_line AS mine ON mine.occasion_id = larger.id
    WHERE larger.id = gifts_bookevent.occasion_id AND mine.id = gifts_bookevent.line_id
        AND larger.programme_id = gifts_bookevent.programme_id AND larger.state <> 'closed'
        AND {WHOSE_BOOK}
)"""
# Who agrees writes both sides' books: what both said, and nothing else.
BOTH_BOOKS = f"""EXISTS (
    SELECT 1 FROM gifts_correction AS made
    JOIN gifts_occasion AS larger ON larger.id = made.occasion_id
    JOIN gifts_line AS mine ON mine.correction_id = made.id
    WHERE made.id = gifts_bookevent.agreed_id AND mine.id = gifts_bookevent.line_id
        AND larger.id = gifts_bookevent.occasion_id
        AND larger.programme_id = gifts_bookevent.programme_id
        AND gifts_bookevent.quantity IS NOT DISTINCT FROM made.quantity
        AND gifts_bookevent.amount_dong IS NOT DISTINCT FROM
            CASE WHEN mine.kind IN ('fund', 'cash') THEN made.dong END
        AND {WHOSE_BOOK} AND {AGREED_BY_ME}
)"""
MINE = f"""EXISTS (
    SELECT 1 FROM gifts_occasion AS larger WHERE larger.id = occasion_id AND {MY_SIDES}
)"""
AGREES = """
CREATE OR REPLACE FUNCTION gifts_agree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gifts_line WHERE occasion_id = NEW.id) OR EXISTS (
        SELECT 1 FROM gifts_line AS line
        CROSS JOIN LATERAL (
            SELECT
                coalesce(sum(amount_dong) FILTER (WHERE book = 'pledged'), 0) AS a,
                coalesce(sum(amount_dong) FILTER (WHERE book = 'transferred'), 0) AS b,
                coalesce(sum(amount_dong) FILTER (WHERE book = 'received'), 0) AS c,
                coalesce(sum(amount_dong) FILTER (WHERE book = 'distributed'), 0) AS d,
                coalesce(sum(quantity) FILTER (WHERE book = 'pledged'), 0) AS e,
                coalesce(sum(quantity) FILTER (WHERE book = 'transferred'), 0) AS f,
                coalesce(sum(quantity) FILTER (WHERE book = 'received'), 0) AS g,
                coalesce(sum(quantity) FILTER (WHERE book = 'distributed'), 0) AS h,
                coalesce(max(open), 0) AS untold
            FROM (
                SELECT book, amount_dong, quantity,
                    sum(untold) OVER (PARTITION BY book) AS open
                FROM gifts_bookevent WHERE line_id = line.id
            ) AS told
        ) AS books
        WHERE line.occasion_id = NEW.id AND (
            untold <> 0 OR a <> b OR b <> c OR c <> d OR e <> f OR f <> g OR g <> h
            OR (a + e = 0 AND line.corrects_id IS NULL)
        )
    ) THEN
        RAISE EXCEPTION 'a ledger closes when its four books agree'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'occasion_closes_when_books_agree';
    END IF;
    RETURN NULL;
END $$"""
# Agreed, a correction stands in all four books or, where it moves a value alone, in none.
WHOLE = """
CREATE FUNCTION gifts_correction_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM gifts_line AS line WHERE line.correction_id = NEW.id
            AND (SELECT count(*) FROM gifts_bookevent WHERE agreed_id = NEW.id) = CASE
                WHEN line.kind IN ('fund', 'cash') OR NEW.quantity IS NOT NULL THEN 4 ELSE 0 END
    ) THEN
        RAISE EXCEPTION 'a correction stands in all four books'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_stands_in_all_books';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER stands_in_all_books AFTER INSERT OR UPDATE ON gifts_correction
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'agreed') EXECUTE FUNCTION gifts_correction_whole()"""
PART = """
DROP TRIGGER stands_in_all_books ON gifts_correction;
DROP FUNCTION gifts_correction_whole()"""
TWO_PEOPLE = """
CREATE OR REPLACE FUNCTION gifts_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM gifts_heldentry AS held
        WHERE held.id = NEW.held_id AND held.occasion_id = NEW.occasion_id
            AND held.book = NEW.book AND held.kind = NEW.kind AND held.party_id = NEW.party_id
            AND NEW.line_id IN (held.line_id, held.to_id) AND held.state = 'confirmed'
            AND abs(held.amount_dong) = abs(NEW.amount_dong)
            AND held.decided_by_id = NEW.recorded_by_id AND held.asked_by_id <> NEW.recorded_by_id
    ) AND NOT EXISTS (
        SELECT 1 FROM gifts_correction AS made JOIN gifts_line AS mine
            ON mine.correction_id = made.id
        WHERE made.id = NEW.agreed_id AND mine.id = NEW.line_id AND made.state = 'agreed'
            AND made.dong = NEW.amount_dong AND made.decided_by_id = NEW.recorded_by_id
            AND made.asked_by_id <> NEW.recorded_by_id
    ) THEN
        RAISE EXCEPTION 'a large sum needs a second person'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'book_event_needs_a_second_person';
    END IF;
    RETURN NEW;
END $$"""
ASKED = ("occasion_id", "line_id", "party_id", "quantity", "dong", "reason", "document",
         "asked_at", "asked_by_id", "who", "is_illustrative")  # fmt: skip
DECIDED = ("state", "decided_at", "decided_by_id", "decided_who", "decline_reason")


class Migration(migrations.Migration):
    dependencies = [("gifts", "0006_corrections"), ("audit", "0012_frozen_rows")]
    operations = [
        guard(
            "gifts_correction",
            see=f"""EXISTS (
                SELECT 1 FROM gifts_occasion AS larger
                WHERE larger.id = occasion_id AND (gifts_correction.state = 'agreed'
                    OR larger.programme_id {among("read")} OR {OBSERVES})
            )""",
            add=f"""{OWN_PARTY} AND asked_by_id = {MYSELF} AND state = 'proposed' AND {MINE}
                AND EXISTS (
                    SELECT 1 FROM gifts_line AS mine JOIN gifts_occasion AS larger
                        ON larger.id = mine.occasion_id
                    WHERE mine.id = line_id AND mine.occasion_id = gifts_correction.occasion_id
                        AND mine.corrects_id IS NULL AND larger.state = 'closed'
                )""",
            change=MINE,
            keep=f"""decided_by_id = {MYSELF} AND {MINE} AND (
                (state = 'taken_back' AND {OWN_PARTY})
                OR (state IN ('agreed', 'declined') AND NOT ({OWN_PARTY}))
            )""",
        ),
        freeze("gifts_correction", *ASKED),
        freeze("gifts_correction", *DECIDED, when="OLD.state <> 'proposed'", called="decided"),
        guard_anew(
            "gifts_line",
            see=seen("gifts_occasion", "occasion_id"),
            add=f"(corrects_id IS NULL AND {OF_MY_DRAFT}) OR {OF_A_CORRECTION}",
            change=OF_MY_DRAFT,
        ),
        freeze("gifts_line", "corrects_id", "correction_id", called="correcting"),
        guard_anew(
            "gifts_bookevent",
            see=seen("gifts_occasion", "occasion_id"),
            add=f"""recorded_by_id = {MYSELF} AND (
                (agreed_id IS NULL AND {OWN_PARTY} AND {MY_BOOK}) OR {BOTH_BOOKS}
            )""",
        ),
        migrations.RunSQL(AGREES, migrations.RunSQL.noop),
        migrations.RunSQL(WHOLE, PART),
        migrations.RunSQL(TWO_PEOPLE, migrations.RunSQL.noop),
    ]
