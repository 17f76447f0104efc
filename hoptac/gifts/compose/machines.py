"""The ledger for other machines: as it stands, and as a package of the 360Giving standard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from hoptac.gifts import figures
from hoptac.gifts.figures import Balance, Book, Books
from hoptac.gifts.models import Line, Occasion
from hoptac.gifts.queries import Row, totals
from hoptac.gifts.reading import Implied, Reading

PUBLISHER = {"name": "hoptac"}
VERSION = "1.4"
NO_AMOUNT = "không có tổng được nêu và chưa cộng được từ các khoản"
NO_DAY = "nguồn không nêu ngày, cũng không nêu khoảng ngày"
AMOUNT_BASIS = {True: ("stated", "tổng do nguồn nêu"), False: ("computed", "cộng từ các khoản")}


@dataclass(frozen=True, slots=True)
class Package:
    """A 360Giving package, and the occasions left out of it with the reason."""

    document: dict[str, Any]
    left_out: list[tuple[Occasion, str]]


def ledger(rows: Iterable[Row], books: Mapping[int, Books]) -> dict[str, Any]:
    """Return every occasion with its lines, stated total, verdicts and all readings.

    :param rows: occasions with their lines, citations and programme at hand.
    :param books: line id → its four books.
    """
    listed = list(rows)
    told = totals([row.found for row in listed])
    return {
        "occasions": [_occasion(row, books) for row in listed],
        "totals": {
            "stated_dong": told.stated,
            "known_dong": told.computed,
            "sums_dong": list(told.sums),
            "occasions_without_value": told.without,
        },
    }


def package(rows: Iterable[Row], *, at: datetime) -> Package:
    """Return one grant for each occasion with a total and a day; no amount is made up.

    The amount is the stated total, where none is stated the sum of lines that all have a value. A
    day known only as a span is given as its last day, with the span beside it.
    """
    grants, left_out = [], []
    for row in rows:
        reason = _missing(row)
        if reason:
            left_out.append((row.occasion, reason))
        else:
            grants.append(_grant(row))
    document = {
        "version": VERSION,
        "title": "Quà tặng và hỗ trợ giữa các địa phương hợp tác",
        "publisher": PUBLISHER,
        "issued": at.date().isoformat(),
        "grants": grants,
    }
    return Package(document, left_out)


def _missing(row: Row) -> str:
    if row.found.stated is None and row.found.computed is None:
        return NO_AMOUNT
    return "" if row.occasion.no_later_than else NO_DAY


def _grant(row: Row) -> dict[str, Any]:
    occasion, found = row.occasion, row.found
    amount = found.computed if found.stated is None else found.stated
    code, words = AMOUNT_BASIS[found.stated is not None]
    day = occasion.no_later_than
    grant: dict[str, Any] = {
        "id": f"360G-hoptac-{occasion.pk}",
        "title": occasion.title[:139],
        "description": _described(row, words),
        "currency": "VND",
        "amountAwarded": amount,
        "awardDate": "" if day is None else day.isoformat(),
        "fundingOrganization": [_organisation(occasion.giver.unit_id, row.giver)],
        "recipientOrganization": [_organisation(occasion.receiver.unit_id, row.receiver)],
        "grantProgramme": [{"code": occasion.programme.code, "title": occasion.programme.title}],
        "beneficiaryLocation": [{"name": row.place, "countryCode": "VN"}],
        "classifications": [
            {"vocabulary": "hoptac-amount-basis", "code": code, "title": words},
            *({"vocabulary": "hoptac-line-kind", "code": kind} for kind in _kinds(occasion)),
        ],
    }
    if occasion.earliest_on and occasion.latest_on:
        span = (occasion.earliest_on.isoformat(), occasion.latest_on.isoformat())
        grant["plannedDates"] = [
            {"title": "Trong khoảng", "startDate": span[0], "endDate": span[1]}
        ]
    return grant


def _kinds(occasion: Occasion) -> list[str]:
    return sorted({line.kind for line in occasion.lines.all()})


def _described(row: Row, basis: str) -> str:
    said = [f"{row.items}. Giá trị: {basis}."]
    if row.occasion.happened_on is None:
        said.append(f"Ngày, như nguồn nêu: {row.occasion.day_said}.")
    if row.found.is_ambiguous:
        said.append("Nguồn không nói rõ tổng gồm những khoản nào; cả hai cách hiểu đều được giữ.")
    return " ".join(said)


def _organisation(unit_id: int, name: str) -> dict[str, str]:
    return {"id": f"360G-hoptac-unit-{unit_id}", "name": name}


def _occasion(row: Row, books: Mapping[int, Books]) -> dict[str, Any]:
    one, found = row.occasion, row.found
    return {
        "id": one.pk,
        "programme": one.programme.code,
        "title": one.title,
        "giver": row.giver,
        "receiver": row.receiver,
        "year": one.year,
        "happened_on": None if one.happened_on is None else one.happened_on.isoformat(),
        "day_said": one.day_said,
        "place": row.place,
        "visit": None if one.visit is None else one.visit.title,
        "document": one.document,
        "state": one.state,
        "source": _source(one),
        "stated_dong": found.stated,
        "stated_scope": one.stated_scope,
        "known_dong": found.known,
        "computed_dong": found.computed,
        "is_ambiguous": found.is_ambiguous,
        "readings": [_reading(reading) for reading in found.readings],
        "wholes_dong": list(found.wholes),
        "lines": [_line(x, books.get(x.pk, figures.empty())) for x in one.lines.all()],
    }


def _source(record: Occasion | Line) -> dict[str, Any] | None:
    cited = record.citation
    if cited is None:
        return None
    return {"sentence": cited.sentence, "sha256": cited.quote_sha256, "excerpt": cited.excerpt}


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "scope": reading.scope.value,
        "verdict": reading.verdict.value,
        "lines": list(reading.covered),
        "known_dong": reading.known,
        "difference_dong": reading.difference,
        "implied": None if reading.implied is None else _implied(reading.implied),
        "whole_dong": reading.whole,
    }


def _implied(implied: Implied) -> dict[str, Any]:
    return {
        "line": implied.key,
        "dong": implied.dong,
        "each_unit_dong": implied.per_unit,
        "each_reached_dong": implied.per_reached,
    }


def _line(line: Line, books: Books) -> dict[str, Any]:
    return {
        "id": line.pk,
        "number": line.number,
        "kind": line.kind,
        "item": line.item,
        "quantity": _number(line.quantity),
        "unit": line.unit,
        "unit_dong": line.unit_dong,
        "total_dong": line.total_dong,
        "basis": line.basis,
        "funding": line.funding,
        "purpose": line.purpose,
        "giver": line.giver_kind,
        "giver_name": line.giver_name,
        "recipient": line.recipient_kind,
        "recipient_name": line.recipient_name,
        "category": line.category,
        "reached": line.reached,
        "source": _source(line),
        "books": {book.value: _balance(books[book], line) for book in Book},
        "agrees": figures.agrees(books),
    }


def _balance(balance: Balance, line: Line) -> dict[str, Any]:
    if line.is_money:
        return {"dong": balance.dong}
    return {"quantity": _number(balance.quantity), "untold": balance.untold}


def _number(number: Decimal | None) -> int | str | None:
    """Return a quantity as JSON carries it without rounding."""
    if number is None:
        return None
    whole = number == number.to_integral_value()
    return int(number) if whole else f"{number.normalize():f}"
