"""A seat that decides waits for a second person; those held already stay held."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_whose_it_is_stays")]
    operations = [
        migrations.AddField(
            "seat",
            "awaits_confirmation",
            models.BooleanField(default=False, verbose_name="chờ người thứ hai xác nhận"),
        ),
    ]
