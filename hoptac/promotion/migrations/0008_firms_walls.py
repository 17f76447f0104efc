"""An enterprise's account sees what is public, its own enterprise and its own interests."""

from django.db import migrations

from hoptac.audit.walls import (
    ENTERED,
    ME,
    OBSERVES,
    READS_DRAFTS,
    among,
    freeze,
    guard,
    guard_anew,
)

PARTY_LEVELS = "visibility IN ('shared', 'public')"
OWN_PARTY = f"party_id {among('parties')}"
KEPT_HERE = f"agency_id {among('agencies')}"
SEE = f"""visibility = 'public'
    OR (programme_id {among("read")} AND {PARTY_LEVELS})
    OR ({OBSERVES} AND {PARTY_LEVELS})
    OR {KEPT_HERE}
    OR ({OWN_PARTY} AND (visibility <> 'draft' OR {READS_DRAFTS}))"""
ADD = f"""{OWN_PARTY} AND programme_id {among("programmes")} AND {KEPT_HERE}
    AND visibility = 'draft'"""
# Only from outside every office: an official who has an enterprise's account, too, does not bring
# it along to their seat.
OUTSIDE = f"({ENTERED} AND (SELECT cardinality(wall_list('units')) = 0))"
MY_FIRMS = f"""= ANY ((
    SELECT array_agg(mine.enterprise_id) FROM promotion_enterpriseaccount AS mine
    WHERE mine.user_id = {ME} AND mine.closed_at IS NULL
)::bigint[])"""
SIDE = f"({OWN_PARTY} AND ({KEPT_HERE} OR {READS_DRAFTS}))"
OFFERED = """(token_sha256 = (SELECT nullif(current_setting('app.secret', true), ''))
    AND accepted_at IS NULL AND closed_at IS NULL)"""
OWN_ACCOUNT = f"(user_id = {ME} AND {OUTSIDE})"
# A policy here may not look into enterprises, whose own looks back: a trigger does.
RECORDERS_OWN = """
CREATE FUNCTION promotion_account_is_recorders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM promotion_enterprise AS larger
        WHERE larger.id = NEW.enterprise_id
            AND larger.party_id = NEW.party_id AND larger.agency_id = NEW.agency_id
    ) THEN
        RAISE EXCEPTION 'an account is offered by who recorded the enterprise'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'account_is_its_recorders';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER account_is_recorders BEFORE INSERT ON promotion_enterpriseaccount
    FOR EACH ROW EXECUTE FUNCTION promotion_account_is_recorders()"""
ANYBODYS = """
DROP TRIGGER account_is_recorders ON promotion_enterpriseaccount;
DROP FUNCTION promotion_account_is_recorders()"""
OF_A_PUBLIC_ONE = """EXISTS (
    SELECT 1 FROM promotion_opportunity AS larger
    WHERE larger.id = opportunity_id AND larger.visibility = 'public'
        AND larger.programme_id = promotion_interest.programme_id
        AND larger.party_id = promotion_interest.party_id
        AND larger.agency_id = promotion_interest.agency_id
)"""
OF_MY_ACCOUNT = f"""EXISTS (
    SELECT 1 FROM promotion_enterpriseaccount AS mine
    WHERE mine.id = account_id AND mine.user_id = {ME} AND mine.closed_at IS NULL
        AND mine.enterprise_id = promotion_interest.enterprise_id
)"""
MINE = f"({OUTSIDE} AND enterprise_id {MY_FIRMS})"


class Migration(migrations.Migration):
    dependencies = [
        ("promotion", "0007_firms"),
        ("accounts", "0005_walls"),
    ]
    operations = [
        guard(
            "promotion_enterpriseaccount",
            see=f"{SIDE} OR {OWN_ACCOUNT} OR {OFFERED}",
            add=f"{SIDE} AND user_id IS NULL AND accepted_at IS NULL",
            change=f"{SIDE} OR {OFFERED}",
            # Who holds the letter takes the account up for themselves, and does no more with it.
            keep=f"{SIDE} OR (user_id = {ME} AND accepted_at IS NOT NULL AND closed_at IS NULL)",
        ),
        migrations.RunSQL(RECORDERS_OWN, ANYBODYS),
        freeze(
            "promotion_enterpriseaccount",
            "enterprise_id", "party_id", "agency_id", "name", "email", "token_sha256", "valid_from",
            "expires_at",
        ),
        freeze(
            "promotion_enterpriseaccount", "user_id", "accepted_at",
            when="OLD.user_id IS NOT NULL", called="taken_up",
        ),
        freeze("promotion_enterpriseaccount", when="OLD.closed_at IS NOT NULL", called="closed"),
        guard_anew(
            "promotion_enterprise",
            see=f"{SEE} OR ({OUTSIDE} AND id {MY_FIRMS})",
            add=ADD,
            change=OWN_PARTY,
        ),
        guard(
            "promotion_interest",
            see=f"{SIDE} OR {MINE}",
            add=f"{MINE} AND state = 'sent' AND {OF_MY_ACCOUNT} AND {OF_A_PUBLIC_ONE}",
            change=f"{KEPT_HERE} OR {MINE}",
            keep=f"({KEPT_HERE} AND state IN ('sent', 'taken_up', 'declined'))"
            f" OR ({MINE} AND state IN ('sent', 'withdrawn') AND deal_id IS NULL)",
        ),
        freeze(
            "promotion_interest",
            "programme_id", "party_id", "agency_id", "opportunity_id", "account_id",
            "enterprise_id", "name", "kind", "seat_id", "business_code", "sector", "offer",
            "capital_dong", "area_ha", "contact", "sent_at",
        ),
        freeze("promotion_interest", when="OLD.state <> 'sent'", called="answered"),
    ]  # fmt: skip
