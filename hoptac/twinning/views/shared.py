"""What the pages of twinnings share: the record or a 404, the way to it, what a seat may do."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from hoptac.accounts.actors import Actor
from hoptac.twinning import queries
from hoptac.twinning.models import Activity, Pair
from hoptac.twinning.states import PAIR

Way = list[dict[str, str]]
BESIDE = (
    "programme",
    "party_a",
    "party_b",
    "unit_a",
    "unit_b",
    "paper",
    "citation__source",
    "need",
    "strength",
)
OF_PROPOSER = {"edit", "publish", "put_forward", "withdraw"}


def seen_pair(actor: Actor, pair_id: int) -> Pair:
    """Return a twinning the actor may read, with the facts of its standing; else 404."""
    rows = queries.with_mine(queries.with_facts(queries.visible_pairs(actor)), actor)
    return get_object_or_404(rows.select_related(*BESIDE), pk=pair_id)


def seen_activity(actor: Actor, activity_id: int) -> Activity:
    """Return an activity of a twinning the actor may read; else 404."""
    return get_object_or_404(queries.visible_activities(actor), pk=activity_id)


def address(pair: Pair) -> str:
    """Return the address of a twinning's page."""
    return reverse("twinning:one", args=[pair.pk])


def home() -> Way:
    """Return the way to the list."""
    return [{"label": _("Kết nghĩa"), "url": reverse("twinning:list")}]


def way(pair: Pair) -> Way:
    """Return the way from the list down to a twinning."""
    return [*home(), {"label": _("Cặp kết nghĩa số %(n)s") % {"n": pair.pk}, "url": address(pair)}]


def verbs(actor: Actor, pair: Pair, page: queries.Page) -> set[str]:
    """Return what this seat can do with a twinning now, for the page's buttons."""
    if page.my_side is None:
        return set()
    able = {
        step.verb
        for step in PAIR.steps
        if pair.state in step.sources and actor.may(step.permission)
    }
    if page.my_side != pair.party_a_id:
        able -= OF_PROPOSER
    said_yes: list[int] = getattr(pair, "endorsed_by", [])
    if page.my_side in said_yes:
        able -= {"endorse"}
    if len(set(said_yes)) < 2:
        able -= {"sign"}
    if pair.visibility == "public":
        able -= {"publish"}
    if page.my_side not in page.awaited:
        able -= {"carry"}
    if page.row.standing.status == "awaiting":
        able -= {"renew", "name_focal"}
    return able
