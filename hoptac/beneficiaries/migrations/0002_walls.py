"""The figure is read like the programme's other records, the count and the names by keepers.

Names are read, written and erased by the keeping agency only, from a seat that may open lists:
not by its administrator, its partner or any observer.
"""

from django.db import migrations

from hoptac.audit.walls import OBSERVES, READS_DRAFTS, among, entering, guard

FLAG = "opens_sealed"
FLAGS = ("whole", "observes", "reads_drafts", "keeps_people", "reads_log", "in_public")
OPENS = f"(SELECT wall_is('{FLAG}'))"

PARTY_LEVELS = "visibility IN ('shared', 'public')"
OWN_PARTY = f"party_id {among('parties')}"
KEPT_HERE = f"keeper_id {among('agencies')}"
PARTNER = f"programme_id {among('programmes')}"
TOLD = "shown <> 'untold'"
KEEPERS = f"({KEPT_HERE} OR ({OWN_PARTY} AND {READS_DRAFTS}))"
OF_MINE = f"""EXISTS (
    SELECT 1 FROM beneficiaries_group AS larger WHERE larger.id = group_id
    AND (larger.{KEPT_HERE} OR (larger.{OWN_PARTY} AND {READS_DRAFTS}))
)"""
MY_LIST = f"({KEPT_HERE} AND {OPENS})"
OF_MY_LIST = f"""(
    {OPENS} AND EXISTS (
        SELECT 1 FROM beneficiaries_sealedlist AS larger
        WHERE larger.id = sealed_list_id AND larger.{KEPT_HERE}
    )
)"""


class Migration(migrations.Migration):
    dependencies = [
        ("beneficiaries", "0001_initial"),
        ("programmes", "0003_walls"),
        ("accounts", "0005_walls"),
        ("audit", "0007_who_reads_the_log"),
    ]
    operations = [
        migrations.RunSQL(entering(*FLAGS, FLAG), entering(*FLAGS)),
        guard(
            "beneficiaries_group",
            # A figure from which a hidden one could be computed is not even there for others.
            see=f"""{KEEPERS}
                OR (visibility = 'public' AND {TOLD})
                OR (programme_id {among("read")} AND {PARTY_LEVELS} AND {TOLD})
                OR ({OWN_PARTY} AND visibility <> 'draft' AND {TOLD})
                OR ({OBSERVES} AND {PARTY_LEVELS} AND {TOLD})""",
            add=f"{KEPT_HERE} AND {OWN_PARTY} AND {PARTNER}",
            change=OWN_PARTY,
        ),
        guard(
            "beneficiaries_count",
            see=OF_MINE,
            add=f"""EXISTS (
                SELECT 1 FROM beneficiaries_group AS larger
                WHERE larger.id = group_id AND larger.{KEPT_HERE}
            )""",
        ),
        guard("beneficiaries_sealedlist", see=MY_LIST, add=MY_LIST, change=MY_LIST),
        guard("beneficiaries_sealedname", see=OF_MY_LIST, add=OF_MY_LIST, change=OF_MY_LIST),
    ]
