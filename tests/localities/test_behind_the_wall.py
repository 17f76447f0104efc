"""What is published stays its locality's to write: the database itself lets nobody else."""

import pytest
from django.db import Error, transaction

from hoptac.accounts import wall
from hoptac.localities.models import Agency, AgencyVersion, Unit, UnitVersion
from tests.given.plans import World
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db


def test_another_localitys_people_change_no_name_and_open_no_agency(world: World) -> None:
    ours = world.first
    with as_in_production(), wall.within(world.second.sits("administrator").actor):
        renamed = UnitVersion.objects.filter(unit=ours.unit).update(name="Tên khác")
        closed = Agency.objects.filter(unit=ours.unit).update(kind="other")
        called = AgencyVersion.objects.filter(agency__unit=ours.unit).update(name="Tên khác")
        ended = Unit.objects.filter(pk=ours.unit.pk).update(level="province")
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            Agency.objects.create(
                unit=ours.unit, kind="department", function="other", opened_on=ours.on
            )

    assert (renamed, closed, called, ended) == (0, 0, 0, 0)


def test_a_locality_writes_its_own(world: World) -> None:
    ours = world.first
    with as_in_production(), wall.within(ours.sits("administrator").actor):
        assert UnitVersion.objects.filter(unit=ours.unit).update(name="Tên mới") == 1
        assert AgencyVersion.objects.filter(agency__unit=ours.unit).update(name="Sở") > 1
