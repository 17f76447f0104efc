"""Codes sent by mail before somebody adds their first second factor."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_second_person")]
    operations = [
        migrations.CreateModel(
            name="MailCode",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="mail_code",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("code_sha256", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                ("tries", models.PositiveSmallIntegerField(default=0)),
            ],
            options={"verbose_name": "mã gửi qua thư"},
        ),
    ]
