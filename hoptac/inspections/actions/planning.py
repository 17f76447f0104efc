"""The year's plan: which agency is inspected, when, by whom, with which questions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.inspections import choices, rules
from hoptac.inspections.models import ChecklistItem, Inspection, Question
from hoptac.inspections.states import INSPECTION
from hoptac.inspections.writing import inspecting_party, locked, tidy
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency, Unit
from hoptac.programmes.actions.common import lock_programme, own_party, require_living
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import units_of_parties

TEXTS = ("aim", "site", "leader", "members")
SAID = (*TEXTS, "field", "year", "planned_on", "is_joint")


@transaction.atomic
def set_checklist(
    *, programme: Programme, field: str, text: str, by: Actor, at: datetime
) -> list[ChecklistItem]:
    """Put a list of the own side in place of what it asked in a field until now.

    Inspections that are planned already keep their questions.

    :param text: the questions, one a line.
    """
    by.require("inspections.plan")
    programme = lock_programme(programme=programme)
    party = own_party(programme=programme, by=by)
    wanted = rules.questions(text)
    standing = ChecklistItem.objects.filter(party=party, field=field, dropped_at=None)
    standing.update(dropped_at=at)
    made = [
        ChecklistItem.objects.create(party=party, field=field, position=number, text=question)
        for number, question in enumerate(wanted, 1)
    ]
    record("inspections.checklist.set", on=made[0], within=programme, by=by, at=at, count=len(made))
    return made


@transaction.atomic
def plan_inspection(
    *,
    programme: Programme,
    agency: Agency,
    place: Unit,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Inspection:
    """Put an inspection into the plan of a year, with the checklist as it is today.

    :param said: values of `SAID`.
    :raises Refusal: when a side would inspect the other one's agency alone.
    """
    by.require("inspections.plan")
    programme = lock_programme(programme=programme)
    require_living(programme=programme)
    party = own_party(programme=programme, by=by)
    made = Inspection(programme=programme, party=party, drafted_by_agency_id=by.agency_id)
    made.is_illustrative = is_illustrative
    _check_other(agency, by)
    _say(made, agency, place, said)
    made.save()
    _ask(made, party)
    record("inspections.inspection.planned", on=made, within=programme, by=by, at=at)
    return made


@transaction.atomic
def revise_inspection(
    *,
    inspection: Inspection,
    agency: Agency,
    place: Unit,
    said: Mapping[str, Any],
    version: int,
    by: Actor,
    at: datetime,
) -> Inspection:
    """Change what is planned, as long as nobody was told.

    :raises Conflict: when a colleague changed it since `version`.
    """
    by.require("inspections.plan")
    inspection = locked(inspection)
    inspecting_party(inspection, by)
    INSPECTION.step("revise", inspection.state)
    rules.check_version(known=version, current=inspection.version)
    _check_other(agency, by)
    # Whether the other side has a part in it was settled when it was planned.
    kept = {"is_joint": inspection.is_joint, "field": inspection.field}
    _say(inspection, agency, place, dict(said) | kept)
    inspection.version += 1
    inspection.save()
    record(
        "inspections.inspection.revised", on=inspection, within=inspection.programme, by=by, at=at
    )
    return inspection


@transaction.atomic
def notify_inspection(*, inspection: Inspection, by: Actor, at: datetime) -> Inspection:
    """Tell the inspected agency; from now on its locality reads it, of a joint one all parties."""
    by.require("inspections.plan")
    inspection = locked(inspection)
    inspecting_party(inspection, by)
    step = INSPECTION.step("notify", inspection.state)
    level = Visibility.SHARED if inspection.is_joint else Visibility.SUBMITTED
    inspection.state, inspection.visibility = step.target, level.value
    inspection.notified_on = local_day(at)
    inspection.save(update_fields=["state", "visibility", "notified_on"])
    record(
        "inspections.inspection.notified", on=inspection, within=inspection.programme, by=by, at=at
    )
    return inspection


@transaction.atomic
def cancel_inspection(
    *, inspection: Inspection, reason: str, by: Actor, at: datetime
) -> Inspection:
    """Take an inspection off that was not carried out, with the reason."""
    by.require("inspections.plan")
    inspection = locked(inspection)
    inspecting_party(inspection, by)
    step = INSPECTION.step("cancel", inspection.state)
    told = tidy({"reason": reason})
    rules.check_written(told)
    inspection.state, inspection.cancelled_reason = step.target, told["reason"]
    inspection.save(update_fields=["state", "cancelled_reason"])
    record(
        "inspections.inspection.cancelled", on=inspection, within=inspection.programme, by=by,
        at=at, reason=told["reason"],
    )  # fmt: skip
    return inspection


def _say(inspection: Inspection, agency: Agency, place: Unit, said: Mapping[str, Any]) -> None:
    texts = tidy({name: str(said.get(name, "")) for name in TEXTS})
    rules.check_written({name: texts[name] for name in ("aim", "leader")})
    rules.check_planned_on(planned_on=said["planned_on"], year=said["year"])
    for name, value in (dict(said) | texts).items():
        setattr(inspection, name, value)
    inspection.agency, inspection.place = agency, place
    _check_side(inspection)


def _check_other(agency: Agency, by: Actor) -> None:
    """Nobody plans how their own agency is inspected."""
    if agency.pk in by.agency_ids:
        raise Refusal(
            gettext_noop("Cơ quan không tự lập kế hoạch kiểm tra chính mình."),
            gettext_noop("Chọn cơ quan khác; lãnh đạo chỉ đạo lập kế hoạch kiểm tra cơ quan này."),
            field="agency",
        )


def _check_side(inspection: Inspection) -> None:
    """A side inspects its own agencies; those of the other one only together with it."""
    parties = list(inspection.programme.parties.all())
    if not inspection.is_joint:
        parties = [party for party in parties if party.pk == inspection.party_id]
    units = set().union(*units_of_parties(parties).values())
    if inspection.agency.unit_id not in units:
        raise Refusal(
            gettext_noop("Cơ quan này không thuộc bên tiến hành kiểm tra."),
            gettext_noop("Chọn cơ quan của bên mình, hoặc chọn các bên cùng kiểm tra."),
            field="agency",
        )


def _ask(inspection: Inspection, party: Party) -> None:
    """Give the inspection its questions: the side's own list, or the one the house ships."""
    own = ChecklistItem.objects.filter(party=party, field=inspection.field, dropped_at=None)
    texts = list(own.values_list("text", flat=True)) or choices.shipped(inspection.field)
    Question.objects.bulk_create(
        Question(inspection=inspection, position=number, text=text)
        for number, text in enumerate(texts, 1)
    )
