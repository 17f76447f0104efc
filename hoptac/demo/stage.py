"""Set the stage: localities, agencies and people, entered through the real actions."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from hoptac.accounts import actions as accounts
from hoptac.accounts.actors import Actor, SystemActor, acting_from
from hoptac.accounts.models import Seat, User
from hoptac.accounts.roles import Permission, RoleCode
from hoptac.demo.story import cast
from hoptac.localities import actions as localities
from hoptac.localities import loading
from hoptac.localities.clerks import Clerk
from hoptac.localities.models import Agency, Unit, UnitVersion

PASSWORD = "minh-hoa-hop-tac-2019"  # noqa: S105  # printed at every start of the demonstration


def at(day: date, hour: int = 9) -> datetime:
    """Return a moment of a day of the story, in Việt Nam's morning."""
    return datetime.combine(day, time(max(0, hour - 7)), UTC)


@dataclass(slots=True)
class Stage:
    """Who and what the story is told with.

    :param agencies: (place key, function) → the agency of the time, replaced when succeeded.
    :param seats: (place key, address) → the seat of the time.
    """

    units: dict[str, Unit]
    agencies: dict[tuple[str, str], Agency] = field(default_factory=dict)
    former: dict[tuple[str, str], list[Agency]] = field(default_factory=dict)
    seats: dict[tuple[str, str], Seat] = field(default_factory=dict)
    people: dict[tuple[str, str], User] = field(default_factory=dict)

    def actor(self, place: str, address: str, day: date) -> Actor:
        """Return somebody of a locality as they act on a day."""
        return acting_from(self.seats[place, address], day)

    def unit(self, place: cast.Place, day: date) -> Unit:
        return self.units[place.units[day >= cast.UNITS_MERGED]]


def keeper() -> SystemActor:
    """Return the machine that keeps localities, agencies and seats in the story."""
    return SystemActor(
        "dựng dữ liệu minh họa",
        frozenset(
            {
                Permission.LOCALITIES_MAINTAIN,
                Permission.ACCOUNTS_INVITE,
                Permission.READ_ALL_SHARED,
            }
        ),
        frozenset(Unit.objects.filter(level="province").values_list("pk", flat=True)),
    )


def set_up(units: dict[str, Unit]) -> Stage:
    """Open the agencies and seats of 2019."""
    stage, by = Stage(units), keeper()
    for place in cast.PLACES:
        for body in cast.BEFORE:
            _open(stage, place, body, cast.FIRST_DAY, by)
        for sitting in cast.SEATS:
            _seat(stage, place, sitting, sitting.function, cast.FIRST_DAY, by)
    return stage


def merge_departments(stage: Stage, day: date) -> None:
    """On 1 March 2025: planning passes into finance, agriculture joins environment."""
    by = keeper()
    for place in cast.PLACES:
        for function, body in cast.FOLLOWING.items():
            old = stage.agencies[place.key, function]
            new = _open(stage, place, body, day, by, under=function)
            _succeed(stage, place, function, old, new, day, by)


def merge_units(stage: Stage, day: date) -> None:
    """On 1 July 2025: every agency of a merged province passes into the new province's."""
    by = keeper()
    for place in cast.PLACES:
        if place.units[0] == place.units[1]:
            continue
        for body in cast.BEFORE:
            old = stage.agencies[place.key, body.function]
            body_then = cast.FOLLOWING.get(body.function, body)
            new = _open(stage, place, body_then, day, by, under=body.function)
            _succeed(stage, place, body.function, old, new, day, by)


def load_units() -> dict[str, Unit]:
    """Return the units by key, entering the shipped facts where they are not there yet."""
    if not loading.is_loaded():
        loading.load(
            by=Clerk("nạp danh mục địa phương"), at=at(cast.FIRST_DAY), tick=lambda _: None
        )
    old = UnitVersion.objects.filter(unit__level="province").select_related("unit")
    found: dict[str, Unit] = {}
    for version in old.order_by("valid_from"):
        key = f"{version.code}-2025" if version.valid_from == cast.UNITS_MERGED else version.code
        found.setdefault(str(key), version.unit)
    return found


def _open(
    stage: Stage, place: cast.Place, body: cast.Body, day: date, by: SystemActor, under: str = ""
) -> Agency:
    of = place.of[day >= cast.UNITS_MERGED]
    agency = localities.open_agency(
        unit=stage.unit(place, day),
        kind=body.kind,
        function=body.function,
        name=body.name.format(of=of, committee=place.committee),
        short_name=body.short.format(of=of),
        symbol=body.symbol,
        opened_on=day,
        by=by,
        at=at(day),
    )
    stage.agencies[place.key, under or body.function] = agency
    return agency


def _succeed(
    stage: Stage,
    place: cast.Place,
    function: str,
    old: Agency,
    new: Agency,
    day: date,
    by: SystemActor,
) -> None:
    localities.succeed_agencies(
        from_agencies=[old],
        to_agencies=[new],
        kind="merge",
        operational_on=day,
        legal_basis=cast.DEPARTMENTS_BASIS
        if day < cast.UNITS_MERGED
        else "Nghị quyết 202/2025/QH15",
        by=by,
        at=at(day),
    )
    stage.former.setdefault((place.key, function), []).append(old)
    for sitting in cast.SEATS:
        if sitting.function == function:
            accounts.end_seat(
                seat=stage.seats[place.key, sitting.address], valid_to=day, by=by, at=at(day)
            )
            _seat(stage, place, sitting, function, day, by)


def _seat(
    stage: Stage,
    place: cast.Place,
    sitting: cast.Sitting,
    function: str,
    day: date,
    by: SystemActor,
) -> None:
    key = (place.key, sitting.address)
    if key not in stage.people:
        number = len(stage.people) + 1
        stage.people[key] = accounts.open_account(
            email=f"{sitting.address}@{place.mark}.hoptac.example",
            full_name=f"Minh Họa {number:02d}",
            password=PASSWORD if sitting.address in cast.SIGN_IN else None,
            by=by,
            at=at(day),
        )
    stage.seats[key] = accounts.give_seat(
        user=stage.people[key],
        agency=stage.agencies[place.key, function],
        role=sitting.role,
        post=sitting.post,
        valid_from=day,
        is_illustrative=True,
        by=by,
        at=at(day),
    )


def observer(stage: Stage) -> None:
    """Give the national observer a seat in a central agency."""
    by = keeper()
    hanoi = stage.units["1"]
    agency = localities.open_agency(
        unit=hanoi,
        kind="central",
        function="central",
        name="Văn phòng theo dõi trung ương (minh họa)",
        short_name="Trung ương (minh họa)",
        symbol="TW",
        opened_on=cast.FIRST_DAY,
        by=by,
        at=at(cast.FIRST_DAY),
    )
    user = accounts.open_account(
        email="quansat@trunguong.hoptac.example",
        full_name="Minh Họa Quan Sát",
        password=PASSWORD,
        by=by,
        at=at(cast.FIRST_DAY),
    )
    accounts.give_seat(
        user=user,
        agency=agency,
        role=RoleCode.NATIONAL_OBSERVER,
        post="Quan sát viên",
        valid_from=cast.FIRST_DAY,
        is_illustrative=True,
        by=by,
        at=at(cast.FIRST_DAY),
    )
