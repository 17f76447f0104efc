"""What is published of each kind: how its face is made, and which records can have one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from hoptac.accounts.actors import Actor
from hoptac.gifts.queries import visible_occasions
from hoptac.gifts.queries.faces import gift_face, visit_face
from hoptac.kernel.faces import Face, Kind
from hoptac.kernel.visibility import Visibility
from hoptac.programmes.queries import visible_contents, visible_programmes
from hoptac.programmes.states import ProgrammeState
from hoptac.progress.queries.content_faces import content_face
from hoptac.progress.queries.faces import SIGNED, programme_face
from hoptac.promotion.queries.faces import destination_face, opportunity_face, product_face
from hoptac.promotion.queries.sight import (
    visible_destinations,
    visible_opportunities,
    visible_products,
)
from hoptac.reports.queries import visible_reports
from hoptac.reports.queries.faces import report_face
from hoptac.twinning.queries.faces import twinning_face
from hoptac.twinning.queries.sight import visible_pairs
from hoptac.visits.queries import visible_visits

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of record.

    :param face: makes the face of a record for a day; raises Refusal where it has none (yet).
    :param ready: the records an actor reads that can have a face, roughly: `face` decides.
    :param title: the column its name stands in; `programme` the one of its programme.
    :param page: the officials' page of a record, an address name taking its id.
    """

    face: Callable[[int, date], Face]
    ready: Callable[[Actor], Rows]
    title: str
    page: str
    programme: str = "programme_id"


def _programmes(actor: Actor) -> Rows:
    draft = (ProgrammeState.DRAFT.value, ProgrammeState.NEGOTIATING.value)
    return visible_programmes(actor).exclude(state__in=draft)


def _public(visible: Callable[[Actor], Rows]) -> Callable[[Actor], Rows]:
    """Return the records among these that their own act has made public."""
    return lambda actor: visible(actor).filter(visibility=Visibility.PUBLIC.value)


def _contents(actor: Actor) -> Rows:
    return visible_contents(actor).filter(state="agreed", programme__state__in=SIGNED)


def _reports(actor: Actor) -> Rows:
    return visible_reports(actor).filter(state="issued")


SOURCES: dict[Kind, Source] = {
    Kind.PROGRAMME: Source(programme_face, _programmes, "title", "programmes:one", "id"),
    Kind.VISIT: Source(visit_face, _public(visible_visits), "title", "visits:one"),
    Kind.GIFT: Source(gift_face, _public(visible_occasions), "title", "gifts:one"),
    Kind.TWINNING: Source(twinning_face, _public(visible_pairs), "name", "twinning:one"),
    Kind.DESTINATION: Source(
        destination_face, _public(visible_destinations), "name", "promotion:destination"
    ),
    Kind.OPPORTUNITY: Source(
        opportunity_face, _public(visible_opportunities), "title", "promotion:opportunity"
    ),
    Kind.PRODUCT: Source(product_face, _public(visible_products), "name", "promotion:product"),
    Kind.CONTENT: Source(content_face, _contents, "title", "programmes:content"),
    Kind.REPORT: Source(report_face, _reports, "letter__subject", "reports:one"),
}


def face_of(kind: Kind, thing_id: int, as_of: date) -> Face:
    """Return a record's face with figures up to a day.

    :raises Refusal: for a record that cannot be published, saying why.
    """
    return SOURCES[kind].face(thing_id, as_of)
