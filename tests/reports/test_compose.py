"""The drafted letter says everything the law and the issue ask of it."""

from dataclasses import asdict
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hoptac.documents.letter import Bullets, Heading, Letter, Paragraph, Table
from hoptac.letters.editing import with_texts
from hoptac.letters.signing import signed
from hoptac.reports import compose
from hoptac.reports.figures import Row, frozen
from hoptac.reports.models import PeriodReport
from hoptac.reports.queries import Stated
from hoptac.reports.queries.names import Names

NAMES = Names(
    unit="thành phố Hà Nội",
    place="Hà Nội",
    agency="Sở Tài chính",
    symbol="STC",
    programme="Chương trình hợp tác",
    addressees=("Đồng chí A, Phó Chủ tịch", "Đồng chí B, Phó Chủ tịch"),
    copies=("Cơ quan thường trực tỉnh Tuyên Quang",),
    partner="tỉnh Tuyên Quang",
)
REPORT = PeriodReport(period="2025-Y", start=date(2024, 12, 15), closing=date(2025, 12, 14))
USUAL: dict[str, Any] = {
    "id": 1,
    "code": "CT/0001",
    "title": "Tuần hàng",
    "field": "trade",
    "lead": "Sở Công Thương",
    "status": "done_on_time",
    "original_due": "2025-09-30",
    "due_on": "2025-09-30",
    "done_on": "2025-09-01",
    "word": "confirmed",
    "value": "2",
    "target": "2",
    "unit": "tuần hàng",
}


def row(**said: Any) -> Row:
    return Row(**(USUAL | said))


def drafted(*rows: Row, agencies: list[dict[str, str]] | None = None) -> Letter:
    figures = frozen(rows, ["Sở Du lịch"]) | {"agencies": agencies or []}
    return compose.compose(REPORT, figures, NAMES)


def under(letter: Letter, mark: str) -> str:
    """Return everything written under a section, line by line."""
    said: list[str] = []
    within = False
    for block in letter.body:
        if isinstance(block, Heading) and block.level == 2:
            within = block.mark == mark
        elif within and isinstance(block, Paragraph | Heading):
            said.append(block.text)
        elif within and isinstance(block, Bullets):
            said += block.items
    return "\n".join(said)


def test_the_rate_is_told_with_its_formula() -> None:
    letter = drafted(row(), row(id=2, status="open_overdue", done_on=None))

    assert "50,00 % (1 trên 2 việc; tính bằng số việc hoàn thành chia cho" in under(letter, "I.")


def test_overdue_tasks_are_named_with_lead_and_due_day() -> None:
    letter = drafted(row(title="Tour chung", status="open_overdue", done_on=None))

    assert "Tour chung (Sở Công Thương, hạn 30/09/2025)." in under(letter, "I.")


def test_an_agency_that_took_a_task_over_stands_beside_the_one_that_was_given_it() -> None:
    letter = drafted(row(lead="Sở Thương mại", holder="Sở Công Thương"))

    (table,) = letter.annexes[0].blocks
    assert isinstance(table, Table)
    assert table.rows[0][2] == "Sở Thương mại (nay do Sở Công Thương chủ trì)"


def test_results_stand_against_their_targets_field_by_field() -> None:
    letter = drafted(
        row(), row(id=2, field="tourism", title="Tour chung", value="1.5", unit="tour")
    )

    said = under(letter, "II.").splitlines()
    assert said == [
        "Thương mại",
        "Tuần hàng: 2 trên 2 tuần hàng.",
        "Du lịch",
        "Tour chung: 1,5 trên 2 tour.",
    ]


def test_a_blank_figure_is_said_to_be_blank_and_never_zero() -> None:
    assert "chưa báo số liệu, mục tiêu 2 tuần hàng." in under(drafted(row(value=None)), "II.")
    assert "0 trên 2 tuần hàng." in under(drafted(row(value="0")), "II.")


def test_the_table_by_field_ends_with_its_sum() -> None:
    (table,) = [
        block
        for block in drafted(row(), row(id=2, field="tourism")).body
        if isinstance(block, Table)
    ]

    assert table.rows[-1] == ("Cộng", 2, 0, 0, 0, 0, 0, 0)


def test_fields_stand_as_the_programmes_list_them_and_agencies_in_vietnamese_order() -> None:
    rows = [row(id=2, field="agriculture"), row(id=3, field="tourism"), row()]
    told = frozen(rows, ["Sở Du lịch", "Sở Y tế", "Sở Công Thương", "Sở Ăn uống"])
    shuffled = told | {"fields": dict(sorted(told["fields"].items()))}  # as the database does

    (table,) = [
        block for block in compose.compose(REPORT, shuffled, NAMES).body if isinstance(block, Table)
    ]
    assert [one["field"] for one in told["rows"]] == ["trade", "tourism", "agriculture"]
    assert [line[0] for line in table.rows] == ["Thương mại", "Du lịch", "Nông nghiệp", "Cộng"]
    assert told["none_chosen"] == ["Sở Ăn uống", "Sở Công Thương", "Sở Du lịch", "Sở Y tế"]


def test_results_of_the_last_period_that_came_late_are_named() -> None:
    assert "Tuần hàng (xong ngày 01/09/2025)." in under(drafted(row(late_record=True)), "II.")


def test_the_partners_word_is_counted_and_a_dispute_shows_both_views() -> None:
    letter = drafted(
        row(word="disputed", dispute="Mới nhận một nửa", answer="Đã gửi đủ"),
        row(id=2, word="silent"),
        row(id=3, word="nothing_shared"),
    )

    said = under(letter, "III.")
    assert "xác nhận 0 việc, có ý kiến khác về 1 việc, chưa trả lời 1 việc." in said
    assert "Còn 1 việc chưa có kết quả gửi bên kia." in said
    assert "Ý kiến của tỉnh Tuyên Quang: Mới nhận một nửa;" in said
    assert "Giải trình: Đã gửi đủ." in said


def test_difficulties_come_from_entries_and_from_what_agencies_handed_in() -> None:
    handed_in = {"agency": "Sở Du lịch", "text": "Đủ", "difficulty": "Thiếu xe", "proposal": ""}

    said = under(drafted(row(difficulty="Mưa lũ"), agencies=[handed_in]), "V.")

    assert said.splitlines() == ["Khó khăn, vướng mắc:", "Mưa lũ;", "Sở Du lịch: Thiếu xe."]


def test_who_chose_no_task_is_named_and_both_leaders_are_addressed() -> None:
    letter = drafted(row())

    assert under(letter, "IV.") == "Chưa chọn việc cụ thể: Sở Du lịch."
    assert letter.addressees == NAMES.addressees


def test_a_correction_names_what_it_corrects_and_says_first_what_changed() -> None:
    old = PeriodReport(number=7, symbol="BC-STC", issued_on=date(2025, 12, 16))
    report = PeriodReport(
        period="2025-Y",
        start=REPORT.start,
        closing=REPORT.closing,
        corrects=old,
        correction_note="Sửa số gian hàng.",
    )

    letter = compose.compose(report, frozen([row()], []), NAMES)

    assert letter.amends == "(Đính chính Báo cáo số 07/BC-STC ngày 16/12/2025)"
    assert letter.body[0] == Paragraph(
        "Báo cáo này đính chính và thay thế Báo cáo số 07/BC-STC ngày 16/12/2025. "
        "Nội dung đính chính: Sửa số gian hàng."
    )
    assert drafted(row()).amends == ""


def test_the_opening_says_whose_tasks_it_counts_and_how_many_the_programme_has() -> None:
    figures = frozen([row()], []) | {"given_out": 27}

    said = under(compose.compose(REPORT, figures, NAMES), "I.")

    assert "có 1 việc đã giao do các cơ quan của thành phố Hà Nội chủ trì: " in said
    assert "Tính đến cùng ngày, toàn chương trình đã giao 27 việc." in said
    assert "toàn chương trình" not in under(drafted(row()), "I.")  # frozen before it was counted


def test_the_outlook_names_only_what_is_left_to_do() -> None:
    late = row(id=2, status="open_overdue", done_on=None, word="silent")

    assert under(drafted(row()), "VI.") == (
        "Tiếp tục thực hiện các việc đã giao theo thời hạn của từng việc./."
    )
    assert under(drafted(row(), late), "VI.") == (
        "Tập trung hoàn thành 1 việc quá hạn; đề nghị tỉnh Tuyên Quang cho ý kiến về 1 việc "
        "chưa được trả lời./."
    )


def test_who_signs_is_not_addressed() -> None:
    by_leader = signed(
        drafted(row()), name="A", leader_of="thành phố Hà Nội", committee_symbol="BC-UBND"
    )

    assert by_leader.addressees == ("Đồng chí B, Phó Chủ tịch",)


def test_silence_is_printed_as_silence_and_a_statement_replaces_it() -> None:
    letter = drafted(row())
    silent = compose.with_statements(letter, [Stated("tỉnh Tuyên Quang", "", "", None)])
    said = compose.with_statements(
        silent, [Stated("tỉnh Tuyên Quang", "Thống nhất.", "Ông B", date(2025, 12, 20))]
    )

    assert [annex.title for annex in said.annexes] == ["Danh mục nhiệm vụ", compose.STATEMENTS]
    assert compose.SILENT in str(asdict(silent))
    assert compose.SILENT not in str(asdict(said))
    assert "(Ông B, ngày 20/12/2025)" in str(asdict(said))


@given(st.text(alphabet="abc ./\n", max_size=30))
def test_whatever_the_editor_writes_last_ends_with_the_mark_once(text: str) -> None:
    letter = drafted(row())
    last = len(letter.body) - 1

    edited = with_texts(letter, {last: text})
    again = with_texts(edited, {})

    ended = edited.body[-1]
    assert isinstance(ended, Paragraph)
    assert ended.text.endswith(compose.END)
    assert again == edited


def test_a_task_extended_three_times_is_named_with_both_dates_by_its_own_sentence() -> None:
    moved = {"original_due": "2025-06-30", "due_on": "2025-12-10", "status": "open_in_time"}
    rows = [row(id=n, code=f"CT/{n}", title=f"Việc {n}", extended=n, **moved) for n in (2, 3, 4)]
    letter = compose.compose(REPORT, frozen(rows, []), NAMES)

    place = next(
        n
        for n, block in enumerate(letter.body)
        if isinstance(block, Paragraph)
        and block.text == "Có 2 việc đã được gia hạn từ 3 lần trở lên:"
    )
    listed = letter.body[place + 1]
    assert isinstance(listed, Bullets)
    assert listed.items == tuple(
        f"Việc {n} (Sở Công Thương, hạn ban đầu 30/06/2025, gia hạn đến 10/12/2025, "
        f"đã gia hạn {n} lần){end}"
        for n, end in ((3, ";"), (4, "."))
    )


def test_the_annex_has_both_dates_and_says_how_often_the_second_moved() -> None:
    moved = row(original_due="2025-06-30", due_on="2025-12-10", extended=1)
    letter = compose.compose(REPORT, frozen([moved], []), NAMES)

    table = letter.annexes[0].blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][3:5] == ("30/06/2025", "10/12/2025 (gia hạn 1 lần)")


def test_rows_frozen_before_extensions_were_counted_still_make_a_letter() -> None:
    figures = frozen([row()], [])
    del figures["rows"][0]["extended"]

    assert "gia hạn" not in repr(compose.compose(REPORT, figures, NAMES))
