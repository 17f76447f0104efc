"""The second wall: policies of PostgreSQL, written in a migration beside the table they guard.

A policy reads what `accounts.wall.enter` told the transaction of who acts (`app.units` and so on).
Told nothing, a transaction sees nothing and writes nothing. Lists and flags stand in sub-selects,
so that PostgreSQL asks for them once a statement and not once a row.
"""

from django.db import migrations

WHOLE = "(SELECT wall_is('whole'))"
ENTERED = "(SELECT wall_is_entered())"
OBSERVES = "(SELECT wall_is('observes'))"
READS_DRAFTS = "(SELECT wall_is('reads_drafts'))"
KEEPS_PEOPLE = "(SELECT wall_is('keeps_people'))"
IN_PUBLIC = "(SELECT wall_is('in_public'))"
ME = "(SELECT wall_user())"


def among(name: str) -> str:
    """Return the end of a condition "this id is one of those": units, agencies, local, parties…"""
    return f"= ANY ((SELECT wall_list('{name}'))::bigint[])"


def seen(table: str, key: str) -> str:
    """Return "its larger record can be read": that table's own policy decides."""
    larger = f"FROM {table} AS larger WHERE larger.id = {key}"
    return f"EXISTS (SELECT 1 {larger})"


def guard(
    table: str, *, see: str, add: str, change: str = "", keep: str = "", drop: str = ""
) -> migrations.RunSQL:
    """Return the operation that puts a table behind the wall, its owner included.

    :param see: which rows can be read.
    :param add: which rows can come in.
    :param change: which rows can be locked or changed; without it none.
    :param keep: what a changed row must be; as `change` where nothing is said.
    :param drop: which rows can be deleted; without it none.
    """
    said = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY see ON {table} FOR SELECT USING ({WHOLE} OR {see})",
        f"CREATE POLICY add ON {table} FOR INSERT WITH CHECK ({WHOLE} OR {add})",
    ]
    back = [f"DROP POLICY see ON {table}", f"DROP POLICY add ON {table}"]
    whole = WHOLE
    said.append(
        f"CREATE POLICY change ON {table} FOR UPDATE USING ({_or(whole, change)})"
        f" WITH CHECK ({_or(whole, keep or change)})"
    )
    said.append(f"CREATE POLICY drop ON {table} FOR DELETE USING ({_or(whole, drop)})")
    back += [f"DROP POLICY change ON {table}", f"DROP POLICY drop ON {table}"]
    back += [
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    return migrations.RunSQL(";\n".join(said), ";\n".join(back))


def _or(one: str, other: str) -> str:
    return f"{one} OR {other}" if other else one


LIFT = migrations.RunSQL("SELECT set_config('app.whole', 'on', true)", migrations.RunSQL.noop)
"""Put first in a migration that changes rows: FORCE binds the owner as well."""
