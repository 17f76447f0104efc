"""What was given in April 2019: Hà Nội records each occasion of the article and shares it."""

from datetime import date

from hoptac.accounts.actors import Actor
from hoptac.beneficiaries.models import Group
from hoptac.beneficiaries.queries import place_called
from hoptac.demo.programmes import Cooperation, citations
from hoptac.demo.stage import Stage, at
from hoptac.demo.story import given, journey
from hoptac.files.models import Citation
from hoptac.gifts import actions
from hoptac.gifts.actions import Told, Written
from hoptac.gifts.figures import Asked, Book, Kind
from hoptac.gifts.models import HeldEntry, Line, Occasion
from hoptac.programmes.models import Party
from hoptac.visits.models import Visit


def hand_over(stage: Stage, told: Cooperation, day: date) -> None:
    """Record what one partner was given; the numbers are the article's, none is made up."""
    quoted = citations()
    for occasion in given.OCCASIONS:
        if occasion.partner == told.partner.key:
            made = _record(stage, told, occasion, day, quoted)
            _books(stage, told, made, day)


def _record(
    stage: Stage, told: Cooperation, said: given.Given, day: date, quoted: dict[str, Citation]
) -> Occasion:
    by = stage.actor("hn", "thuongtruc", day)
    giver, receiver = Party.objects.filter(programme=told.programme).order_by("position")
    here = stage.unit(told.partner, given.LAST_DAY)
    made = actions.record_occasion(
        programme=told.programme,
        giver=giver,
        receiver=receiver,
        place=place_called(said.place, given.LAST_DAY) if said.place else here,
        said={
            "title": said.title,
            "year": given.LAST_DAY.year,
            "day_said": given.DAY_SAID,
            "earliest_on": given.FIRST_DAY,
            "latest_on": given.LAST_DAY,
            "stated_dong": said.stated_dong,
            "stated_scope": said.stated_scope,
            "visit": Visit.objects.get(programme=told.programme, journey=journey.JOURNEY),
        },
        citation=quoted[said.quoted],
        by=by,
        at=at(day, 12),
    )
    for line in said.lines:
        group = Group.objects.filter(programme=told.programme, aim=line.reached).first()
        _line(made, line, group, quoted[line.quoted], by, day)
    return actions.share_occasion(occasion=made, by=by, at=at(day, 13))


def _line(
    occasion: Occasion,
    line: given.GivenLine,
    group: Group | None,
    citation: Citation,
    by: Actor,
    day: date,
) -> None:
    is_known = line.total_dong is not None or line.unit_dong is not None
    actions.add_line(
        occasion=occasion,
        said={
            "kind": line.kind,
            "item": line.item,
            "quantity": line.many,
            "unit": line.unit,
            "unit_dong": line.unit_dong,
            "total_dong": line.total_dong,
            "basis": "stated" if is_known else "unknown",
            "recipient_kind": line.recipient_kind,
            "recipient_name": line.recipient_name,
        },
        group=group,
        citation=citation,
        by=by,
        at=at(day, 12),
    )


def _books(stage: Stage, told: Cooperation, occasion: Occasion, day: date) -> None:
    """Write what was handed over; how many cows there were is left open, as the article does."""
    by = stage.actor("hn", "thuongtruc", day)
    for line in Line.objects.filter(occasion=occasion).select_related("occasion__programme"):
        many = (line.total_dong, None) if line.is_money else (None, line.quantity)
        handed = Asked(Book.TRANSFERRED, Kind.ENTRY, *many)
        made = actions.write(line=line, asked=handed, told=Told(), by=by, at=at(day, 13))
        _confirm(stage, "hn", made, day)
        if line.item == given.ILLUSTRATED:
            got = Asked(Book.RECEIVED, Kind.ENTRY, *many)
            receiver = stage.actor(told.partner.key, "thuongtruc", day)
            told_by = Told(given.LAST_DAY, "Biên bản giao nhận minh họa")
            made = actions.write(
                line=line, asked=got, told=told_by, by=receiver, at=at(day, 14),
                is_illustrative=True,
            )  # fmt: skip
            _confirm(stage, told.partner.key, made, day)


def _confirm(stage: Stage, place: str, made: Written, day: date) -> None:
    """Let a second person of the side confirm what is large."""
    if isinstance(made, HeldEntry):
        second = stage.actor(place, "giamdoc.kehoach", day)
        actions.confirm_entry(held=made, by=second, at=at(day, 15))
