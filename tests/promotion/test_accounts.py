"""Enterprises' accounts and interests: letters replaced, accounts closed, answers by whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, transaction
from django.urls import reverse

from hoptac.accounts import wall
from hoptac.accounts.models import User
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.visibility import Visibility
from hoptac.promotion import actions, queries
from hoptac.promotion.actions import interests
from hoptac.promotion.models import Enterprise, EnterpriseAccount, Interest
from tests.given import firms
from tests.given import promotion as given
from tests.given.accounts import person
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
BOX = "dau-tu@vi-du.invalid"
MORROW = TODAY + timedelta(days=1)


@pytest.fixture
def firm(world: World) -> firms.Firm:
    return firms.firm(world.programme, world.first)


def test_an_account_lasts_beyond_today(world: World) -> None:
    enterprise = given.enterprise(world.programme, world.first)
    with pytest.raises(Refusal) as refused:
        firms.invited(enterprise, world.first, valid_to=TODAY)
    assert refused.value.field == "valid_to"
    assert firms.invited(enterprise, world.first, valid_to=MORROW).valid_to == MORROW


def test_a_letter_nobody_answered_gives_way_to_the_next(world: World) -> None:
    enterprise = given.enterprise(world.programme, world.first)
    old = firms.invited(enterprise, world.first, email=BOX)
    other = firms.invited(enterprise, world.first, email="khac@vi-du.invalid")
    new = firms.invited(enterprise, world.first, email=BOX)
    someone = User.objects.create_user(BOX, None, full_name="Đại Diện")
    with pytest.raises(Refusal, match="thu hồi"):
        actions.accept_account(secret=firms.SECRETS[old.pk], user=someone, at=NOW)
    taken = actions.accept_account(secret=firms.SECRETS[new.pk], user=someone, at=NOW)
    other.refresh_from_db()
    assert other.closed_at is None
    with pytest.raises(Refusal, match="đã có tài khoản") as refused:
        firms.invited(enterprise, world.first, email=BOX)
    assert refused.value.field == "email"
    by = world.first.standing.actor
    actions.close_account(account=taken, reason="Đổi chủ", by=by, at=NOW)
    assert firms.invited(enterprise, world.first, email=BOX).closed_at is None


def test_an_account_is_closed_once_with_a_reason_by_its_own_side(
    world: World, firm: firms.Firm
) -> None:
    told: dict[str, Any] = {"account": firm.account, "at": NOW}
    for one in (world.second.standing, world.first.officer, world.first.sits("administrator")):
        with pytest.raises(Forbidden):
            actions.close_account(**told, reason="Đổi chủ", by=one.actor)
    by = world.first.standing.actor
    with pytest.raises(Refusal) as refused:
        actions.close_account(**told, reason=" ", by=by)
    assert refused.value.field == "reason"
    actions.close_account(**told, reason="Đổi chủ", by=by)
    with pytest.raises(Refusal, match="đã thu hồi"):
        actions.close_account(**told, reason="Lần nữa", by=by)


def test_who_took_a_seat_meanwhile_takes_no_letter_up(world: World) -> None:
    enterprise = given.enterprise(world.programme, world.first)
    account = firms.invited(enterprise, world.first, email=BOX)
    someone = User.objects.create_user(BOX, None, full_name="Đại Diện")
    person(world.second.agencies["trade"], user=someone)
    with pytest.raises(Refusal, match="đang giữ vị trí"):
        actions.accept_account(secret=firms.SECRETS[account.pk], user=someone, at=NOW)


def test_the_letter_alone_opens_its_account_behind_the_wall(world: World) -> None:
    account = firms.invited(given.enterprise(world.programme, world.first), world.first, email=BOX)
    someone = User.objects.create_user(BOX, None, full_name="Đại Diện")
    with as_in_production():
        assert not EnterpriseAccount.objects.exists()
        actions.accept_account(secret=firms.SECRETS[account.pk], user=someone, at=NOW)
    assert EnterpriseAccount.objects.get().user == someone


def test_a_letter_s_page_opens_for_an_open_letter_alone(world: World) -> None:
    account = firms.invited(given.enterprise(world.programme, world.first), world.first, email=BOX)
    secret = firms.SECRETS[account.pk]
    assert not queries.offered(secret, at=NOW).has_account
    with pytest.raises(Refusal):
        queries.offered("khong-co-that", at=NOW)
    with pytest.raises(Refusal, match="hết hạn"):
        queries.offered(secret, at=NOW + timedelta(days=14))
    by = world.first.standing.actor
    actions.close_account(account=account, reason="Gửi nhầm", by=by, at=NOW)
    with pytest.raises(Refusal, match="thu hồi"):
        queries.offered(secret, at=NOW)


def test_one_acts_from_one_s_own_open_accounts_alone(world: World, firm: firms.Firm) -> None:
    other = firms.firm(world.programme, world.first, "Doanh nghiệp minh họa B")
    mine = firm.user.pk
    assert queries.accounts_of(mine, TODAY) == [firm.account]
    assert queries.accounts_of(mine, TODAY - timedelta(days=1)) == []
    person(world.first.agencies["trade"], user=other.user, since=MORROW, on=MORROW)
    assert queries.accounts_of(other.user.pk, TODAY) == [other.account]
    assert queries.accounts_of(other.user.pk, MORROW) == []
    by = world.first.standing.actor
    actions.close_account(account=firm.account, reason="Đổi chủ", by=by, at=NOW)
    assert queries.accounts_of(mine, TODAY) == []


def test_accounts_are_told_to_who_may_close_them(world: World, firm: firms.Firm) -> None:
    first, second = world.first, world.second
    firms.invited(given.enterprise(world.programme, first, "Khác"), first)
    told = {
        one: queries.accounts_told(firm.enterprise, one.actor)
        for one in (first.standing, first.officer, second.standing)
    }
    assert list(told.values()) == [[firm.account], [], []]
    assert list(queries.accounts_to_close(second.standing.actor)) == []


def test_what_is_offered_is_written_and_is_no_debt(world: World, firm: firms.Firm) -> None:
    opportunity = firms.public(world.content, world.first)
    for field, wrong in (("offer", " "), ("contact", " "), ("capital_dong", -1)):
        with pytest.raises(Refusal) as refused:
            firms.interest(firm, opportunity, **{field: wrong})
        assert refused.value.field == field
    assert firms.interest(firm, opportunity, offer=" Nhà máy ").offer == "Nhà máy"


def test_an_opportunity_whose_day_has_not_come_takes_no_interest(
    world: World, firm: firms.Firm
) -> None:
    late = firms.public(world.content, world.first, title="Chưa mở", valid_from=MORROW)
    last = firms.public(world.content, world.first, title="Ngày cuối", valid_to=TODAY)
    assert list(queries.public_opportunities(TODAY)) == [last]
    with pytest.raises(Refusal, match="chưa đến ngày"):
        firms.interest(firm, late)
    assert firms.interest(firm, last).state == "sent"


def test_one_waiting_interest_stands_in_nobody_else_s_way(world: World, firm: firms.Firm) -> None:
    one, two = (firms.public(world.content, world.first, title=name) for name in ("Một", "Hai"))
    other = firms.firm(world.programme, world.first, "Doanh nghiệp minh họa B")
    sent = [firms.interest(firm, one), firms.interest(firm, two), firms.interest(other, one)]
    assert [each.state for each in sent] == ["sent"] * 3
    assert list(queries.own_interests(firm.by, one)) == [sent[0]]
    assert list(queries.own_interests(other.by)) == [sent[2]]


def test_only_the_opportunity_s_agency_answers(world: World, firm: firms.Firm) -> None:
    told: dict[str, Any] = {
        "interest": firms.interest(firm, firms.public(world.content, world.first)), "at": NOW,
    }  # fmt: skip
    for one in (world.first.sits("tourism_officer"), world.second.officer, world.first.standing):
        with pytest.raises(Forbidden):
            actions.take_up_interest(**told, by=one.actor)
        with pytest.raises(Forbidden):
            actions.decline_interest(**told, answer="Thôi", by=one.actor)
    with pytest.raises(Refusal) as refused:
        actions.decline_interest(**told, answer=" ", by=world.first.officer.actor)
    assert refused.value.field == "answer"


def test_an_interest_is_told_to_its_agency_and_who_reads_its_drafts(
    world: World, firm: firms.Firm
) -> None:
    first = world.first
    sent = firms.interest(firm, firms.public(world.content, first))
    for one, told in (
        (first.officer, True), (first.standing, True), (first.sits("tourism_officer"), False),
        (world.second.standing, False), (world.observer, False),
    ):  # fmt: skip
        assert (sent in queries.visible_interests(one.actor)) is told, one.actor.who
    waits = queries.waiting_interests
    assert list(waits(first.officer.actor)) == [sent]
    assert list(waits(first.standing.actor)) == []
    actions.decline_interest(interest=sent, answer="Thôi", by=first.officer.actor, at=NOW)
    assert list(waits(first.officer.actor)) == []


def test_an_enterprise_is_found_by_its_code_or_name_in_its_own_programme(world: World) -> None:
    code, second = "0101234567", world.second
    theirs = firms.firm(world.programme, world.first, business_code=code)
    given.enterprise(world.noise.programme, world.noise.first, business_code=code)
    given.enterprise(world.programme, second, "Tên khác")
    mine = given.enterprise(world.programme, second, theirs.enterprise.name)
    sent = firms.interest(theirs, firms.public(world.content, second))
    by = second.officer.actor
    with as_in_production(), wall.within(by):
        deal = actions.take_up_interest(interest=sent, by=by, at=NOW)
    assert deal.enterprise_id == mine.pk
    assert Enterprise.objects.filter(programme=world.programme).count() == 3


def test_an_enterprise_recorded_of_an_interest_can_be_reached(world: World) -> None:
    sent = firms.interest(
        firms.firm(world.programme, world.first), firms.public(world.content, world.second)
    )
    given.enterprise(world.programme, world.second, "Cũng không có mã số")
    by = world.second.officer.actor
    with as_in_production(), wall.within(by):
        deal = actions.take_up_interest(interest=sent, by=by, at=NOW)
    made = Enterprise.objects.get(pk=deal.enterprise_id)
    assert (made.name, made.contact) == (sent.name, sent.contact)


def test_the_very_record_goes_before_another_of_its_code(world: World) -> None:
    code = "0101234567"
    double = given.enterprise(world.programme, world.second, "Tên bên kia", business_code=code)
    own = firms.firm(world.programme, world.first, business_code=code)
    actions.share_enterprise(enterprise=double, by=world.second.standing.actor, at=NOW)
    sent = firms.interest(own, firms.public(world.content, world.first))
    by = world.first.officer.actor
    deal = actions.take_up_interest(interest=sent, by=by, at=NOW)
    assert deal.enterprise_id == own.enterprise.pk


def test_the_database_takes_no_interest_from_another_s_account_or_in_a_draft(
    world: World, firm: firms.Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    for check in ("_require_own", "_check_public"):
        monkeypatch.setattr(interests, check, lambda *_: None)
    other = firms.firm(world.programme, world.first, "Doanh nghiệp minh họa B")
    opportunity = firms.public(world.content, world.first)
    draft = given.opportunity(world.content, world.first, title="Bản nháp")
    other.account.enterprise = other.enterprise  # at hand: the wall shows it no more
    borrowed = firms.Firm(other.enterprise, other.account, firm.user)
    mixed = firms.interest(firm, firms.public(world.content, world.first, title="Ba"))
    for sender, wanted in ((borrowed, opportunity), (firm, draft)):
        with (
            pytest.raises(Error, match="row-level security"),
            as_in_production(),
            transaction.atomic(),
            wall.within(firm.by),
        ):
            firms.interest(sender, wanted)
    assert list(Interest.objects.all()) == [mixed]
    assert EnterpriseAccount.objects.count() == 2


def test_nobody_asks_or_takes_back_for_another_enterprise(world: World, firm: firms.Firm) -> None:
    other = firms.firm(world.programme, world.first, "Doanh nghiệp minh họa B")
    opportunity = firms.public(world.content, world.first)
    told: dict[str, Any] = {"opportunity": opportunity, "said": firms.OFFER, "at": NOW}
    with pytest.raises(Forbidden, match="của doanh nghiệp khác"):
        actions.express_interest(account=other.account, by=firm.by, **told)
    sent = actions.express_interest(account=other.account, by=other.by, **told)
    with pytest.raises(Forbidden, match="của doanh nghiệp khác"):
        actions.withdraw_interest(interest=sent, by=firm.by, at=NOW)


def test_nobody_asks_for_what_is_not_public(world: World, firm: firms.Firm) -> None:
    opportunity = firms.public(world.content, world.first)
    opportunity.visibility = Visibility.SHARED.value
    told: dict[str, Any] = {"account": firm.account, "said": firms.OFFER, "by": firm.by}
    with pytest.raises(Refusal, match="chưa công khai"):
        actions.express_interest(opportunity=opportunity, **told, at=NOW)


def test_a_stranger_who_reads_a_public_enterprise_is_told_it_is_not_theirs_to_invite(
    world: World,
) -> None:
    enterprise = given.enterprise(world.programme, world.first)
    Enterprise.objects.filter(pk=enterprise.pk).update(visibility=Visibility.PUBLIC.value)
    stranger = world.noise.first.standing.client()
    answer = stranger.get(reverse("promotion:invite_enterprise", args=[enterprise.pk]))
    assert answer.status_code == 403
