"""The inspected agency is heard, the inspection concluded, and closed when all is put right."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.inspections import rules
from hoptac.inspections.models import CONCLUSION, Inspection, Measure, Reply
from hoptac.inspections.states import INSPECTION
from hoptac.inspections.writing import conclusion_hash, inspecting_party, locked, tidy
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.programmes.queries import units_of_parties


@transaction.atomic
def answer(*, inspection: Inspection, text: str, by: Actor, at: datetime) -> Reply:
    """Say, as the inspected agency, what there is to say to the findings."""
    by.require("inspections.answer", of_agencies=[inspection.agency_id])
    inspection = locked(inspection)
    step = INSPECTION.step("answer", inspection.state)
    told = tidy({"text": text})
    rules.check_written(told)
    reply = Reply.objects.create(
        inspection=inspection, agency_id=by.agency_id, text=told["text"], said_at=at,
        said_by_id=by.user_id or 0, who=by.who,
    )  # fmt: skip
    inspection.state = step.target
    inspection.save(update_fields=["state"])
    record("inspections.reply.given", on=reply, within=inspection.programme, by=by, at=at)
    return reply


@transaction.atomic
def conclude(
    *, inspection: Inspection, said: Mapping[str, str], by: Actor, at: datetime
) -> Inspection:
    """Conclude: nature, degree, cause and responsibility, all four of them.

    :raises Refusal: while the inspected agency may still answer.
    """
    by.require("inspections.conclude")
    inspection = locked(inspection)
    inspecting_party(inspection, by)
    step = INSPECTION.step("conclude", inspection.state)
    today = local_day(at)
    rules.check_may_conclude(
        state=inspection.state, answer_due=inspection.answer_due_on, today=today
    )
    told = tidy({name: said.get(name, "") for name in CONCLUSION})
    rules.check_written(told)
    for name, text in told.items():
        setattr(inspection, name, text)
    inspection.state, inspection.concluded_on = step.target, today
    inspection.concluded_by_id, inspection.concluded_who = by.user_id, by.who
    inspection.save()
    record(
        "inspections.inspection.concluded", on=inspection, within=inspection.programme, by=by,
        at=at, content=conclusion_hash(inspection),
    )  # fmt: skip
    return inspection


@transaction.atomic
def require_measure(
    *,
    inspection: Inspection,
    agency: Agency,
    title: str,
    due_on: date,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Measure:
    """Ask one agency to put something right by a day."""
    by.require("inspections.conclude")
    inspection = locked(inspection)
    inspecting_party(inspection, by)
    INSPECTION.step("require", inspection.state)
    told = tidy({"title": title})
    rules.check_written(told)
    rules.check_due(due_on=due_on, today=local_day(at))
    _check_reach(inspection, agency)
    measure = Measure.objects.create(
        inspection=inspection, number=inspection.measures.count() + 1, title=told["title"],
        agency=agency, due_on=due_on, is_illustrative=is_illustrative,
    )  # fmt: skip
    record(
        "inspections.measure.required", on=measure, within=inspection.programme, by=by, at=at,
        agency=agency.pk, due_on=due_on.isoformat(),
    )  # fmt: skip
    return measure


@transaction.atomic
def close(*, inspection: Inspection, by: Actor, at: datetime) -> Inspection:
    """Close an inspection all of whose measures somebody has looked at."""
    by.require("inspections.conclude")
    inspection = locked(inspection)
    inspecting_party(inspection, by)
    step = INSPECTION.step("close", inspection.state)
    rules.check_all_verified(list(inspection.measures.values_list("state", flat=True)))
    inspection.state, inspection.closed_on = step.target, local_day(at)
    inspection.save(update_fields=["state", "closed_on"])
    record(
        "inspections.inspection.closed", on=inspection, within=inspection.programme, by=by, at=at
    )
    return inspection


def _check_reach(inspection: Inspection, agency: Agency) -> None:
    """A measure goes to an agency of those who inspected."""
    parties = list(inspection.programme.parties.all())
    if not inspection.is_joint:
        parties = [party for party in parties if party.pk == inspection.party_id]
    if agency.unit_id not in set().union(*units_of_parties(parties).values()):
        raise Refusal(
            gettext_noop("Cơ quan này không thuộc bên tiến hành kiểm tra."),
            gettext_noop("Chọn một cơ quan của bên tiến hành."),
            field="agency",
        )
