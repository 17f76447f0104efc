"""An investment is carried through by plain forms, from introduction to money paid out."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from hoptac.promotion.models import Deal, Disbursement, Enterprise, Opportunity
from tests.given import promotion as given
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World

pytestmark = pytest.mark.django_db


def _url(name: str, *args: Any) -> str:
    return reverse(f"promotion:{name}", args=args)


def _ago(days: int) -> str:
    return (localdate() - timedelta(days=days)).isoformat()


def _opportunity(world: World, **other: Any) -> dict[str, Any]:
    return {
        "content": world.content.pk, "title": "Cụm chế biến chè", "field": "agriculture",
        "place": world.first.name, "needs": "20 ha", "capital_dong": "1,5 tỷ",
        "legal_state": "planned", "contact": "Trung tâm xúc tiến", "valid_from": _ago(90),
    } | other  # fmt: skip


def test_an_investment_is_carried_from_introduction_to_payment(world: World) -> None:
    first, second = world.first, world.second
    officer, standing = first.officer.client(), first.standing.client()
    post(officer, _url("new_opportunity", world.programme.pk), **_opportunity(world))
    opportunity = Opportunity.objects.get()
    assert opportunity.capital_dong == 1_500_000_000
    said = {"name": "Doanh nghiệp minh họa A", "kind": "investor", "place": first.name}
    post(officer, _url("new_enterprise", world.programme.pk), **said, sector="Chế biến")
    enterprise = Enterprise.objects.get()
    said = {"content": world.content.pk, "title": "Nhà máy chè", "field": "agriculture"}
    beside = {"enterprise": enterprise.pk, "opportunity": opportunity.pk}
    post(officer, _url("new_deal", world.programme.pk), **said, **beside, introduced_on=_ago(60))
    deal = Deal.objects.get()
    page = text_of(officer.get(_url("deal", deal.pk)))
    assert "Chưa ghi ngày khảo sát" in page
    steps: list[dict[str, Any]] = [
        {"surveyed_on": _ago(50), "survey_note": "Phù hợp"},
        {"memorandum_number": "01/BGN", "memorandum_on": _ago(40), "pledged_dong": "3 tỷ"},
        {"licence_number": "12/QĐ", "licence_on": _ago(30), "licensed_dong": "2 tỷ"},
        {"started_on": _ago(20)},
    ]
    for number, facts in enumerate(steps):
        deal.refresh_from_db()
        moved = {"happened_on": _ago(50 - 10 * number), "version": deal.version}
        answer = post(officer, _url("advance", deal.pk), **facts, **moved)
        assert answer.status_code == 302, text_of(answer)
    for path in ("share_opportunity", "share_enterprise", "share_deal"):
        pk = {"share_opportunity": opportunity, "share_enterprise": enterprise}.get(path, deal).pk
        post(standing, _url(path, pk))
    partner = second.standing.client()
    post(partner, _url("give_word", deal.pk), stance="confirmed")
    assert "Bên kia xác nhận" in text_of(officer.get(_url("deal", deal.pk)))
    paying = {"dong": "2,5 tỷ", "paid_on": _ago(10), "source": "Báo cáo quý"}
    asked = post(officer, _url("pay", deal.pk), **paying)
    assert asked.status_code == 422
    assert is_marked(asked, "confirm")
    assert "nhiều hơn vốn được cấp phép" in text_of(asked)
    assert post(officer, _url("pay", deal.pk), **paying, confirm="on").status_code == 302
    shown = text_of(officer.get(_url("deal", deal.pk)))
    assert "2.500.000.000 đồng" in shown
    assert "Ý kiến trước đã hết hiệu lực" in shown
    line = Disbursement.objects.get()
    post(officer, _url("reverse_payment", line.pk), reason="Ghi nhầm")
    assert "đã ghi ngược, không tính" in text_of(officer.get(_url("deal", deal.pk)))


@pytest.mark.parametrize("typed", ["1.5 tỷ", "-5 triệu", "0,5"])
def test_money_that_could_mean_two_things_is_asked_at_its_field(world: World, typed: str) -> None:
    officer = world.first.officer.client()
    url = _url("new_opportunity", world.programme.pk)
    answer = post(officer, url, **_opportunity(world, capital_dong=typed))
    assert answer.status_code == 422
    assert is_marked(answer, "capital_dong")
    assert "Cụm chế biến chè" in answer.content.decode()
    assert not Opportunity.objects.exists()


def test_no_page_of_promotion_asks_more_than_twelve_times(world: World) -> None:
    made = given.shared(world.content, world.first, upto="under_way")
    given.paid(made, world.first)
    event = given.gathering(world.content, world.first)
    given.met(event, world.first, made.enterprise)
    opportunity = given.opportunity(world.content, world.first)
    officer = world.first.officer.client()
    officer.get(_url("board"))
    pages = [
        _url(name) for name in ("board", "deals", "opportunities", "gatherings", "enterprises")
    ]
    pages += [_url("deal", made.pk), _url("gathering", event.pk)]
    pages += [_url("enterprise", made.enterprise_id), _url("opportunity", opportunity.pk)]
    told = {}
    for url in pages:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = officer.get(url)
        assert answer.status_code == 200
        told[url] = len([q for q in asked if "SAVEPOINT" not in q["sql"]])
    assert {url: n for url, n in told.items() if n > 12} == {}
