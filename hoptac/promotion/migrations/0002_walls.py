"""A record is its agency's and its side's until it is shared; what was said and paid stays."""

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
RECORDS = ("enterprise", "gathering", "opportunity", "deal", "product", "supply", "transfer")
SPOKEN_ON = ("deal", "supply")
WHOSE = ("programme_id", "party_id", "agency_id")
DAYS_RUN_FORWARD = """
CREATE FUNCTION promotion_days_run_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM promotion_stagechange
        WHERE deal_id = NEW.deal_id AND happened_on > NEW.happened_on
    ) THEN
        RAISE EXCEPTION 'the days of a deal never run backwards'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_days_run_forward';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER days_run_forward BEFORE INSERT ON promotion_stagechange
    FOR EACH ROW EXECUTE FUNCTION promotion_days_run_forward()"""
DAYS_FREE = """
DROP TRIGGER days_run_forward ON promotion_stagechange;
DROP FUNCTION promotion_days_run_forward()"""


def of(table: str, key: str, condition: str) -> str:
    """Return "its larger record says this" (`larger`)."""
    return f"""EXISTS (
        SELECT 1 FROM promotion_{table} AS larger WHERE larger.id = {key} AND {condition}
    )"""


OF_MY_DEAL = of("deal", "deal_id", f"larger.{KEPT_HERE}")
OF_MY_SUPPLY = of("supply", "supply_id", f"larger.{KEPT_HERE}")
OF_MY_EVENT = of("gathering", "gathering_id", f"larger.{KEPT_HERE}")


def _read_by_others(kind: str) -> str:
    """Return "the record is another party's, shared with us, and reads as the word says"."""
    return of(
        kind,
        f"{kind}_id",
        f"larger.{PARTNER} AND larger.{PARTY_LEVELS}"
        f" AND larger.party_id <> promotion_{kind}word.party_id"
        f" AND larger.text_sha256 = promotion_{kind}word.text_sha256",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("promotion", "0001_initial"),
        ("programmes", "0006_what_was_agreed_stays"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        *(guard(f"promotion_{name}", see=SEE, add=ADD, change=OWN_PARTY) for name in RECORDS),
        *(freeze(f"promotion_{name}", *WHOSE) for name in RECORDS),
        guard(
            "promotion_stagechange",
            see=seen("promotion_deal", "deal_id"),
            add=f"recorded_by_id = {MYSELF} AND {OF_MY_DEAL}",
        ),
        freeze("promotion_stagechange"),
        migrations.RunSQL(DAYS_RUN_FORWARD, DAYS_FREE),
        guard(
            "promotion_disbursement",
            see=seen("promotion_deal", "deal_id"),
            add=f"recorded_by_id = {MYSELF} AND {OF_MY_DEAL}",
        ),
        freeze("promotion_disbursement"),
        guard(
            "promotion_delivery",
            see=seen("promotion_supply", "supply_id"),
            add=f"recorded_by_id = {MYSELF} AND {OF_MY_SUPPLY}",
        ),
        freeze("promotion_delivery"),
        *(
            guard(
                f"promotion_{kind}word",
                see=seen(f"promotion_{kind}", f"{kind}_id"),
                add=f"{OWN_PARTY} AND given_by_id = {MYSELF} AND {_read_by_others(kind)}",
            )
            for kind in SPOKEN_ON
        ),
        *(freeze(f"promotion_{kind}word") for kind in SPOKEN_ON),
        guard(
            "promotion_encounter",
            see=seen("promotion_gathering", "gathering_id"),
            add=OF_MY_EVENT,
            change=OF_MY_EVENT,
        ),
        freeze("promotion_encounter", "gathering_id"),
        freeze("promotion_encounter", when="OLD.outcome <> ''", called="completed"),
    ]
