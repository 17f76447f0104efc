"""What everybody may read of a visit: who went where, what was done, what each outcome became."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Face, Figure, Kind, Measure
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.plans.models import Task
from hoptac.plans.queries.counting import standings
from hoptac.visits.choices import FileKind, Happened
from hoptac.visits.models import Attachment, Outcome, Stop, Visit

PUBLIC = Visibility.PUBLIC.value


def visit_face(visit_id: int, as_of: date) -> Face:
    """Return the face of a visit its sides agreed on and let everybody read.

    What was given on it is told one floor higher, by `gifts.queries.faces`.

    :raises Refusal: before that.
    """
    visit = Visit.objects.filter(pk=visit_id, visibility=PUBLIC).select_related("party").first()
    if visit is None:
        raise Refusal(
            gettext_noop("Chuyến công tác này chưa công khai."),
            gettext_noop("Các bên thống nhất kết quả, rồi bên đi công khai chuyến công tác."),
        )
    hosts = [host.side for host in visit.hosts.select_related("side")]
    stops = list(visit.stops.prefetch_related("outcomes"))
    outcomes = [one for stop in stops for one in stop.outcomes.all()]
    photos = list(visit.attachments.filter(kind=FileKind.PHOTO.value, taken_down_on=None))
    delegates = _delegates(visit)
    held = [stop for stop in stops if stop.happened == Happened.HELD]
    contents = _contents(visit, outcomes)
    return Face(
        title=visit.title,
        body={
            "from": {"unit": visit.party.unit_id},
            "to": {"units": [side.unit_id for side in hosts]},
            "purpose": visit.purpose,
            "journey": visit.journey,
            "starts_on": visit.starts_on.isoformat(),
            "ends_on": visit.ends_on.isoformat(),
            "delegates": delegates,
            "stops": _stops(stops, outcomes, contents, as_of),
            "photos": [_photo(one) for one in photos],
        },
        programme_id=visit.programme_id,
        figures={
            "stops": Figure(len(held), Measure.COUNT),
            "delegates": Figure(len(delegates), Measure.COUNT),
            "outcomes": Figure(len(outcomes), Measure.COUNT),
        },
        units=sorted({visit.party.unit_id, *(side.unit_id for side in hosts)}),
        fields=sorted({content[1] for content in contents.values()}),
        years=list(range(visit.starts_on.year, visit.ends_on.year + 1)),
        status=visit.phase_on(as_of),
        happened_on=visit.starts_on,
        refs=[(Kind.PROGRAMME, visit.programme_id), *((Kind.CONTENT, pk) for pk in contents)],
        files=[one.file_id for one in photos],
        is_illustrative=visit.is_illustrative,
    )


def _delegates(visit: Visit) -> list[dict[str, Any]]:
    """Return officials with the post they held on the day; their seats here are no matter."""
    rows = visit.delegates.select_related("party").order_by("party__position", "-is_head", "pk")
    return [
        {"unit": one.party.unit_id, "name": one.name, "post": one.post, "head": one.is_head}
        for one in rows
    ]


def _contents(visit: Visit, outcomes: Iterable[Outcome]) -> dict[int, tuple[str, str]]:
    """Return content id → title and field, of those both sides read."""
    ids = [one.content_id for one in outcomes if one.content_id]
    rows = visit.programme.contents.filter(pk__in=ids, visibility__in=PARTY_LEVELS)
    return {pk: (title, field) for pk, title, field in rows.values_list("pk", "title", "field")}


def _stops(
    stops: Iterable[Stop],
    outcomes: Iterable[Outcome],
    contents: dict[int, tuple[str, str]],
    as_of: date,
) -> list[dict[str, Any]]:
    ids = [one.task_id for one in outcomes if one.task_id]
    stands = standings(Task.objects.filter(pk__in=ids, visibility__in=PARTY_LEVELS), as_of)
    became = {pk: stand.status.value for pk, stand in stands.items()}
    return [
        {
            "day": stop.day.isoformat() if stop.day else None,
            "hour": stop.begins_at.strftime("%H:%M") if stop.begins_at else "",
            "kind": stop.kind,
            "title": stop.title,
            "place": stop.place_name,
            "spot": stop.place_note,
            "happened": stop.happened,
            "done": stop.done,
            "outcomes": [
                {
                    "kind": one.kind,
                    "text": one.text,
                    "content": one.content_id if one.content_id in contents else None,
                    "task": became.get(one.task_id or 0, ""),
                }
                for one in stop.outcomes.all()
            ],
        }
        for stop in stops
    ]


def _photo(one: Attachment) -> dict[str, Any]:
    """Return a photo with by whose leave it is shown; the paper of that leave stays inside."""
    return {
        "file": one.file_id,
        "stop": one.stop_id,
        "caption": one.caption,
        "alt": one.alt,
        "credit": one.credit,
        "people": one.people,
        "agreed_on": one.consent_on.isoformat() if one.consent_on else None,
        "illustrative": one.is_illustrative,
    }
