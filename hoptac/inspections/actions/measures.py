"""Putting right what a conclusion asked for: done, looked at by somebody else, or sent back."""

from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.actions import store
from hoptac.inspections import rules
from hoptac.inspections.models import Measure
from hoptac.inspections.states import MEASURE
from hoptac.inspections.writing import inspecting_party, locked_measure, tidy
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop


@transaction.atomic
def tell_done(
    *, measure: Measure, done_on: date, text: str, evidence: "File[Any]", by: Actor, at: datetime
) -> Measure:
    """Say, as the responsible agency, what was done, and show it."""
    by.require("inspections.answer", of_agencies=[measure.agency_id])
    measure = locked_measure(measure)
    step = MEASURE.step("tell_done", measure.state)
    told = tidy({"text": text})
    rules.check_written(told)
    if done_on > local_day(at):
        raise Refusal(
            gettext_noop("Ngày khắc phục xong còn ở tương lai."),
            gettext_noop("Ghi việc đã xong; chọn ngày không muộn hơn hôm nay."),
            field="done_on",
        )
    measure.evidence = store(upload=evidence, by=by, at=at)
    measure.state, measure.done_on, measure.done_text = step.target, done_on, told["text"]
    measure.done_by_id, measure.done_who = by.user_id or 0, by.who
    measure.sent_back_reason = ""
    measure.save()
    _record("done", measure, by, at, content=measure.evidence.sha256)
    return measure


@transaction.atomic
def send_back(*, measure: Measure, reason: str, by: Actor, at: datetime) -> Measure:
    """Return what was said to be done, with the reason; it counts as open again."""
    by.require("inspections.conclude")
    measure = locked_measure(measure)
    inspecting_party(measure.inspection, by)
    step = MEASURE.step("send_back", measure.state)
    told = tidy({"reason": reason})
    rules.check_written(told)
    measure.state, measure.sent_back_reason = step.target, told["reason"]
    measure.done_on = measure.evidence = measure.done_by_id = None
    measure.save()
    _record("sent_back", measure, by, at, reason=told["reason"])
    return measure


@transaction.atomic
def verify(*, measure: Measure, by: Actor, at: datetime) -> Measure:
    """Confirm, as somebody else than the doer, that it was put right.

    :raises Forbidden: for who did it and for their agency.
    """
    by.require("inspections.conclude")
    measure = locked_measure(measure)
    inspecting_party(measure.inspection, by)
    step = MEASURE.step("verify", measure.state)
    rules.check_verifier(
        by_user=by.user_id, is_responsible=measure.agency_id in by.agency_ids,
        done_by=measure.done_by_id,
    )  # fmt: skip
    measure.state, measure.verified_on = step.target, local_day(at)
    measure.verified_by_id, measure.verified_who = by.user_id, by.who
    measure.save()
    _record("verified", measure, by, at)
    return measure


def _record(verb: str, measure: Measure, by: Actor, at: datetime, **data: Any) -> None:
    programme = measure.inspection.programme
    record(f"inspections.measure.{verb}", on=measure, within=programme, by=by, at=at, **data)
