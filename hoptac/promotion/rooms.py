"""The room of an enterprise's account."""

from datetime import date

from django.urls import reverse

from hoptac.accounts import wall
from hoptac.accounts.actors import Seatless
from hoptac.promotion.queries.firms import accounts_of


def room_of(user_id: int, day: date) -> str:
    """Return where who acts for an enterprise on a day begins; empty for anybody else."""
    with wall.within(Seatless(user_id, "người chưa có vị trí")):
        found = accounts_of(user_id, day)
    return reverse("promotion:firm") if found else ""
