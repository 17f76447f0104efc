"""Words of what everybody reads are everybody's; only the machine that counts them writes."""

from django.db import migrations

from hoptac.audit.walls import ENTERED, guard


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("accounts", "0005_walls")]
    operations = [guard("search_word", see=ENTERED, add="")]
