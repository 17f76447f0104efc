"""Pictures: their numbers add up, their text is escaped, every mark leads to its list."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.ui import charts
from hoptac.ui.charts import Bar, Month, Point, Portion, Slope, Tie, Tile
from hoptac.ui.tilemap import COLUMNS, PLACES, ROWS

HOSTILE = '<script>alert("x")</script>&'
XML = "{http://www.w3.org/2000/svg}"


def parsed(chart: charts.Chart) -> ElementTree.Element:
    named = chart.svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ElementTree.fromstring(named)


def every_chart(text: str) -> list[charts.Chart]:
    return [
        charts.status_bars([Bar(text, (Portion(text, 2, f"/?q={text}"),), text)], title=text),
        charts.progress_line([Point(text, 1.0, text, text), Point(text, 2.0)], title=text),
        charts.tile_map([Tile("01", 1, text), Tile(text, 1)], [Tie("01", text)], title=text),
        charts.month_strip([Month(text, 2, text)], title=text, what=text),
        charts.slopes([Slope(text, 3, 2, text)], title=text),
    ]


@pytest.mark.parametrize("chart", every_chart(HOSTILE))
def test_text_is_escaped(chart: charts.Chart) -> None:
    assert "<script" not in chart.svg
    assert parsed(chart).find(f"{XML}title") is not None


@pytest.mark.parametrize("chart", every_chart("Nông nghiệp"))
def test_a_picture_tells_its_title_and_message(chart: charts.Chart) -> None:
    root = parsed(chart)
    title, desc = root.find(f"{XML}title"), root.find(f"{XML}desc")
    assert title is not None
    assert desc is not None
    assert (title.text, desc.text) == (chart.title, chart.caption)
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


@pytest.mark.parametrize("chart", every_chart("Nông nghiệp"))
def test_no_style_is_written_inline(chart: charts.Chart) -> None:
    assert not re.search(r"\sstyle=|\son\w+=", chart.svg)


def test_a_picture_without_links_is_an_image_and_one_with_links_a_group() -> None:
    assert parsed(charts.month_strip([Month("T1", 2)], title="t", what="v")).get("role") == "img"
    linked = charts.month_strip([Month("T1", 2, "/a")], title="t", what="v")
    assert parsed(linked).get("role") == "group"


counts = st.lists(st.integers(0, 500), min_size=5, max_size=5)


@given(st.lists(counts, min_size=1, max_size=8))
def test_stacked_bars_add_up(table: list[list[int]]) -> None:
    codes = ("done_on_time", "done_late", "open_in_time", "open_overdue", "continuous")
    bars = [
        Bar(f"f{i}", tuple(Portion(c, n) for c, n in zip(codes, row, strict=True)))
        for i, row in enumerate(table)
    ]
    chart = charts.status_bars(bars, title="t")
    for row, cells in zip(table, chart.rows, strict=True):
        numbers = [int(cell.text.replace(".", "")) for cell in cells[1:]]
        assert sum(numbers[:-1]) == numbers[-1] == sum(row)
    widths = [float(r.get("width", "")[:-1]) for r in parsed(chart).iter(f"{XML}rect")]
    most = max(map(sum, table))
    if most:
        assert sum(widths) == pytest.approx(100 * sum(map(sum, table)) / most, abs=0.2)
        assert max(widths) <= 100


def test_bars_name_the_field_with_most_overdue() -> None:
    bars = [
        Bar("Du lịch", (Portion("open_overdue", 1), Portion("done_on_time", 4))),
        Bar("Nông nghiệp", (Portion("open_overdue", 3),)),
    ]
    said = charts.status_bars(bars, title="t").caption
    assert said == "8 việc, 4 quá hạn; nhiều nhất ở lĩnh vực Nông nghiệp (3)."


def test_every_portion_leads_to_its_list() -> None:
    portions = (Portion("open_overdue", 1, "/late"), Portion("done_late", 9, "/done"))
    chart = charts.status_bars([Bar("Du lịch", portions, "/all")], title="t")
    assert {a.get("href") for a in parsed(chart).iter(f"{XML}a")} == {"/late", "/done", "/all"}
    assert {cell.url for cell in chart.rows[0]} == {"/late", "/done", "/all"}


def test_a_year_nobody_reported_breaks_the_line() -> None:
    points = [Point("2019", 1), Point("2020", None), Point("2021", 3), Point("2022", 2)]
    root = parsed(charts.progress_line(points, title="t"))
    assert [line.get("class") for line in root.iter(f"{XML}line")].count("trend") == 1
    assert len(list(root.iter(f"{XML}circle"))) == 3


def test_a_month_nobody_knows_of_is_no_zero() -> None:
    chart = charts.month_strip([Month("T1", 0), Month("T2", None)], title="t", what="v")
    assert [row[1].text for row in chart.rows] == ["0", "—"]


def test_what_falls_behind_slopes_down_and_is_named() -> None:
    lines = [Slope("Du lịch", 4, 4), Slope("Nông nghiệp", 12, 9), Slope("Y tế", 5, None)]
    chart = charts.slopes(lines, title="t")
    drawn = list(parsed(chart).iter(f"{XML}line"))
    down = [float(line.get("y2", 0)) > float(line.get("y1", 0)) for line in drawn]
    assert down == [False, True]
    assert chart.caption == "1 trên 3 lĩnh vực chậm so với kế hoạch, chậm nhất: Nông nghiệp."
    assert [row[2].text for row in chart.rows] == ["4", "9", "—"]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_the_labels_of_a_slope_never_lie_on_each_other(values: list[int]) -> None:
    lines = [Slope(f"f{i}", value, value) for i, value in enumerate(values)]
    root = parsed(charts.slopes(lines, title="t"))
    high = float(root.get("height", 0))
    at = sorted(
        float(t.get("y", 0)) for t in root.iter(f"{XML}text") if t.get("class") == "label end"
    )
    assert all(below - above >= 19.9 for above, below in pairwise(at))
    assert 0 < at[0] <= at[-1] < high


def test_the_map_has_34_units_each_in_a_place_of_its_own() -> None:
    spots = {(place.column, place.row) for place in PLACES.values()}
    assert len(PLACES) == len(spots) == 34
    assert all(0 <= column < COLUMNS and 0 <= row < ROWS for column, row in spots)


def test_the_map_knows_exactly_the_units_of_today() -> None:
    heirs = {name.removeprefix("Tỉnh ").removeprefix("Thành phố ") for name in TODAY.split(", ")}
    assert {place.name for place in PLACES.values()} == heirs


def test_a_pair_is_tied_once_whoever_names_it_first() -> None:
    ties = [Tie("01", "08"), Tie("08", "01"), Tie("01", "15")]
    tiles = [Tile("01", 2, "/hn"), Tile("08", 1), Tile("15", 1)]
    chart = charts.tile_map(tiles, ties, title="t")
    assert len(list(parsed(chart).iter(f"{XML}path"))) == 2
    assert chart.rows[0][2].text == "Lào Cai, Tuyên Quang"
    assert chart.caption == "3 địa phương hợp tác với nhau theo 2 cặp."


TODAY = (
    "Hà Nội, Cao Bằng, Tuyên Quang, Điện Biên, Lai Châu, Sơn La, Lào Cai, Thái Nguyên, Lạng Sơn,"
    " Quảng Ninh, Bắc Ninh, Phú Thọ, Hải Phòng, Hưng Yên, Ninh Bình, Thanh Hóa, Nghệ An, Hà Tĩnh,"
    " Quảng Trị, Huế, Đà Nẵng, Quảng Ngãi, Gia Lai, Khánh Hòa, Đắk Lắk, Lâm Đồng, Đồng Nai,"
    " Hồ Chí Minh, Tây Ninh, Đồng Tháp, Vĩnh Long, An Giang, Cần Thơ, Cà Mau"
)


def test_many_points_are_labelled_at_the_ends_alone() -> None:
    points = [Point(f"{month:02d}/2026", month) for month in range(1, 13)]
    root = parsed(charts.progress_line(points, title="t"))
    few = parsed(charts.progress_line(points[:9], title="t"))

    def labels(drawn: ElementTree.Element) -> list[str | None]:
        return [text.text for text in drawn.iter() if text.get("class") == "soft middle"]

    assert labels(root) == ["01/2026", "12/2026"]
    assert len(labels(few)) == 9
