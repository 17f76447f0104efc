"""A stated total against its lines: what follows from it, and what must stay open.

Nothing is guessed here. A value that nobody stated stays None, which is not zero; where the scope
of a stated total is not clear, every reading is computed and none is chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hoptac.beneficiaries.rules import FEW, MOST
from hoptac.kernel.errors import Conflict, Refusal
from hoptac.kernel.money import LARGEST, written
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop

LARGEST_QUANTITY = Decimal(10) ** 10


class Scope(StrEnum):
    """What a stated total covers: all lines, those without a value of their own, or unclear."""

    WHOLE = "whole"
    REST = "rest"
    UNCLEAR = "unclear"


class Verdict(StrEnum):
    BALANCED = "balanced"
    IMPLIED = "implied"
    UNDERDETERMINED = "underdetermined"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Item:
    """A line as reconciliation reads it.

    :ivar key: what tells it from the other lines.
    :ivar dong: its stated value in đồng; None where none is stated.
    :ivar quantity: how many of the thing itself; None where the paper does not say.
    :ivar reached: for how many households or people, which is another number.
    """

    key: int
    dong: int | None
    quantity: Decimal | None = None
    reached: int | None = None


@dataclass(frozen=True, slots=True)
class Implied:
    """The one value that follows from a total; per piece only where it comes out in whole đồng.

    :ivar per_unit: None where the quantity is not stated or does not divide the value.
    :ivar per_reached: the same for each household or person reached.
    """

    key: int
    dong: int
    per_unit: int | None
    per_reached: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one understanding of the total's scope comes to.

    :ivar covered: keys of the lines the total is taken to cover.
    :ivar known: sum of what is stated of those.
    :ivar difference: the total less `known`: what is left for the lines without a value, or the
        size of the contradiction.
    :ivar whole: value of the occasion under this reading; None where the verdict leaves it open.
    """

    scope: Scope
    verdict: Verdict
    covered: tuple[int, ...]
    known: int
    difference: int
    implied: Implied | None
    whole: int | None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Stated and computed kept apart, with each possible reading of the stated total.

    :ivar stated: None where the source states no total.
    :ivar computed: sum of the lines' own values; None while any of them has none.
    :ivar known: sum of the values that are stated.
    :ivar unvalued: keys of lines without a value.
    """

    stated: int | None
    computed: int | None
    known: int
    unvalued: tuple[int, ...]
    readings: tuple[Reading, ...]

    @property
    def is_ambiguous(self) -> bool:
        return len(self.readings) > 1

    @property
    def wholes(self) -> tuple[int, ...]:
        """Every value the occasion can have, by reading; one where nothing is ambiguous."""
        if not self.readings:
            return () if self.computed is None else (self.computed,)
        return tuple(dict.fromkeys(r.whole for r in self.readings if r.whole is not None))


def reconcile(stated: int | None, items: Sequence[Item], scope: Scope) -> Reconciled:
    """Hold a stated total against the lines it was stated for.

    :param stated: in đồng; None where no total is stated.
    """
    known = sum(item.dong for item in items if item.dong is not None)
    unvalued = tuple(item.key for item in items if item.dong is None)
    computed = known if items and not unvalued else None
    readings = (
        () if stated is None else tuple(_read(stated, items, s) for s in _scopes(items, scope))
    )
    return Reconciled(stated, computed, known, unvalued, readings)


def _scopes(items: Sequence[Item], scope: Scope) -> tuple[Scope, ...]:
    if scope != Scope.UNCLEAR:
        return (scope,)
    kinds = {item.dong is None for item in items}
    # Where all lines have a value, or none has, "the rest" is no reading of its own.
    return (Scope.WHOLE, Scope.REST) if len(kinds) > 1 else (Scope.WHOLE,)


def _read(stated: int, items: Sequence[Item], scope: Scope) -> Reading:
    covered = [item for item in items if scope == Scope.WHOLE or item.dong is None]
    beside = sum(item.dong or 0 for item in items if item not in covered)
    known = sum(item.dong or 0 for item in covered)
    unvalued = [item for item in covered if item.dong is None]
    left = stated - known
    verdict = _verdict(left, len(unvalued), is_empty=not items)
    implied = _implied(unvalued[0], left) if verdict == Verdict.IMPLIED else None
    whole = None if verdict == Verdict.CONTRADICTION else stated + beside
    keys = tuple(item.key for item in covered)
    return Reading(scope, verdict, keys, known, left, implied, whole)


def _verdict(left: int, unvalued: int, *, is_empty: bool) -> Verdict:
    if is_empty:  # a total alone: what it consists of was not recorded
        return Verdict.UNDERDETERMINED
    if not unvalued:
        return Verdict.BALANCED if left == 0 else Verdict.CONTRADICTION
    if left <= 0:  # nothing is left for a gift that was given: it is not worth zero
        return Verdict.CONTRADICTION
    return Verdict.IMPLIED if unvalued == 1 else Verdict.UNDERDETERMINED


def _implied(item: Item, dong: int) -> Implied:
    return Implied(item.key, dong, each(dong, item.quantity), each(dong, item.reached))


def each(dong: int, among: Decimal | int | None) -> int | None:
    """Return the value of one piece, None where it does not come out in whole đồng."""
    if not among or Decimal(dong) % Decimal(among):
        return None
    return int(Decimal(dong) / Decimal(among))


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
    check_quantity(quantity)
    check_positive(quantity=quantity, unit_dong=unit_dong, total_dong=total_dong)
    total = _total(quantity, unit_dong, total_dong)
    _check_basis(total, basis)
    return Worth(quantity, unit, unit_dong, total, basis)


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
