"""What everybody may read of an occasion of giving, and of a visit with what was given on it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hoptac.beneficiaries.rules import FEW
from hoptac.gifts.choices import GiverKind, LineKind, RecipientKind
from hoptac.gifts.figures import Balance, Book, Books, empty
from hoptac.gifts.models import Correction, Line, Occasion, Verification
from hoptac.gifts.queries.balances import books_of_occasion, reconciled
from hoptac.gifts.reading import Reading, Reconciled
from hoptac.gifts.states import CLOSED
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Face, Figure, Kind, Measure
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.visits.queries.faces import visit_face as bare_face

PUBLIC = {"state": CLOSED, "visibility": Visibility.PUBLIC.value}
COUNTED = {"houses": LineKind.HOUSE, "livestock": LineKind.LIVESTOCK}
_MONEY, _COUNT = Measure.DONG, Measure.COUNT


def gift_face(occasion_id: int, as_of: date) -> Face:
    """Return the face of an occasion both sides have closed and let everybody read.

    :raises Refusal: before that.
    """
    rows = Occasion.objects.filter(pk=occasion_id, **PUBLIC)
    occasion = rows.select_related("giver", "receiver").first()
    if occasion is None:
        raise Refusal(
            gettext_noop("Đợt trao tặng này chưa đóng sổ và công khai."),
            gettext_noop("Khi bốn sổ khớp, hai bên đóng sổ rồi bên ghi công khai đợt trao."),
        )
    lines = list(
        occasion.lines.select_related("correction__line").prefetch_related("verifications")
    )
    books, found = books_of_occasion(occasion), reconciled(occasion, lines)
    seen = [one for line in lines for one in line.verifications.all() if one.seen_on <= as_of]
    sides = (occasion.giver.unit_id, occasion.receiver.unit_id)
    return Face(
        title=occasion.title,
        body=_said(occasion, found) | {
            "giver": {"unit": sides[0]},
            "receiver": {"unit": sides[1]},
            "lines": [_line(one, lines, books, found) for one in lines if not one.corrects_id],
            "corrections": [_correction(one, one.correction) for one in lines if one.correction],
            "seen": [_seen(one) for one in seen],
        },
        programme_id=occasion.programme_id,
        figures=_figures(lines, found),
        units=sorted({*sides, occasion.place_id}),
        fields=["social_welfare"],
        years=[occasion.year],
        happened_on=occasion.no_later_than,
        refs=_refs(occasion),
        files=sorted({one.photo_id for one in seen if one.photo_id}),
        is_illustrative=occasion.is_illustrative,
    )  # fmt: skip


def visit_face(visit_id: int, as_of: date) -> Face:
    """Return a visit's face with what was given on it, as far as everybody reads that.

    :raises Refusal: as `visits.queries.faces.visit_face` does.
    """
    face = bare_face(visit_id, as_of)
    rows = Occasion.objects.filter(visit=visit_id, **PUBLIC).prefetch_related("lines")
    given = [(one, reconciled(one, list(one.lines.all()))) for one in rows.order_by("pk")]
    told = [dong for _, found in given if (dong := value_of(found)) is not None]
    figures = {
        "gifts_total": Figure(sum(told) if told else None, _MONEY),
        "gift_occasions": Figure(len(given), _COUNT),
        "gifts_untold": Figure(len(given) - len(told), _COUNT),
    }
    gifts = [{"gift": one.pk, "title": one.title, "dong": value_of(found)} for one, found in given]
    return replace(
        face,
        body={**face.body, "gifts": gifts},
        figures={**face.figures, **figures},
        refs=[*face.refs, *((Kind.GIFT, one.pk) for one, _ in given)],
    )


def value_of(found: Reconciled) -> int | None:
    """Return the value of an occasion where it can be read in one way; else nothing is said."""
    return found.wholes[0] if len(found.wholes) == 1 else None


def _said(occasion: Occasion, found: Reconciled) -> dict[str, Any]:
    return {
        "day": _day(occasion.happened_on),
        "day_said": occasion.day_said,
        "earliest": _day(occasion.earliest_on),
        "latest": _day(occasion.latest_on),
        "place": {"unit": occasion.place_id},
        "site": occasion.site,
        "document": occasion.document,
        "closed_on": _day(occasion.closed_on),
        "stated": occasion.stated_dong,
        "scope": occasion.stated_scope,
        "known": found.known,
        "unvalued": len(found.unvalued),
        "readings": [_reading(one) for one in found.readings],
    }


def _reading(one: Reading) -> dict[str, Any]:
    """Return one way to read the stated total; its gap is told, never hidden."""
    return {
        "scope": one.scope.value,
        "verdict": one.verdict.value,
        "known": one.known,
        "difference": one.difference,
        "whole": one.whole,
    }


def _line(
    line: Line, lines: Sequence[Line], books: dict[int, dict[Book, Balance]], found: Reconciled
) -> dict[str, Any]:
    """Return a line as corrected, without the name of any private person."""
    own = [line, *(one for one in lines if one.corrects_id == line.pk)]
    quantities = [one.quantity for one in own if one.quantity is not None]
    values = [one.total_dong for one in own if one.total_dong is not None]
    summed = [books.get(one.pk, empty()) for one in own]
    is_person = line.giver_kind == GiverKind.OTHER
    implied = {one.implied.dong for one in found.readings if one.implied and
               one.implied.key == line.pk}  # fmt: skip
    return {
        "number": line.number,
        "kind": line.kind,
        "item": line.item,
        "quantity": plain(sum(quantities, Decimal(0))) if quantities else None,
        "unit": line.unit,
        "unit_dong": line.unit_dong,
        "dong": sum(values) if values else None,
        "basis": line.basis,
        "implied": sorted(implied),
        "funding": line.funding,
        "purpose": line.purpose,
        "giver_kind": line.giver_kind,
        "giver": "" if is_person else line.giver_name,
        "recipient_kind": line.recipient_kind,
        "recipient": "" if line.recipient_kind == RecipientKind.GROUP else line.recipient_name,
        "category": line.category,
        "reached": _reached(line.reached),
        "books": [[book.value, _many(line, summed, book)] for book in Book],
    }


def _reached(count: int | None) -> dict[str, Any] | None:
    """Return how many a line reached; fewer than five are told as that, and no number."""
    if count is None:
        return None
    return {"fewer": True, "count": None} if count < FEW else {"fewer": False, "count": count}


def _many(line: Line, books: Iterable[Books], book: Book) -> int | str:
    found = [one[book] for one in books]
    if line.is_money:
        return sum(one.dong for one in found)
    return plain(sum((one.quantity for one in found), Decimal(0)))


def _correction(line: Line, made: Correction) -> dict[str, Any]:
    """Return what both sides put right after the books were closed."""
    return {
        "line": made.line.number,
        "on": _day(made.decided_at and local_day(made.decided_at)),
        "reason": made.reason,
        "document": made.document,
        "quantity": None if line.quantity is None else plain(line.quantity),
        "dong": line.total_dong,
        "unit": line.unit,
    }


def _seen(one: Verification) -> dict[str, Any]:
    """Return what was found on the spot later; who looked is no matter of everybody's."""
    return {
        "line": one.line.number,
        "on": one.seen_on.isoformat(),
        "found": one.found,
        "of": one.of,
        "photo": one.photo_id,
        "caption": one.caption,
        "credit": one.credit,
        "consent": one.consent,
    }


def _figures(lines: Sequence[Line], found: Reconciled) -> dict[str, Figure]:
    valued = any(line.total_dong is not None for line in lines)
    figures = {
        "stated_total": Figure(found.stated, _MONEY),
        "priced_total": Figure(found.known if valued else None, _MONEY),
        "value": Figure(value_of(found), _MONEY),
        "lines": Figure(sum(line.corrects_id is None for line in lines), _COUNT),
    }
    for code, kind in COUNTED.items():
        own = [line for line in lines if line.kind == kind]
        if own:
            figures[code] = Figure(_whole(own), _COUNT)
    return figures


def _whole(lines: Iterable[Line]) -> int | None:
    """Return how many there are in all; None where the source leaves one open."""
    counted = [line.quantity for line in lines if not (line.corrects_id and line.quantity is None)]
    if any(one is None or one % 1 for one in counted):
        return None
    return int(sum((one for one in counted if one is not None), Decimal(0)))


def _refs(occasion: Occasion) -> list[tuple[Kind, int]]:
    """Return its programme and its visit, which both sides read: a page links what is published."""
    found = [(Kind.PROGRAMME, occasion.programme_id)]
    return [*found, (Kind.VISIT, occasion.visit_id)] if occasion.visit_id else found


def plain(quantity: Decimal) -> str:
    """Return a quantity without closing zeros, as JSON keeps it: "40", "2.5"."""
    return f"{quantity.normalize():f}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
