"""Everybody reads which days are off; only the operator's command enters them."""

from django.db import migrations

from hoptac.audit.walls import guard


class Migration(migrations.Migration):
    dependencies = [("localities", "0007_days_off"), ("audit", "0012_frozen_rows")]
    operations = [guard("localities_dayoff", see="true", add="false")]
