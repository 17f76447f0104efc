"""The deeds of those who answer readers; what readers do themselves needs no right."""

from typing import Any

from django.urls import reverse

from tests.given import voices as given
from tests.given.plans import World
from tests.matrix.deeds import Deed


def asked(w: World) -> tuple[Any, ...]:
    return (given.asked(w).pk,)


def asked_by_mail(w: World) -> tuple[Any, ...]:
    return (given.asked(w, email="doc@vi-du.invalid").pk,)


def answered(w: World) -> tuple[Any, ...]:
    return (given.answered(w).pk,)


def _page(args: tuple[Any, ...]) -> str:
    return reverse("voices:one", args=args)


VOICES = (
    Deed("voices:answer", "first.standing", asked),
    Deed("voices:answer_privately", "first.standing", asked_by_mail),
    Deed("voices:put_aside", "first.standing", asked),
    Deed("voices:send_back", "first.leader", answered),
    Deed("voices:approve", "first.leader", answered, page=_page),
)
