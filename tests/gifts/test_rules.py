"""What a line may say of its size: it counts the thing, never those who receive it."""

from decimal import Decimal

import pytest

from hoptac.gifts import rules
from hoptac.kernel.errors import Refusal


def size(quantity: str | None, unit: str) -> rules.Worth:
    """Judge a line without a value."""
    return rules.worth(
        is_money=False, quantity=None if quantity is None else Decimal(quantity), unit=unit,
        unit_dong=None, total_dong=None, basis="unknown",
    )  # fmt: skip


@pytest.mark.parametrize("unit", ["hộ", "Hộ", "hộ gia đình", "gia đình"])
def test_five_households_are_not_five_cows(unit: str) -> None:
    with pytest.raises(Refusal, match="5 hộ không phải 5 con") as refused:
        size("5", unit)
    assert refused.value.field == "unit"


@pytest.mark.parametrize("unit", ["con", "nhà"])
def test_there_is_no_half_a_cow(unit: str) -> None:
    with pytest.raises(Refusal, match="phải là số nguyên") as refused:
        size("2.5", unit)
    assert refused.value.field == "quantity"


@pytest.mark.parametrize(("quantity", "unit"), [("5", "con"), ("2.5", "tấn"), (None, "con")])
def test_a_thing_in_its_own_unit_is_kept(quantity: str | None, unit: str) -> None:
    assert size(quantity, unit).unit == unit
