"""The only doors to visits, their stops, people, outcomes and files."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.programmes.queries import parties_read_by, party_ids_of
from hoptac.visits.models import Attachment, Delegate, Host, Outcome, Stop, Visit


def visible_visits(actor: Actor) -> "QuerySet[Visit]":
    """Return the visits the actor may read.

    A draft is the proposing agency's, the standing agency's and the directing leader's; once it
    is put before the host all parties of the programme read it; everybody reads what is public.
    """
    if actor.may(Permission.READ_ALL_SHARED):
        return Visit.objects.filter(visibility__in=PARTY_LEVELS)
    read = parties_read_by(actor).values("programme")
    shared = Q(visibility__in=PARTY_LEVELS, programme__in=read)
    own = Q(agency_id__in=actor.agency_ids)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        own |= Q(party__in=party_ids_of(actor).values("pk"))
    return Visit.objects.filter(Q(visibility=Visibility.PUBLIC.value) | shared | own)


def with_beside(rows: "QuerySet[Visit]", actor: Actor) -> "QuerySet[Visit]":
    """Return visits with what stands beside them on their page, in the same one query.

    `host_ids` are the hosts' parties; `others` the visits of the same journey the actor may read,
    each as {"pk": …, "title": …}.
    """
    hosts = Host.objects.filter(visit=OuterRef("pk")).order_by("side__position")
    journey = visible_visits(actor).filter(
        journey=OuterRef("journey"), starts_on=OuterRef("starts_on")
    )
    others = journey.exclude(journey="").exclude(pk=OuterRef("pk")).order_by("pk")
    return rows.annotate(
        host_ids=ArraySubquery(hosts.values("side_id")),
        others=ArraySubquery(others.values(told=JSONObject(pk="pk", title="title"))),
    )


def _of_visits(actor: Actor) -> "QuerySet[Visit, Any]":
    return visible_visits(actor).values("pk")


def visible_stops(actor: Actor) -> "QuerySet[Stop]":
    """Return the stops of visits the actor may read, each with its visit."""
    rows = Stop.objects.filter(visit__in=_of_visits(actor))
    return rows.select_related("visit__programme", "visit__party", "site", "citation__source")


def visible_delegates(actor: Actor) -> "QuerySet[Delegate]":
    """Return the people of visits the actor may read."""
    return Delegate.objects.filter(visit__in=_of_visits(actor)).select_related("visit__programme")


def visible_files(actor: Actor) -> "QuerySet[Attachment]":
    """Return the photos and papers of visits the actor may read that were not taken down."""
    rows = Attachment.objects.filter(visit__in=_of_visits(actor), taken_down_on=None)
    return rows.select_related("file", "visit__programme")


def outcome_of_task(actor: Actor, task_id: int) -> "QuerySet[Outcome]":
    """Return the outcome a task came of, where the actor may read its visit."""
    found = Outcome.objects.filter(task=task_id, stop__visit__in=_of_visits(actor))
    return found.select_related("stop")
