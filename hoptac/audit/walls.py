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
MYSELF = f"coalesce({ME}, 0)"  # as actions write who did it: a machine is 0
POLICIES = ("see", "add", "change", "drop")


def among(name: str) -> str:
    """Return the end of a condition "this id is one of those": units, agencies, local, parties…"""
    return f"= ANY ((SELECT wall_list('{name}'))::bigint[])"


def seen(table: str, key: str) -> str:
    """Return "its larger record can be read": that table's own policy decides."""
    larger = f"FROM {table} AS larger WHERE larger.id = {key}"
    return f"EXISTS (SELECT 1 {larger})"


def held(key: str) -> str:
    """Return "the file can be read already, or was stored by the actor": nothing else is attached.

    Asked through a function, since the files' own policies look into the tables that attach them.
    """
    return f"wall_shows('files.storedfile:' || {key})"


def guard(
    table: str, *, see: str, add: str, change: str = "", keep: str = "", drop: str = ""
) -> migrations.RunSQL:
    """Return the operation that puts a table behind the wall, its owner included.

    What cannot be seen is neither changed nor deleted: a statement that reads no column is not
    asked for `see` by PostgreSQL, so it is repeated there.

    :param see: which rows can be read.
    :param add: which rows can come in.
    :param change: which of them can be locked or changed; without it none.
    :param keep: what a changed row must be; as `change` where nothing is said. It is held against
        the new row alone, so whose a row is must be frozen, too.
    :param drop: which of them can be deleted; without it none.
    """
    said = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        *_policies(table, see=see, add=add, change=change, keep=keep or change, drop=drop),
    ]
    back = [
        *(f"DROP POLICY {name} ON {table}" for name in POLICIES),
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    return migrations.RunSQL(";\n".join(said), ";\n".join(back))


def guard_anew(
    table: str, *, see: str, add: str, change: str = "", keep: str = "", drop: str = ""
) -> migrations.RunSQL:
    """Return the operation that writes the policies of a table behind the wall anew.

    It takes what `guard` takes. Undone, the narrower policies stay.
    """
    said = [
        *(f"DROP POLICY {name} ON {table}" for name in POLICIES),
        *_policies(table, see=see, add=add, change=change, keep=keep or change, drop=drop),
    ]
    return migrations.RunSQL(";\n".join(said), migrations.RunSQL.noop)


def freeze(table: str, *columns: str, when: str = "", called: str = "ever") -> migrations.RunSQL:
    """Return the operation after which columns of a table stay as they are, for its owner, too.

    The refusal comes after the constraints', which say more.

    :param columns: which; none of them named means the whole row.
    :param when: in which rows, said of OLD and NEW; in all where nothing is said.
    :param called: what the trigger is called after, once a table: ever, agreed, issued…
    """
    name = f"stays_{called}"
    before, after = (
        ", ".join(f"{row}.{column}" for column in columns or ("*",)) for row in ("OLD", "NEW")
    )
    moved = f"ROW({before}) IS DISTINCT FROM ROW({after})"
    said = (
        f"CREATE TRIGGER {name} AFTER UPDATE ON {table} FOR EACH ROW"
        f" WHEN ({moved}{when and f' AND ({when})'})"
        f" EXECUTE FUNCTION wall_frozen({', '.join(map(repr, columns))})"
    )
    return migrations.RunSQL(said, f"DROP TRIGGER {name} ON {table}")


def _policies(table: str, *, see: str, add: str, change: str, keep: str, drop: str) -> list[str]:
    return [
        f"CREATE POLICY see ON {table} FOR SELECT USING ({WHOLE} OR {see})",
        f"CREATE POLICY add ON {table} FOR INSERT WITH CHECK ({_or(WHOLE, add)})",
        f"CREATE POLICY change ON {table} FOR UPDATE USING ({_or(WHOLE, _both(see, change))})"
        f" WITH CHECK ({_or(WHOLE, keep)})",
        f"CREATE POLICY drop ON {table} FOR DELETE USING ({_or(WHOLE, _both(see, drop))})",
    ]


def _both(see: str, other: str) -> str:
    return f"(({see}) AND ({other}))" if other else ""


def _or(one: str, other: str) -> str:
    return f"{one} OR ({other})" if other else one


LIFT = migrations.RunSQL("SELECT set_config('app.whole', 'on', true)", migrations.RunSQL.noop)
"""Put first in a migration that changes rows: FORCE binds the owner as well."""


_PLACES = (
    "actor", "user", "units", "agencies", "parties", "programmes", "read", "local", "kin",
)  # fmt: skip


def entering(*flags: str) -> str:
    """Return the statements that let a transaction be told these flags, and no others.

    They replace the functions of `audit` 0005 that name every flag.
    """
    told = ", ".join(f"'{flag}'" for flag in flags)
    names = ", ".join(f"'{name}'" for name in (*_PLACES, *flags, "secret"))
    return f"""
CREATE OR REPLACE FUNCTION wall_enter(
    actor text, person bigint, units bigint[], agencies bigint[], flags text[]
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.actor', actor, true),
        set_config('app.user', coalesce(person::text, ''), true),
        set_config('app.units', units::text, true),
        set_config('app.agencies', agencies::text, true),
        set_config('app.parties', '', true),
        set_config('app.programmes', '', true),
        set_config('app.read', '', true);
    PERFORM set_config('app.' || flag, CASE WHEN flag = ANY (flags) THEN 'on' ELSE '' END, true)
        FROM unnest(ARRAY[{told}]) AS flag;
    PERFORM wall_places();
    PERFORM wall_reach();
END $$;
CREATE OR REPLACE FUNCTION wall_told() RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(coalesce(current_setting('app.' || name, true), '') ORDER BY place)
    FROM unnest(ARRAY[{names}]) WITH ORDINALITY AS named(name, place)
$$;
CREATE OR REPLACE FUNCTION wall_tell(told text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.' || name, told[place], true)
    FROM unnest(ARRAY[{names}]) WITH ORDINALITY AS named(name, place);
END $$;
"""  # noqa: S608  # our own names only
