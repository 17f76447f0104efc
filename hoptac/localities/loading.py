"""Enter the shipped facts through the real actions, once."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from hoptac.kernel.acting import Acting
from hoptac.localities import actions
from hoptac.localities.known import places, provinces
from hoptac.localities.models import Unit, UnitVersion

Tick = Callable[[int], object]


def is_loaded() -> bool:
    """Tell whether the provincial level stands already."""
    return UnitVersion.objects.filter(unit__level="province").exists()


def steps() -> int:
    """Return how many things `load` enters, for a progress bar."""
    return (
        len(provinces.UNTIL_2025)
        + len(provinces.MERGERS)
        + len(provinces.CITIES_OF_2026)
        + len(places.PLACES)
        + len(places.HEIRS)
        + len(places.SITES)
        + 1
    )


@transaction.atomic
def load(*, by: Acting, at: datetime, tick: Tick) -> dict[str, Unit]:
    """Enter provinces, mergers, 2026's cities, and the places of the article.

    :param tick: called with 1 after each thing.
    :returns: units by key: "8" the old Tuyên Quang, "8-2025" the new one, "kim-quan-ts" a place.
    """
    units: dict[str, Unit] = {}
    for province in provinces.UNTIL_2025:
        units[str(province.code)] = actions.open_unit(
            level="province",
            kind=province.kind,
            name=province.name,
            code=province.code,
            opened_on=provinces.BEFORE,
            by=by,
            at=at,
        )
        tick(1)
    _hue_becomes_a_city(units, by, at)
    tick(1)
    for place in places.PLACES:
        units[place.key] = actions.open_unit(
            level=place.level,
            kind=place.kind,
            name=place.name,
            code=place.code,
            opened_on=provinces.BEFORE,
            parent=units[place.above],
            aliases=place.aliases,
            by=by,
            at=at,
        )
        tick(1)
    _merge_provinces(units, by, at, tick)
    _merge_communes(units, by, at, tick)
    _cities_of_2026(units, by, at, tick)
    _sites(units, by, at, tick)
    return units


def _hue_becomes_a_city(units: dict[str, Unit], by: Acting, at: datetime) -> None:
    actions.rename_unit(
        unit=units["46"],
        kind="central_city",
        name="Huế",
        code=46,
        valid_from=provinces.HUE_CITY,
        legal_basis=provinces.HUE_BASIS,
        by=by,
        at=at,
    )


def _merge_provinces(units: dict[str, Unit], by: Acting, at: datetime, tick: Tick) -> None:
    # All old units end before any heir is named: seven codes come back with another meaning.
    for merger in provinces.MERGERS:
        for code in merger.origins:
            actions.end_unit(unit=units[str(code)], day=provinces.MERGED, by=by, at=at)
    for merger in provinces.MERGERS:
        heir = actions.open_unit(
            level="province",
            kind=merger.heir.kind,
            name=merger.heir.name,
            code=merger.heir.code,
            opened_on=provinces.MERGED,
            legal_basis=provinces.MERGER_BASIS,
            by=by,
            at=at,
        )
        units[f"{merger.heir.code}-2025"] = heir
        _follow(
            units,
            [str(code) for code in merger.origins],
            [heir],
            "merge",
            provinces.MERGER_BASIS,
            by,
            at,
        )
        tick(1)


def _merge_communes(units: dict[str, Unit], by: Acting, at: datetime, tick: Tick) -> None:
    for place in places.PLACES:
        actions.end_unit(unit=units[place.key], day=provinces.MERGED, by=by, at=at)
    for heir in places.HEIRS:
        above = units.get(f"{heir.province}-2025") or units[str(heir.province)]
        units[heir.key] = actions.open_unit(
            level="commune",
            kind=heir.kind,
            name=heir.name,
            code=heir.code,
            parent=above,
            opened_on=provinces.MERGED,
            legal_basis=provinces.MERGER_BASIS,
            by=by,
            at=at,
        )
        if heir.follows:
            _follow(
                units,
                list(heir.follows),
                [units[heir.key]],
                "merge",
                provinces.MERGER_BASIS,
                by,
                at,
            )
        tick(1)
    for district, heirs in places.DISTRICT_HEIRS.items():
        actions.succeed_units(
            from_units=[units[district]],
            to_units=[units[key] for key in heirs],
            kind="abolition",
            operational_on=provinces.MERGED,
            legal_basis=provinces.DISTRICTS_END,
            partly=True,
            by=by,
            at=at,
        )


def _cities_of_2026(units: dict[str, Unit], by: Acting, at: datetime, tick: Tick) -> None:
    for code in provinces.CITIES_OF_2026:
        unit = units.get(f"{code}-2025") or units[str(code)]
        name = unit.versions.get(valid_to=None).name
        actions.rename_unit(
            unit=unit,
            kind="central_city",
            name=name,
            code=code,
            valid_from=provinces.SEEN_AS_CITY,
            from_precision="not_after",
            legal_basis=provinces.CITY_BASIS,
            by=by,
            at=at,
        )
        tick(1)


def _sites(units: dict[str, Unit], by: Acting, at: datetime, tick: Tick) -> None:
    for story in places.SITES:
        site = actions.add_site(
            name=story.name, unit=units[story.place], place_note=story.note, by=by, at=at
        )
        actions.add_site_event(
            site=site,
            text=story.event,
            from_on=story.from_on,
            from_precision=story.from_precision,
            to_on=story.to_on,
            to_precision=story.to_precision,
            by=by,
            at=at,
        )
        tick(1)


def _follow(
    units: dict[str, Unit],
    origins: list[str],
    heirs: list[Unit],
    kind: str,
    basis: str,
    by: Acting,
    at: datetime,
    enacted: date = provinces.ENACTED,
) -> None:
    actions.succeed_units(
        from_units=[units[key] for key in origins],
        to_units=heirs,
        kind=kind,
        operational_on=provinces.MERGED,
        legal_effective_on=enacted,
        legal_basis=basis,
        by=by,
        at=at,
    )
