"""The deeds of publication."""

from typing import Any

from django.urls import reverse

from hoptac.kernel.faces import Kind
from hoptac.publishing import actions
from hoptac.publishing.models import Version
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.matrix.deeds import Deed
from tests.matrix.makers import nothing


def _desk(_: tuple[Any, ...]) -> str:
    return reverse("publishing:desk")


def _one(args: tuple[Any, ...]) -> str:
    return reverse("publishing:one", args=args)


def _proposed(w: World) -> Version:
    return actions.propose(
        kind=Kind.PROGRAMME, thing_id=w.programme.pk, by=w.first.standing.actor, at=NOW, today=TODAY
    )


def proposed(w: World) -> tuple[Any, ...]:
    return (_proposed(w).pk,)


def public(w: World) -> tuple[Any, ...]:
    return (actions.approve(version=_proposed(w), by=w.first.leader.actor, at=NOW).pk,)


def waiting(w: World) -> tuple[Any, ...]:
    _proposed(w)
    return ()


def _its_programme(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    return {"things": [f"programme:{w.programme.pk}"]}


def _its_version(_w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    return {"versions": [Version.objects.waiting().latest("pk").pk]}


PUBLISHING = (
    Deed("publishing:propose", "first.standing", nothing, page=_desk, said=_its_programme),
    Deed("publishing:approve", "first.leader", waiting, page=_desk, said=_its_version),
    Deed("publishing:take_back", "first.standing", proposed, page=_one),
    Deed("publishing:decline", "first.leader", proposed, said={"reason": "Chưa đủ"}),
    Deed("publishing:withdraw", "first.leader", public, said={"reason": "Sai số"}),
)
