"""What everybody may read of a twinning: who is paired, for how long, what was done each year."""

from datetime import date
from typing import Any

from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Face, Figure, Kind, Measure
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import heirs_of
from hoptac.twinning.models import Activity, Pair
from hoptac.twinning.queries.rows import facts_of, name_then
from hoptac.twinning.queries.sight import with_facts
from hoptac.twinning.rules import heartbeat, standing_on

_COUNT = Measure.COUNT


def twinning_face(pair_id: int, as_of: date) -> Face:
    """Return the face of a signed twinning that everybody may read.

    :raises Refusal: before that, and for a day before it was signed.
    """
    rows = Pair.objects.filter(
        pk=pair_id, visibility=Visibility.PUBLIC.value, signed_on__lte=as_of
    ).select_related("party_a", "party_b")
    pair = with_facts(rows).first()
    if pair is None or pair.signed_on is None:
        raise Refusal(
            gettext_noop("Cặp kết nghĩa này chưa công khai."),
            gettext_noop("Ký kết nghĩa, rồi bên đề nghị công khai."),
        )
    done = list(
        pair.activities.filter(struck_at=None, day__lte=as_of)
        .order_by("day", "pk")
        .prefetch_related("words")
    )
    last = min(as_of, pair.ended_on or as_of)
    years = heartbeat([one.day for one in done], min(pair.signed_on, last), last)
    yearly = {f"activities:{year}": Figure(many, _COUNT) for year, many in years.items()}
    return Face(
        title=name_then(pair),
        body=_body(pair, as_of) | {
            "years": [[year, many] for year, many in years.items()],
            "activities": [_activity(one) for one in done],
        },
        programme_id=pair.programme_id,
        figures={"activities": Figure(len(done), _COUNT)} | yearly,
        units=_units(pair),
        fields=sorted(pair.fields),
        years=list(years),
        status=standing_on(facts_of(pair), as_of).status.value,
        happened_on=pair.signed_on,
        refs=_refs(pair),
        is_illustrative=pair.is_illustrative,
    )  # fmt: skip


def _units(pair: Pair) -> list[int]:
    sides = {pair.unit_a_id, pair.unit_b_id, pair.party_a.unit_id, pair.party_b.unit_id}
    return sorted(sides)


def _body(pair: Pair, as_of: date) -> dict[str, Any]:
    over = pair.ended_on is not None and pair.ended_on <= as_of
    renewals = pair.renewals.filter(starts_on__lte=as_of).order_by("starts_on")
    return {
        "sides": [_side(unit, party.unit_id, as_of) for unit, party in (
            (pair.unit_a_id, pair.party_a), (pair.unit_b_id, pair.party_b),
        )],
        "aim": pair.aim,
        "level": pair.level,
        "starts_on": pair.starts_on.isoformat(),
        "ends_on": _day(pair.ends_on),
        "signed_on": _day(pair.signed_on),
        "instrument": pair.instrument,
        "number": pair.number,
        "renewals": [
            {"from": one.starts_on.isoformat(), "to": _day(one.ends_on), "document": one.document}
            for one in renewals
        ],
        "ended_on": _day(pair.ended_on) if over else None,
        "end_reason": pair.end_reason if over else "",
        "end_document": pair.end_document if over else "",
    }  # fmt: skip


def _side(unit_id: int, locality_id: int, as_of: date) -> dict[str, Any]:
    """Return a paired unit with the units that stand in its place on a day."""
    return {
        "unit": unit_id,
        "locality": {"unit": locality_id},
        "now": {"units": sorted(heirs_of(unit_id, as_of))},
    }


def _activity(one: Activity) -> dict[str, Any]:
    """Return what was done and the other side's word on it; neither its author nor its papers."""
    word = max(one.words.all(), key=lambda word: word.pk, default=None)
    return {
        "day": one.day.isoformat(),
        "kind": one.kind,
        "title": one.title,
        "text": one.text,
        "word": word.stance if word else "",
    }


def _refs(pair: Pair) -> list[tuple[Kind, int]]:
    """Return its programme and the twinning it was carried from; what follows it names it."""
    found = [(Kind.PROGRAMME, pair.programme_id)]
    return [*found, (Kind.TWINNING, pair.predecessor_id)] if pair.predecessor_id else found


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
