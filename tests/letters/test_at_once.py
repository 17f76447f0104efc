"""Two records clerks number two letters at the same moment: the database lets one through."""

import threading
from typing import Any

import pytest
from django.db import connection

from hoptac.kernel.errors import Refusal
from hoptac.letters.models import OfficialLetter
from tests.given import letters as given
from tests.given import programmes as places

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_that_take_one_number_one_is_refused_with_the_next() -> None:
    first, second = places.two_governments()
    programme = places.programme(first, second)
    signed = [given.approved(programme, first) for _ in range(2)]
    first.sits("records")
    ready, said = threading.Barrier(2), list[Any]()

    def number(letter: OfficialLetter) -> None:
        try:
            ready.wait(10)
            said.append(given.numbered(letter, first, 9).number)
        except Refusal as refusal:
            said.append(refusal)
        finally:
            connection.close()

    clerks = [threading.Thread(target=number, args=[letter]) for letter in signed]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(30)

    assert sorted(map(type, said), key=str) == sorted([int, Refusal], key=str)
    [refused] = [one for one in said if isinstance(one, Refusal)]
    assert (refused.field, refused.params["free"]) == ("number", 10)
    assert OfficialLetter.objects.filter(number=9).count() == 1
