"""Each side writes its own books; an event is never changed; a ledger closes when four books agree."""

from django.db import migrations

from hoptac.audit.walls import MYSELF, OBSERVES, READS_DRAFTS, among, freeze, guard, held, seen

PARTY_LEVELS = "visibility IN ('shared', 'public')"
OWN_PARTY = f"party_id {among('parties')}"
OF_MINE = f"(giver_id {among('parties')} OR receiver_id {among('parties')})"
PARTNER = f"programme_id {among('programmes')}"
TAKES_PART = f"({OWN_PARTY} OR ({OF_MINE} AND {PARTY_LEVELS}))"


def of_occasion(condition: str, key: str = "occasion_id") -> str:
    """Return "its occasion is one the actor's side takes part in, and this holds of it"."""
    return f"""EXISTS (
        SELECT 1 FROM gifts_occasion AS larger WHERE larger.id = {key} AND {condition}
    )"""


def of_line(condition: str) -> str:
    """Return the same of a row that hangs on a line."""
    return f"""EXISTS (
        SELECT 1 FROM gifts_line AS mine JOIN gifts_occasion AS larger
            ON larger.id = mine.occasion_id
        WHERE mine.id = line_id AND {condition}
    )"""


MY_SIDES = f"(larger.giver_id {among('parties')} OR larger.receiver_id {among('parties')})"
OF_MY_DRAFT = of_occasion(f"larger.{OWN_PARTY} AND larger.state = 'draft'")
IN_MY_OCCASION = of_line(MY_SIDES)
# Whose book it is: the giver's are what was pledged and handed over, the receiver's the others.
MY_BOOK = of_occasion(
    """larger.programme_id = gifts_bookevent.programme_id AND larger.state <> 'closed'
    AND gifts_bookevent.party_id = CASE
        WHEN gifts_bookevent.book IN ('pledged', 'transferred') THEN larger.giver_id
        ELSE larger.receiver_id END
    AND EXISTS (
        SELECT 1 FROM gifts_line AS mine
        WHERE mine.id = gifts_bookevent.line_id AND mine.occasion_id = larger.id
    )"""
)
AGREES = """
CREATE FUNCTION gifts_agree() RETURNS trigger LANGUAGE plpgsql AS $$
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
            untold <> 0 OR a <> b OR b <> c OR c <> d OR e <> f OR f <> g OR g <> h OR a + e = 0
        )
    ) THEN
        RAISE EXCEPTION 'a ledger closes when its four books agree'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'occasion_closes_when_books_agree';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER closes_when_books_agree AFTER INSERT OR UPDATE ON gifts_occasion
    FOR EACH ROW WHEN (NEW.state = 'closed') EXECUTE FUNCTION gifts_agree()"""
APART = """
DROP TRIGGER closes_when_books_agree ON gifts_occasion;
DROP FUNCTION gifts_agree()"""
KEPT = """
CREATE FUNCTION gifts_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an entry in a book stays as it is: it is reversed'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'book_event_stays';
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON gifts_bookevent
    FOR EACH ROW EXECUTE FUNCTION gifts_event_stays()"""
LOOSE = """
DROP TRIGGER stays ON gifts_bookevent;
DROP FUNCTION gifts_event_stays()"""
FILES = """
CREATE POLICY of_gifts ON files_storedfile FOR SELECT USING (
    EXISTS (
        SELECT 1 FROM gifts_verification AS shown WHERE shown.photo_id = files_storedfile.id
    )
)"""
DECIDED = ("giver_id", "receiver_id", "title", "year", "happened_on", "day_said",
           "earliest_on", "latest_on", "place_id", "site", "document", "stated_dong", "stated_scope",
           "citation_id", "is_illustrative", "version")  # fmt: skip
ONWARD = "('draft', 'open'), ('open', 'closed')"
ANSWER = ("stance", "answer", "answered_at", "answered_by_id", "answered_who")


class Migration(migrations.Migration):
    dependencies = [
        ("gifts", "0001_initial"),
        ("beneficiaries", "0003_whose_it_is_stays"),
        ("programmes", "0006_what_was_agreed_stays"),
        ("files", "0004_bytes_stay"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        guard(
            "gifts_occasion",
            see=f"""visibility = 'public'
                OR (programme_id {among("read")} AND {PARTY_LEVELS})
                OR ({OBSERVES} AND {PARTY_LEVELS})
                OR drafted_by_agency_id {among("agencies")}
                OR ({OWN_PARTY} AND (visibility <> 'draft' OR {READS_DRAFTS}))""",
            add=f"""{OWN_PARTY} AND {PARTNER} AND drafted_by_agency_id {among("agencies")}
                AND state = 'draft' AND visibility = 'draft'""",
            change=TAKES_PART,
        ),
        guard(
            "gifts_line",
            see=seen("gifts_occasion", "occasion_id"),
            add=OF_MY_DRAFT,
            change=OF_MY_DRAFT,
        ),
        guard(
            "gifts_bookevent",
            see=seen("gifts_occasion", "occasion_id"),
            add=f"{OWN_PARTY} AND recorded_by_id = {MYSELF} AND {MY_BOOK}",
        ),
        guard(
            "gifts_difference",
            see=seen("gifts_line", "line_id"),
            add=f"""{OWN_PARTY} AND asked_by_id = {MYSELF} AND {IN_MY_OCCASION}
                AND answered_at IS NULL AND settled_at IS NULL""",
            change=IN_MY_OCCASION,
        ),
        guard(
            "gifts_verification",
            see=seen("gifts_line", "line_id"),
            add=f"""{OWN_PARTY} AND recorded_by_id = {MYSELF} AND {IN_MY_OCCASION}
                AND (photo_id IS NULL OR {held("photo_id")})""",
        ),
        migrations.RunSQL(FILES, "DROP POLICY of_gifts ON files_storedfile"),
        migrations.RunSQL(AGREES, APART),
        migrations.RunSQL(KEPT, LOOSE),
        freeze("gifts_occasion", "programme_id", "party_id", "giver_id", "receiver_id",
               "drafted_by_agency_id", "recorded_at"),
        freeze("gifts_occasion", *DECIDED, when="OLD.state <> 'draft'", called="shared"),
        freeze("gifts_occasion", "visibility",
               when="OLD.state <> 'draft' AND NEW.visibility <> 'public'", called="shown"),
        freeze("gifts_occasion", "state", when=f"(OLD.state, NEW.state) NOT IN ({ONWARD})",
               called="onward"),
        freeze("gifts_occasion", when="OLD.state = 'closed'", called="closed"),
        freeze("gifts_line", "occasion_id", "number"),
        freeze("gifts_difference", "line_id", "after", "dong", "quantity", "party_id", "text",
               "asked_at", "asked_by_id", "who"),
        freeze("gifts_difference", *ANSWER, when="OLD.answered_at IS NOT NULL", called="answered"),
        freeze("gifts_difference", "settled_at", when="OLD.settled_at IS NOT NULL",
               called="settled"),
        freeze("gifts_verification"),
    ]  # fmt: skip
