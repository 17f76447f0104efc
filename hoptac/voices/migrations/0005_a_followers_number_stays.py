"""The number in a follower's letters leads to the same follower for ever."""

from django.db import migrations

from hoptac.audit.walls import freeze


class Migration(migrations.Migration):
    dependencies = [("voices", "0004_walls_of_articles")]
    operations = [freeze("voices_follower", "uid", called="named")]
