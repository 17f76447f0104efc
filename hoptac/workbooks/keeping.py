"""Understood rows as JSON, and back: days as ISO, figures as text, so that nothing is rounded."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hoptac.documents.sheets import Value
from hoptac.workbooks.reading import Fault, RowTold, Shape


def kept(rows: Iterable[RowTold]) -> list[dict[str, Any]]:
    """Return rows as they are stored."""
    return [
        {
            "row": row.number,
            "values": {code: _plain(value) for code, value in row.values.items()},
            "faults": [
                [f.at, f.title, f.value, f.what, f.remedy, dict(f.params)] for f in row.faults
            ],
        }
        for row in rows
    ]


def revived(rows: Iterable[Mapping[str, Any]], shapes: Sequence[Shape]) -> list[RowTold]:
    """Return stored rows as they were understood."""
    kinds = {shape.code: shape.column.kind for shape in shapes}
    return [
        RowTold(
            row["row"],
            {code: _value(kinds.get(code, "text"), value) for code, value in row["values"].items()},
            tuple(_fault(*told) for told in row["faults"]),
        )
        for row in rows
    ]


def _plain(value: Value) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
    return value


def _value(kind: str, value: Any) -> Value:
    if value is None:
        return None
    if kind == "day":
        return date.fromisoformat(value)
    if kind == "number":
        return Decimal(value)
    told: Value = value
    return told


def _fault(
    at: str, title: str, value: str, what: str, remedy: str, params: Mapping[str, Any]
) -> Fault:
    lists = {name: tuple(v) if isinstance(v, list) else v for name, v in params.items()}
    return Fault(at, title, value, what, remedy, lists)
