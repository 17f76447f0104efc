"""The demonstration told up to a day, and browsers of the people in it."""

from datetime import date

from django.contrib.auth import get_user_model
from django.test import Client

from hoptac.accounts.actors import Actor, acting_from
from hoptac.accounts.models import Seat, User
from hoptac.demo import telling
from tests.given.accounts import sitting

SHORT = date(2020, 1, 31)  # both programmes signed, one year worked, both reports issued


def tell(today: date = SHORT) -> None:
    """Tell the story through the real actions up to a day."""
    telling.tell(today=today, tick=lambda _: None)


def browser(email: str) -> Client:
    """Return a browser in which somebody of the story sits: "thuongtruc@hanoi".

    Who acts for an enterprise sits nowhere and is signed in alone.
    """
    user = _user(email)
    if user.seats.exists():
        return sitting(_seat(email))
    client = Client()
    client.force_login(user)
    return client


def actor(email: str, day: date) -> Actor:
    """Return somebody of the story as they act on a day."""
    return acting_from(_seat(email), day)


def _seat(email: str) -> Seat:
    return _user(email).seats.latest("valid_from")


def _user(email: str) -> User:
    user = get_user_model().objects.get(email=f"{email}.hoptac.example")
    assert isinstance(user, User)
    return user
