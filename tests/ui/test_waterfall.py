"""The waterfall: sums from the top down, between each two what is left, as picture and table."""

from hoptac.ui.charts import Level, Rest, waterfall

LEVELS = (Level("Hứa", 40, "40 đồng"), Level("Đã trao", 30, "30 đồng"), Level("Nhận", 30, "30"))


def test_what_is_left_between_two_sums_has_a_bar_of_its_own_where_it_begins() -> None:
    rests = (Rest("Chưa trao", 10, "10 đồng"), Rest("Chưa nhận", 0, "0 đồng"))
    chart = waterfall(LEVELS, rests, title="t", caption="c")
    assert [row[0].text for row in chart.rows] == ["Hứa", "Chưa trao", "Đã trao", "Nhận"]
    assert 'tone-cancelled" x="75%"' in chart.svg
    assert 'width="25%"' in chart.svg


def test_more_below_than_above_is_shown_as_well() -> None:
    levels = (Level("Hứa", 0, "0"), Level("Đã trao", 20, "20"))
    chart = waterfall(levels, (Rest("Trao hơn hứa", -20, "20"),), title="t", caption="c")
    assert 'tone-cancelled" x="0%"' in chart.svg
    assert 'width="100%"' in chart.svg


def test_nothing_at_all_is_drawn_as_nothing() -> None:
    assert waterfall((), (), title="t", caption="c").rows == ()
