"""What a line, an occasion and an event of the ledger may say: judged from values alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hoptac.beneficiaries.rules import FEW, MOST
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.kernel.money import LARGEST, written
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop

LARGEST_QUANTITY = Decimal(10) ** 10
OF_CHILDREN = frozenset({"pupil", "child"})
SECOND_PERSON_FROM = 10**9  # đồng; a decision of ours, see docs/adr/0028
_WHO_RECEIVES = {"ho", "ho gia dinh", "gia dinh"}  # folded: they count receivers, not things
_ONE_BY_ONE = {"con", "nha"}


@dataclass(frozen=True, slots=True)
class Worth:
    """What a line says of its size and value, as it is kept."""

    quantity: Decimal | None
    unit: str
    unit_dong: int | None
    total_dong: int | None
    basis: str


def worth(
    *,
    is_money: bool,
    quantity: Decimal | None,
    unit: str,
    unit_dong: int | None,
    total_dong: int | None,
    basis: str,
) -> Worth:
    """Return what a line is worth as it is kept; a value nobody gave stays None.

    :raises Refusal: at the field concerned, where the numbers do not fit each other.
    """
    if is_money:
        return _money_worth(quantity, unit, unit_dong, total_dong, basis)
    if not unit:
        raise Refusal(
            gettext_noop("Chưa ghi đơn vị tính."),
            gettext_noop("Ghi đơn vị của chính hiện vật: con, chiếc, nhà; không phải số hộ nhận."),
            field="unit",
        )
    if fold(unit) == "dong":
        raise Refusal(
            gettext_noop("Hiện vật không tính bằng đồng."),
            gettext_noop("Chọn loại “tiền”, hoặc ghi đơn vị của hiện vật: con, chiếc, nhà."),
            field="unit",
        )
    _check_counts_the_thing(unit, quantity)
    check_quantity(quantity)
    check_positive(quantity=quantity, unit_dong=unit_dong, total_dong=total_dong)
    total = _total(quantity, unit_dong, total_dong)
    _check_basis(total, basis)
    return Worth(quantity, unit, unit_dong, total, basis)


def _check_counts_the_thing(unit: str, quantity: Decimal | None) -> None:
    """Refuse a unit that counts receivers (5 households are not 5 cows), and half an animal."""
    if fold(unit) in _WHO_RECEIVES:
        raise Refusal(
            gettext_noop("“%(unit)s” đếm người nhận, không đếm hiện vật: 5 hộ không phải 5 con."),
            gettext_noop("Ghi đơn vị của chính hiện vật; số hộ ghi ở mục “Số hộ, số người”."),
            field="unit",
            unit=unit,
        )
    if fold(unit) in _ONE_BY_ONE and quantity is not None and quantity % 1:
        raise Refusal(
            gettext_noop("Số lượng tính bằng “%(unit)s” phải là số nguyên."),
            gettext_noop("Sửa số lượng, hoặc chọn đơn vị tính khác."),
            field="quantity",
            unit=unit,
        )


def check_quantity(quantity: Decimal | None) -> None:
    """Refuse a quantity that cannot be kept: too large, or finer than a thousandth."""
    if quantity is None:
        return
    if abs(quantity) >= LARGEST_QUANTITY or quantity != quantity.quantize(Decimal("0.001")):
        raise Refusal(
            gettext_noop("Số lượng quá lớn hoặc quá nhiều chữ số thập phân."),
            gettext_noop("Nhiều nhất ba chữ số sau dấu phẩy; kiểm tra lại đơn vị tính."),
            field="quantity",
        )


def check_positive(**numbers: Decimal | int | None) -> None:
    """Refuse a number that is zero or less; None means not stated and is fine."""
    for name, number in numbers.items():
        if number is not None and number <= 0:
            raise Refusal(
                gettext_noop("Số lượng, số tiền phải lớn hơn 0."),
                gettext_noop("Nguồn không nêu thì để trống; để trống khác với 0."),
                field=name,
            )


def _money_worth(
    quantity: Decimal | None, unit: str, unit_dong: int | None, total_dong: int | None, basis: str
) -> Worth:
    if quantity is not None or unit_dong is not None or fold(unit) not in {"", "dong"}:
        raise Refusal(
            gettext_noop("Khoản tiền không có số lượng, đơn giá hay đơn vị tính khác."),
            gettext_noop("Chỉ ghi giá trị bằng đồng; số hộ nhận ghi ở mục đối tượng."),
            field="quantity",
        )
    if total_dong is None:
        raise Refusal(
            gettext_noop("Khoản tiền phải có số tiền."),
            gettext_noop("Ghi số tiền, ví dụ 40 triệu."),
            field="total_dong",
        )
    check_positive(total_dong=total_dong)
    _check_basis(total_dong, basis)
    return Worth(None, "đồng", None, total_dong, basis)


def _total(quantity: Decimal | None, unit_dong: int | None, total_dong: int | None) -> int | None:
    if unit_dong is None:
        return total_dong
    if quantity is None:
        raise Refusal(
            gettext_noop("Có đơn giá mà chưa có số lượng."),
            gettext_noop("Ghi số lượng, hoặc bỏ đơn giá và ghi giá trị cả khoản."),
            field="quantity",
        )
    product = quantity * unit_dong
    if product >= LARGEST:
        raise Refusal(
            gettext_noop("Số lượng nhân đơn giá ra số tiền quá lớn."),
            gettext_noop("Kiểm tra lại số lượng và đơn giá."),
            field="unit_dong",
        )
    if product != product.to_integral_value():
        raise Refusal(
            gettext_noop("Số lượng nhân đơn giá ra số lẻ đồng."),
            gettext_noop("Kiểm tra lại số lượng và đơn giá."),
            field="unit_dong",
        )
    if total_dong is not None and total_dong != product:
        raise Refusal(
            gettext_noop("Số lượng nhân đơn giá là %(product)s, khác giá trị đã ghi %(total)s."),
            gettext_noop("Sửa số sai; nếu nguồn mâu thuẫn, bỏ đơn giá và nêu ở mục đích."),
            field="total_dong",
            product=written(int(product)),
            total=written(total_dong),
        )
    return int(product)


def _check_basis(total_dong: int | None, basis: str) -> None:
    if (total_dong is None) != (basis == "unknown"):
        raise Refusal(
            gettext_noop("Căn cứ của giá trị không khớp với giá trị."),
            gettext_noop("Có giá trị thì chọn căn cứ; chưa có thì chọn “chưa rõ giá trị”."),
            field="basis",
        )


def check_reached(*, recipient_kind: str, category: str, reached: int | None, site: str) -> None:
    """Refuse whom a line reached where it does not fit, or would give people away.

    A count under five is told at commune level; with a hamlet beside it, it points at somebody.

    :param site: place below the commune.
    """
    if bool(category) != (recipient_kind == "group") or (reached is not None and not category):
        raise Refusal(
            gettext_noop("Đối tượng và số hộ, số người chỉ ghi khi trao cho một nhóm."),
            gettext_noop(
                "Chọn “nhóm đối tượng thụ hưởng” và loại đối tượng, hoặc bỏ trống cả hai."
            ),
            field="category",
        )
    if reached is not None and not 0 < reached <= MOST:
        raise Refusal(
            gettext_noop("Số hộ, số người không hợp lệ."),
            gettext_noop("Ghi một số lớn hơn 0; nguồn không nêu thì để trống."),
            field="reached",
        )
    if reached is not None and reached < FEW and site:
        raise Refusal(
            gettext_noop(
                "Dưới 5 hộ, 5 người mà nêu địa điểm dưới cấp xã thì dễ nhận ra từng người."
            ),
            gettext_noop("Bỏ địa điểm cụ thể của đợt, chỉ ghi đến cấp xã."),
            field="reached",
        )


def check_span(*, earliest_on: date | None, latest_on: date | None, year: int, known: bool) -> None:
    """Refuse half a span of days, one that runs backwards, and one beside a known day."""
    if earliest_on is None and latest_on is None:
        return
    if known or earliest_on is None or latest_on is None or not earliest_on <= latest_on:
        raise Refusal(
            gettext_noop("Khoảng ngày phải có đủ hai đầu, theo thứ tự, và chỉ khi chưa rõ ngày."),
            gettext_noop("Biết ngày thì chỉ ghi ngày trao; không thì ghi cả hai đầu của khoảng."),
            field="latest_on",
        )
    if latest_on.year != year:
        raise Refusal(
            gettext_noop("Khoảng ngày không thuộc năm đã ghi."),
            gettext_noop("Sửa năm hoặc khoảng ngày."),
            field="year",
        )


def check_occasion(
    *, title: str, year: int, happened_on: date | None, day_said: str, today: date
) -> None:
    """Refuse an occasion without a name, or without a day and without words for it."""
    if not title:
        raise Refusal(
            gettext_noop("Chưa đặt tên đợt trao tặng."),
            gettext_noop("Ghi ngắn gọn: tặng gì, ở đâu."),
            field="title",
        )
    if happened_on is None and not day_said:
        raise Refusal(
            gettext_noop("Chưa có ngày trao."),
            gettext_noop(
                "Nguồn không nêu ngày thì ghi lời của nguồn, ví dụ: trong chuyến công tác."
            ),
            field="day_said",
        )
    if happened_on is not None and happened_on > today:
        raise Refusal(
            gettext_noop("Ngày trao ở tương lai."),
            gettext_noop("Lời hứa ghi vào sổ “hứa”; đợt trao chỉ có ngày khi đã trao."),
            field="happened_on",
        )
    if happened_on is not None and happened_on.year != year:
        raise Refusal(
            gettext_noop("Ngày trao không thuộc năm đã ghi."),
            gettext_noop("Sửa năm hoặc ngày."),
            field="year",
        )


def check_version(*, known: int, current: int) -> None:
    """Refuse to write over what somebody else changed meanwhile."""
    if known != current:
        raise Conflict(
            gettext_noop("Người khác vừa sửa đợt trao tặng này."),
            gettext_noop("So hai bản rồi lưu lại."),
            current=current,
        )


def check_written(texts: Mapping[str, str]) -> None:
    """Refuse an empty text where one is asked for."""
    for name, text in texts.items():
        if not text:
            raise Refusal(
                gettext_noop("Mục này không được để trống."),
                gettext_noop("Ghi một câu ngắn."),
                field=name,
            )


def check_happened(*, happened_on: date | None, today: date, field: str = "happened_on") -> None:
    """Refuse a day that has not come."""
    if happened_on is not None and happened_on > today:
        raise Refusal(
            gettext_noop("Ngày này ở tương lai."),
            gettext_noop("Ghi khi việc đã xảy ra."),
            field=field,
        )


def check_unit(*, given: str, unit: str) -> None:
    """Refuse a quantity in another unit than the line's: 5 households are not 5 cows."""
    if given and fold(given) != fold(unit):
        raise Refusal(
            gettext_noop("Khoản này tính bằng “%(unit)s”, không phải “%(given)s”."),
            gettext_noop("Ghi số lượng theo đúng đơn vị của khoản; hai đơn vị không quy đổi được."),
            field="quantity",
            unit=unit,
            given=given,
        )


def check_seen(*, found: int, of: int) -> None:
    """Refuse a look on the spot that found more than it looked at, or looked at nothing."""
    if of < 1 or found > of:
        raise Refusal(
            gettext_noop("Số còn tốt phải từ 0 đến số đã xem, và phải xem ít nhất một."),
            gettext_noop("Ví dụ: còn sống 4 trong số 5 con đã xem."),
            field="found",
        )


def check_second(*, asked_by_id: int, user_id: int) -> None:
    """Refuse that somebody confirms a large sum they wrote down themselves."""
    if asked_by_id == user_id:
        raise Forbidden(
            gettext_noop("Người đã ghi bút toán này không tự xác nhận được."),
            gettext_noop("Nhờ một người khác của bên mình kiểm tra chứng từ rồi xác nhận."),
        )


def check_visit(
    *, is_its_programmes: bool, first: date, last: date, starts_on: date, ends_on: date
) -> None:
    """Refuse a visit of another programme, and one on whose days nothing was handed over.

    :param first, last: the day of the gift, or the days it lies between.
    """
    if not is_its_programmes:
        raise Refusal(
            gettext_noop("Chuyến công tác này không thuộc chương trình, hoặc bên kia chưa xem."),
            gettext_noop("Chọn chuyến công tác mà các bên của chương trình đã xem."),
            field="visit",
        )
    if last < starts_on or first > ends_on:
        raise Refusal(
            gettext_noop("Ngày trao nằm ngoài các ngày của chuyến công tác."),
            gettext_noop("Sửa ngày trao, hoặc chọn chuyến công tác khác."),
            field="visit",
        )


def check_consent(*, consent: str, category: str) -> None:
    """Refuse a photo of recognisable people where children get the gift and only adults agreed.

    A child's picture needs the child's yes and its guardian's (Law 91/2025/QH15, Article 24).
    """
    if consent == "adults" and category in OF_CHILDREN:
        raise Refusal(
            gettext_noop("Quà cho trẻ em: ảnh nhận ra được người cần cả hai lời đồng ý."),
            gettext_noop("Chỉ đăng ảnh khi trẻ em và người đại diện đều đồng ý, hoặc không rõ ai."),
            field="consent",
        )


def check_correction(
    *, is_money: bool, quantity: Decimal | None, dong: int | None, has: Decimal, worth: int | None
) -> None:
    """Refuse a correction that moves nothing, measures otherwise, or leaves less than nothing.

    :param has: how many there are of the line now; `worth` its value now, None where it has none.
    """
    if quantity is None and dong is None:
        raise Refusal(
            gettext_noop("Chưa ghi cần thêm hay bớt bao nhiêu."),
            gettext_noop("Ghi số lượng hoặc giá trị cần đính chính."),
            field="dong" if is_money else "quantity",
        )
    if is_money and quantity is not None:
        raise Refusal(
            gettext_noop("Khoản tiền chỉ ghi bằng đồng."),
            gettext_noop("Bỏ số lượng, ghi số tiền."),
            field="quantity",
        )
    if dong is not None and worth is None:
        raise Refusal(
            gettext_noop("Khoản này chưa có giá trị nên không đính chính giá trị được."),
            gettext_noop("Chỉ ghi số lượng cần đính chính."),
            field="dong",
        )
    if (quantity is not None and has + quantity < 0) or (dong or 0) + (worth or 0) < 0:
        raise Refusal(
            gettext_noop("Đính chính này bớt nhiều hơn số đang có."),
            gettext_noop("Kiểm tra lại số cần bớt."),
            field="dong" if quantity is None else "quantity",
        )
