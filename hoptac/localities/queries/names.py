"""What units and agencies are called on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hoptac.kernel.vietnamese import fold, sort_key
from hoptac.localities.choices import AgencyKind
from hoptac.localities.models import Agency, AgencyVersion, UnitVersion


@dataclass(frozen=True, slots=True)
class UnitName:
    """How a unit is called on a day: "tỉnh Yên Bái", "Yên Bái", its type and its code."""

    full: str
    name: str
    kind: str
    code: int | None


@dataclass(frozen=True, slots=True)
class AgencyName:
    """How an agency is called on a day, whose it is, and the symbol of its documents."""

    name: str
    short: str
    unit_id: int
    symbol: str


def units_on(day: date) -> "list[UnitVersion]":
    """Return the provincial units of a day in Vietnamese order (one query)."""
    return list(
        UnitVersion.objects.filter(
            Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day, unit__level="province"
        )
        .select_related("unit")
        .order_by("sort_key")
    )


def names_of(unit_ids: Iterable[int], day: date) -> dict[int, UnitName]:
    """Return the names units bear on `day`, or the nearest ones (one query)."""
    versions = UnitVersion.objects.filter(unit_id__in=set(unit_ids)).order_by("valid_from")
    found: dict[int, UnitName] = {}
    for version in versions:
        if version.unit_id not in found or version.valid_from <= day:
            found[version.unit_id] = UnitName(
                version.full_name, version.name, version.kind, version.code
            )
    return found


def agency_names(agency_ids: Iterable[int], day: date) -> dict[int, AgencyName]:
    """Return the names agencies bear on `day`, or the nearest ones (one query)."""
    versions = (
        AgencyVersion.objects.filter(agency_id__in=set(agency_ids))
        .order_by("valid_from")
        .values_list("agency_id", "valid_from", "name", "short_name", "agency__unit_id", "symbol")
    )
    found: dict[int, AgencyName] = {}
    for agency_id, valid_from, name, short, unit_id, symbol in versions:
        if agency_id not in found or valid_from <= day:
            found[agency_id] = AgencyName(name, short, unit_id, symbol)
    return found


def find_agencies(text: str, *, day: date) -> list[Agency]:
    """Return the agencies open on `day` whose name holds the words, diacritics or not."""
    return list(
        Agency.objects.open_on(day)
        .filter(versions__fold_key__contains=fold(text))
        .named()
        .distinct()
        .order_by("id")[:20]
    )


@dataclass(frozen=True, slots=True)
class AgenciesCalled:
    """Agencies looked up by what they are called.

    :param by_name: folded full name → the agencies that bear it or bore it.
    :param names: agency id → its name on the day.
    """

    by_name: dict[str, list[Agency]]
    names: dict[int, str]


def agencies_called(
    folded: Iterable[str], day: date, *, also: Iterable[int] = ()
) -> AgenciesCalled:
    """Return the agencies of these folded full names (one query).

    :param also: ids of agencies whose names are wanted as well.
    """
    wanted, more = set(folded), set(also)
    found: dict[str, dict[int, Agency]] = defaultdict(dict)
    names: dict[int, str] = {}
    versions = AgencyVersion.objects.filter(Q(fold_key__in=wanted) | Q(agency_id__in=more))
    for version in versions.select_related("agency").order_by("valid_from"):
        if version.fold_key in wanted:
            found[version.fold_key][version.agency_id] = version.agency
        if version.agency_id not in names or version.valid_from <= day:
            names[version.agency_id] = version.name
    by_name = {name: list(agencies.values()) for name, agencies in found.items()}
    return AgenciesCalled(by_name, names)


def agencies_by_id(ids: Iterable[int]) -> dict[int, Agency]:
    """Return agencies by their ids (one query)."""
    return Agency.objects.in_bulk(set(ids))


def agencies_of(unit_id: int, day: date) -> list[tuple[int, str]]:
    """Return the agencies of a locality open on `day` with their names, in Vietnamese order.

    A central agency only has its seat there: it is none of the locality's.
    """
    own = Agency.objects.open_on(day).filter(unit_id=unit_id).exclude(kind=AgencyKind.CENTRAL)
    ids = list(own.values_list("pk", flat=True))
    names = agency_names(ids, day)
    return sorted(((pk, names[pk].name) for pk in ids), key=lambda pair: sort_key(pair[1]))
