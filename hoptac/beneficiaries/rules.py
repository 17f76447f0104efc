"""What of a count may be told, and what a list of names must say of itself: from values alone.

A table of counts is one breakdown of one category at one place: its villages, or its sexes, ages
or peoples. Who reads it is taken to know the sum of the table, to know these rules, and to
compute. Whatever such a reader sees, each hidden count could still be at least two numbers.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hoptac.kernel.errors import Conflict, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop

FEW = 5  # counts under this are hidden where they come near a person
MOST = 10_000_000  # no group is larger than a province
KEPT_YEARS = 10  # the house keeps no names longer, whatever a form says
NAMES_AT_ONCE = 500
EXACT, FEWER, WITHHELD, UNTOLD = "exact", "fewer", "withheld", "untold"
SITE = "site"  # the breakdown by places below the commune


@dataclass(frozen=True, slots=True)
class Figure:
    """What is told of a count: the number, or why there is none."""

    shown: str
    count: int | None = None


def tell(counts: Sequence[int], *, total: int | None = None, is_summed: bool) -> list[Figure]:
    """Return what may be told of each count of one table.

    :param counts: people or households, each at least 1.
    :param total: the whole of which the table tells the parts, where readers see it; what the
        parts leave of it is a count they can compute, and hidden like the others.
    :param is_summed: readers see some total of these counts, this one or a larger one.
    """
    rest = max((total or 0) - sum(counts), 0)
    cells = [*counts, rest] if rest else list(counts)
    if not is_summed or _is_safe(cells):
        return [Figure(FEWER) if n < FEW else Figure(EXACT, n) for n in counts]
    least = min((n for n in cells if n >= FEW), default=None)
    if least is None:  # nothing large to hide behind: the table itself would tell
        return [Figure(UNTOLD) for _ in counts]
    # All that are as small as the least one, so that which of them was chosen says nothing.
    return [Figure(WITHHELD) if n < FEW or n == least else Figure(EXACT, n) for n in counts]


def _is_safe(cells: Sequence[int]) -> bool:
    """Tell whether small counts stay uncertain although all others and the sum are known."""
    small = [n for n in cells if n < FEW]
    if not small:
        return True
    # Each of several could be one more and another one less, unless all are 1 or all are 4.
    return len(small) > 1 and len(small) < sum(small) < len(small) * (FEW - 1)


def breakdown(*, site: str, trait: str) -> str:
    """Return which table a count belongs to: by site, by a trait, or "" for none."""
    return SITE if site else trait


def check_group(
    *,
    count: int,
    site: str,
    trait: str,
    trait_value: str,
    aim: str,
    source: str,
    level: str,
    day: date,
    today: date,
) -> None:
    """Refuse a group that says too little, or so much that people would be known by it.

    :param level: of the unit it lies in: province, district or commune.
    :raises Refusal: at the field concerned.
    """
    check_count(count)
    if site and trait:
        raise Refusal(
            gettext_noop("Một nhóm chỉ ghi một trong hai: thôn, bản hoặc đặc điểm phân tổ."),
            gettext_noop("Ghi cả hai thì dễ nhận ra từng người. Bỏ trống một mục."),
            field="site",
        )
    if site and level != "commune":
        raise Refusal(
            gettext_noop("Thôn, bản, tổ dân phố phải thuộc một xã, phường đã chọn."),
            gettext_noop("Ở mục Nơi, chọn xã, phường có thôn, bản này."),
            field="place",
        )
    if bool(trait) != bool(trait_value):
        raise Refusal(
            gettext_noop("Đặc điểm phân tổ và giá trị của nó phải đi cùng nhau."),
            gettext_noop("Ví dụ: giới tính – nữ. Nếu không phân tổ, bỏ trống cả hai."),
            field="trait_value",
        )
    if not aim:
        raise Refusal(
            gettext_noop("Chưa ghi nội dung hỗ trợ."),
            gettext_noop("Ghi ngắn gọn nhóm này được gì: nhà ở, bò sinh sản, xe đạp."),
            field="aim",
        )
    if not source:
        raise Refusal(
            gettext_noop("Chưa ghi nguồn số liệu."),
            gettext_noop("Ghi văn bản, biên bản hoặc danh sách mà số này dựa vào."),
            field="source",
        )
    if day > today:
        raise Refusal(
            gettext_noop("Ngày của số liệu chưa đến."),
            gettext_noop("Ghi ngày số liệu được xác nhận, không muộn hơn hôm nay."),
            field="day",
        )


def check_count(count: int) -> None:
    """Refuse what is no count of people or households."""
    if not 1 <= count <= MOST:
        raise Refusal(
            gettext_noop("Số lượng phải là số nguyên từ 1 trở lên."),
            gettext_noop("Không có ai thụ hưởng thì không cần ghi nhóm."),
            field="count",
        )


def check_version(*, known: int, current: int) -> None:
    """Refuse to overwrite what somebody else changed meanwhile."""
    if known != current:
        raise Conflict(
            gettext_noop("Người khác vừa đính chính số lượng của nhóm này."),
            gettext_noop("Đọc lại số đang lưu rồi đính chính tiếp nếu vẫn cần."),
            current=current,
        )


def check_reason(reason: str) -> str:
    """Return a reason as it is kept; refuse an empty one."""
    said = nfc(reason).strip()
    if not said:
        raise Refusal(
            gettext_noop("Chưa ghi lý do."),
            gettext_noop("Ghi ngắn gọn, không nêu tên người thụ hưởng."),
            field="reason",
        )
    return said


def check_retention(*, keep_until: date, today: date) -> None:
    """Refuse names kept without end."""
    if keep_until <= today:
        raise Refusal(
            gettext_noop("Ngày hết thời hạn lưu giữ phải sau hôm nay."),
            gettext_noop("Chọn ngày mà mục đích đã xong và không cần các tên nữa."),
            field="keep_until",
        )
    if keep_until.year > today.year + KEPT_YEARS:
        raise Refusal(
            gettext_noop("Thời hạn lưu giữ dài quá %(years)s năm."),
            gettext_noop("Chọn ngày sớm hơn; chỉ lưu giữ đến khi xong mục đích."),
            field="keep_until",
            years=KEPT_YEARS,
        )


def read_names(text: str) -> list[tuple[str, str]]:
    """Return name and details of each line: "họ và tên; chi tiết". Empty lines are left out.

    :raises Refusal: for none, too many, or a line without a name.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, _, detail = (part.strip() for part in nfc(line).partition(";"))
        if not name:
            raise Refusal(
                gettext_noop("Dòng %(line)s không có họ và tên trước dấu chấm phẩy."),
                gettext_noop("Mỗi dòng ghi một người: họ và tên; chi tiết cần thiết."),
                field="names",
                line=number,
            )
        found.append((name, detail))
    if not 1 <= len(found) <= NAMES_AT_ONCE:
        raise Refusal(
            gettext_noop("Cần từ 1 đến %(most)s dòng có tên."),
            gettext_noop("Mỗi dòng một người; chia thành nhiều lần nếu danh sách dài hơn."),
            field="names",
            most=NAMES_AT_ONCE,
        )
    return found


def check_consent(
    *, given_on: date, today: date, is_child: bool, guardian_too: bool, paper: str
) -> None:
    """Refuse consent that nobody could show: without a paper, in the future, a child's alone."""
    if given_on > today:
        raise Refusal(
            gettext_noop("Ngày đồng ý chưa đến."),
            gettext_noop("Ghi ngày trên giấy đồng ý; im lặng không phải là đồng ý."),
            field="given_on",
        )
    if not paper.strip():
        raise Refusal(
            gettext_noop("Chưa ghi giấy tờ thể hiện sự đồng ý."),
            gettext_noop("Ghi số, ngày và nơi lưu giấy đồng ý."),
            field="paper",
        )
    if is_child and not guardian_too:
        raise Refusal(
            gettext_noop("Với trẻ em, cần cả sự đồng ý của người đại diện."),
            gettext_noop("Chỉ ghi khi có giấy của cả trẻ em (từ đủ 7 tuổi) và người đại diện."),
            field="guardian_too",
        )


def check_withdrawal(*, consent_on: date | None, withdrawn_on: date, today: date) -> None:
    """Refuse to withdraw what was not given, or at another time than after it."""
    if consent_on is None:
        raise Refusal(
            gettext_noop("Dòng này chưa ghi sự đồng ý nào để rút."),
            gettext_noop("Nếu người đó yêu cầu xóa, dùng nút xóa tên và ghi lý do."),
        )
    if not consent_on <= withdrawn_on <= today:
        raise Refusal(
            gettext_noop("Ngày rút phải từ ngày đồng ý đến hôm nay."),
            gettext_noop("Ghi ngày nhận được yêu cầu rút."),
            field="withdrawn_on",
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """A group's count and where it stands: `table` as `breakdown` names it, "" for a whole.

    :param aim: what the help was; counts of two aims never make one table.
    """

    pk: int
    party: int
    aim: str
    place: int
    day: date
    table: str
    count: int


def tell_all(rows: Sequence[Counted]) -> dict[int, Figure]:
    """Return group → what others learn of it, for all groups of one category in a programme.

    A whole (no village, no trait) is told as it is. Whoever may know any whole of the category is
    taken to know the sum of each table: then no larger sum tells more.
    """
    wholes = {(row.party, row.aim, row.place, row.day): row.count for row in rows if not row.table}
    told = {row.pk: Figure(EXACT, row.count) for row in rows if not row.table}
    tables: dict[tuple[int, str, int, date, str], list[Counted]] = defaultdict(list)
    for row in rows:
        if row.table:
            tables[row.party, row.aim, row.place, row.day, row.table].append(row)
    for (party, aim, place, day, _), parts in tables.items():
        figures = tell(
            [row.count for row in parts],
            total=wholes.get((party, aim, place, day)),
            is_summed=bool(wholes),
        )
        told |= {row.pk: figure for row, figure in zip(parts, figures, strict=True)}
    return told
