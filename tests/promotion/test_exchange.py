"""Experience passed on: host and learners, what was adopted, the effect a year later."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from hypothesis import given as assume
from hypothesis import strategies as some

from hoptac.kernel.errors import Refusal
from hoptac.promotion import actions
from hoptac.promotion.models import Destination, Effect, Exchange, Route
from hoptac.promotion.queries import exchange_page, with_learners
from hoptac.promotion.rules.exchange import adopted_by, due_on, effect_state
from tests.given import tourism as given
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

days = some.integers(0, 36_000).map(lambda count: date(2001, 1, 1) + timedelta(days=count))
needs_db = pytest.mark.django_db


@assume(days, days)
def test_an_effect_is_due_on_the_same_days_in_python_and_in_a_list(
    adopted: date, today: date
) -> None:
    assert (due_on(adopted) <= today) == (adopted <= adopted_by(today))


@assume(days)
def test_an_effect_is_due_twelve_months_later_and_not_a_day_before(adopted: date) -> None:
    due = due_on(adopted)
    told = {"adopted_on": adopted, "is_stated": False}
    assert effect_state(**told, today=due - timedelta(days=1)) == "early"
    assert effect_state(**told, today=due) == "due"
    assert 364 <= (due - adopted).days <= 366


def _read(made: Exchange) -> Exchange:
    return with_learners(Exchange.objects.all()).get(pk=made.pk)


@needs_db
def test_a_host_does_not_learn_from_itself(world: World) -> None:
    trade = world.first.agencies["trade"]
    for learners in ([], [trade]):
        with pytest.raises(Refusal) as refused:
            given.exchange(world.content, world.first, learners=learners)
        assert refused.value.field == "learners"
    with pytest.raises(Refusal) as refused:
        given.exchange(world.content, world.first, host_unit=world.second.unit)
    assert refused.value.field == "host_agency"
    made = given.exchange(world.content, world.first, host_agency=None, host_unit=world.second.unit)
    page = exchange_page(_read(made), world.first.officer.actor, TODAY)
    assert page.host == world.second.name


@needs_db
def test_an_effect_waits_a_year_and_is_stated_once(world: World) -> None:
    first = world.first
    practice = given.practice(given.exchange(world.content, first), first)
    young = given.adoption(practice, first, adopted_on=TODAY - timedelta(days=100))
    with pytest.raises(Refusal, match="12 tháng"):
        given.effect(young, first)
    old = given.adoption(practice, first)
    with pytest.raises(Refusal) as refused:
        given.effect(old, first, unit_words="%")
    assert refused.value.field == "figure"
    stated = given.effect(old, first)
    with pytest.raises(Refusal, match="đã được đánh giá"):
        given.effect(old, first)
    with pytest.raises(IntegrityError, match="effect_stands_once"), transaction.atomic():
        Effect.objects.create(
            adoption=old, stated_on=TODAY, text="x", recorded_at=NOW, recorded_by_id=1, who="x"
        )
    by = first.officer.actor
    [shown] = exchange_page(_read(practice.exchange), by, TODAY).practices
    assert [one.state for one in shown.adoptions] == ["stated", "early"]
    actions.withdraw_entry(line=stated, reason="Chưa đủ số liệu", by=by, at=NOW)
    [shown] = exchange_page(_read(practice.exchange), by, TODAY).practices
    assert shown.adoptions[0].state == "due"


@needs_db
def test_what_something_rests_on_is_not_withdrawn(world: World) -> None:
    first = world.first
    practice = given.practice(given.exchange(world.content, first), first)
    adoption, by = given.adoption(practice, first), first.officer.actor
    with pytest.raises(Refusal, match="dựa vào"):
        actions.withdraw_entry(line=practice, reason="Nhầm", by=by, at=NOW)
    actions.withdraw_entry(line=adoption, reason="Nhầm", by=by, at=NOW)
    actions.withdraw_entry(line=practice, reason="Nhầm", by=by, at=NOW)
    with pytest.raises(Refusal, match="đã được rút lại"):
        given.adoption(practice, first)


@needs_db
def test_a_list_finds_what_is_due(world: World) -> None:
    first = world.first
    given.exchange(world.content, first, "Chưa áp dụng")
    due = given.exchange(world.content, first, "Đã một năm")
    given.adoption(given.practice(due, first), first)
    url = reverse("promotion:exchanges")
    shown = text_of(first.officer.client().get(url, {"stage": "due"}))
    assert "Đã một năm" in shown
    assert "Chưa áp dụng" not in shown


@needs_db
def test_experience_is_passed_on_by_plain_forms(world: World) -> None:
    first, officer = world.first, world.first.officer.client()
    began = localdate() - timedelta(days=420)
    new = {"content": world.content.pk, "topic": "Dân vận khéo", "began_on": began.isoformat()}
    new |= {"host_agency": first.agencies["trade"].pk}
    url = reverse("promotion:new_exchange", args=[world.programme.pk])
    refused = post(officer, url, **new, learner_units="Nơi không có")
    assert refused.status_code == 422
    assert is_marked(refused, "learner_units")
    post(officer, url, **new, learner_units=world.second.name)
    made = Exchange.objects.get()
    page = reverse("promotion:exchange", args=[made.pk])
    held = {"held_on": began.isoformat(), "form": "visit", "place": first.name}
    held |= {"participants": 12, "discussed": "Mô hình tự quản"}
    post(officer, reverse("promotion:note_session", args=[made.pk]), **held)
    told = {"name": "Tổ tự quản", "what": "Lập tổ", "conditions": "Có trưởng thôn"}
    told |= {"result": "Ít đơn thư", "described_on": began.isoformat()}
    post(officer, reverse("promotion:describe_practice", args=[made.pk]), **told)
    practice = made.practices.get()
    taken = {"place": world.second.name, "adopted_on": began.isoformat(), "document": "KH 01"}
    post(officer, reverse("promotion:note_adoption", args=[practice.pk]), **taken)
    assert "Đến hạn đánh giá" in text_of(officer.get(page))
    stated = {"stated_on": localdate().isoformat(), "text": "Giảm đơn", "figure": "12,5"}
    url = reverse("promotion:state_effect", args=[practice.adoptions.get().pk])
    assert post(officer, url, **stated).status_code == 422
    post(officer, url, **stated, unit_words="%")
    assert "12,5 %" in text_of(officer.get(page))
    version = {"version": made.version, "learner_units": world.second.name}
    edit = reverse("promotion:edit_exchange", args=[made.pk])
    assert post(officer, edit, **(new | version | {"topic": "Dân vận"})).status_code == 302
    made.refresh_from_db()
    assert (made.topic, made.learners.count()) == ("Dân vận", 1)


@needs_db
def test_a_route_is_made_by_plain_forms_within_twelve_statements(world: World) -> None:
    first, officer = world.first, world.first.officer.client()
    new = {"content": world.content.pk, "name": "Hồ", "kind": "lake", "place": first.name}
    new |= {"described_on": localdate().isoformat(), "description": "Nước", "source": "Sở"}
    url = reverse("promotion:new_destination", args=[world.programme.pk])
    half = post(officer, url, **new, season_from=9)
    assert half.status_code == 422
    assert is_marked(half, "season_to")
    post(officer, url, **new, season_from=9, season_to=2)
    lake = Destination.objects.get()
    far = given.shared_destination(world.content, world.second, "Bậc thang")
    said = {"content": world.content.pk, "name": "Hai nơi", "description": "Hai ngày"}
    said |= {"stop_1": far.pk, "stop_3": lake.pk, "opened_on": localdate().isoformat()}
    post(officer, reverse("promotion:new_route", args=[world.programme.pk]), **said)
    made = Route.objects.get()
    order = list(made.stops.values_list("position", "destination_id"))
    assert order == [(1, far.pk), (2, lake.pk)]
    came = {"grain": "month", "from_on": "1/2026", "visitors": 120, "source": "Sở"}
    post(officer, reverse("promotion:visitors_of_destination", args=[lake.pk]), **came)
    right = came | {"visitors": 130, "reason": "Cộng thiếu"}
    url = reverse("promotion:correct_visitors", args=[lake.visitors.get().pk])
    post(officer, url, **right)
    given.rooms(lake, first)
    given.operation(lake, first)
    given.operation(made, first)
    given.visitors(made, first)
    learnt = given.exchange(world.content, first)
    given.session(learnt, first)
    given.effect(given.adoption(given.practice(learnt, first), first), first)
    shown = text_of(officer.get(reverse("promotion:destination", args=[lake.pk])))
    assert "Cộng thiếu" in shown
    pages = {
        "destination": lake.pk, "route": made.pk, "exchange": learnt.pk,
    }  # fmt: skip
    urls = [reverse(f"promotion:{name}", args=[pk]) for name, pk in pages.items()]
    urls += [reverse(f"promotion:{name}") for name in ("destinations", "routes", "exchanges")]
    found = {}
    for one in urls:
        with CaptureQueriesContext(connection) as queries:
            assert officer.get(one).status_code == 200
        found[one] = len([each for each in queries if each["sql"].startswith("SELECT")])
        assert officer.get(one, {"format": "csv"}).status_code == 200
    assert {one: n for one, n in found.items() if n > 12} == {}
