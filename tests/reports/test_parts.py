"""What counts beside the tasks: its section, its annex, and its share in the contents."""

from datetime import date

from hoptac.documents.letter import Bullets, Heading, Letter, Table
from hoptac.kernel.counting import Fact, Figure, Part, Rule, figure
from hoptac.reports import compose
from hoptac.reports.figures import Goal, frozen, frozen_part
from tests.reports.test_compose import NAMES, REPORT, row, under

FACTS = (
    Fact("gifts.occasion", 1, date(2025, 4, 24), "Quỹ an sinh", "money", 3_000_000_000, "đồng", 7),
    Fact("gifts.occasion", 2, None, "Bò sinh sản", "money", None, "đồng", 7),
)
MONEY = figure("money", "Tổng giá trị đã nêu", Rule.SUM, "đồng", FACTS)
GIFTS = Part("gifts", "Quà tặng, an sinh xã hội", (MONEY,), FACTS)
NOTHING = Part("visits", "Đoàn công tác", (figure("v", "Số đoàn", Rule.COUNT, "đoàn", ()),), ())


def drafted(*parts: Part, goals: dict[int, Goal] | None = None) -> Letter:
    told = [frozen_part(part, goals or {}) for part in parts]
    return compose.compose(REPORT, frozen([row()], []) | {"parts": told}, NAMES)


def test_a_part_has_a_section_with_its_figures() -> None:
    said = under(drafted(GIFTS), "III.")

    assert "Quà tặng, an sinh xã hội" in said
    assert "Tổng giá trị đã nêu: 3.000.000.000 đồng (còn 1 mục chưa có số liệu)." in said


def test_the_sections_after_it_move_on_and_without_records_do_not() -> None:
    def marks(letter: Letter) -> list[str]:
        return [b.mark for b in letter.body if isinstance(b, Heading) and b.level == 2]

    assert marks(drafted(GIFTS)) == ["I.", "II.", "III.", "IV.", "V.", "VI.", "VII."]
    assert marks(drafted(NOTHING)) == ["I.", "II.", "III.", "IV.", "V.", "VI."]


def test_every_reading_of_an_unclear_source_is_written() -> None:
    both = Figure("t", "Tổng", Rule.SUM, "đồng", None, (6_220_000_000, 6_260_000_000))
    said = under(drafted(Part("gifts", "Quà tặng", (both,), FACTS)), "III.")

    assert "Tổng: 6.220.000.000 đồng hoặc 6.260.000.000 đồng." in said
    assert "không rõ phạm vi" in said


def test_what_a_content_gets_stands_beside_its_target_where_it_is_what_counts() -> None:
    goals = {7: Goal("An sinh xã hội", "Đồng", "5000000000", figure="gifts.money")}
    said = under(drafted(GIFTS, goals=goals), "III.")
    assert (
        "Nội dung “An sinh xã hội”: tổng giá trị đã nêu 3.000.000.000 đồng, chỉ tiêu"
        " 5.000.000.000 đồng."
    ) in said

    other = drafted(GIFTS, goals={7: Goal("An sinh xã hội", "đồng", "5", figure="gifts.other")})
    assert "chỉ tiêu" not in under(other, "III.")


def test_the_annex_lists_every_record_and_leaves_the_unknown_empty() -> None:
    annex = drafted(GIFTS, goals={7: Goal("An sinh xã hội", "", None)}).annexes[1]
    table = annex.blocks[0]

    assert annex.title == "Danh mục: quà tặng, an sinh xã hội"
    assert isinstance(table, Table)
    assert table.rows == (
        (1, "24/04/2025", "Quỹ an sinh", "3.000.000.000", "đồng", "An sinh xã hội"),
        (2, "không nêu", "Bò sinh sản", "", "đồng", "An sinh xã hội"),
    )


def test_figures_frozen_before_there_were_parts_are_still_told() -> None:
    letter = compose.compose(REPORT, frozen([row()], []), NAMES)

    assert len(letter.annexes) == 1
    assert not [b for b in letter.body if isinstance(b, Bullets) and "chưa có số liệu" in b.items]
