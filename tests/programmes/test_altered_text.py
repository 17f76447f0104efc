"""A text that was altered in the database, past the product, gets nobody's yes."""

import pytest

from hoptac.kernel.errors import Refusal
from hoptac.programmes import actions
from hoptac.programmes.models import Content, Programme
from tests.given import programmes as given
from tests.given.programmes import NOW, Government
from tests.given.walls import thawed

pytestmark = pytest.mark.django_db


def test_nobody_accepts_a_text_that_is_not_what_its_hash_says(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    with thawed("programmes_content"):
        Content.objects.filter(pk=content.pk).update(target=999)

    with pytest.raises(Refusal, match="không còn khớp dấu vân"):
        actions.accept_content(
            content=content, sha256=content.text_sha256, by=second.leader.actor, at=NOW
        )

    assert not content.acceptances.exists()
