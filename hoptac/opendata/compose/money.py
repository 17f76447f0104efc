"""What an occasion of giving amounts to, as its published version says; nothing is made up."""

from dataclasses import dataclass
from datetime import date

from hoptac.opendata.queries import Told

NO_AMOUNT = "chưa nêu tổng và chưa cộng được từ các khoản"
NO_DAY = "nguồn không nêu ngày, cũng không nêu khoảng ngày"
STATED, COMPUTED = ("stated", "tổng do nguồn nêu"), ("computed", "cộng từ các khoản")


@dataclass(frozen=True, slots=True)
class Given:
    """One published occasion with a sum and a day.

    :param dong: the stated total, or the sum of lines that all have a value; `basis` says which,
        as a code and in words.
    :param giver: id and name of the locality that gave; `receiver` likewise.
    """

    told: Told
    dong: int
    basis: tuple[str, str]
    on: date
    giver: tuple[int, str]
    receiver: tuple[int, str]

    @property
    def described(self) -> str:
        """What is to be known of the sum."""
        body = self.told.version.body
        said = [f"{self.told.version.title}. Giá trị: {self.basis[1]}."]
        if body.get("day") is None and body.get("day_said"):
            said.append(f"Ngày, như nguồn nêu: {body['day_said']}.")
        readings = body["readings"]
        if len(readings) > 1:
            said.append("Nguồn không nói rõ tổng gồm những khoản nào; các cách hiểu đều được giữ.")
        if readings and all(one["difference"] for one in readings):
            said.append("Tổng được nêu lệch với tổng các khoản có giá; hồ sơ giữ cả hai.")
        return " ".join(said)


def given(told: Told) -> Given | str:
    """Return what was given on an occasion, or why it cannot be said as a sum."""
    row = told.version
    stated, value = _dong(row.figures, "stated_total"), _dong(row.figures, "value")
    dong = value if stated is None else stated
    if dong is None:
        return NO_AMOUNT
    if row.happened_on is None:
        return NO_DAY
    giver, receiver = row.body["giver"]["unit"], row.body["receiver"]["unit"]
    return Given(
        told, dong, COMPUTED if stated is None else STATED, row.happened_on,
        (giver, told.places.get(giver, "")), (receiver, told.places.get(receiver, "")),
    )  # fmt: skip


def _dong(figures: dict[str, list[object]], code: str) -> int | None:
    value = figures.get(code, [None])[0]
    return value if isinstance(value, int) else None
