"""Make roles and database; run by the environment's Python with the secrets on its input."""

import json
import sys

import psycopg
from psycopg import sql

# Under row-level security PostgreSQL asks an index only by functions that give nothing of a row
# away. These two raise no error on what is stored, since its index was made by them.
WORDS_BEHIND_THE_WALL = (
    "ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF",
    "ALTER FUNCTION pg_catalog.to_tsvector(regconfig, text) LEAKPROOF",
)


def main() -> None:
    """Create what is missing; safe to run at every start."""
    said = json.load(sys.stdin)
    address = {
        "host": "127.0.0.1",
        "port": said["port"],
        "user": "postgres",
        "password": said["postgres"],
        "dbname": "postgres",
    }
    with psycopg.connect(**address, autocommit=True) as server:
        for role, rights in (("hoptac_owner", "LOGIN CREATEDB"), ("hoptac_app", "LOGIN")):
            known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            verb = "ALTER" if known else "CREATE"
            server.execute(
                sql.SQL("{} ROLE {} {} PASSWORD {}").format(
                    sql.SQL(verb), sql.Identifier(role), sql.SQL(rights), sql.Literal(said[role])
                )
            )
        # The owner builds the test database and then works in it as the login that owns nothing.
        server.execute("GRANT hoptac_app TO hoptac_owner")
        name = said["database"]
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(
                sql.SQL("CREATE DATABASE {} OWNER hoptac_owner").format(sql.Identifier(name))
            )
    # Marks live in each database: in the template for those made later, the tests' among them.
    for one in (name, "template1"):
        with psycopg.connect(**address | {"dbname": one}, autocommit=True) as database:
            for statement in WORDS_BEHIND_THE_WALL:
                database.execute(statement)


main()
