"""What was done on an occasion, its lines, books and questions: who, when, in which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hoptac.audit import words
from hoptac.audit.models import Event as Logged
from hoptac.audit.models import name_of
from hoptac.gifts.choices import BookSaid
from hoptac.gifts.models import BookEvent, Correction, HeldEntry, Line, Occasion
from hoptac.gifts.queries.pages import LineShown
from hoptac.kernel.money import grouped, written

MOST = 200


@dataclass(frozen=True, slots=True)
class Told:
    """One deed in words.

    :ivar note: on what: the line, the book, how much, the document.
    :ivar unseen: at that time the other side did not see the occasion yet.
    """

    at: datetime
    who: str
    words: str
    note: str
    unseen: bool


def history_of(
    occasion: Occasion,
    lines: Iterable[LineShown],
    held: Iterable[HeldEntry],
    corrections: Iterable[Correction] = (),
) -> list[Told]:
    """Return what happened to an occasion and everything on it, the newest first (one query).

    :param held: the large sums of the reader's own side; the other side's leave no trace here.
    """
    notes = {name_of(occasion): ""}
    for shown in lines:
        notes |= _of_line(shown)
    notes |= {name_of(one): f"{one.line.item} · {one.reason}" for one in corrections}
    for entry in held:
        notes[name_of(entry)] = _entry(entry.line, entry)
    events = Logged.objects.filter(thing__in=list(notes)).order_by("-id")[:MOST]
    return [
        Told(one.at, one.person, words.said(one.verb), notes[one.thing], one.was_unseen)
        for one in events
    ]


def _of_line(shown: LineShown) -> dict[str, str]:
    line = shown.line
    about: list[models.Model] = [line, *shown.questions, *shown.verifications]
    notes = {name_of(one): line.item for one in about}
    for book in shown.books:
        notes |= {name_of(event): _entry(line, event) for event in book.events}
    return notes


def said(entry: HeldEntry) -> str:
    """Return a large sum in one line: of what, in which book, how much, by whom."""
    return f"{_entry(entry.line, entry)} ({entry.who})"


def _entry(line: Line, entry: BookEvent | HeldEntry) -> str:
    said = [line.item, capfirst(str(BookSaid(entry.book).label)), entry.get_kind_display()]
    said.append(_many(line, entry))
    return " · ".join(filter(None, [*said, entry.document, entry.reason]))


def _many(line: Line, entry: BookEvent | HeldEntry) -> str:
    if entry.amount_dong is not None:
        return written(entry.amount_dong)
    if entry.quantity is None:
        return _("chưa nêu số lượng")
    many = entry.quantity
    whole = many == many.to_integral_value()
    number = grouped(int(many)) if whole else f"{many.normalize():f}".replace(".", ",")
    return f"{number} {line.unit}"
