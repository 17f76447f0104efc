"""What no check of one row can say: units of their party and of that day, activities within."""

from django.db import migrations

# A unit lies, on a day, beneath the party's unit or one that took its place.
UNDER = """
CREATE FUNCTION twinning_under(lower bigint, side bigint, day date) RETURNS boolean
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up(id) AS (
        SELECT lower
        UNION
        SELECT version.parent_id FROM up
        JOIN localities_unitversion version ON version.unit_id = up.id
            AND version.valid_from <= day AND (version.valid_to IS NULL OR version.valid_to > day)
        WHERE version.parent_id IS NOT NULL
    ), line(id) AS (
        SELECT party.unit_id FROM programmes_party party WHERE party.id = side
        UNION
        SELECT edge.to_unit_id FROM line
        JOIN localities_unitsuccession edge ON edge.from_unit_id = line.id
            AND edge.operational_on <= day
    )
    SELECT EXISTS (SELECT 1 FROM up JOIN line USING (id))
$$"""
STANDS = """
CREATE FUNCTION twinning_pair_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    day date := coalesce(NEW.signed_on, NEW.starts_on);
BEGIN
    IF (SELECT count(*) FROM localities_unit unit
        WHERE unit.id IN (NEW.unit_a_id, NEW.unit_b_id) AND unit.level = NEW.level
            AND unit.opened_on <= day AND (unit.closed_on IS NULL OR unit.closed_on > day)) < 2
    THEN
        RAISE EXCEPTION 'both units exist on the day, at one level'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_units_stand_that_day';
    END IF;
    IF NOT (twinning_under(NEW.unit_a_id, NEW.party_a_id, day)
        AND twinning_under(NEW.unit_b_id, NEW.party_b_id, day))
    THEN
        RAISE EXCEPTION 'each unit lies in the locality of its party'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_units_of_their_parties';
    END IF;
    IF (SELECT count(*) FROM programmes_party party WHERE party.programme_id = NEW.programme_id
        AND party.id IN (NEW.party_a_id, NEW.party_b_id)) < 2
    THEN
        RAISE EXCEPTION 'both parties are of the programme'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_parties_of_the_programme';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER valid_that_day AFTER INSERT OR UPDATE OF programme_id, party_a_id, party_b_id, unit_a_id,
    unit_b_id, level, starts_on, signed_on ON twinning_pair
    FOR EACH ROW EXECUTE FUNCTION twinning_pair_stands()"""
WITHIN = """
CREATE FUNCTION twinning_activity_within() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM twinning_pair pair WHERE pair.id = NEW.pair_id
            AND pair.signed_on <= NEW.day AND (pair.ended_on IS NULL OR NEW.day < pair.ended_on)
            AND NEW.party_id IN (pair.party_a_id, pair.party_b_id)
    ) THEN
        RAISE EXCEPTION 'an activity lies between signing and end, recorded by one of its sides'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'activity_within_its_twinning';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER within_its_twinning AFTER INSERT ON twinning_activity
    FOR EACH ROW EXECUTE FUNCTION twinning_activity_within()"""
# Units of a side that may follow: its own while it stands, else those its decision names.
BOUND = """
CREATE FUNCTION twinning_may_follow(former bigint, side bigint, lower bigint, day date)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM twinning_carrydecision decision
        JOIN twinning_carryheir heir ON heir.decision_id = decision.id
        WHERE decision.pair_id = former AND decision.party_id = side AND heir.unit_id = lower
            AND decision.decided_on <= day
    ) OR EXISTS (
        SELECT 1 FROM twinning_pair pair
        JOIN localities_unit unit ON unit.id = lower
        WHERE pair.id = former AND (unit.closed_on IS NULL OR unit.closed_on > day)
            AND lower = CASE side WHEN pair.party_a_id THEN pair.unit_a_id
                WHEN pair.party_b_id THEN pair.unit_b_id END
    )
$$;
CREATE FUNCTION twinning_pair_bound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.predecessor_id IS NULL AND (
        SELECT count(DISTINCT word.party_id) FROM twinning_endorsement word
        WHERE word.pair_id = NEW.id AND word.voided_at IS NULL
            AND word.text_sha256 = NEW.text_sha256
            AND word.party_id IN (NEW.party_a_id, NEW.party_b_id)
    ) < 2 THEN
        RAISE EXCEPTION 'both sides endorse the text that is signed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_signed_was_endorsed_by_both';
    END IF;
    IF NEW.predecessor_id IS NOT NULL AND NOT (
        EXISTS (SELECT 1 FROM twinning_pair former
            WHERE former.id = NEW.predecessor_id AND former.state = 'carried')
        AND twinning_may_follow(NEW.predecessor_id, NEW.party_a_id, NEW.unit_a_id, NEW.signed_on)
        AND twinning_may_follow(NEW.predecessor_id, NEW.party_b_id, NEW.unit_b_id, NEW.signed_on)
    ) THEN
        RAISE EXCEPTION 'a twinning follows a carried one, between the units its sides decided on'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_follows_by_decision';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER well_bound AFTER INSERT OR UPDATE OF state ON twinning_pair
    FOR EACH ROW WHEN (NEW.state = 'signed') EXECUTE FUNCTION twinning_pair_bound()"""
UNBOUND = """
DROP TRIGGER well_bound ON twinning_pair;
DROP FUNCTION twinning_pair_bound();
DROP FUNCTION twinning_may_follow(bigint, bigint, bigint, date)"""


class Migration(migrations.Migration):
    dependencies = [
        ("twinning", "0001_initial"),
        ("localities", "0005_walls"),
    ]
    operations = [
        migrations.RunSQL(UNDER, "DROP FUNCTION twinning_under(bigint, bigint, date)"),
        migrations.RunSQL(
            STANDS, "DROP TRIGGER valid_that_day ON twinning_pair; DROP FUNCTION twinning_pair_stands()"
        ),
        migrations.RunSQL(
            WITHIN,
            "DROP TRIGGER within_its_twinning ON twinning_activity;"
            " DROP FUNCTION twinning_activity_within()",
        ),
        migrations.RunSQL(BOUND, UNBOUND),
    ]
