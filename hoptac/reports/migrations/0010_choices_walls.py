"""A side chooses for its own reports; what it chose, all readers of the content read."""

from django.db import migrations

from hoptac.audit.walls import MYSELF, among, freeze, guard, seen


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0009_indicator_choices"),
        ("programmes", "0005_walls_of_writing"),
    ]
    operations = [
        guard(
            "reports_indicatorchoice",
            see=seen("programmes_content", "content_id"),
            add=f"party_id {among('parties')} AND chosen_by_id = {MYSELF}"
            f" AND {seen('programmes_content', 'content_id')}",
        ),
        freeze("reports_indicatorchoice"),
    ]
