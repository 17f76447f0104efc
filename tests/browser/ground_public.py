"""What everybody reads by February 2020, made through the actions: a gift, news, a question."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from hoptac.gifts import actions as gifts
from hoptac.gifts.figures import RECEIVERS, Asked, Book
from hoptac.gifts.figures import Kind as Entry
from hoptac.gifts.models import Line, Occasion
from hoptac.kernel.faces import Kind
from hoptac.newsroom import actions as newsroom
from hoptac.newsroom.models import Article
from hoptac.opendata import actions as opendata
from hoptac.programmes.models import Programme
from hoptac.publishing import actions as publishing
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published, shown
from hoptac.visits.models import Visit
from hoptac.voices import actions as voices
from hoptac.voices.models import Voice
from tests.given import files
from tests.given.newsroom import SHOWN, said_of
from tests.given.story import actor

EDITOR, LEADER, PARTNER = "thuongtruc@hanoi", "lanhdao@hanoi", "thuongtruc@tuyenquang"
DAY = date(2020, 2, 3)


def given_on_the_visit() -> Occasion:
    """Give a gift on the visit whose four books agree; publish it, and the visit with it."""
    programme = Programme.objects.get(code="HN-TQ-2019")
    visit = Visit.objects.get(pk=published(Kind.VISIT).get(programme=programme).thing_id)
    giver, receiver = programme.parties.order_by("position")
    by, leader, other = (actor(who, DAY) for who in (EDITOR, LEADER, PARTNER))
    now = timezone.now()
    made = gifts.record_occasion(
        programme=programme, giver=giver, receiver=receiver, place=receiver.unit, by=by, at=now,
        is_illustrative=True,
        said={
            "title": "Tặng xe đạp trong chuyến đi (minh họa)", "year": visit.starts_on.year,
            "happened_on": visit.starts_on, "document": "Biên bản minh họa",
            "visit": visit,
        },
    )  # fmt: skip
    said: dict[str, Any] = {
        "kind": "goods", "item": "Xe đạp", "quantity": Decimal(30), "unit": "chiếc",
        "unit_dong": 1_500_000, "total_dong": 45_000_000, "basis": "invoice",
        "recipient_kind": "group", "category": "pupil", "reached": 30,
    }  # fmt: skip
    gifts.add_line(occasion=made, said=said, by=by, at=now)
    gifts.share_occasion(occasion=made, by=by, at=now)
    line = Line.objects.select_related("occasion__programme").get(occasion=made)
    for book in Book:
        gifts.write(
            line=line, asked=Asked(book, Entry.ENTRY, None, Decimal(30)),
            told=gifts.Told(DAY, "Biên bản minh họa"), by=other if book in RECEIVERS else by,
            at=now,
        )  # fmt: skip
    gifts.close_occasion(occasion=made, by=leader, at=now)
    gifts.publish_occasion(occasion=made, by=by, at=now)
    for kind, pk in ((Kind.GIFT, made.pk), (Kind.VISIT, visit.pk)):
        proposed = publishing.propose(kind=kind, thing_id=pk, by=by, at=now, today=DAY)
        publishing.approve(version=proposed, by=leader, at=now)
    return made


def public_ground(programme: Programme, at: datetime) -> dict[str, Any]:
    """Return one record of each kind everybody reads, and what its people have on their desks."""
    by, leader = actor(EDITOR, DAY), actor(LEADER, DAY)
    gift = given_on_the_visit()
    seen = {
        f"public_{kind.value}": published(kind).order_by("pk")[0].thing_id
        for kind in Kind
        if published(kind).exists()
    }
    series = newsroom.open_series(title="Loạt bài minh họa", about="Hai kỳ.", by=by, at=at)
    photo = newsroom.add_photo(upload=files.photo(size=(900, 600)), said=SHOWN, by=by, at=at)
    body = (
        f"<h2>Đã làm</h2><p>Đã trao {{{{gift {gift.pk} value}}}}.</p>"
        f"<ul><li>Một</li></ul><blockquote><p>Lời hai bên.</p></blockquote>"
        f"<p>{{{{photo {photo.pk}}}}}</p>"
    )
    told = {"body": body, "cover": photo.pk, "refs": [f"gift:{gift.pk}"]}
    article = _article(said_of(series=series.pk, part=1, **told), at, leader)
    draft = newsroom.draft(said=said_of(title="Bản nháp", **told), by=by, at=at)
    known = shown(Kind.PROGRAMME, programme.pk)
    assert known is not None
    return seen | {
        "article": article.pk, "draft_article": draft.pk, "series": series.pk,
        "news_photo": photo.pk,
        "public_version": known.pk, "voice": _voice(programme, at).pk,
        "waiting_version": _waiting(programme, at).pk,
        "api_key": opendata.make_key(
            label="Khóa minh họa", ends_on=date(2020, 6, 30), by=by, at=at, today=DAY
        )[0].pk,
    }  # fmt: skip


def _article(said: dict[str, Any], at: datetime, leader: Any) -> Article:
    by = actor(EDITOR, DAY)
    made = newsroom.draft(said=said, by=by, at=at)
    newsroom.finish(article=made, by=by, at=at)
    newsroom.approve(article=made, known=made.text.version, by=leader, at=at)
    return newsroom.publish(article=made, by=by, at=at)


def _voice(programme: Programme, at: datetime) -> Voice:
    """Let a reader ask twice: once answered in public, once waiting."""
    told = {"category": "question", "email": "", "language": "vi", "kind": "programme"}
    first, second = (
        voices.ask(**told, thing_id=programme.pk, text=text, sender=f"10.1.{number}.1", at=at)
        for number, text in enumerate(("Việc nào đã xong?", "Khi nào công bố số liệu mới?"))
    )
    answered = voices.answer(
        voice=first, text="Xem bảng so sánh.", shown_text=first.text, by=actor(EDITOR, DAY), at=at
    )
    voices.approve(voice=answered, by=actor(LEADER, DAY), at=at)
    return second


def _waiting(programme: Programme, at: datetime) -> Version:
    """Return a proposal that waits for the leader: the programme at the year's end."""
    later = date(2020, 12, 31)  # tasks are overdue by then, so the face is another
    return publishing.propose(
        kind=Kind.PROGRAMME, thing_id=programme.pk, by=actor(EDITOR, DAY), at=at, today=later
    )
