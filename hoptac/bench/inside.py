"""Ask in process, to see the statements of a page: how many, how slow, by which plan."""

from dataclasses import dataclass
from time import perf_counter
from typing import Any

import psycopg
from django.db import connection
from django.test import Client

from hoptac.bench.asking import TOKEN, Ask

NOT_COUNTED = ("SAVEPOINT", "RELEASE SAVEPOINT")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a page and its milliseconds."""

    sql: str
    params: Any
    took: float


def statements_of(asked: Ask, number: int) -> list[Statement]:
    """Return the statements of one request, savepoints left out."""
    seen: list[Statement] = []

    def watch(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        began = perf_counter()
        result = execute(sql, params, *rest)
        seen.append(Statement(sql, params, 1000 * (perf_counter() - began)))
        return result

    client = Client(headers={"host": "localhost"})
    client.cookies["sessionid"] = asked.cookie
    client.cookies["csrftoken"] = TOKEN
    path = asked.paths[number % len(asked.paths)]
    with connection.execute_wrapper(watch):
        if asked.form is None:
            client.get(path)
        else:
            client.post(path, {"csrfmiddlewaretoken": TOKEN, **asked.form})
    return [one for one in seen if not one.sql.startswith(NOT_COUNTED)]


def plan_of(slowest: Statement) -> str:
    """Return EXPLAIN (ANALYZE, BUFFERS) of a statement; writes are undone."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT set_config('app.whole', 'on', true)")
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {slowest.sql}", slowest.params)
        plan = "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute("ROLLBACK")
    return plan


def bare_connection() -> "psycopg.Connection[Any]":
    """Return a connection of its own with the application's settings, without Django."""
    known = connection.settings_dict
    return psycopg.connect(
        host=known["HOST"],
        port=known["PORT"],
        user=known["USER"],
        password=known["PASSWORD"],
        dbname=known["NAME"],
        autocommit=True,
        options="-c app.whole=on",  # the bare question, without any wall
    )


def backends() -> list[int]:
    """Return the process ids of everybody connected to this database but ourselves."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [row[0] for row in cursor.fetchall()]
