"""A seat stays its person's and its agency's; a letter, a lent right and a filter their giver's."""

from django.db import migrations

from hoptac.audit.walls import freeze


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_walls"), ("audit", "0012_frozen_rows")]
    operations = [
        freeze("accounts_seat", "user_id", "agency_id"),
        freeze("accounts_invitation", "email", "agency_id", "role", "token_sha256",
               "invited_by_id"),
        freeze("accounts_delegation", "seat_id", "deputy_id"),
        freeze("accounts_savedfilter", "user_id"),
    ]  # fmt: skip
