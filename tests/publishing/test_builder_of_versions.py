"""The builder of the tests publishes through the real actions."""

import pytest

from hoptac.kernel.faces import Kind
from hoptac.publishing.queries import notice_of, shown
from tests.given import publishing as given
from tests.given.plans import World

pytestmark = pytest.mark.django_db


def test_what_is_given_as_published_is_read_by_everybody_until_it_is_withdrawn(
    world: World,
) -> None:
    version = given.published(Kind.PROGRAMME, world.programme, world.first)
    assert shown(Kind.PROGRAMME, world.programme.pk) == version
    assert given.noted() == 0
    given.withdrawn(version, world.second)
    assert shown(Kind.PROGRAMME, world.programme.pk) is None
    assert notice_of(Kind.PROGRAMME, world.programme.pk) is not None
