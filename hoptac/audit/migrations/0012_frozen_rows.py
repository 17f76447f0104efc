"""What was agreed, approved or issued stays: one trigger function says so for every table."""

from django.db import migrations

FROZEN = """
CREATE FUNCTION wall_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% % stays as it is: %', TG_TABLE_NAME, OLD.id,
            CASE WHEN TG_NARGS = 0 THEN 'the whole record' ELSE array_to_string(TG_ARGV, ', ') END
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0011_one_door_to_the_chain")]
    operations = [migrations.RunSQL(FROZEN, "DROP FUNCTION wall_frozen()")]
