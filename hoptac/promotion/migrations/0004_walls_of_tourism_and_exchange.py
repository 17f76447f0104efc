"""Tourism and exchange of experience: read as far as their record, written by its agency."""

from django.db import migrations

from hoptac.audit.walls import MYSELF, OBSERVES, READS_DRAFTS, among, freeze, guard, seen

PARTY_LEVELS = "visibility IN ('shared', 'public')"
OWN_PARTY = f"party_id {among('parties')}"
PARTNER = f"programme_id {among('programmes')}"
KEPT_HERE = f"agency_id {among('agencies')}"
SEE = f"""visibility = 'public'
    OR (programme_id {among("read")} AND {PARTY_LEVELS})
    OR ({OBSERVES} AND {PARTY_LEVELS})
    OR {KEPT_HERE}
    OR ({OWN_PARTY} AND (visibility <> 'draft' OR {READS_DRAFTS}))"""
ADD = f"{OWN_PARTY} AND {PARTNER} AND {KEPT_HERE} AND visibility = 'draft'"
RECORDS = ("destination", "route", "exchange")
WHOSE = ("programme_id", "party_id", "agency_id")
WROTE = ("recorded_at", "recorded_by_id", "who")
BY_ME = f"recorded_by_id = {MYSELF}"


def kept_here(kind: str, joined: str = "") -> str:
    """Return "its larger record is my agency's"; `joined` leads to it from a line of a line."""
    at = joined or f"larger.id = {kind}_id"
    return f"""EXISTS (
        SELECT 1 FROM promotion_{kind} AS larger WHERE {at} AND larger.{KEPT_HERE}
    )"""


def practice(key: str) -> str:
    """Return how an exchange is found from a line of one of its practices."""
    return f"larger.id = (SELECT exchange_id FROM promotion_practice WHERE id = {key})"


OF_EITHER = f"({kept_here('destination')} OR {kept_here('route')})"
SEEN_EITHER = f"""({seen("promotion_destination", "destination_id")}
    OR {seen("promotion_route", "route_id")})"""
OF_PRACTICE = kept_here("exchange", practice("practice_id"))
OF_ADOPTION = kept_here(
    "exchange",
    practice("(SELECT practice_id FROM promotion_adoption WHERE id = adoption_id)"),
)
# Line → who reads it, whose it is, what of it never changes.
LINES = {
    "capacity": (
        seen("promotion_destination", "destination_id"),
        kept_here("destination"),
        ("destination_id", "stated_on", "rooms", "source"),
    ),
    "operation": (
        SEEN_EITHER,
        OF_EITHER,
        ("enterprise_id", "destination_id", "route_id", "service", "from_on"),
    ),
    "exchangesession": (
        seen("promotion_exchange", "exchange_id"),
        kept_here("exchange"),
        ("exchange_id", "held_on", "place_id", "site", "form", "participants", "discussed"),
    ),
    "practice": (
        seen("promotion_exchange", "exchange_id"),
        kept_here("exchange"),
        ("exchange_id", "name", "what", "conditions", "result", "described_on"),
    ),
    "adoption": (
        seen("promotion_practice", "practice_id"),
        OF_PRACTICE,
        ("practice_id", "unit_id", "body", "adopted_on", "document"),
    ),
    "effect": (
        seen("promotion_adoption", "adoption_id"),
        OF_ADOPTION,
        ("adoption_id", "stated_on", "text", "figure", "unit_words"),
    ),
}
# Rows that are listed anew whenever their record is put right.
LISTED = {"routestop": "route", "learner": "exchange"}
VISITORS_FIT = """
ALTER TABLE promotion_visitorfigure ADD CONSTRAINT visitors_fill_their_period CHECK (
    extract(day FROM from_on) = 1
    AND CASE grain
        WHEN 'month' THEN to_on = (from_on + interval '1 month' - interval '1 day')::date
        WHEN 'quarter' THEN extract(month FROM from_on) IN (1, 4, 7, 10)
            AND to_on = (from_on + interval '3 months' - interval '1 day')::date
        WHEN 'year' THEN extract(month FROM from_on) = 1
            AND to_on = (from_on + interval '1 year' - interval '1 day')::date
        ELSE false
    END
);
CREATE FUNCTION promotion_visitors_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM promotion_visitorfigure AS before
        WHERE before.id = NEW.replaces_id AND NOT before.is_standing
            AND before.destination_id IS NOT DISTINCT FROM NEW.destination_id
            AND before.route_id IS NOT DISTINCT FROM NEW.route_id
    ) OR NOT NEW.is_standing AND NOT EXISTS (
        SELECT 1 FROM promotion_visitorfigure AS later WHERE later.replaces_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'a figure gives way only to another of the same place'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'visitors_replaced_by_their_own';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER replaced AFTER INSERT OR UPDATE ON promotion_visitorfigure
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION promotion_visitors_replaced()"""
VISITORS_FREE = """
DROP TRIGGER replaced ON promotion_visitorfigure;
DROP FUNCTION promotion_visitors_replaced();
ALTER TABLE promotion_visitorfigure DROP CONSTRAINT visitors_fill_their_period"""
READ_BY_OTHERS = f"""EXISTS (
    SELECT 1 FROM promotion_route AS larger WHERE larger.id = route_id
        AND larger.{PARTNER} AND larger.{PARTY_LEVELS}
        AND larger.party_id <> promotion_routeword.party_id
        AND larger.text_sha256 = promotion_routeword.text_sha256
)"""


class Migration(migrations.Migration):
    dependencies = [
        ("promotion", "0003_tourism_and_exchange"),
        ("programmes", "0006_what_was_agreed_stays"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        *(guard(f"promotion_{name}", see=SEE, add=ADD, change=OWN_PARTY) for name in RECORDS),
        *(freeze(f"promotion_{name}", *WHOSE) for name in RECORDS),
        *(
            guard(f"promotion_{name}", see=see, add=f"{BY_ME} AND {mine}", change=mine)
            for name, (see, mine, _) in LINES.items()
        ),
        *(freeze(f"promotion_{name}", *kept, *WROTE) for name, (_, _, kept) in LINES.items()),
        *(
            freeze(f"promotion_{name}", when="OLD.withdrawn_on IS NOT NULL", called="withdrawn")
            for name in LINES
        ),
        freeze("promotion_operation", "to_on", when="OLD.to_on IS NOT NULL", called="ended"),
        *(
            guard(
                f"promotion_{name}",
                see=seen(f"promotion_{of}", f"{of}_id"),
                add=kept_here(of),
                drop=kept_here(of),
            )
            for name, of in LISTED.items()
        ),
        *(freeze(f"promotion_{name}") for name in LISTED),
        guard(
            "promotion_visitorfigure",
            see=SEEN_EITHER,
            add=f"{BY_ME} AND {OF_EITHER}",
            change=OF_EITHER,
        ),
        freeze(
            "promotion_visitorfigure",
            *("destination_id", "route_id", "grain", "from_on", "to_on", "visitors", "overnight"),
            *("source", "replaces_id", "reason", *WROTE),
        ),
        freeze("promotion_visitorfigure", when="NOT OLD.is_standing", called="replaced"),
        migrations.RunSQL(VISITORS_FIT, VISITORS_FREE),
        guard(
            "promotion_routeword",
            see=seen("promotion_route", "route_id"),
            add=f"{OWN_PARTY} AND given_by_id = {MYSELF} AND {READ_BY_OTHERS}",
        ),
        freeze("promotion_routeword"),
    ]
