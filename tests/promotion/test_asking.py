"""What is asked before it is stored: doubles of an enterprise, a licence below what was paid."""

from typing import Any

import pytest
from django import forms
from django.urls import reverse

from hoptac.kernel.errors import Refusal
from hoptac.programmes.forms.fields import MoneyField
from hoptac.promotion import actions
from hoptac.promotion import forms as promotion_forms
from hoptac.promotion.models import Deal, Enterprise
from tests.given import promotion as given
from tests.given.pages import post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW

pytestmark = pytest.mark.django_db
CODE = "0101234567"


def _form(world: World, **other: Any) -> dict[str, Any]:
    said = {"name": "Tên khác", "kind": "investor", "place": world.first.name, "sector": "Bán lẻ"}
    return said | {"business_code": CODE} | other


def test_one_code_is_recorded_once_a_side(world: World) -> None:
    given.enterprise(world.programme, world.first, business_code=CODE)
    with pytest.raises(Refusal, match="Bên bạn đã ghi mã số này cho “Doanh nghiệp minh họa A”"):
        given.enterprise(world.programme, world.first, "Tên khác", business_code=CODE)


def test_a_branch_s_code_is_one_however_it_is_written(world: World) -> None:
    made = given.enterprise(world.programme, world.first, business_code="0101234567001")
    assert made.business_code == "0101234567-001"
    with pytest.raises(Refusal):
        given.enterprise(world.programme, world.first, "Khác", business_code="0101234567-001")


def test_a_record_of_the_other_side_is_offered_and_a_double_asked(world: World) -> None:
    theirs = given.enterprise(world.programme, world.second, business_code=CODE)
    by = world.second.standing.actor
    actions.share_enterprise(enterprise=theirs, by=by, at=NOW)
    officer = world.first.officer.client()
    address = reverse("promotion:new_enterprise", args=[world.programme.pk])
    asked = officer.post(address, _form(world))
    assert asked.status_code == 422
    assert "“Doanh nghiệp minh họa A” do bên kia ghi có cùng mã số" in text_of(asked)
    assert 'name="confirm"' in asked.content.decode()
    assert Enterprise.objects.count() == 1
    post(officer, address, **_form(world, confirm="on"))
    assert Enterprise.objects.count() == 2


def test_nothing_is_told_of_a_draft_of_the_other_side(world: World) -> None:
    given.enterprise(world.programme, world.second, business_code=CODE)
    officer = world.first.officer.client()
    post(officer, reverse("promotion:new_enterprise", args=[world.programme.pk]), **_form(world))
    assert Enterprise.objects.count() == 2


def test_a_hidden_draft_of_the_same_side_is_refused_with_words(world: World) -> None:
    trade = world.first.officer.client()
    address = reverse("promotion:new_enterprise", args=[world.programme.pk])
    post(trade, address, **_form(world))
    other = world.first.sits("tourism_officer").client()
    refused = other.post(address, _form(world, name="Tên thứ ba"))
    assert refused.status_code == 422
    assert "Một cơ quan khác của bên bạn" in text_of(refused)
    assert Enterprise.objects.count() == 1


def _paid(world: World) -> Deal:
    made = given.deal(world.content, world.first, upto="under_way")
    given.paid(made, world.first, 3_000_000_000)
    return Deal.objects.get(pk=made.pk)


def test_a_licence_below_what_was_paid_is_asked_not_blocked(world: World) -> None:
    made, by = _paid(world), world.first.officer.actor
    told: dict[str, Any] = {"deal": made, "version": made.version, "by": by, "at": NOW}
    with pytest.raises(Refusal, match="thấp hơn số đã giải ngân"):
        actions.revise_deal(said={"licensed_dong": 2_000_000_000}, **told)
    actions.revise_deal(said={"licensed_dong": 2_000_000_000}, confirm=True, **told)
    now = Deal.objects.get(pk=made.pk)
    assert now.licensed_dong == 2_000_000_000
    # It was confirmed; another change does not ask again.
    again = told | {"deal": now, "version": now.version}
    actions.revise_deal(said={"title": "Tên khác"}, **again)


def test_the_page_asks_with_a_box_and_keeps_what_was_typed(world: World) -> None:
    made, officer = _paid(world), world.first.officer.client()
    address = reverse("promotion:edit_deal", args=[made.pk])
    form = officer.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed = {name: f"{value}" for name, value in typed.items()}
    for name in form.fields:
        if isinstance(form.fields[name], forms.DateField) and form[name].value():
            typed[name] = form[name].value().isoformat()
    typed |= {"licensed_dong": "2 tỷ", "pledged_dong": "50 tỷ", "version": str(made.version)}
    asked = officer.post(address, typed)
    assert asked.status_code == 422, asked.content.decode()
    assert "thấp hơn số đã giải ngân" in text_of(asked)
    assert 'value="2 tỷ"' in asked.content.decode()
    post(officer, address, **typed, confirm="on")
    assert Deal.objects.get(pk=made.pk).licensed_dong == 2_000_000_000


MONEY = sorted(
    (name, field)
    for name in promotion_forms.__all__
    for field, kind in getattr(promotion_forms, name).base_fields.items()
    if isinstance(kind, MoneyField)
)
TYPED = {
    "1.5 tỷ": "có thể hiểu theo hai cách",
    "-5 triệu": "không thể âm",
    "100,5 đồng": "có phần lẻ của đồng",
    "0,1": "có phần lẻ của đồng",
    "1e9": "Không đọc được số tiền",
    "20000000000000000": "quá lớn",
}


def test_every_amount_is_typed_into_the_field_that_asks() -> None:
    """Forms that build their money later take it from the same table of stages."""
    assert {"OpportunityForm", "PaymentForm", "InterestForm"} <= {name for name, _ in MONEY}
    for kind in (promotion_forms.ReviseDealForm, promotion_forms.AdvanceForm):
        assert issubclass(kind, promotion_forms.ConfirmForm)
    numbers = [
        (name, field)
        for name in promotion_forms.__all__
        for field, kind in getattr(promotion_forms, name).base_fields.items()
        if field.endswith("dong") and not isinstance(kind, MoneyField)
    ]
    assert numbers == []


@pytest.mark.parametrize(("text", "why"), TYPED.items())
@pytest.mark.parametrize(("name", "field"), MONEY)
def test_what_is_no_whole_amount_is_refused_with_its_question(
    name: str, field: str, text: str, why: str
) -> None:
    kind: MoneyField = getattr(promotion_forms, name).base_fields[field]
    with pytest.raises(forms.ValidationError, match=why):
        kind.clean(text)


@pytest.mark.parametrize("field", ["pledged_dong", "licensed_dong"])
@pytest.mark.parametrize(("text", "why"), TYPED.items())
def test_the_stages_money_asks_as_well(field: str, text: str, why: str) -> None:
    form = promotion_forms.AdvanceForm({field: text, "happened_on": "2026-01-01"}, asked=[field])
    assert why in str(form.errors[field])
