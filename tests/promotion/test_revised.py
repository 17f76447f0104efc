"""What is asked again when a record is put right, and what lists of interests are narrowed to."""

from datetime import timedelta
from typing import Any

import pytest

from hoptac.kernel.errors import Refusal
from hoptac.promotion import actions, queries
from tests.given import firms
from tests.given import promotion as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
CODE = "0101234567"


def test_an_enterprise_put_right_is_asked_of_another_s_code_once(world: World) -> None:
    theirs = given.enterprise(world.programme, world.second, business_code=CODE)
    actions.share_enterprise(enterprise=theirs, by=world.second.standing.actor, at=NOW)
    made = given.enterprise(world.programme, world.first, "Của ta")
    told: dict[str, Any] = {"by": world.first.officer.actor, "at": NOW}
    with pytest.raises(Refusal) as asked:
        actions.revise_enterprise(
            enterprise=made, said={"business_code": CODE}, version=made.version, **told
        )
    assert asked.value.field == "confirm"
    made.refresh_from_db()
    made = actions.revise_enterprise(
        enterprise=made, said={"business_code": CODE}, version=made.version, confirm=True, **told
    )
    again = {"business_code": CODE, "sector": "Bán lẻ"}
    made = actions.revise_enterprise(
        enterprise=made, said=again, version=made.version, **told
    )  # fmt: skip
    assert made.sector == "Bán lẻ"


def test_a_code_of_another_programme_is_nobody_s_double(world: World) -> None:
    theirs = given.enterprise(world.noise.programme, world.noise.first, business_code=CODE)
    actions.share_enterprise(enterprise=theirs, by=world.noise.first.standing.actor, at=NOW)
    assert given.enterprise(world.programme, world.first, business_code=CODE).business_code == CODE


def test_an_event_put_right_still_holds_its_meetings(world: World) -> None:
    event = given.gathering(world.content, world.first)
    given.met(event, world.first, given.enterprise(world.programme, world.first))
    told: dict[str, Any] = {"version": event.version, "by": world.first.officer.actor, "at": NOW}
    later = {"from_on": event.to_on, "to_on": event.to_on}
    with pytest.raises(Refusal) as refused:
        actions.revise_gathering(gathering=event, said=later, **told)
    assert refused.value.field == "to_on"


def test_a_licence_below_what_was_paid_is_asked_at_the_step_as_well(world: World) -> None:
    deal = given.deal(world.content, world.first, upto="under_way")
    given.paid(deal, world.first, 3_000_000_000)
    deal.refresh_from_db()
    told: dict[str, Any] = {"deal": deal, "version": deal.version, "happened_on": TODAY}
    told |= {"said": {"licensed_dong": 2_000_000_000}, "by": world.first.officer.actor, "at": NOW}
    with pytest.raises(Refusal) as asked:
        actions.advance_deal(**told)
    assert asked.value.field == "confirm"
    assert actions.advance_deal(**told, confirm=True).stage == "disbursed"


def test_public_opportunities_are_found_by_words_and_drafts_are_not(world: World) -> None:
    shown = firms.public(world.content, world.first, title="Nhà máy chè")
    firms.public(world.content, world.first, title="Khu nghỉ dưỡng")
    given.opportunity(world.content, world.first, title="Nhà máy chè, bản nháp")

    def found(**wanted: str) -> list[str]:
        rows = queries.found_in_public(queries.Wanted(**wanted), TODAY, 1).rows
        return sorted(one.opportunity.title for one in rows)

    assert found() == ["Khu nghỉ dưỡng", "Nhà máy chè"]
    assert found(words="nha may") == [shown.title]
    # What is typed may say less of a name, or more than it.
    assert found(place=world.first.name.split()[-1], words="nha may") == [shown.title]
    assert found(place=f"{world.first.name}, Việt Nam", words="nha may") == [shown.title]


def test_interests_are_listed_by_state_and_by_opportunity(world: World) -> None:
    firm = firms.firm(world.programme, world.first)
    one, two = (firms.public(world.content, world.first, title=name) for name in ("Một", "Hai"))
    waits, over = firms.interest(firm, one), firms.interest(firm, two)
    by = world.first.officer.actor
    actions.decline_interest(interest=over, answer="Thôi", by=by, at=NOW + timedelta(hours=1))
    assert list(queries.interest_list(by, "", 1)) == [waits, over]
    assert list(queries.interest_list(by, "declined", 1)) == [over]
    assert queries.interests_in(one, by) == [waits]


def test_a_closed_account_shows_and_holds_back_nothing(world: World) -> None:
    firm, opportunity = (
        firms.firm(world.programme, world.first), firms.public(world.content, world.first),
    )  # fmt: skip
    sent = firms.interest(firm, opportunity)
    assert list(queries.own_interests(firm.by)) == [sent]
    by = world.first.standing.actor
    actions.close_account(account=firm.account, reason="Đổi chủ", by=by, at=NOW)
    assert list(queries.own_interests(firm.by)) == []


def test_a_name_or_a_code_that_will_not_do_is_refused_in_its_own_words(world: World) -> None:
    given.enterprise(world.programme, world.first, "Một")
    with pytest.raises(Refusal, match="Bên bạn đã ghi doanh nghiệp này"):
        given.enterprise(world.programme, world.first, "Một")
    with pytest.raises(Refusal) as refused:
        given.enterprise(world.programme, world.first, "Hai", business_code="12345")
    assert refused.value.field == "business_code"


def test_enterprises_of_two_codes_stand_side_by_side(world: World) -> None:
    given.enterprise(world.programme, world.first, "Một", business_code="0109876543")
    made = given.enterprise(world.programme, world.first, "Hai", business_code=CODE)
    assert made.business_code == CODE
