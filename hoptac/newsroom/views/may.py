"""What a seat can do with an article now, for the page's buttons."""

from hoptac.accounts.actors import Actor
from hoptac.newsroom.models import Article
from hoptac.newsroom.states import ARTICLE

_WROTE = {"approve", "correct"}  # not for who wrote it


def may(actor: Actor, article: Article) -> set[str]:
    """Return the verbs of buttons the page shows."""
    steps = [ARTICLE.step(verb, article.state) for verb in ARTICLE.verbs(article.state)]
    able = {step.verb for step in steps if actor.may(step.permission)}
    text = article.text
    if actor.user_id in (article.drafted_by_id, text.written_by_id):
        able -= _WROTE
    if not text.note:
        able -= {"correct", "drop_revision"}
    if "send_back" in able:  # one button for who may both
        able -= {"decline"}
    if "pick" in able and article.picked_at:
        able = able - {"pick"} | {"unpick"}
    return able
