"""Public versions at every step: proposed, public, taken down."""

from hoptac.kernel.faces import Kind
from hoptac.kernel.visibility import Visibility
from hoptac.publishing import actions
from hoptac.publishing.models import Version
from tests.given import programmes as given
from tests.given.programmes import NOW, TODAY
from tests.given.walls import thawed
from tests.matrix.things import Ground


def plant_publishing(made: Ground) -> None:
    """Plant a proposal, a public version and one that was taken down, of the first side."""
    first, second = made.world.first, made.world.second

    def proposed(word: str) -> Version:
        """Propose a programme both sides know; the word stands in what is proposed alone."""
        thing = given.programme(first, second)
        made = actions.propose(
            kind=Kind.PROGRAMME, thing_id=thing.pk, by=first.standing.actor, at=NOW, today=TODAY
        )
        with thawed("publishing_version"):
            Version.objects.filter(pk=made.pk).update(title=word, search_text=word.lower())
        return made

    def public(word: str) -> Version:
        return actions.approve(version=proposed(word), by=first.leader.actor, at=NOW)

    def taken_down(word: str) -> Version:
        leader = first.leader.actor
        return actions.withdraw(version=public(word), reason="Sai số liệu", by=leader, at=NOW)

    made.plant("version", Visibility.SUBMITTED, proposed)
    made.plant("version", Visibility.SHARED, taken_down)
    made.plant("version", Visibility.PUBLIC, public)
