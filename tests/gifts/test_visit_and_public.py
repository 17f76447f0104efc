"""A gift handed over on a visit, found by its words, its history, and made public at the end."""

from datetime import timedelta

import pytest
from django.db import Error, transaction
from django.urls import reverse

from hoptac.accounts import wall
from hoptac.gifts import actions
from hoptac.gifts.figures import Book
from hoptac.gifts.models import Occasion
from hoptac.gifts.queries import visible_occasions
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.search.queries import Kind, find
from tests.given import gifts as given
from tests.given import visits as travel
from tests.given.pages import post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
DAY = TODAY - timedelta(days=2)


def _closed(world: World) -> Occasion:
    made = given.agreeing(world)
    return actions.close_occasion(occasion=made, by=world.second.leader.actor, at=NOW)


def test_a_gift_names_its_visit_and_the_visit_leads_to_its_gifts(world: World) -> None:
    visit = travel.shared(world.programme, world.first, world.second)
    occasion = given.shared(world, visit=visit, happened_on=DAY)
    other = given.shared(world, title="Quà khác")
    client = world.second.officer.client()

    page = text_of(client.get(reverse("gifts:one", args=[occasion.pk])))
    assert visit.title in page
    led = reverse("gifts:list") + f"?visit={visit.pk}"
    assert led in client.get(reverse("visits:one", args=[visit.pk])).content.decode()
    listed = client.get(led).content.decode()
    assert reverse("gifts:one", args=[occasion.pk]) in listed
    assert reverse("gifts:one", args=[other.pk]) not in listed


def test_a_visit_is_chosen_in_the_form_and_kept_when_it_is_revised(world: World) -> None:
    visit = travel.shared(world.programme, world.first, world.second)
    occasion = given.drafted(world.programme, world.first, world.second, happened_on=DAY)
    client, url = world.first.standing.client(), reverse("gifts:revise", args=[occasion.pk])
    form = client.get(url).context["form"]
    said = {name: form[name].value() or "" for name in form.fields} | {
        "happened_on": DAY.isoformat(), "visit": visit.pk, "version": 1,
    }  # fmt: skip

    assert post(client, url, **said).status_code == 302

    occasion.refresh_from_db()
    assert occasion.visit == visit
    assert client.get(url).context["form"]["visit"].value() == visit.pk


def test_a_gift_names_no_visit_of_another_programme_and_none_the_other_side_has_not_seen(
    world: World,
) -> None:
    draft = travel.planned(world.programme, world.first, world.second)
    noise = world.noise
    foreign = travel.shared(noise.programme, noise.first, noise.second)
    for visit in (draft, foreign):
        with pytest.raises(Refusal, match="không thuộc chương trình") as refused:
            given.drafted(world.programme, world.first, world.second, visit=visit, happened_on=DAY)
        assert refused.value.field == "visit"
        made = given.drafted(world.programme, world.first, world.second)
        with pytest.raises(Error, match="both sides read"), transaction.atomic():
            Occasion.objects.filter(pk=made.pk).update(visit=visit)


def test_a_gift_outside_the_days_of_its_visit_is_refused(world: World) -> None:
    visit = travel.shared(world.programme, world.first, world.second)
    for day in (travel.FIRST - timedelta(days=1), travel.LAST + timedelta(days=1)):
        with pytest.raises(Refusal, match="nằm ngoài các ngày"):
            given.shared(world, visit=visit, happened_on=day, year=day.year)
    span = {"earliest_on": travel.FIRST, "latest_on": travel.LAST}
    told = {"happened_on": None, "day_said": "trong chuyến đi", "year": travel.LAST.year}
    assert given.shared(world, visit=visit, **span, **told).visit == visit


def test_a_visit_and_its_words_stay_once_the_other_side_has_seen_the_gift(world: World) -> None:
    occasion = given.shared(world)
    visit = travel.shared(world.programme, world.first, world.second)
    for told in ({"visit": visit}, {"search_text": "khac"}):
        with pytest.raises(Error, match="stays as it"), transaction.atomic():
            Occasion.objects.filter(pk=occasion.pk).update(**told)


def test_a_gift_is_found_without_diacritics_by_what_its_lines_say(world: World) -> None:
    occasion = given.shared(world, title="Trao quà Tết")

    def found(person: object, words: str) -> set[int]:
        return {hit.id for hit in find(person.actor, words, [Kind.GIFT]).hits[Kind.GIFT]}

    for words in ("xe dap", "Xe đạp", "TRAO QUA tet"):
        assert found(world.second.officer, words) == {occasion.pk}
        assert found(world.noise.first.officer, words) == set()
    draft = given.drafted(world.programme, world.first, world.second, title="Chưa cho xem")
    assert found(world.first.standing, "chua cho xem") == {draft.pk}
    assert found(world.second.officer, "chua cho xem") == set()


def test_a_revised_line_is_found_by_its_new_words_only(world: World) -> None:
    occasion = given.drafted(world.programme, world.first, world.second)
    line, by = given.line_of(occasion), world.first.standing.actor
    actions.revise_line(
        line=line, said=given.BICYCLES | {"item": "Máy khâu"}, version=1, by=by, at=NOW
    )
    occasion.refresh_from_db()
    assert "may khau" in occasion.search_text
    assert "xe dap" not in occasion.search_text


def test_the_history_tells_every_entry_with_its_document_and_question(world: World) -> None:
    question = given.answered(world)
    page = text_of(
        world.first.standing.client().get(reverse("gifts:one", args=[question.line.occasion_id]))
    )
    for words in (
        "đã thêm khoản trao tặng",
        "đã ghi sổ trao tặng",
        "Xe đạp · Bên nhận xác nhận · ghi nhận · 38 chiếc · CT 1",
        "đã hỏi bên kia về chênh lệch",
        "đã trả lời câu hỏi về chênh lệch",
    ):
        assert words in page


def test_a_large_sum_of_one_side_leaves_no_trace_in_the_others_history(world: World) -> None:
    held = given.held(world)
    url = reverse("gifts:one", args=[held.occasion_id])
    words = "chờ người thứ hai"
    assert words in text_of(world.first.officer.client().get(url))
    assert words not in text_of(world.second.officer.client().get(url))


def test_a_gift_is_public_once_its_ledger_is_closed_and_by_its_own_side_alone(
    world: World,
) -> None:
    by, stranger = world.first.standing.actor, world.noise.first.officer.actor
    with pytest.raises(Refusal):
        actions.publish_occasion(occasion=given.shared(world), by=by, at=NOW)
    occasion = _closed(world)
    assert occasion not in visible_occasions(stranger)
    with pytest.raises(Forbidden):
        actions.publish_occasion(occasion=occasion, by=world.second.standing.actor, at=NOW)

    actions.publish_occasion(occasion=occasion, by=by, at=NOW)

    assert occasion in visible_occasions(stranger)
    with pytest.raises(Refusal, match="đã công khai"):
        actions.publish_occasion(occasion=occasion, by=by, at=NOW)


def test_the_database_makes_no_gift_public_for_the_other_side_or_before_it_is_closed(
    world: World,
) -> None:
    shared, closed = given.shared(world), _closed(world)
    for one, by in ((shared, world.first.standing), (closed, world.second.standing)):
        refused = pytest.raises(Error, match="stays as it")
        with as_in_production(), refused, transaction.atomic(), wall.within(by.actor):
            Occasion.objects.filter(pk=one.pk).update(visibility="public")
    with as_in_production(), wall.within(world.first.standing.actor):
        Occasion.objects.filter(pk=closed.pk).update(visibility="public")


def test_a_closed_ledger_stays_in_every_other_column(world: World) -> None:
    closed = _closed(world)
    for told in ({"title": "Khác"}, {"closed_on": DAY}, {"state": "open", "closed_on": None}):
        with pytest.raises(Error, match="stays as it"), transaction.atomic():
            Occasion.objects.filter(pk=closed.pk).update(**told)
    with pytest.raises(Refusal):
        given.put(given.line_of(closed), world.first.standing, Book.PLEDGED, 1)
