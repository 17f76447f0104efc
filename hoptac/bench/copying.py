"""Rows into tables by COPY: what is not given takes the model's own default.

COPY does not go through the wall, so rows come into a table of the moment and from there in one
INSERT, which does.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model


def copy_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows into a model's table in one COPY; return how many.

    :param names: column attribute names ("party_id"), in the order of the values.
    """
    given = [_by_attname(model, name) for name in names]
    rest = [
        field
        for field in model._meta.concrete_fields
        if field not in given and not field.has_db_default() and not _is_serial(field)
    ]
    fixed = [_default(field) for field in rest]
    columns = ", ".join(connection.ops.quote_name(str(f.column)) for f in [*given, *rest])
    table = connection.ops.quote_name(model._meta.db_table)
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE bench_rows AS SELECT {columns} FROM {table} WITH NO DATA"  # noqa: S608  # our own table
        )
        with cursor.cursor.copy(f"COPY bench_rows ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([*row, *(value() if callable(value) else value for value in fixed)])
                count += 1
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM bench_rows")  # noqa: S608  # our own table
        cursor.execute("DROP TABLE bench_rows")
    return count


def restart_ids(*models: type[Model]) -> None:
    """Let the tables' counters go on after the copied ids."""
    with connection.cursor() as cursor:
        for model in models:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM {table}",  # noqa: S608  # our own table
                [model._meta.db_table],
            )


def _by_attname(model: type[Model], name: str) -> "Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _is_serial(field: "Field[Any, Any]") -> bool:
    return bool(field.primary_key) and field.get_internal_type().endswith("AutoField")


def _default(field: "Field[Any, Any]") -> Any:
    default = field.default
    if field.has_default() and callable(default):
        return default  # a fresh value a row, as for UUIDs
    value = field.get_default()
    return json.dumps(value) if isinstance(field, JSONField) and value is not None else value
