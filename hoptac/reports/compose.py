"""From frozen figures to the letter of a report: sections people then edit."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hoptac.documents.letter import (
    Annex,
    Block,
    Bullets,
    Column,
    Heading,
    Letter,
    Paragraph,
    Signing,
    Table,
)
from hoptac.documents.numbering import percent
from hoptac.kernel.periods import parse
from hoptac.letters.editing import END
from hoptac.plans.rules import OFTEN_EXTENDED, is_extended_often
from hoptac.programmes.choices import Field
from hoptac.reports import parts
from hoptac.reports.models import PeriodReport
from hoptac.reports.queries.names import Names
from hoptac.reports.queries.statements import Stated

# The letter is a Vietnamese document in every language of the pages.
STATUS = {
    "done_on_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành quá hạn",
    "open_in_time": "Trong hạn",
    "open_overdue": "Quá hạn",
    "continuous": "Thường xuyên",
    "suspended": "Tạm dừng",
    "cancelled": "Không thực hiện",
}
WORD = {
    "confirmed": "xác nhận",
    "disputed": "có ý kiến khác",
    "silent": "chưa trả lời",
    "nothing_shared": "—",
}
STATEMENTS = "Ý kiến của bên cùng hợp tác"
SILENT = "Chưa có ý kiến. Việc chưa có ý kiến không được coi là đồng ý."


def period_words(code: str) -> str:
    """Return a period as documents write it: "năm 2019", "quý II năm 2019"."""
    period = parse(code)
    roman = {1: "I", 2: "II", 3: "III", 4: "IV"}
    match period.kind:
        case "year":
            return f"năm {period.year}"
        case "half":
            return f"6 tháng {'đầu' if period.first_month == 1 else 'cuối'} năm {period.year}"
        case "quarter":
            return f"quý {roman[period.last_month // 3]} năm {period.year}"
    return f"tháng {period.first_month} năm {period.year}"


def compose(report: PeriodReport, figures: dict[str, Any], names: Names) -> Letter:
    """Return the draft letter of a closed report."""
    notes = ("Dữ liệu minh họa, không phải số liệu thật.",) if report.is_illustrative else ()
    return Letter(
        parent=f"UBND {names.unit.upper()}",
        issuer=names.agency.upper(),
        number=None,
        symbol=f"BC-{names.symbol}",
        place=names.place,
        issued_on=None,
        kind="BÁO CÁO",
        subject=f"Kết quả thực hiện {names.programme} {period_words(report.period)}",
        addressees=names.addressees,
        bases=(),
        body=tuple(_body(report, figures, names)),
        signing=Signing(("GIÁM ĐỐC",), ""),
        recipients=("Như trên", *names.copies, f"Lưu: VT, {names.symbol}"),
        annexes=tuple(_annexes(figures)),
        notes=notes,
        amends=f"(Đính chính {_corrected(report)})" if report.corrects else "",
    )


def _corrected(report: PeriodReport) -> str:
    """Return the issued report a correction corrects: "Báo cáo số 01/BC-STC ngày 16/12/2025"."""
    old = report.corrects
    if old is None or old.number is None or old.issued_on is None:
        return ""
    return f"Báo cáo số {old.number:02d}/{old.symbol} ngày {_day(old.issued_on)}"


def _correction(report: PeriodReport) -> list[Block]:
    """What a correction says first: which report it replaces, and what changed."""
    if report.corrects is None:
        return []
    note = report.correction_note.strip().rstrip(".")
    return [
        Paragraph(
            f"Báo cáo này đính chính và thay thế {_corrected(report)}. Nội dung đính chính: {note}."
        )
    ]


def _body(report: PeriodReport, figures: dict[str, Any], names: Names) -> list[Block]:
    counts, rows = figures["all"], figures["rows"]
    beside = parts.blocks(figures.get("parts", []))
    if beside:
        beside.insert(0, Heading(2, "III.", parts.TITLE))
    marks = iter(("IV.", "V.", "VI.", "VII.") if beside else ("III.", "IV.", "V.", "VI."))
    return [
        *_correction(report),
        Heading(2, "I.", "Kết quả chung"),
        Paragraph(_opening(report, figures, names.unit)),
        Paragraph(_rate(counts)),
        *_overdue(rows),
        *_extended_often(rows),
        Heading(2, "II.", "Kết quả theo lĩnh vực"),
        _field_table(figures["fields"]),
        *_results(rows),
        *_late(rows),
        *beside,
        Heading(2, next(marks), f"Ý kiến của {names.partner}"),
        Paragraph(_words(figures["words"])),
        *_disputes(rows, names),
        Heading(2, next(marks), "Việc chọn 1–2 nhiệm vụ cụ thể trong năm"),
        Paragraph(_coverage(figures["none_chosen"])),
        Heading(2, next(marks), "Khó khăn, nguyên nhân và kiến nghị"),
        *_difficulties(rows, figures.get("agencies", [])),
        Heading(2, next(marks), "Phương hướng kỳ tới"),
        Paragraph(_outlook(counts["open_overdue"], figures["words"]["silent"], names)),
    ]


def _opening(report: PeriodReport, figures: dict[str, Any], unit: str) -> str:
    """Say whose tasks are counted and, beside them, how many the whole programme has."""
    counts = figures["all"]
    total = sum(counts[name] for name in STATUS)
    given = figures.get("given_out")
    whole = "" if given is None else f" Tính đến cùng ngày, toàn chương trình đã giao {given} việc."
    return (
        f"Số liệu tính từ ngày {_day(report.start)} đến hết ngày {_day(report.closing)}. Trong kỳ "
        f"có {total} việc đã giao do các cơ quan của {unit} chủ trì: hoàn thành đúng hạn "
        f"{counts['done_on_time']}, hoàn thành quá hạn {counts['done_late']}, trong hạn "
        f"{counts['open_in_time']}, quá hạn {counts['open_overdue']}, thường xuyên "
        f"{counts['continuous']}, tạm dừng {counts['suspended']}, không thực hiện "
        f"{counts['cancelled']}.{whole}"
    )


def _outlook(overdue: int, silent: int, names: Names) -> str:
    """Return what is left to do, as far as the figures tell."""
    parts = []
    if overdue:
        parts.append(f"tập trung hoàn thành {overdue} việc quá hạn")
    if silent:
        parts.append(f"đề nghị {names.partner} cho ý kiến về {silent} việc chưa được trả lời")
    said = "; ".join(parts) or "tiếp tục thực hiện các việc đã giao theo thời hạn của từng việc"
    return _capital(said) + END


def _rate(counts: dict[str, int]) -> str:
    done, due = counts["completion_numerator"], counts["completion_denominator"]
    if not due:
        return "Chưa có việc nào đến hạn nên chưa tính tỷ lệ hoàn thành."
    return (
        f"Tỷ lệ hoàn thành {percent(done, due)} ({done} trên {due} việc; tính bằng số việc hoàn "
        f"thành chia cho tổng số việc hoàn thành và việc quá hạn chưa hoàn thành)."
    )


def _field_table(fields: dict[str, dict[str, int]]) -> Table:
    columns = (Column("Lĩnh vực", 20), *(Column(said, 13, "center") for said in STATUS.values()))
    rows: list[tuple[str | int | None, ...]] = [
        (_capital(str(Field(code).label)), *(counts[name] for name in STATUS))
        for code in Field.values  # the database does not keep the order of the frozen figures
        if (counts := fields.get(code))
    ]
    if len(rows) > 1:
        rows.append(("Cộng", *(sum(c[name] for c in fields.values()) for name in STATUS)))
    return Table("", columns, tuple(rows))


def _capital(text: str) -> str:
    """Write the first letter large and leave the others: "Xây dựng Đảng"."""
    return text[:1].upper() + text[1:]


def _overdue(rows: Iterable[dict[str, Any]]) -> list[Block]:
    items = tuple(
        f"{row['title']} ({_lead(row)}, {_dues(row)});"
        for row in rows
        if row["status"] == "open_overdue"
    )
    return [Paragraph("Việc quá hạn chưa hoàn thành:"), _listed(items)] if items else []


def _extended_often(rows: Iterable[dict[str, Any]]) -> list[Block]:
    """Name the tasks that stand out for their extensions, with both dates."""
    items = tuple(
        f"{row['title']} ({_lead(row)}, {_dues(row)}, đã gia hạn {row['extended']} lần)"
        for row in rows
        if is_extended_often(row.get("extended", 0))
    )
    said = f"Có {len(items)} việc đã được gia hạn từ {OFTEN_EXTENDED} lần trở lên:"
    return [Paragraph(said), _listed(items)] if items else []


def _dues(row: dict[str, Any]) -> str:
    first, due = _iso(row["original_due"]), _iso(row["due_on"])
    return f"hạn {due}" if first == due else f"hạn ban đầu {first}, gia hạn đến {due}"


def _lead(row: dict[str, Any]) -> str:
    """Return who leads a task as named then, and who does now where that is another agency."""
    holder = row.get("holder") or row["lead"]
    return row["lead"] if holder == row["lead"] else f"{row['lead']} (nay do {holder} chủ trì)"


def _results(rows: Iterable[dict[str, Any]]) -> list[Block]:
    """Results against targets, field by field, as subsections 1., 2., …"""
    by_field: dict[str, list[str]] = {}
    for row in rows:
        if row["target"] is not None:
            by_field.setdefault(row["field"], []).append(_result(row))
    blocks: list[Block] = []
    for number, (field, items) in enumerate(by_field.items(), 1):
        blocks.append(Heading(3, f"{number}.", _capital(str(Field(field).label))))
        blocks.append(_listed(tuple(items)))
    return blocks


def _result(row: dict[str, Any]) -> str:
    """Return a result beside its target; a blank figure is said, and is not zero."""
    goal = f"{_plain(row['target'])} {row['unit']}".strip()
    if row["value"] is None:
        return f"{row['title']}: chưa báo số liệu, mục tiêu {goal};"
    return f"{row['title']}: {_plain(row['value'])} trên {goal};"


def _listed(items: tuple[str, ...]) -> Bullets:
    """Return lines that end with ";", the last with "."."""
    ended = [item.rstrip(" ;.") for item in items]
    return Bullets((*(f"{item};" for item in ended[:-1]), f"{ended[-1]}."))


def _words(words: dict[str, int]) -> str:
    unshared = words["nothing_shared"]
    waiting = f" Còn {unshared} việc chưa có kết quả gửi bên kia." if unshared else ""
    return (
        f"Đã xác nhận {words['confirmed']} việc, có ý kiến khác về {words['disputed']} việc, chưa "
        f"trả lời {words['silent']} việc.{waiting} Việc chưa trả lời không được coi là đồng "
        f"ý; ý kiến của bên kia không làm thay đổi số việc hoàn thành nêu trên."
    )


def _disputes(rows: Iterable[dict[str, Any]], names: Names) -> list[Block]:
    blocks: list[Block] = []
    for row in rows:
        if row["dispute"]:
            answer = row["answer"] or "chưa giải trình"
            sides = (f"Ý kiến của {names.partner}: {row['dispute']}", f"Giải trình: {answer}")
            blocks += [Paragraph(f"{row['title']}.", bold=True), _listed(sides)]
    return blocks


def _coverage(none_chosen: list[str]) -> str:
    if not none_chosen:
        return "Các cơ quan chủ trì đều đã chọn việc cụ thể trong năm."
    return f"Chưa chọn việc cụ thể: {'; '.join(none_chosen)}."


def _difficulties(
    rows: Iterable[dict[str, Any]], agencies: Iterable[dict[str, str]]
) -> list[Block]:
    """Difficulties, causes, proposals: what entries say, then what agencies handed in."""
    listed = list(rows)
    blocks: list[Block] = []
    for title, name in (
        ("Khó khăn, vướng mắc:", "difficulty"),
        ("Nguyên nhân:", "cause"),
        ("Kiến nghị:", "proposal"),
    ):
        said = [row[name] for row in listed]
        said += [f"{row['agency']}: {row[name]}" for row in agencies if row.get(name)]
        items = tuple(dict.fromkeys(text for text in said if text))
        if items:
            blocks += [Paragraph(title, bold=True), _listed(items)]
    return blocks or [Paragraph("Các cơ quan không nêu khó khăn trong kỳ.")]


def _late(rows: Iterable[dict[str, Any]]) -> list[Block]:
    late = tuple(
        f"{row['title']} (xong ngày {_iso(row['done_on'])})" for row in rows if row["late_record"]
    )
    if not late:
        return []
    return [Paragraph("Kết quả kỳ trước, ghi nhận sau khi đã chốt:", bold=True), _listed(late)]


def _annexes(figures: dict[str, Any]) -> list[Annex]:
    columns = (
        Column("TT", 4, "center"),
        Column("Việc", 38),
        Column("Chủ trì", 22),
        Column("Hạn ban đầu", 14, "center"),
        Column("Hạn", 14, "center"),
        Column("Xong ngày", 14, "center"),
        Column("Trạng thái", 13),
        Column("Ý kiến bên kia", 13),
    )
    rows = tuple(
        (
            place,
            row["title"],
            _lead(row),
            _iso(row["original_due"]),
            _moved(row),
            _iso(row["done_on"]),
            STATUS[row["status"]],
            WORD[row["word"]],
        )
        for place, row in enumerate(figures["rows"], 1)
    )
    tasks = Annex("Danh mục nhiệm vụ", (Table("", columns, rows),), landscape=True)
    return [tasks, *parts.annexes(figures.get("parts", []))]


def _moved(row: dict[str, Any]) -> str:
    """Return the due date in force and how often it was moved; old reports do not know."""
    often = f" (gia hạn {times} lần)" if (times := row.get("extended", 0)) else ""
    return f"{_iso(row['due_on'])}{often}"


def with_statements(letter: Letter, statements: Iterable[Stated]) -> Letter:
    """Return the letter with the annex of what the other sides say; silence is printed as such."""
    blocks: list[Block] = []
    for said in statements:
        blocks.append(Paragraph(_capital(said.party), bold=True))
        if said.text:
            blocks += [Paragraph(line) for line in said.text.splitlines() if line.strip()]
            day = f", ngày {_day(said.on)}" if said.on else ""
            blocks.append(Paragraph(f"({said.who}{day})", italic=True))
        else:
            blocks.append(Paragraph(SILENT))
    kept = tuple(annex for annex in letter.annexes if annex.title != STATEMENTS)
    return replace(letter, annexes=(*kept, Annex(STATEMENTS, tuple(blocks))))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _iso(day: str | None) -> str:
    return _day(date.fromisoformat(day)) if day else ""


def _plain(number: str) -> str:
    return number.replace(".", ",")
