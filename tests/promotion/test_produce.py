"""Produce on its way to a buyer, and technology passed on."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from hypothesis import given as assume
from hypothesis import strategies as some

from hoptac.kernel.errors import Refusal
from hoptac.promotion import actions
from hoptac.promotion.choices import Outcome
from hoptac.promotion.models import Product, Supply
from hoptac.promotion.queries import counted, supply_page
from hoptac.promotion.queries.counted import Asked
from hoptac.promotion.rules import produce as rules
from tests.given import produce as given
from tests.given import promotion
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

months = some.integers(1, 12)


@assume(months, months)
def test_a_season_that_runs_over_the_new_year_is_one_stretch(first: int, last: int) -> None:
    inside = [month for month in range(1, 13) if rules.in_season(month, first, last)]
    assert len(inside) == (last - first) % 12 + 1
    assert {first, last} <= set(inside)


@pytest.mark.django_db
def test_boxes_are_not_tonnes(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        given.supply(world.content, world.first, unit="box")
    assert (refused.value.field, refused.value.params["unit"]) == ("unit", "tấn")


@pytest.mark.django_db
def test_all_lines_of_a_product_together_are_asked_for_not_blocked(world: World) -> None:
    product = given.product(world.content, world.first)
    given.supply(world.content, world.first, product=product, volume=Decimal(90))
    more: dict[str, Any] = {"product": product, "volume": Decimal(11), "word": "khác"}
    with pytest.raises(Refusal) as asked:
        given.supply(world.content, world.first, **more)
    assert asked.value.field == "confirm"
    assert "101 tấn, nhiều hơn sản lượng mỗi vụ 100 tấn" in str(asked.value)
    promotion.Enterprise.objects.filter(name="Chuỗi khác").delete()
    assert given.supply(world.content, world.first, confirm=True, **more).volume == 11


@pytest.mark.django_db
def test_what_is_delivered_is_summed_by_month_and_taken_back_by_a_line(world: World) -> None:
    made, by = given.supply(world.content, world.first), world.first.officer.actor
    wrong = given.delivery(made, world.first, 5)
    given.delivery(made, world.first, 7)
    actions.reverse_delivery(line=wrong, reason="Nhầm", by=by, at=NOW)
    page = supply_page(Supply.objects.get(pk=made.pk), by, TODAY)
    assert [(one.month, one.volume) for one in page.months] == [(date(2026, 11, 1), 7)]
    with pytest.raises(Refusal):
        actions.reverse_delivery(line=wrong, reason="Nhầm", by=by, at=NOW)
    with pytest.raises(Refusal) as refused:
        given.delivery(made, world.first, month=given.ORDERED - timedelta(days=40))
    assert refused.value.field == "month"


@pytest.mark.django_db
def test_a_word_on_a_supply_line_counts_until_something_is_delivered(world: World) -> None:
    made = given.shared(world.content, world.first)
    given.word(made, world.second)
    by = world.first.officer.actor
    [word] = supply_page(made, by, TODAY).words
    assert word.code == "confirmed"
    given.delivery(made, world.first)
    [word] = supply_page(Supply.objects.get(pk=made.pk), by, TODAY).words
    assert (word.code, word.was_voided) == ("silent", True)


def test_a_figure_is_grouped_as_vietnamese_papers_have_it() -> None:
    assert [rules.written(Decimal(one)) for one in ("100059.000", "1250.5", "12")] == [
        "100.059", "1.250,5", "12",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_contract_has_its_number_in_the_database_too(world: World) -> None:
    made = given.supply(world.content, world.first)
    with pytest.raises(IntegrityError, match="supply_contract_is_whole"), transaction.atomic():
        Supply.objects.filter(pk=made.pk).update(stage="contract")


@pytest.mark.django_db
def test_technology_reaches_somebody_and_a_yield_has_its_unit(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        given.transfer(world.content, world.first, households=None)
    assert refused.value.field == "area_ha"
    with pytest.raises(Refusal) as refused:
        given.transfer(world.content, world.first, yield_after=Decimal("2.5"))
    assert refused.value.field == "yield_unit"


@pytest.mark.django_db
def test_a_meeting_is_closed_by_a_trial_order(world: World) -> None:
    event = promotion.gathering(world.content, world.first)
    order = given.supply(world.content, world.first)
    met = promotion.met(event, world.first, order.buyer)
    by = world.first.officer.actor
    with pytest.raises(Refusal) as refused:
        actions.complete_encounter(encounter=met, outcome=Outcome.ORDER, by=by, at=NOW)
    assert refused.value.field == "supply"
    done = actions.complete_encounter(
        encounter=met, outcome=Outcome.ORDER, supply=order, by=by, at=NOW
    )
    assert done.supply == order


@pytest.mark.django_db
def test_deliveries_count_in_their_own_unit(world: World) -> None:
    made = given.shared(world.content, world.first)
    given.delivery(made, world.first, 5)
    asked = Asked(world.programme, world.content, date(2026, 1, 1), date(2026, 12, 31))
    figures = {one.key: one.value for one in counted.counted(asked)}
    assert (figures["orders"], figures["contracts"]) == (1, None)
    assert (figures["delivered_tonne"], figures["delivered_box"]) == (5, None)


@pytest.mark.django_db
def test_a_month_of_deliveries_counts_in_one_window_only(world: World) -> None:
    made = given.shared(world.content, world.first)
    month = given.delivery(made, world.first, 5).month
    closing = month.replace(day=14)
    windows = [
        (closing - timedelta(days=30), closing),
        (closing + timedelta(days=1), closing + timedelta(days=31)),
    ]
    told = [counted.counted(Asked(world.programme, world.content, *window)) for window in windows]
    found = [{one.key: one.value for one in figures}["delivered_tonne"] for figures in told]
    assert found == [None, 5]


@pytest.mark.django_db
def test_produce_is_carried_to_a_buyer_by_plain_forms(world: World) -> None:
    officer, first = world.first.officer.client(), world.first
    new = {"content": world.content.pk, "name": "Cam", "place": first.name, "season_from": 11}
    url = reverse("promotion:new_product", args=[world.programme.pk])
    post(officer, url, **new, season_to=2, volume="100", unit="tonne")
    product = Product.objects.get()
    buyer = promotion.enterprise(world.programme, first, kind="chain")
    said = {"content": world.content.pk, "product": product.pk, "buyer": buyer.pk}
    said |= {"trial_on": (localdate() - timedelta(days=40)).isoformat(), "unit": "tonne"}
    url = reverse("promotion:new_supply", args=[world.programme.pk])
    asked = post(officer, url, **said, volume="120")
    assert asked.status_code == 422
    assert is_marked(asked, "confirm")
    assert post(officer, url, **said, volume="120", confirm="on").status_code == 302
    made = Supply.objects.get()
    signing = {"number": "01/HĐ", "signed_on": localdate().isoformat(), "version": made.version}
    post(officer, reverse("promotion:sign_contract", args=[made.pk]), **signing)
    sent = {"month": f"{localdate():%m/%Y}", "volume": "12,5", "source": "Báo cáo"}
    post(officer, reverse("promotion:deliver", args=[made.pk]), **sent)
    page = reverse("promotion:supply", args=[made.pk])
    shown = text_of(officer.get(page))
    assert "12,5 tấn" in shown
    assert "01/HĐ" in shown
    passed = given.transfer(world.content, first, area_ha=Decimal(3))
    pages = [page, reverse("promotion:product", args=[product.pk])]
    pages += [reverse("promotion:transfer", args=[passed.pk])]
    pages += [reverse(f"promotion:{name}") for name in ("products", "supplies", "transfers")]
    told = {}
    for url in pages:
        with CaptureQueriesContext(connection) as queries:
            assert officer.get(url).status_code == 200
        told[url] = len([one for one in queries if "SAVEPOINT" not in one["sql"]])
        assert officer.get(url, {"format": "csv"}).status_code == 200
    assert {url: n for url, n in told.items() if n > 12} == {}
