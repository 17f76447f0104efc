"""Everybody reads published editions; what is being written stays with its locality's newsroom."""

from django.db import migrations

from hoptac.audit.walls import ENTERED, MYSELF, among, freeze, guard, held, seen

ARTICLE, TEXT, EDITION = "newsroom_article", "newsroom_text", "newsroom_edition"
PHOTO, SERIES, RENDITION = "newsroom_photo", "newsroom_series", "newsroom_rendition"
HERE = f"unit_id {among('units')}"
OUT = "state IN ('published', 'corrected')"


def of_article(condition: str) -> str:
    """Return "the article this row belongs to is such"."""
    return f"""EXISTS (
        SELECT 1 FROM {ARTICLE} AS larger WHERE larger.id = article_id AND larger.{condition}
    )"""


MINE = of_article(HERE)
IN_PRINT = f"""EXISTS (
    SELECT 1 FROM {EDITION} AS shown JOIN {ARTICLE} AS larger ON larger.current_id = shown.id
    WHERE larger.{OUT} AND (shown.photo_ids @> ARRAY[{PHOTO}.id] OR shown.cover_id = {PHOTO}.id)
)"""
# Nothing is published but the text a second person has approved, in their name.
APPROVED = f"""EXISTS (
    SELECT 1 FROM {TEXT} AS written JOIN {ARTICLE} AS larger ON larger.id = written.article_id
    WHERE written.article_id = {EDITION}.article_id AND larger.{HERE}
    AND written.approved_by_id = {EDITION}.approved_by_id
    AND written.written_by_id = {EDITION}.written_by_id
)"""
FILES = f"""
CREATE POLICY of_newsroom ON files_storedfile FOR SELECT USING (
    EXISTS (
        SELECT 1 FROM {PHOTO} AS shown
        WHERE shown.file_id = files_storedfile.id AND shown.taken_down_on IS NULL
    )
)"""
WORDS = ("title", "standfirst", "body", "author", "desk", "event_on", "cover_id", "refs", "related",
         "version", "written_at", "written_by_id", "written_who")  # fmt: skip
SAID = ("unit_id", "file_id", "caption", "alt", "credit", "people", "consent", "consent_on",
        "guardian_too", "added_at", "added_by_id", "added_who")  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("files", "0004_bytes_stay"),
        ("accounts", "0008_mail_codes"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        guard(
            ARTICLE,
            see=f"{OUT} OR state = 'withdrawn' OR {HERE}",
            add=f"{HERE} AND agency_id {among('local')} AND drafted_by_id = {MYSELF}"
            " AND state = 'draft'",
            change=HERE,
        ),
        guard(
            SERIES,
            see=f"""{HERE} OR EXISTS (
                SELECT 1 FROM {ARTICLE} AS part WHERE part.series_id = {SERIES}.id AND part.{OUT}
            )""",
            add=HERE,
            change=HERE,
        ),
        guard(TEXT, see=MINE, add=MINE, change=MINE),
        guard(EDITION, see=f"{of_article(OUT)} OR {MINE}", add=APPROVED),
        guard(
            PHOTO,
            see=f"{HERE} OR (taken_down_on IS NULL AND {IN_PRINT})",
            add=f"{HERE} AND added_by_id = {MYSELF} AND {held('file_id')}",
            change=HERE,
        ),
        guard(
            RENDITION,
            see=seen(PHOTO, "photo_id"),
            add=f"EXISTS (SELECT 1 FROM {PHOTO} AS larger WHERE larger.id = photo_id AND larger.{HERE})",
            drop=f"EXISTS (SELECT 1 FROM {PHOTO} AS larger WHERE larger.id = photo_id AND larger.{HERE})",
        ),
        # Counted by a machine alone: nobody makes an article read.
        guard("newsroom_reading", see=ENTERED, add="false"),
        migrations.RunSQL(FILES, "DROP POLICY of_newsroom ON files_storedfile"),
        freeze(ARTICLE, "uid", "unit_id", "agency_id", "drafted_at", "drafted_by_id", "drafted_who"),
        freeze(ARTICLE, "published_at", when="OLD.published_at IS NOT NULL", called="published"),
        freeze(ARTICLE, when="OLD.state = 'withdrawn'", called="withdrawn"),
        freeze(SERIES, "unit_id", "opened_at"),
        freeze(TEXT, "article_id"),
        freeze(TEXT, *WORDS, when="OLD.approved_by_id IS NOT NULL AND NEW.approved_by_id IS NOT NULL",
               called="approved"),
        freeze(TEXT, "approved_by_id", called="own_name",
               when="NEW.approved_by_id IS NOT NULL"
               " AND NEW.approved_by_id IS DISTINCT FROM wall_user() AND NOT wall_is('whole')"),
        freeze(EDITION),
        freeze(PHOTO, *SAID),
        freeze(PHOTO, when="OLD.taken_down_on IS NOT NULL", called="taken_down"),
        freeze(RENDITION),
        freeze("newsroom_reading", "article_id", "day"),
    ]  # fmt: skip
