"""The visit of April 2019 in the demonstration: every fact with its sentence, nothing invented."""

from datetime import date

import pytest
from django.urls import reverse

from hoptac.localities.models import SiteEvent
from hoptac.programmes.models import Programme
from hoptac.visits.models import Attachment, Delegate, Outcome, Stop, Visit
from hoptac.visits.queries import counted
from tests.given.story import browser

pytestmark = pytest.mark.django_db

# Where each sentence of the article that tells of the visit is stored.
STORED = {
    6: (Stop, Outcome), 9: (Outcome, SiteEvent), 10: (Outcome,), 11: (Outcome,), 12: (Outcome,),
    13: (Outcome,), 14: (Outcome,), 15: (Outcome,), 8: (Attachment,), 17: (Visit,),
    19: (Attachment,), 20: (Stop, SiteEvent), 21: (Stop,), 22: (Stop, SiteEvent),
    23: (Stop, Delegate), 27: (Outcome,),
}  # fmt: skip


def test_each_sentence_that_tells_of_the_visit_is_stored(story: None) -> None:
    for sentence, models in STORED.items():
        for model in models:
            assert model.objects.filter(citation__sentence=sentence).exists(), (sentence, model)


def test_what_the_article_does_not_say_is_not_there(story: None) -> None:
    assert set(Stop.objects.values_list("day", "begins_at")) == {(None, None)}
    visits = Visit.objects.all()
    assert {(one.starts_on, one.ends_on) for one in visits} == {
        (date(2019, 4, 24), date(2019, 4, 26))
    }
    for model in (Stop, Delegate, Outcome):
        assert not model.objects.filter(citation=None).exists()
    assert set(Delegate.objects.values_list("name", "is_head")) == {("Ngô Thị Thanh Hằng", False)}
    assert not Attachment.objects.filter(is_illustrative=False).exists()


def test_the_places_are_those_of_the_day(story: None) -> None:
    places = set(Stop.objects.values_list("place_name", flat=True))
    assert "xã Kim Quan, huyện Yên Sơn, tỉnh Tuyên Quang" in places
    assert "huyện Yên Bình, tỉnh Yên Bái" in places
    zone = SiteEvent.objects.get(site__name="An toàn khu Kim Quan")
    assert (zone.from_precision, zone.to_precision) == ("part_of_year", "month")
    assert "tháng 8/1954" in zone.citation.excerpt


def test_both_sides_agreed_and_their_pages_tell_of_it(story: None) -> None:
    for visit in Visit.objects.select_related("report"):
        assert visit.state == "agreed"
        assert visit.words.filter(matter="outcomes", voided_at=None).count() == 2
        assert visit.report is not None
        answer = browser("thuongtruc@hanoi").get(reverse("visits:one", args=[visit.pk]))
        assert answer.status_code == 200
    theirs = Visit.objects.get(programme__code="HN-TQ-2019")
    assert (
        browser("thuongtruc@yenbai").get(reverse("visits:one", args=[theirs.pk])).status_code == 404
    )


def test_what_counts_of_it_rests_on_its_rows(story: None) -> None:
    programme = Programme.objects.get(code="HN-TQ-2019")
    visit = Visit.objects.get(programme=programme)
    told = counted(programme, visit.party, date(2019, 1, 1), date(2019, 12, 31))
    assert {one.name: one.value for one in told.figures} == {
        "visits": 1, "stops": 4, "contents": programme.contents.count(), "tasks": 0,
        "assessments": 1, "notes": 7, "tasks_done": 0,
    }  # fmt: skip
    assert {fact.record_id for fact in told.facts} == {visit.pk}
    assert {fact.said for fact in told.facts if fact.figure == "visits"} == {visit.title}
    assert counted(programme, visit.party, date(2020, 1, 1), date(2020, 12, 31)).facts == ()
