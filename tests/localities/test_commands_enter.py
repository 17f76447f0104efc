"""Commands that fill the atlas say who acts, as everybody must."""

import pytest
from django.core.management import call_command

from hoptac.localities.models import Unit
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db


def test_the_commands_that_fill_the_atlas_enter_the_wall() -> None:
    with as_in_production():
        call_command("load_localities", verbosity=0)

        assert Unit.objects.count() > 90
