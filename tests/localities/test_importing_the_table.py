"""The old–new table entered: preview, deed, once only, beside what stands already."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from hoptac.audit.models import Event
from hoptac.kernel.errors import Forbidden
from hoptac.localities import actions, loading, queries
from hoptac.localities.clerks import Clerk
from hoptac.localities.known.provinces import BEFORE
from hoptac.localities.models import Unit, UnitSuccession, UnitVersion
from hoptac.localities.reading import read
from tests.localities.tables import DISTRICT, FIRST, row, table, write

pytestmark = pytest.mark.django_db

EVE, CHANGED, NOW = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 24)
AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
CLERK = Clerk("kiểm thử")


@pytest.fixture
def units() -> dict[str, Unit]:
    return loading.load(by=CLERK, at=AT, tick=lambda _: None)


@pytest.fixture
def ground() -> dict[str, Unit]:
    """Yên Bái and Lào Cai, which became one; as `loading` enters them, without the others."""
    said: dict[str, Any] = {"level": "province", "kind": "province", "by": CLERK, "at": AT}
    old = [
        actions.open_unit(name=name, code=code, opened_on=BEFORE, **said)
        for name, code in (("Yên Bái", 15), ("Lào Cai", 10))
    ]
    for unit in old:
        actions.end_unit(unit=unit, day=CHANGED, by=CLERK, at=AT)
    heir = actions.open_unit(name="Lào Cai", code=15, opened_on=CHANGED, **said)
    return {"15": old[0], "10": old[1], "15-2025": heir}


def run(file: Path, *options: str) -> dict[str, Any]:
    out = StringIO()
    call_command("import_conversion", str(file), "--json", *options, verbosity=0, stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def enter(*rows: list[str]) -> None:
    actions.import_conversion(
        table=read(table(*rows)), source="thử", by=CLERK, at=AT, tick=lambda _: None
    )


def version(name: str, day: date) -> UnitVersion:
    (found,) = queries.find_units(name, day=day, level=None)
    return UnitVersion.objects.select_related("parent", "unit").get(
        unit_id=found.unit_id, valid_from=found.valid_from
    )


def test_a_preview_counts_and_writes_nothing(ground: dict[str, Unit], tmp_path: Path) -> None:
    before = UnitVersion.objects.count()
    told = run(write(tmp_path, row(), row(old="Núi", old_code="90002")), "--preview")

    assert (told["add"], told["skip"], told["refuse"], told["applied"]) == (1, 0, 1, False)
    assert told["sample"][0]["row"] == FIRST
    assert told["findings"][0]["column"] == "Tên Xã cũ"
    assert UnitVersion.objects.count() == before


def test_old_and_new_units_stand_in_their_time_under_what_was_above(
    ground: dict[str, Unit], tmp_path: Path
) -> None:
    run(write(tmp_path, row()), "--apply")

    old, new, district = (
        version("Suối Cũ", EVE),
        version("Suối Mới", NOW),
        version("Mây Trắng", EVE),
    )
    assert (old.valid_to, new.valid_from) == (CHANGED, CHANGED)
    assert old.code == new.code == 90001
    assert old.parent == district.unit
    assert district.parent == ground["15"]
    assert new.parent == ground["15-2025"]
    assert (old.unit.closed_on, district.unit.closed_on, new.unit.closed_on) == (
        CHANGED,
        CHANGED,
        None,
    )


def test_every_succession_has_its_kind_and_its_basis(ground: dict[str, Unit]) -> None:
    enter(row(), row(old="Xã Đồi", old_code="90002", note="Nhập một phần"))

    new = version("Suối Mới", NOW).unit
    edges = {
        edge.from_unit.name_on(EVE): edge for edge in UnitSuccession.objects.filter(to_unit=new)
    }
    assert {name: (edge.kind, edge.partly) for name, edge in edges.items()} == {
        "xã Suối Cũ": ("merge", False),
        "xã Đồi": ("split", True),
        "huyện Mây Trắng": ("abolition", True),
    }
    assert all(edge.legal_basis and edge.operational_on == CHANGED for edge in edges.values())
    assert queries.predecessors_of(new.pk, NOW) == {edges["xã Suối Cũ"].from_unit_id}


def test_importing_twice_adds_nothing(ground: dict[str, Unit], tmp_path: Path) -> None:
    file = write(tmp_path, row(), row(old="Xã Đồi", old_code="90002"))
    run(file, "--apply")
    before = (Unit.objects.count(), UnitSuccession.objects.count(), Event.objects.count())
    told = run(file, "--apply")

    assert (told["add"], told["skip"]) == (0, 2)
    assert (
        Unit.objects.count(),
        UnitSuccession.objects.count(),
        Event.objects.count(),
    ) == before


def test_a_corrected_row_is_added_on_the_second_run(
    ground: dict[str, Unit], tmp_path: Path
) -> None:
    run(write(tmp_path, row(), row(old="Đồi", old_code="90002")), "--apply")
    told = run(write(tmp_path, row(), row(old="Xã Đồi", old_code="90002")), "--apply")

    assert (told["add"], told["skip"], told["refuse"]) == (1, 1, 0)


def test_units_shipped_already_are_used_not_doubled(units: dict[str, Unit]) -> None:
    enter(
        row(
            "Xã Tân Trào",
            "02545",
            "Xã Kim Quan",
            "02476",
            district="Huyện Yên Sơn (075)",
            old_province="Tỉnh Tuyên Quang (08)",
            new_province="Tỉnh Tuyên Quang (08)",
        ),
        row(
            "Xã Tân Trào",
            "02545",
            "Xã Núi Mới",
            "90009",
            district="Huyện Yên Sơn (075)",
            old_province="Tỉnh Tuyên Quang (08)",
            new_province="Tỉnh Tuyên Quang (08)",
        ),
    )

    assert len(queries.find_units("Kim Quan", level="commune")) == 2
    assert UnitSuccession.objects.filter(from_unit=units["kim-quan-ts"]).count() == 1
    assert version("Núi Mới", EVE).parent == units["yen-son"]


def test_a_row_that_contradicts_what_stands_is_refused(
    units: dict[str, Unit], tmp_path: Path
) -> None:
    told = run(
        write(
            tmp_path,
            row(old="Xã Kim Sai", old_code="02476"),
            row(old="Phường Tân Trào", old_code="02545"),
        )
    )

    said = [(finding["row"], finding["expected"]) for finding in told["findings"]]
    assert [number for number, _ in said] == [FIRST, FIRST + 1]
    assert "xã Kim Quan" in said[0][1]
    assert "xã Tân Trào" in said[1][1]
    assert told["add"] == 0


def test_a_province_that_is_unknown_by_its_code_is_refused(
    ground: dict[str, Unit], tmp_path: Path
) -> None:
    told = run(write(tmp_path, row(new_province="Tỉnh Lào Cai (99)")))

    (finding,) = told["findings"]
    assert (finding["column"], told["refuse"]) == ("Tỉnh, thành phố", 1)
    assert "99" in finding["expected"]


def test_a_unit_that_ended_on_another_day_is_no_predecessor(
    ground: dict[str, Unit], tmp_path: Path
) -> None:
    actions.open_unit(
        level="commune",
        kind="commune",
        name="Suối Cũ",
        code=90001,
        opened_on=date(2010, 1, 1),
        parent=ground["15"],
        by=CLERK,
        at=AT,
    )
    told = run(write(tmp_path, row()))

    assert (told["add"], told["refuse"]) == (0, 1)
    assert "danh mục ghi ngày khác" in told["findings"][0]["expected"]


def test_the_history_of_each_province_says_what_was_imported(ground: dict[str, Unit]) -> None:
    enter(row())

    event = Event.objects.get(verb="localities.table.imported")
    assert event.thing == f"localities.unit:{ground['15-2025'].pk}"
    assert event.data == {"source": "thử", "rows": 1}


def test_only_who_maintains_localities_may_import(ground: dict[str, Unit]) -> None:
    class Nobody(Clerk):
        def require(self, permission: str, **places: Any) -> None:
            raise Forbidden("Không.", "Không.")

    with pytest.raises(Forbidden):
        actions.import_conversion(
            table=read(table(row())),
            source="thử",
            by=Nobody("thử"),
            at=AT,
            tick=lambda _: None,
        )
    assert not UnitVersion.objects.filter(name="Suối Mới").exists()


def test_a_table_takes_few_questions_however_long(
    ground: dict[str, Unit], django_assert_max_num_queries: Any
) -> None:
    rows = [row(old=f"Xã Núi {n}", old_code=f"{91000 + n}") for n in range(60)]

    with django_assert_max_num_queries(20):
        enter(*rows)


def test_what_cannot_be_opened_gets_one_clear_line(ground: dict[str, Unit], tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes("Tên\n".encode("utf-16"))
    empty = tmp_path / "empty.csv"
    empty.write_text("a,b\n", "utf-8")

    for file, words in (
        (tmp_path / "none.csv", "Không mở được"),
        (bad, "UTF-8"),
        (empty, "tiêu đề"),
    ):
        with pytest.raises(CommandError, match=words):
            run(file)


def test_the_provincial_level_comes_first(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="load_localities"):
        run(write(tmp_path, row()))


def test_a_district_of_the_table_is_named_once(ground: dict[str, Unit]) -> None:
    enter(row(), row(old="Xã Đồi", old_code="90002", district=DISTRICT.replace("Huyện", "HUYỆN")))

    assert UnitVersion.objects.filter(name="Mây Trắng").count() == 1
