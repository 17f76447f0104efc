"""Articles of a newsroom in each state, a series and a picture; nobody else reads them."""

from hoptac.accounts.roles import RoleCode
from hoptac.kernel.visibility import Visibility
from hoptac.newsroom import actions
from tests.given import newsroom as given
from tests.given.programmes import NOW
from tests.matrix.things import Ground

HERE = frozenset({RoleCode.EDITOR, RoleCode.STANDING_OFFICER, RoleCode.DIRECTING_LEADER})


def plant_newsroom(made: Ground) -> None:
    """Plant what waits in the first locality's newsroom, and a correction of what is public."""
    first = made.world.first
    for make in (given.drafted, given.edited, given.scheduled):
        made.plant(
            "article", Visibility.SUBMITTED, lambda word, m=make: m(first, title=word), roles=HERE
        )
    public = given.published(first)
    made.plant(
        "article",
        Visibility.SUBMITTED,
        lambda word: given.revised(first, public, title=word),
        roles=HERE,
    )
    made.plant("series", Visibility.SUBMITTED, lambda word: given.series(first, word), roles=HERE)
    made.plant(
        "photo", Visibility.SUBMITTED, lambda word: given.photo(first, caption=word), roles=HERE
    )


def plant_newsroom_words(made: Ground) -> None:
    """Plant of every table of the newsroom a row of the first side, for the tests of writing."""
    article = given.published(made.world.first)
    actions.count_reading(article_id=article.pk, day=NOW.date())
