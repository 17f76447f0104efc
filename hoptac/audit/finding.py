"""The words of a text, as PostgreSQL's index of words holds them."""

from django.contrib.postgres.search import SearchConfig, SearchVectorField
from django.db.models import F, Func

CONFIG = "simple"  # Vietnamese has no endings; texts come folded by `kernel.vietnamese`


def words_of(column: str) -> Func:
    """Return `to_tsvector('simple', column)`, for an index and for the question it answers.

    Django's `SearchVector` puts COALESCE around the column, and PostgreSQL counts COALESCE among
    what may give a row away: under row-level security it would then never ask the index. The
    column must not be null.
    """
    return Func(
        SearchConfig(CONFIG), F(column), function="to_tsvector", output_field=SearchVectorField()
    )
