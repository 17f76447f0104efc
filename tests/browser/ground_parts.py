"""Visits, gifts, twinnings and dealings in states the story has passed by February 2020."""

from datetime import date, datetime, time

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.beneficiaries.queries import place_called
from hoptac.gifts import actions as gifts
from hoptac.gifts.figures import Book
from hoptac.gifts.models import BookEvent, Line
from hoptac.programmes.models import Programme
from hoptac.promotion.models import Delivery, Interest
from hoptac.twinning import actions as twinning
from hoptac.twinning.models import Activity, Pair
from hoptac.visits import actions as visits
from hoptac.visits.choices import Matter, Stance
from hoptac.visits.models import Attachment, Visit
from tests.given.gifts import BICYCLES
from tests.given.gifts import said as occasion_said
from tests.given.story import actor
from tests.given.twinning import said as pair_said


def visit(
    programme: Programme, title: str, day: date, *, by: Actor, at: datetime, days: int = 1
) -> Visit:
    """Return a visit of one session, led by the vice-chair, that lies before its host."""
    host = programme.parties.get(position=2)
    made = visits.propose_visit(
        programme=programme,
        said={
            "title": title, "purpose": "Rà soát việc đã chọn", "starts_on": day,
            "ends_on": date.fromordinal(day.toordinal() + days - 1), "hosts": [host.pk],
        },
        by=by,
        at=at,
    )  # fmt: skip
    stop = {
        "kind": "session", "title": "Làm việc", "day": day, "begins_at": time(8, 0),
        "place_note": "Hội trường",
    }  # fmt: skip
    visits.add_stop(visit=made, place=host.unit, site=None, said=stop, by=by, at=at)
    member = {"is_head": True, "name": "", "post": "", "source": ""}
    leader = Seat.objects.get(pk=actor("lanhdao@hanoi", day).seat_id)
    visits.add_delegate(visit=made, seat=leader, said=member, by=by, at=at)
    return visits.share_visit(visit=made, by=by, at=at)


def prepared(programme: Programme, *, today: date, at: datetime) -> dict[str, int]:
    """Return the records of the four parts that only some of their pages need."""
    by, partner = (actor(f"thuongtruc@{side}", today) for side in ("hanoi", "tuyenquang"))
    return (
        _visits(programme, by, partner, today, at)
        | _gifts(programme, by, today, at)
        | _twinnings(programme, by, today, at)
        | {"delivered": Delivery.objects.filter(supply__programme=programme).earliest("pk").pk}
        | _firms()
    )


def _firms() -> dict[str, int]:
    """Return what an enterprise's account sees, of the programme that has one."""
    interest = Interest.objects.earliest("pk")
    return {"interest": interest.pk, "public_offer": interest.opportunity_id}


def _visits(
    programme: Programme, by: Actor, partner: Actor, today: date, at: datetime
) -> dict[str, int]:
    leader = actor("lanhdao@hanoi", today)
    going = visit(programme, "Đoàn khảo sát", today, by=by, at=at, days=2)
    visits.give_word(
        visit=going, matter=Matter.PLAN, stance=Stance.CONFIRMED, reason="",
        sha256=going.plan_sha256, by=partner, at=at,
    )  # fmt: skip
    visits.approve_visit(visit=going, by=leader, at=at)
    return {
        "going_stop": going.stops.get().pk,
        "photo": Attachment.objects.filter(party__unit_id=by.unit_id).earliest("pk").pk,
    }


def _gifts(programme: Programme, by: Actor, today: date, at: datetime) -> dict[str, int]:
    giver, receiver = programme.parties.select_related("unit").order_by("position")[:2]
    drafted = gifts.record_occasion(
        programme=programme, giver=giver, receiver=receiver, place=receiver.unit,
        said=occasion_said(year=today.year, happened_on=today), by=by, at=at,
    )  # fmt: skip
    line = gifts.add_line(occasion=drafted, said=BICYCLES, by=by, at=at)
    told = Line.objects.get(occasion__programme=programme, item="Hỗ trợ xây dựng nhà ở")
    asked = gifts.ask(line=told, after=Book.RECEIVED, text="Đã nhận nhà chưa?", by=by, at=at)
    return {
        "draft_occasion": drafted.pk,
        "draft_line": line.pk,
        "house_line": told.pk,
        "book_event": BookEvent.objects.filter(line=told).earliest("pk").pk,
        "question": asked.pk,
    }


def _twinnings(programme: Programme, by: Actor, today: date, at: datetime) -> dict[str, int]:
    signed = programme.pairs.earliest("pk")
    done = Activity.objects.filter(pair=signed).earliest("pk")
    return {
        "draft_pair": _pair(programme, "huyện Na Hang", by, today, at).pk,
        "endorsed_pair": _endorsed(programme, by, today, at).pk,
        "activity": done.pk,
    }


def _pair(programme: Programme, theirs: str, by: Actor, today: date, at: datetime) -> Pair:
    return twinning.draft_pair(
        programme=programme,
        unit_a=place_called("huyện Thạch Thất, thành phố Hà Nội", today),
        unit_b=place_called(f"{theirs}, tỉnh Tuyên Quang", today),
        said=pair_said(starts_on=today),
        by=by,
        at=at,
    )


def _endorsed(programme: Programme, by: Actor, today: date, at: datetime) -> Pair:
    pair = twinning.put_forward(pair=_pair(programme, "huyện Yên Sơn", by, today, at), by=by, at=at)
    for side in ("hanoi", "tuyenquang"):
        leader = actor(f"lanhdao@{side}", today)
        pair = twinning.endorse(pair=pair, sha256=pair.text_sha256, by=leader, at=at)
    return pair
