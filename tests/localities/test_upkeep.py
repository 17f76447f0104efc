"""Names, agencies and sites kept up by their own people; every no is a sentence at its field."""

import unicodedata
from datetime import date
from typing import Any

import pytest

from hoptac.audit.models import Event
from hoptac.files.models import Citation
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.localities import actions, queries
from hoptac.localities.models import Agency, Unit, UnitSuccession
from tests.given.programmes import BORN, CLERK, NOW, TODAY, Government, government, two_governments

pytestmark = pytest.mark.django_db

DAY = date(2025, 7, 1)
BASIS = "Nghị quyết 1/2025"


@pytest.fixture
def here() -> Government:
    return government("Sông Hoà", code=901)


def rename(unit: Unit, **said: Any) -> None:
    usual: dict[str, Any] = {
        "kind": "central_city",
        "name": "Sông Mới",
        "code": 901,
        "valid_from": DAY,
        "legal_basis": BASIS,
        "by": CLERK,
        "at": NOW,
    }
    actions.rename_unit(unit=unit, **(usual | said))


def commune(name: str, above: Unit, **said: Any) -> Unit:
    usual: dict[str, Any] = {"level": "commune", "kind": "commune", "code": None}
    return actions.open_unit(
        name=name, opened_on=BORN, parent=above, by=CLERK, at=NOW, **(usual | said)
    )


def test_a_new_name_leaves_the_former_one_its_time(here: Government) -> None:
    rename(here.unit)

    assert here.unit.name_on(date(2025, 6, 30)) == "tỉnh Sông Hoà"
    assert here.unit.name_on(DAY) == "thành phố Sông Mới"
    event = Event.objects.get(verb="localities.unit.renamed")
    assert event.data == {"name": "Sông Mới", "code": 901}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"valid_from": BORN}, "valid_from"),
        ({"kind": "ward"}, "kind"),
        ({"kind": "province", "name": "Sông Hoà"}, "name"),
        ({"code": 902}, "code"),
    ],
)
def test_a_name_that_contradicts_what_stands_is_refused_at_its_field(
    here: Government, said: dict[str, Any], field: str
) -> None:
    government("Núi", code=902)

    with pytest.raises(Refusal) as refused:
        rename(here.unit, **said)

    assert refused.value.field == field


def test_a_code_is_free_again_once_its_holder_has_ended(here: Government) -> None:
    other = government("Núi", code=902)
    actions.end_unit(unit=other.unit, day=date(2024, 1, 1), by=CLERK, at=NOW)

    rename(here.unit, code=902)

    assert here.unit.version_on(DAY).code == 902


def test_what_has_ended_gets_no_new_name(here: Government) -> None:
    actions.end_unit(unit=here.unit, day=DAY, by=CLERK, at=NOW)

    with pytest.raises(Refusal, match="Đã kết thúc"):
        rename(here.unit, valid_from=TODAY)


def test_only_its_own_administrator_maintains_a_locality() -> None:
    ours, theirs = two_governments()
    admin = ours.sits("administrator").actor
    beneath = commune("Suối", ours.unit)

    rename(ours.unit, code=None, by=admin)
    rename(beneath, kind="ward", code=None, by=admin)
    for unit in (theirs.unit, commune("Đồi", theirs.unit)):
        with pytest.raises(Forbidden):
            rename(unit, kind="province", code=None, by=admin)
    with pytest.raises(Forbidden):
        rename(ours.unit, by=ours.standing.actor)
    with pytest.raises(Forbidden):
        actions.open_unit(
            level="province",
            kind="province",
            name="Mới",
            code=None,
            opened_on=DAY,
            by=admin,
            at=NOW,
        )


def test_the_heir_maintains_what_it_follows_alone() -> None:
    old, heir = two_governments()
    actions.succeed_units(
        from_units=[old.unit],
        to_units=[heir.unit],
        kind="merge",
        operational_on=DAY,
        legal_basis=BASIS,
        by=CLERK,
        at=NOW,
    )
    site = actions.add_site(name="Lán", unit=old.unit, place_note="", by=CLERK, at=NOW)

    actions.add_site_event(site=site, text="Dựng lại", by=heir.sits("administrator").actor, at=NOW)

    assert site.events.get().text == "Dựng lại"


def test_nobody_gives_away_what_is_somebody_else_s() -> None:
    ours, theirs = two_governments()

    with pytest.raises(Forbidden):
        actions.succeed_units(
            from_units=[theirs.unit],
            to_units=[ours.unit],
            kind="merge",
            operational_on=DAY,
            legal_basis=BASIS,
            by=ours.sits("administrator").actor,
            at=NOW,
        )
    assert not UnitSuccession.objects.exists()


def opened(here: Government, **said: Any) -> Agency:
    usual: dict[str, Any] = {
        "kind": "department",
        "function": "health",
        "name": "Sở Y tế  tỉnh Sông Hoà",
        "short_name": "Sở Y tế",
        "symbol": "SYT",
        "opened_on": DAY,
        "by": here.sits("administrator").actor,
        "at": NOW,
    }
    return actions.open_agency(unit=here.unit, **(usual | said))


def test_an_agency_is_opened_by_its_locality_with_a_clean_name(here: Government) -> None:
    name = unicodedata.normalize("NFD", "Sở Y tế  tỉnh Sông Hoà")
    agency = opened(here, name=name)

    assert agency.name_on(DAY) == "Sở Y tế tỉnh Sông Hoà"
    assert [one.pk for one in queries.find_agencies("so y te", day=TODAY)] == [agency.pk]


def test_an_agency_is_formed_while_its_locality_stands(here: Government) -> None:
    actions.end_unit(unit=here.unit, day=DAY, by=CLERK, at=NOW)

    opened(here, by=CLERK, opened_on=date(2025, 6, 30))
    for day in (DAY, date(2009, 12, 31)):
        with pytest.raises(Refusal) as refused:
            opened(here, by=CLERK, opened_on=day)
        assert refused.value.field == "opened_on"


def renamed(agency: Agency, here: Government, **said: Any) -> None:
    usual: dict[str, Any] = {
        "name": "Sở Thương mại",
        "short_name": "Sở TM",
        "symbol": "STM",
        "valid_from": DAY,
        "legal_basis": BASIS,
        "by": here.sits("administrator").actor,
        "at": NOW,
    }
    actions.rename_agency(agency=agency, **(usual | said))


def test_an_agency_keeps_its_former_name_for_its_time(here: Government) -> None:
    agency = here.agencies["trade"]

    renamed(agency, here)

    assert agency.name_on(date(2025, 6, 30)) == "Sở Công Thương tỉnh Sông Hoà"
    assert agency.name_on(DAY) == "Sở Thương mại"
    assert Event.objects.filter(verb="localities.agency.renamed").count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"valid_from": BORN}, "valid_from"),
        (
            {
                "name": "Sở Công Thương tỉnh Sông Hoà",
                "short_name": "Sở Công Thương tỉnh Sông Hoà",
                "symbol": "TRAD",
            },
            "name",
        ),
    ],
)
def test_an_agency_s_name_that_says_nothing_new_is_refused(
    here: Government, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        renamed(here.agencies["trade"], here, **said)

    assert refused.value.field == field


def test_an_agency_may_end_without_an_heir_once(here: Government) -> None:
    agency, admin = here.agencies["tourism"], here.sits("administrator").actor
    end: dict[str, Any] = {"agency": agency, "legal_basis": BASIS, "by": admin, "at": NOW}

    with pytest.raises(Refusal) as refused:
        actions.end_agency(day=BORN, **end)
    actions.end_agency(day=DAY, **end)

    assert refused.value.field == "operational_on"
    assert queries.agency_heirs(agency.pk, TODAY) == (agency.pk,)
    assert agency.pk not in dict(queries.agencies_of(here.unit.pk, TODAY))
    assert Event.objects.get(verb="localities.agency.ended").data["legal_basis"] == BASIS
    with pytest.raises(Refusal, match="Đã kết thúc"):
        actions.end_agency(day=TODAY, **end)
    with pytest.raises(Refusal, match="Đã kết thúc"):
        renamed(agency, here, valid_from=TODAY)


def test_an_agency_s_only_heir_stands_in_its_place(here: Government) -> None:
    old, heir = here.agencies["tourism"], here.agencies["trade"]
    said: dict[str, Any] = {
        "kind": "merge",
        "operational_on": DAY,
        "legal_basis": BASIS,
        "by": here.sits("administrator").actor,
        "at": NOW,
    }

    with pytest.raises(Refusal) as refused:
        actions.succeed_agencies(from_agencies=[old], to_agencies=[old], **said)
    actions.succeed_agencies(from_agencies=[old], to_agencies=[heir], **said)

    assert refused.value.field == "heirs"
    assert queries.agency_heirs(old.pk, DAY) == (heir.pk,)
    assert queries.agency_predecessors(heir.pk, DAY) == {old.pk}
    assert queries.standing_of_agency(heir.pk, DAY).agency_ids == {old.pk, heir.pk}


def test_agencies_of_another_locality_are_left_alone() -> None:
    ours, theirs = two_governments()
    agency = theirs.agencies["trade"]
    admin = ours.sits("administrator").actor

    with pytest.raises(Forbidden):
        renamed(agency, ours)
    with pytest.raises(Forbidden):
        actions.end_agency(agency=agency, day=DAY, legal_basis=BASIS, by=admin, at=NOW)
    with pytest.raises(Forbidden):
        actions.succeed_agencies(
            from_agencies=[agency],
            to_agencies=[ours.agencies["trade"]],
            kind="merge",
            operational_on=DAY,
            legal_basis=BASIS,
            by=admin,
            at=NOW,
        )


def test_a_site_keeps_dates_no_finer_than_they_are_known(here: Government) -> None:
    site = actions.add_site(name="Hồ  Thử", unit=here.unit, place_note="", by=CLERK, at=NOW)
    event = actions.add_site_event(
        site=site,
        text="Đắp đập",
        from_on=date(1953, 10, 1),
        from_precision="part_of_year",
        by=here.sits("administrator").actor,
        at=NOW,
    )

    assert site.name == "Hồ Thử"
    assert (event.from_precision, event.citation, Citation.objects.count()) == (
        "part_of_year",
        None,
        0,
    )


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Hoà Bình", [0, 1, 2]),
        ("Hòa Bình", [0, 1, 2]),
        (unicodedata.normalize("NFD", "xã Hoà Bình"), [0, 1, 2]),
        ("hoa binh", [2, 2, 2]),
        ("XÃ HOÀ BÌNH", [1, 1, 2]),
    ],
)
def test_both_tone_placements_are_found_and_the_exact_spelling_comes_first(
    here: Government, text: str, ranks: list[int]
) -> None:
    for name in ("Hoà Bình", "Hòa Bình", "Hoa Bình"):
        commune(name, here.unit)

    found = queries.find_units(text, level="commune")

    assert [candidate.rank for candidate in found] == ranks


@pytest.mark.parametrize("text", ["Đắk Đoa", "dak doa", "ĐẮK ĐOA", "đak đoa"])
def test_the_letter_đ_is_found_as_d(here: Government, text: str) -> None:
    unit = commune("Đắk Đoa", here.unit)

    assert [candidate.unit_id for candidate in queries.find_units(text)] == [unit.pk]


def test_homonyms_are_told_apart_by_what_is_above_in_their_time() -> None:
    ours, theirs = two_governments()
    district = actions.open_unit(
        level="district",
        kind="rural_district",
        name="Cũ",
        code=991,
        opened_on=BORN,
        parent=ours.unit,
        by=CLERK,
        at=NOW,
    )
    ended = commune("Kim Quan", district, code=99001)
    actions.end_unit(unit=ended, day=DAY, by=CLERK, at=NOW)
    standing = commune("Kim Quan", theirs.unit, code=99002)
    rename(ours.unit, name="Tên Sau", code=None, valid_from=date(2026, 1, 1))

    found = {one.unit_id: one for one in queries.find_units("kim quan")}

    assert found[ended.pk].above == "huyện Cũ, tỉnh Sông Thử"
    assert (found[ended.pk].valid_to, found[standing.pk].valid_to) == (DAY, None)
    assert (found[ended.pk].code, found[standing.pk].above) == ("99001", "tỉnh Núi Thử")
    assert [one.unit_id for one in queries.find_units("kim quan", day=TODAY)] == [standing.pk]


def test_a_search_may_reach_names_that_hold_the_words(here: Government) -> None:
    whole, within = commune("Trào", here.unit), commune("Tân Trào", here.unit)

    assert [one.unit_id for one in queries.find_units("trao")] == [whole.pk]
    found = queries.find_units("trao", widely=True)
    assert [(one.unit_id, one.rank) for one in found] == [(whole.pk, 2), (within.pk, 3)]
    assert queries.find_units("  ", widely=True) == []


def test_an_alias_leads_to_the_official_name(here: Government) -> None:
    unit = commune("Mù Căng Thử", here.unit, aliases=("Mù Cang Thử",))

    assert [one.full for one in queries.find_units("xã Mù Cang Thử")] == ["xã Mù Căng Thử"]
    assert unit.aliases.get().name == "Mù Cang Thử"
