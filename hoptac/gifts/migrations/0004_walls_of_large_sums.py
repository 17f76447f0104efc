"""A large sum stands in a book once two people of its side have said so; public comes after closed."""

from django.db import migrations

from hoptac.audit.walls import LIFT, MYSELF, among, freeze, guard, seen
from hoptac.kernel.vietnamese import fold

# What `gifts.rules.SECOND_PERSON_FROM` says: a test holds both against each other.
LARGE = 1_000_000_000
OWN_PARTY = f"party_id {among('parties')}"
# Its side's book of an occasion that is still kept, as for the event it becomes.
MY_BOOK = """EXISTS (
    SELECT 1 FROM gifts_occasion AS larger
    JOIN gifts_line AS mine ON mine.occasion_id = larger.id
    WHERE larger.id = gifts_heldentry.occasion_id AND mine.id = gifts_heldentry.line_id
        AND larger.state <> 'closed'
        AND gifts_heldentry.party_id = CASE
            WHEN gifts_heldentry.book IN ('pledged', 'transferred') THEN larger.giver_id
            ELSE larger.receiver_id END
)"""
TWO_PEOPLE = f"""
CREATE FUNCTION gifts_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM gifts_heldentry AS held
        WHERE held.id = NEW.held_id AND held.occasion_id = NEW.occasion_id
            AND held.book = NEW.book AND held.kind = NEW.kind AND held.party_id = NEW.party_id
            AND NEW.line_id IN (held.line_id, held.to_id) AND held.state = 'confirmed'
            AND abs(held.amount_dong) = abs(NEW.amount_dong)
            AND held.decided_by_id = NEW.recorded_by_id AND held.asked_by_id <> NEW.recorded_by_id
    ) THEN
        RAISE EXCEPTION 'a large sum needs a second person'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'book_event_needs_a_second_person';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_people BEFORE INSERT ON gifts_bookevent
    FOR EACH ROW WHEN (abs(NEW.amount_dong) >= {LARGE}) EXECUTE FUNCTION gifts_two_people()"""
ONE_PERSON = """
DROP TRIGGER two_people ON gifts_bookevent;
DROP FUNCTION gifts_two_people()"""
OWN_VISIT = """
CREATE FUNCTION gifts_own_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM visits_visit AS travelled
        WHERE travelled.id = NEW.visit_id AND travelled.programme_id = NEW.programme_id
            AND travelled.visibility <> 'draft'
    ) THEN
        RAISE EXCEPTION 'a gift names a visit of its programme that both sides read'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'occasion_visit_is_its_programmes';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER own_visit BEFORE INSERT OR UPDATE OF visit_id ON gifts_occasion
    FOR EACH ROW WHEN (NEW.visit_id IS NOT NULL) EXECUTE FUNCTION gifts_own_visit()"""
ANY_VISIT = """
DROP TRIGGER own_visit ON gifts_occasion;
DROP FUNCTION gifts_own_visit()"""
HELD = ("occasion_id", "line_id", "party_id", "book", "kind", "amount_dong", "quantity", "untold",
        "worth_dong", "to_id", "reverses_id", "question_id", "happened_on", "document", "reason",
        "is_illustrative", "asked_at", "asked_by_id", "who")  # fmt: skip
DECIDED = ("state", "decided_at", "decided_by_id", "decided_who", "decline_reason")
# Every column of a closed occasion but the one by which it becomes public.
CLOSED = ("programme_id", "party_id", "giver_id", "receiver_id", "drafted_by_agency_id", "title",
          "year", "happened_on", "day_said", "earliest_on", "latest_on", "place_id", "site",
          "document", "stated_dong", "stated_scope", "visit_id", "citation_id", "search_text",
          "state", "recorded_at", "closed_on", "is_illustrative", "version")  # fmt: skip
NOT_ITS_SIDE = (
    "NOT (wall_is('whole') OR OLD.party_id = ANY (wall_list('parties')::bigint[]))"
)


def find_words(apps, schema_editor):
    """Fill the words of what was recorded before they were kept."""
    occasions = apps.get_model("gifts", "Occasion").objects
    for one in occasions.prefetch_related("lines").iterator(chunk_size=500):
        texts = [one.title, one.day_said, one.site, one.document]
        for line in one.lines.all():
            texts += [line.item, line.purpose, line.giver_name, line.recipient_name]
        occasions.filter(pk=one.pk).update(search_text=fold(" ".join(filter(None, texts))))


class Migration(migrations.Migration):
    dependencies = [("gifts", "0003_visit_second_person_words"), ("visits", "0002_walls")]
    operations = [
        LIFT,
        migrations.RunSQL("DROP TRIGGER stays_closed ON gifts_occasion", migrations.RunSQL.noop),
        migrations.RunPython(find_words, migrations.RunPython.noop),
        guard(
            "gifts_heldentry",
            see=f"{OWN_PARTY} AND {seen('gifts_occasion', 'occasion_id')}",
            add=f"{OWN_PARTY} AND asked_by_id = {MYSELF} AND state = 'waiting' AND {MY_BOOK}",
            change=OWN_PARTY,
            keep=f"{OWN_PARTY} AND decided_by_id = {MYSELF}",
        ),
        freeze("gifts_heldentry", *HELD),
        freeze("gifts_heldentry", *DECIDED, when="OLD.state <> 'waiting'", called="decided"),
        migrations.RunSQL(TWO_PEOPLE, ONE_PERSON),
        migrations.RunSQL(OWN_VISIT, ANY_VISIT),
        freeze("gifts_occasion", *CLOSED, when="OLD.state = 'closed'", called="closed"),
        freeze("gifts_occasion", "visit_id", "search_text", when="OLD.state <> 'draft'",
               called="found"),
        freeze("gifts_occasion", "visibility",
               when=f"NEW.visibility = 'public' AND (NEW.state <> 'closed' OR {NOT_ITS_SIDE})",
               called="public"),
    ]  # fmt: skip
