"""Units over time: names, heirs, homonyms; loaded as shipped."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from hoptac.kernel.errors import Refusal
from hoptac.localities import actions, loading, queries
from hoptac.localities.clerks import Clerk
from hoptac.localities.models import Unit, UnitVersion

pytestmark = pytest.mark.django_db

THEN, NOW = date(2019, 5, 1), date(2026, 11, 24)
AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
CLERK = Clerk("kiểm thử")


@pytest.fixture
def units() -> dict[str, Unit]:
    return loading.load(by=CLERK, at=AT, tick=lambda _: None)


def test_sixty_three_provincial_units_became_thirty_four(units: dict[str, Unit]) -> None:
    assert len(queries.units_on(THEN)) == 63
    assert len(queries.units_on(date(2025, 6, 30))) == 63
    assert len(queries.units_on(date(2025, 7, 1))) == 34


def test_a_code_used_again_means_another_unit(units: dict[str, Unit]) -> None:
    fifteen = UnitVersion.objects.filter(code=15, unit__level="province").order_by("valid_from")

    assert [version.name for version in fifteen] == ["Yên Bái", "Lào Cai"]


def test_two_units_never_hold_one_code_on_one_day(units: dict[str, Unit]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.open_unit(
            level="province",
            kind="province",
            name="Trùng Mã",
            code=15,
            opened_on=NOW,
            by=CLERK,
            at=AT,
        )


def test_three_provinces_are_cities_since_some_day_of_2026(units: dict[str, Unit]) -> None:
    cities = UnitVersion.objects.filter(from_precision="not_after")

    assert {version.name for version in cities} == {"Quảng Ninh", "Bắc Ninh", "Đồng Nai"}
    assert all(version.valid_from == date(2026, 9, 20) for version in cities)


def test_the_only_heir_stands_in_the_predecessors_place_at_once(units: dict[str, Unit]) -> None:
    old, new = units["15"].pk, units["15-2025"].pk

    assert queries.heirs_of(old, date(2025, 6, 30)) == (old,)
    assert queries.heirs_of(old, date(2025, 7, 1)) == (new,)
    assert queries.predecessors_of(new, NOW) == {old, units["10"].pk}
    assert queries.predecessors_of(new, THEN) == frozenset()


def test_a_district_with_several_heirs_has_no_single_one(units: dict[str, Unit]) -> None:
    heirs = queries.heirs_of(units["yen-son"].pk, NOW)

    assert len(heirs) == 2
    assert units["yen-son"].pk not in queries.predecessors_of(heirs[0], NOW)
    assert units["yen-son"].pk in queries.contested_predecessors_of(heirs[0], NOW)


def test_who_takes_only_a_part_over_is_never_the_only_heir(units: dict[str, Unit]) -> None:
    heir = units["tan-trao"].pk

    assert units["son-duong"].pk in queries.contested_predecessors_of(heir, NOW)
    assert units["tan-trao-cu"].pk in queries.predecessors_of(heir, NOW)


@pytest.mark.parametrize("text", ["Kim Quan", "kim quan", "xã Kim Quan", "KIM QUAN"])
def test_homonyms_are_all_returned_and_told_apart(units: dict[str, Unit], text: str) -> None:
    found = queries.find_units(text, level="commune")

    assert [candidate.full for candidate in found] == ["xã Kim Quan", "xã Kim Quan"]
    assert len({candidate.above for candidate in found}) == 2


@pytest.mark.parametrize("text", ["Hoà Bình", "Hòa Bình", "hoa binh", "tỉnh Hòa Bình"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_however_it_is_written(
    units: dict[str, Unit], text: str, form: str
) -> None:
    found = queries.find_units(unicodedata.normalize(form, text), level="province")

    assert [candidate.full for candidate in found] == ["tỉnh Hoà Bình"]


def test_an_alias_finds_the_official_spelling(units: dict[str, Unit]) -> None:
    found = queries.find_units("huyện Mù Cang Chải", level="district")

    assert [candidate.full for candidate in found] == ["huyện Mù Căng Chải"]


def test_names_are_of_their_day(units: dict[str, Unit]) -> None:
    hue = units["46"].pk

    assert queries.names_of([hue], THEN)[hue].full == "tỉnh Thừa Thiên Huế"
    assert queries.names_of([hue], NOW)[hue].full == "thành phố Huế"


def test_a_hand_over_leaves_no_gap(units: dict[str, Unit]) -> None:
    heir = units["15-2025"]
    with pytest.raises(Refusal):
        actions.succeed_units(
            from_units=[units["15"]],
            to_units=[heir],
            kind="merge",
            operational_on=date(2025, 8, 1),
            legal_basis="Nghị quyết",
            by=CLERK,
            at=AT,
        )


def test_provinces_stand_in_vietnamese_order(units: dict[str, Unit]) -> None:
    names = [version.name for version in queries.units_on(THEN)]

    assert names[:4] == ["An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang"]
    assert names.index("Đà Nẵng") > names.index("Cà Mau")
