"""An enterprise's account: invited, taken up, interested, answered; and what it never reads."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from hoptac.accounts import wall
from hoptac.accounts.models import Seat, User
from hoptac.accounts.roles import RoleCode
from hoptac.config.addresses import ADDRESSES, To
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.visibility import Visibility
from hoptac.promotion import actions
from hoptac.promotion.models import Deal, Enterprise, EnterpriseAccount, Interest, Opportunity
from tests.given import firms
from tests.given import promotion as given
from tests.given.accounts import person
from tests.given.pages import post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
NOT_COUNTED = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def _url(name: str, *args: Any) -> str:
    return reverse(f"promotion:{name}", args=args)


@pytest.fixture
def firm(world: World) -> firms.Firm:
    return firms.firm(world.programme, world.first)


def test_an_enterprise_comes_by_letter_expresses_interest_and_becomes_a_draft_deal(
    world: World,
) -> None:
    opportunity = firms.public(world.content, world.first, title="Cụm chế biến chè")
    enterprise = given.enterprise(world.programme, world.first)
    inviter = world.first.standing.client()
    post(inviter, _url("invite_enterprise", enterprise.pk), email="dau-tu@vi-du.invalid")
    letter = str(mail.outbox[-1].body)
    address = next(line for line in letter.splitlines() if line.startswith("http"))
    browser = Client()
    assert "Doanh nghiệp minh họa A" in text_of(browser.get(address))
    said = {"full_name": "Đại Diện", "language": "vi"}
    secret = {"password": "mot cau dai de nho 1975", "again": "mot cau dai de nho 1975"}
    assert post(browser, address, **said, **secret).status_code == 302
    account = EnterpriseAccount.objects.get()
    browser.force_login(account.user)
    # The desk is not theirs; signing in leads them to their own room.
    assert browser.get(reverse("desk:home"))["Location"] == _url("firm")
    assert "Cụm chế biến chè" in text_of(browser.get(_url("firm")))
    assert "20 ha" in text_of(browser.get(_url("public_opportunity", opportunity.pk)))
    offer = {"account": account.pk, "offer": "Nhà máy chè", "capital_dong": "25 tỷ"}
    sent = post(
        browser, _url("express_interest", opportunity.pk), **offer, area_ha="2,5", contact="Phòng"
    )
    assert sent.status_code == 302
    interest = Interest.objects.get()
    assert (interest.capital_dong, interest.agency_id) == (25_000_000_000, opportunity.agency_id)
    officer = world.first.officer.client()
    assert "Nhà máy chè" in text_of(officer.get(_url("interest", interest.pk)))
    assert "Doanh nghiệp minh họa A" in text_of(officer.get(_url("interests")))
    assert "Doanh nghiệp minh họa A" in text_of(officer.get(_url("opportunity", opportunity.pk)))
    taken = post(officer, _url("take_up", interest.pk))
    deal = Deal.objects.get()
    assert taken["Location"] == _url("deal", deal.pk)
    assert (deal.enterprise, deal.opportunity, deal.visibility, deal.pledged_dong) == (
        enterprise, opportunity, Visibility.DRAFT.value, None,
    )  # fmt: skip
    page = text_of(browser.get(_url("own_interests")))
    assert "Đã tiếp nhận" in page
    assert deal.title not in page


def test_taking_up_twice_leads_to_the_same_deal(world: World, firm: firms.Firm) -> None:
    interest = firms.interest(firm, firms.public(world.content, world.first))
    by = world.first.officer.actor
    first = actions.take_up_interest(interest=interest, by=by, at=NOW)
    assert actions.take_up_interest(interest=interest, by=by, at=NOW) == first
    assert Deal.objects.count() == 1


def test_the_other_side_takes_up_an_enterprise_it_does_not_know_yet(
    world: World, firm: firms.Firm
) -> None:
    interest = firms.interest(firm, firms.public(world.content, world.second))
    by = world.second.officer.actor
    with as_in_production(), wall.within(by):
        deal = actions.take_up_interest(interest=interest, by=by, at=NOW)
    made = Enterprise.objects.get(pk=deal.enterprise_id)
    assert made.pk != firm.enterprise.pk
    assert (made.name, made.party_id, made.visibility) == (
        firm.enterprise.name, interest.party_id, Visibility.DRAFT.value,
    )  # fmt: skip


def test_an_enterprise_known_by_its_code_is_not_recorded_anew(world: World) -> None:
    theirs = firms.firm(world.programme, world.first, business_code="0101234567")
    known = given.enterprise(world.programme, world.second, "Tên khác", business_code="0101234567")
    interest = firms.interest(theirs, firms.public(world.content, world.second))
    by = world.second.officer.actor
    with as_in_production(), wall.within(by):
        deal = actions.take_up_interest(interest=interest, by=by, at=NOW)
    assert deal.enterprise_id == known.pk


def test_declining_says_why_and_the_enterprise_reads_it(world: World, firm: firms.Firm) -> None:
    interest = firms.interest(firm, firms.public(world.content, world.first))
    officer = world.first.officer.client()
    assert officer.post(_url("decline", interest.pk), {"answer": " "}).status_code == 422
    post(officer, _url("decline", interest.pk), answer="Chưa có mặt bằng sạch")
    page = text_of(firm.client().get(_url("own_interests")))
    assert "Không tiếp nhận" in page
    assert "Chưa có mặt bằng sạch" in page
    with pytest.raises(Refusal):
        actions.take_up_interest(interest=interest, by=world.first.officer.actor, at=NOW)


def test_one_interest_waits_for_an_opportunity_at_a_time(world: World, firm: firms.Firm) -> None:
    opportunity = firms.public(world.content, world.first)
    first = firms.interest(firm, opportunity)
    with pytest.raises(Refusal, match="đang chờ trả lời"):
        firms.interest(firm, opportunity)
    post(firm.client(), _url("withdraw_interest", first.pk))
    first.refresh_from_db()
    assert first.state == "withdrawn"
    firms.interest(firm, opportunity)


def test_two_records_of_one_enterprise_are_one_enterprise(world: World, firm: firms.Firm) -> None:
    opportunity = firms.public(world.content, world.first)
    firms.interest(firm, opportunity)
    double = given.enterprise(world.programme, world.second, "Doanh nghiệp minh họa A")
    account = firms.invited(double, world.second, email=firm.account.email)
    account = actions.accept_account(secret=firms.SECRETS[account.pk], user=firm.user, at=NOW)
    with pytest.raises(Refusal, match="đang chờ trả lời"):
        firms.interest(firms.Firm(double, account, firm.user), opportunity)


@pytest.mark.parametrize(
    "said",
    [
        {"capital_dong": "1.5 tỷ"},
        {"capital_dong": "-5 triệu"},
        {"capital_dong": "100,5 đồng"},
        {"area_ha": "1.5"},
        {"offer": "  "},
        {"contact": ""},
    ],
    ids=str,
)
def test_what_is_not_clear_is_asked_and_nothing_typed_is_lost(
    said: dict[str, str], world: World, firm: firms.Firm
) -> None:
    opportunity = firms.public(world.content, world.first)
    typed = {"account": firm.account.pk, "offer": "Nhà máy", "contact": "Phòng đầu tư"} | said
    answer = firm.client().post(_url("express_interest", opportunity.pk), typed)
    assert answer.status_code == 422
    assert not Interest.objects.exists()
    for value in said.values():
        assert value.strip() in answer.content.decode()


def test_nobody_sends_from_another_enterprise(world: World, firm: firms.Firm) -> None:
    other = firms.firm(world.programme, world.first, "Doanh nghiệp minh họa B")
    opportunity = firms.public(world.content, world.first)
    typed = {"account": other.account.pk, "offer": "Nhà máy", "contact": "Phòng"}
    answer = firm.client().post(_url("express_interest", opportunity.pk), typed)
    assert answer.status_code == 422
    assert not Interest.objects.exists()


def test_only_who_recorded_the_enterprise_or_its_standing_office_invites(world: World) -> None:
    enterprise = given.enterprise(world.programme, world.first)
    by = world.first.standing.actor
    actions.share_enterprise(enterprise=enterprise, by=by, at=NOW)
    for one in (world.second.standing, world.first.officer, world.first.sits("administrator")):
        with pytest.raises(Forbidden):
            firms.invited(enterprise, world.first, by=one.actor)
    assert firms.invited(enterprise, world.first, by=by).agency_id == enterprise.agency_id


def test_an_official_has_no_enterprise_s_account(world: World) -> None:
    enterprise = given.enterprise(world.programme, world.first)
    with pytest.raises(Refusal, match="đang giữ vị trí"):
        firms.invited(enterprise, world.first, email=world.second.officer.user.email)


def test_who_takes_up_a_seat_acts_for_no_enterprise_meanwhile(
    world: World, firm: firms.Firm
) -> None:
    assert firm.client().get(_url("firm")).status_code == 200
    person(world.first.agencies["trade"], user=firm.user)
    assert firm.client().get(_url("firm")).status_code == 403


def test_the_role_of_enterprises_is_no_seat_s(world: World) -> None:
    assert "enterprise" not in set(RoleCode)
    with pytest.raises(Error), transaction.atomic():
        Seat.objects.filter(pk=world.first.officer.seat.pk).update(role="enterprise")


def test_a_letter_is_taken_up_once_and_by_its_reader_alone(world: World) -> None:
    account = firms.invited(given.enterprise(world.programme, world.first), world.first)
    secret = firms.SECRETS[account.pk]
    someone = User.objects.create_user("khac@vi-du.invalid", None, full_name="Khác")
    with pytest.raises(Refusal, match="không phải cho tài khoản"):
        actions.accept_account(secret=secret, user=someone, at=NOW)
    with pytest.raises(Refusal):
        actions.accept_account(secret="khong-co-that", user=someone, at=NOW)
    said: dict[str, Any] = {"full_name": "Đại Diện", "password": "mot cau dai de nho 1975"}
    late = NOW + timedelta(days=15)
    with pytest.raises(Refusal):
        actions.accept_account(secret=secret, user=None, **said, at=late)
    actions.accept_account(secret=secret, user=None, **said, at=NOW)
    with pytest.raises(Refusal):
        actions.accept_account(secret=secret, user=None, **said, at=NOW)


def test_a_closed_account_ends_within_one_request(world: World, firm: firms.Firm) -> None:
    browser = firm.client()
    assert browser.get(_url("firm")).status_code == 200
    closer = world.first.standing.client()
    post(closer, _url("close_account", firm.account.pk), reason="Doanh nghiệp đổi chủ")
    assert browser.get(_url("firm")).status_code == 403
    assert firm.account.email in text_of(closer.get(_url("enterprise", firm.enterprise.pk)))


def test_an_account_ends_by_itself_on_its_day(world: World, firm: firms.Firm) -> None:
    today = localdate()
    kept = EnterpriseAccount.objects.filter(pk=firm.account.pk)
    kept.update(valid_to=today + timedelta(days=1))
    assert firm.client().get(_url("firm")).status_code == 200
    kept.update(valid_to=today)
    assert firm.client().get(_url("firm")).status_code == 403


def test_what_is_no_longer_valid_is_neither_listed_nor_asked_for(
    world: World, firm: firms.Firm
) -> None:
    over = localdate() - timedelta(days=1)
    opportunity = firms.public(world.content, world.first, title="Cơ hội đã qua", valid_to=over)
    browser = firm.client()
    assert "Cơ hội đã qua" not in text_of(browser.get(_url("firm")))
    assert browser.get(_url("public_opportunity", opportunity.pk)).status_code == 404
    told: dict[str, Any] = {"account": firm.account, "said": firms.OFFER, "by": firm.by}
    with pytest.raises(Refusal, match="không còn giá trị"):
        actions.express_interest(opportunity=opportunity, **told, at=timezone.now())


def test_the_list_is_narrowed_by_field_and_place(world: World, firm: firms.Firm) -> None:
    firms.public(world.content, world.first, title="Một", field="tourism")
    firms.public(world.content, world.second, title="Hai", field="trade")
    browser = firm.client()
    assert "Hai" not in text_of(browser.get(_url("firm"), {"field": "tourism"}))
    shown = text_of(browser.get(_url("firm"), {"place": world.second.name}))
    assert "Hai" in shown
    assert "Một" not in shown


def test_the_pages_stay_within_their_statements(world: World, firm: firms.Firm) -> None:
    for number in range(8):
        made = firms.public(world.content, world.first, title=f"Cơ hội {number}")
        firms.interest(firm, made)
    mine, theirs = firm.client(), world.first.officer.client()
    for browser, address in (
        (mine, _url("firm")),
        (mine, _url("public_opportunity", made.pk)),
        (mine, _url("express_interest", made.pk)),
        (mine, _url("own_interests")),
        (theirs, _url("interests")),
        (theirs, _url("interest", Interest.objects.latest("pk").pk)),
        (theirs, _url("opportunity", made.pk)),
        (world.first.standing.client(), _url("enterprise", firm.enterprise.pk)),
    ):
        browser.get(address)  # sessions and names are at hand
        with CaptureQueriesContext(connection) as told:
            assert browser.get(address).status_code == 200
        asked = [one["sql"] for one in told if not one["sql"].startswith(NOT_COUNTED)]
        assert len(asked) <= 12, (address, asked)


SECRET = re.compile("QZX(THUONGVU|DOANHNGHIEP|DEXUAT|NHAP)")


def _everything(world: World) -> dict[str, int]:
    """Plant what an enterprise must not read, and return ids for the addresses that take them."""
    deal = given.deal(world.content, world.first, upto="under_way", title="QZXTHUONGVU")
    other = firms.firm(world.programme, world.first, "QZXDOANHNGHIEP")
    opportunity = firms.public(world.content, world.first)
    theirs = firms.interest(other, opportunity, offer="QZXDEXUAT")
    draft = given.opportunity(world.content, world.first, title="QZXNHAP")
    return {
        "deal": deal.pk, "enterprise": other.enterprise.pk, "interest": theirs.pk,
        "opportunity": draft.pk, "firmaccount": other.account.pk, "content": world.content.pk,
        "programme": world.programme.pk,
    }  # fmt: skip


def test_an_enterprise_that_asks_for_everything_gets_what_a_stranger_gets(
    world: World, firm: firms.Firm
) -> None:
    ids, browser = _everything(world), firm.client()
    asked = 0
    for name, row in ADDRESSES.items():
        if row.to in (To.ANYBODY, To.PERSON) and not name.startswith("promotion:"):
            continue  # everybody's own: their name, their password
        if not all(kind in ids for kind in row.on) or name == "promotion:firm":
            continue
        address = reverse(name, args=[ids[kind] for kind in row.on])
        for method in (browser.get, browser.post):
            answer = method(address)
            shown = answer.content.decode() if not answer.streaming else ""
            asked += 1
            assert not SECRET.search(shown), name
            own = name in ("promotion:own_interests", "promotion:firm")
            assert own or answer.status_code in (302, 403, 404, 405), (name, answer.status_code)
            if answer.status_code == 302:
                assert answer["Location"] == _url("firm"), name
    assert asked > 150


TABLES: list[tuple[type[Any], Callable[[firms.Firm], set[int]]]] = [
    (Deal, lambda f: set()),
    (Enterprise, lambda f: {f.enterprise.pk}),
    (EnterpriseAccount, lambda f: {f.account.pk}),
]


def test_the_database_alone_shows_an_enterprise_its_own_and_what_is_public(
    world: World, firm: firms.Firm
) -> None:
    _everything(world)
    mine = firms.interest(firm, Opportunity.objects.get(visibility="public"))
    with as_in_production(), wall.within(firm.by):
        for model, own in TABLES:
            assert set(model._default_manager.values_list("pk", flat=True)) == own(firm)
        assert list(Interest.objects.all()) == [mine]
        assert {one.visibility for one in Opportunity.objects.all()} == {"public"}
        for table in (
            "programmes_programme",
            "programmes_content",
            "plans_task",
            "files_storedfile",
        ):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone() == (0,), table


def test_a_seat_brings_no_enterprise_s_rows_along(world: World, firm: firms.Firm) -> None:
    interest = firms.interest(firm, firms.public(world.content, world.first))
    other = world.second.officer
    # As if an official had been given one all the same.
    double = firms.invited(firm.enterprise, world.first, email="hai@vi-du.invalid")
    EnterpriseAccount.objects.filter(pk=double.pk).update(user=other.user, accepted_at=NOW)
    with as_in_production(), wall.within(other.actor):
        assert not Interest.objects.filter(pk=interest.pk).exists()


LIES: list[Callable[[Interest, firms.Firm], object]] = [
    lambda i, f: Interest.objects.filter(pk=i.pk).update(state="taken_up"),
    lambda i, f: Interest.objects.filter(pk=i.pk).update(state="declined", answer="Thôi"),
    lambda i, f: Interest.objects.filter(pk=i.pk).update(offer="Khác"),
    lambda i, f: Interest.objects.filter(pk=i.pk).delete() == (0, {}) and 1 / 0,
    lambda i, f: Enterprise.objects.filter(pk=f.enterprise.pk).update(name="Khác") == 0 and 1 / 0,
    lambda i, f: (
        EnterpriseAccount.objects.filter(pk=f.account.pk).update(valid_to=None) == 0 and 1 / 0
    ),
]


@pytest.mark.parametrize("lie", LIES)
def test_the_database_lets_an_enterprise_answer_or_alter_nothing(
    lie: Callable[[Interest, firms.Firm], object], world: World, firm: firms.Firm
) -> None:
    interest = firms.interest(firm, firms.public(world.content, world.first))
    with (
        pytest.raises((Error, ZeroDivisionError)),
        as_in_production(),
        transaction.atomic(),
        wall.within(firm.by),
    ):
        lie(interest, firm)
