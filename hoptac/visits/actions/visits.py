"""Propose a visit, put it before the host, approve, put off, cancel or publish it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.actions.common import own_party, require_living
from hoptac.programmes.models import Programme
from hoptac.programmes.rules import check_version, paragraphs
from hoptac.visits import rules
from hoptac.visits.models import Host, Visit
from hoptac.visits.queries.choosing import posts_in
from hoptac.visits.states import VISIT
from hoptac.visits.writing import (
    begin_anew,
    locked,
    outcomes_hash,
    plan_open,
    require_own,
    settle_plan,
)


@transaction.atomic
def propose_visit(
    *,
    programme: Programme,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Visit:
    """Propose a visit of one's own side; the host reads it when it is shared.

    :param said: title, purpose, journey, starts_on, ends_on, hosts (ids of parties). Days may be
        past: a visit is also written down afterwards.
    """
    by.require("visits.plan")
    require_living(programme=programme)
    party = own_party(programme=programme, by=by)
    visit = Visit(
        programme=programme, party=party, agency_id=by.agency_id, proposed_at=at,
        proposed_by_id=by.user_id or 0, who=by.who, citation=citation,
        is_illustrative=is_illustrative, version=0,
    )  # fmt: skip
    _say(visit, said)
    visit.save()
    _host(visit, said["hosts"])
    visit.outcomes_sha256 = outcomes_hash(visit)
    visit.save(update_fields=["outcomes_sha256"])
    settle_plan(visit)
    record("visits.visit.proposed", on=visit, within=programme, by=by, at=at)
    return visit


@transaction.atomic
def edit_visit(
    *, visit: Visit, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Visit:
    """Edit a visit that has not begun, a postponed one too; it is proposed anew from then on.

    :raises Conflict: when somebody else edited it since `version`.
    :raises Refusal: for days that leave a stop outside or somebody without their post.
    """
    visit = plan_open(visit, by, at)
    check_version(known=version, current=visit.version)
    begin_anew(visit, at)
    _say(visit, said)
    rules.check_days_hold(
        starts_on=visit.starts_on,
        ends_on=visit.ends_on,
        stops=[day for day in visit.stops.values_list("day", flat=True) if day],
        posts=posts_in(visit),
    )
    visit.save()
    _host(visit, said["hosts"])
    settle_plan(visit)
    record("visits.visit.edited", on=visit, within=visit.programme, by=by, at=at)
    return visit


@transaction.atomic
def share_visit(*, visit: Visit, by: Actor, at: datetime) -> Visit:
    """Put the plan before the host: the other parties read it from now on."""
    visit = locked(visit)
    step = VISIT.step("share", visit.state)
    by.require(step.permission)
    require_own(visit, by)
    if visit.visibility != Visibility.DRAFT:
        raise Refusal(
            gettext_noop("Chương trình đoàn đã được gửi cho bên đón."),
            gettext_noop("Mỗi lần sửa, bên đón đọc được ngay; đang chờ bên đón xác nhận."),
        )
    rules.check_ready(
        stops=visit.stops.count(),
        members=visit.delegates.filter(party=visit.party).count(),
    )
    visit.visibility = Visibility.SHARED.value
    visit.save(update_fields=["visibility"])
    record(
        "visits.visit.shared", on=visit, within=visit.programme, by=by, at=at,
        content=visit.plan_sha256,
    )  # fmt: skip
    return visit


@transaction.atomic
def approve_visit(*, visit: Visit, by: Actor, at: datetime) -> Visit:
    """Approve as the travelling side's leader what the host has confirmed."""
    visit = _stepped(visit, "approve", by)
    visit.approved_on, visit.approved_who = local_day(at), by.who
    visit.save(update_fields=["state", "approved_on", "approved_who"])
    record(
        "visits.visit.approved", on=visit, within=visit.programme, by=by, at=at,
        content=visit.plan_sha256,
    )  # fmt: skip
    return visit


@transaction.atomic
def postpone_visit(*, visit: Visit, reason: str, by: Actor, at: datetime) -> Visit:
    """Put a visit off; edited with new days it is proposed anew."""
    return _put_off(visit, "postpone", "visits.visit.postponed", reason, by, at)


@transaction.atomic
def cancel_visit(*, visit: Visit, reason: str, by: Actor, at: datetime) -> Visit:
    """Cancel a visit that has not begun; whoever read of it reads why."""
    return _put_off(visit, "cancel", "visits.visit.cancelled", reason, by, at)


@transaction.atomic
def publish_visit(*, visit: Visit, by: Actor, at: datetime) -> Visit:
    """Let everybody read a visit on whose outcomes all sides agree."""
    visit = _stepped(visit, "publish", by)
    visit.visibility = Visibility.PUBLIC.value
    visit.save(update_fields=["visibility"])
    record(
        "visits.visit.published", on=visit, within=visit.programme, by=by, at=at,
        content=visit.outcomes_sha256,
    )  # fmt: skip
    return visit


def _stepped(visit: Visit, verb: str, by: Actor) -> Visit:
    """Return the locked visit moved on by a verb of the travelling side; not saved yet."""
    visit = locked(visit)
    step = VISIT.step(verb, visit.state)
    by.require(step.permission)
    require_own(visit, by)
    visit.state = step.target
    return visit


def _put_off(visit: Visit, verb: str, event: str, reason: str, by: Actor, at: datetime) -> Visit:
    visit = locked(visit)
    phase = visit.phase_on(local_day(at))
    visit = _stepped(visit, verb, by)
    rules.check_not_begun(phase=phase)
    rules.check_text(reason, field="reason")
    visit.reason, visit.approved_on, visit.approved_who = paragraphs(reason), None, ""
    visit.save(update_fields=["state", "reason", "approved_on", "approved_who"])
    record(event, on=visit, within=visit.programme, by=by, at=at, reason=visit.reason)
    return visit


def _say(visit: Visit, said: Mapping[str, Any]) -> None:
    rules.check_visit(said)
    visit.title, visit.journey = nfc(said["title"]), nfc(said.get("journey", ""))
    visit.purpose = paragraphs(said["purpose"])
    visit.starts_on, visit.ends_on = said["starts_on"], said["ends_on"]


def _host(visit: Visit, parties: list[int]) -> None:
    """Let exactly these parties receive the delegation."""
    others = visit.programme.parties.exclude(pk=visit.party_id)
    rules.check_hosts(parties, offered=set(others.values_list("pk", flat=True)))
    if set(visit.hosts.values_list("side_id", flat=True)) == set(parties):
        return
    visit.hosts.all().delete()
    Host.objects.bulk_create(Host(visit=visit, side_id=party) for party in parties)
