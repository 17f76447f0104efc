"""What the pages of inspections share: the record or a 404, the way to it, what a seat may do."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from hoptac.accounts.actors import Actor
from hoptac.inspections import queries
from hoptac.inspections.models import Inspection, Measure
from hoptac.inspections.states import INSPECTION, MEASURE

BESIDE = ("programme", "party")


def seen_inspection(actor: Actor, inspection_id: int) -> Inspection:
    """Return an inspection the actor may read, knowing whether it is theirs; else 404."""
    rows = queries.with_ours(queries.visible_inspections(actor), actor)
    return get_object_or_404(rows.select_related(*BESIDE), pk=inspection_id)


def seen_measure(actor: Actor, measure_id: int) -> Measure:
    """Return a measure the actor may read, with its inspection; else 404."""
    return get_object_or_404(queries.visible_measures(actor), pk=measure_id)


def address(inspection: Inspection) -> str:
    """Return the address of an inspection's page."""
    return reverse("inspections:one", args=[inspection.pk])


def way(inspection: Inspection) -> list[dict[str, str]]:
    """Return the way from the plan down to an inspection."""
    return [
        {"label": _("Kế hoạch kiểm tra"), "url": reverse("inspections:list")},
        {"label": inspection.aim, "url": address(inspection)},
    ]


def verbs(actor: Actor, inspection: Inspection) -> set[str]:
    """Return what this seat can do with the inspection now, for the page's buttons.

    :param inspection: as `seen_inspection` returns it.
    """
    inspected = inspection.agency_id in actor.agency_ids
    inspects = bool(getattr(inspection, "is_ours", False)) and not inspected
    return {
        step.verb
        for step in INSPECTION.steps
        if inspection.state in step.sources
        and actor.may(step.permission)
        and (inspected if step.verb == "answer" else inspects)
    }


def measure_verbs(actor: Actor, measure: Measure, *, concludes: bool) -> set[str]:
    """Return what this seat can do with a measure now.

    :param concludes: the seat is of those who inspected and may conclude.
    """
    mine = measure.agency_id in actor.agency_ids
    able = {
        "tell_done": mine and actor.may("inspections.answer"),
        "send_back": concludes,
        "verify": concludes and not mine and actor.user_id != measure.done_by_id,
    }
    return {verb for verb in MEASURE.verbs(measure.state) if able[verb]}
