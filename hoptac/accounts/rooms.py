"""Rooms of people without a seat: floors above have one, the door without a seat shows the way."""

from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string


def room_of(user_id: int, day: date) -> str:
    """Return the address of the first room a person without a seat has on a day; empty for none.

    Whom to ask, `settings.ROOMS_WITHOUT_SEAT` names: the floors above are not known here.
    """
    finders = (import_string(name) for name in settings.ROOMS_WITHOUT_SEAT)
    return next((str(goal) for find in finders if (goal := find(user_id, day))), "")
