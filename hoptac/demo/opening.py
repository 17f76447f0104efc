"""What both sides open to everybody once the first year was reported: proposed by one, approved
by another person of the side.

The article tells no gift whose four books agree, so one is made up and marked so.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.demo.programmes import Cooperation
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.gifts import actions as gifts
from hoptac.gifts.figures import RECEIVERS, Asked, Book, Kind
from hoptac.gifts.models import Line
from hoptac.kernel.faces import Kind as Record
from hoptac.promotion import actions as promotion
from hoptac.promotion.models import Product
from hoptac.publishing import actions
from hoptac.publishing.queries import SOURCES
from hoptac.twinning import actions as twinning
from hoptac.twinning.models import Pair
from hoptac.visits import actions as visits
from hoptac.visits.models import Visit

OPENED = date(2020, 1, 31)  # both reports of the first year are issued
GAVE = date(2020, 2, 14)
ANEW = (1, 31)  # month and day of later years: the reports of the year before are issued
Thing = tuple[Record, int, str]  # kind, id, name
# Who speaks for what: Hà Nội for what binds both, the partner for what it offers.
BOTH = (Record.PROGRAMME, Record.CONTENT, Record.VISIT, Record.TWINNING)
OFFERED = (Record.OPPORTUNITY, Record.DESTINATION, Record.PRODUCT)
PAPER = "Biên bản giao nhận minh họa"
GIVEN: dict[str, Any] = {
    "kind": "goods", "item": "Xe đạp cho học sinh (minh họa)", "quantity": Decimal(30),
    "unit": "chiếc", "unit_dong": 1_500_000, "total_dong": 45_000_000, "basis": "invoice",
    "recipient_kind": "group", "category": "pupil", "reached": 30,
}  # fmt: skip


def plan(script: Script, stage: Stage, told: Cooperation, today: date) -> None:
    """Put a cooperation's opening on its day, after all other deeds of it; then anew each year.

    What has changed is published whole in the latest year; in those between, the programme and
    its reports, since publishing everything each year made the telling half as long again.
    """
    script.on(OPENED, lambda day: open_up(stage, told, day), order=9)
    script.on(GAVE, lambda day: give(stage, told, day), order=9)
    days = [date(year, *ANEW) for year in range(OPENED.year + 1, today.year + 1)]
    *between, latest = [OPENED, *(day for day in days if day <= today)]
    for anew in between[1:]:
        script.on(anew, lambda day: open_reports(stage, told, day), order=9)
    if latest != OPENED:
        script.on(latest, lambda day: open_up(stage, told, day), order=9)


def open_up(stage: Stage, told: Cooperation, day: date) -> None:
    """Publish what both sides have done in their first year."""
    _make_public(stage, told, day)
    ours, theirs = told.sides
    _publish(stage, told, ours.key, BOTH, 1, day)
    _publish(stage, told, theirs.key, OFFERED, 2, day)


def open_reports(stage: Stage, told: Cooperation, day: date) -> None:
    """Publish the programme as it stands, and the reports of both sides."""
    ours, theirs = told.sides
    _publish(stage, told, ours.key, (Record.PROGRAMME,), 1, day)
    _publish(stage, told, theirs.key, (), 2, day)


def _make_public(stage: Stage, told: Cooperation, day: date) -> None:
    """Let everybody read what has an act of its own for that."""
    leader, mine = stage.actor("hn", "lanhdao", day), {"programme": told.programme}
    for visit in Visit.objects.filter(state="agreed", visibility="shared", **mine):
        visits.publish_visit(visit=visit, by=leader, at=at(day, 8))
    for pair in Pair.objects.filter(state="signed", visibility="shared", **mine):
        twinning.publish(pair=pair, by=leader, at=at(day, 8))
    by = stage.actor(told.partner.key, "thuongtruc", day)
    for product in Product.objects.filter(
        visibility="shared", party__position=2, is_illustrative=True, **mine
    ):
        promotion.publish_product(product=product, by=by, at=at(day, 8))


def give(stage: Stage, told: Cooperation, day: date) -> None:
    """Let Hà Nội give what reaches pupils, with four books that agree, and publish that."""
    giver, receiver = told.programme.parties.order_by("position")
    by, leader = stage.actor("hn", "thuongtruc", day), stage.actor("hn", "lanhdao", day)
    made = gifts.record_occasion(
        programme=told.programme, giver=giver, receiver=receiver,
        place=stage.unit(told.partner, day), is_illustrative=True, by=by, at=at(day, 9),
        said={
            "title": f"Tặng xe đạp học sinh {told.partner.short} (minh họa)", "year": day.year,
            "happened_on": day, "document": PAPER, "stated_dong": GIVEN["total_dong"],
        },
    )  # fmt: skip
    gifts.add_line(occasion=made, said=GIVEN, by=by, at=at(day, 9))
    gifts.share_occasion(occasion=made, by=by, at=at(day, 10))
    line = Line.objects.select_related("occasion__programme").get(occasion=made)
    others = stage.actor(told.partner.key, "thuongtruc", day)
    for book in Book:
        asked = Asked(book, Kind.ENTRY, None, Decimal(30))
        writer = others if book in RECEIVERS else by
        gifts.write(line=line, asked=asked, told=_receipt(day), by=writer, at=at(day, 11))
    gifts.close_occasion(occasion=made, by=leader, at=at(day, 12))
    gifts.publish_occasion(occasion=made, by=by, at=at(day, 13))
    ready = [(Record.GIFT, made.pk, made.title)]
    _decide(stage, told.sides[0].key, ready, by, day)


def _receipt(day: date) -> gifts.Told:
    return gifts.Told(day, PAPER)


def _publish(
    stage: Stage, told: Cooperation, place: str, kinds: tuple[Record, ...], side: int, day: date
) -> None:
    """Let the standing officer propose and the leader approve what is ready."""
    by = stage.actor(place, "thuongtruc", day)
    things = [thing for kind in kinds for thing in _ready(told, kind, by)]
    things += _ready(told, Record.REPORT, by, party__position=side)
    _decide(stage, place, things, by, day)


def _decide(stage: Stage, place: str, things: list[Thing], by: Actor, day: date) -> None:
    made = actions.propose_each(things=things, by=by, at=at(day, 14), today=day)
    leader = stage.actor(place, "lanhdao", day)
    actions.approve_each(versions=made.done, by=leader, at=at(day, 15))


def _ready(told: Cooperation, kind: Record, by: Actor, **side: int) -> list[Thing]:
    """Return what of the programme can be published, by kind, id and name."""
    source = SOURCES[kind]
    rows = source.ready(by).filter(**{source.programme: told.programme.pk}, **side)
    return [(kind, pk, title) for pk, title in rows.order_by("pk").values_list("pk", source.title)]
