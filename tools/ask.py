"""Ask a given database what its login may do; run by the environment's Python, URL on its input."""

import json
import sys

import psycopg


def main() -> None:
    """Print JSON: `error` when it can't be reached, else `version`, `mighty` and `owns`."""
    try:
        with psycopg.connect(sys.stdin.read().strip(), connect_timeout=10) as server:
            row = server.execute(
                "SELECT current_setting('server_version_num')::int / 10000,"
                " (SELECT rolsuper OR rolcreaterole OR rolbypassrls"
                " FROM pg_roles WHERE rolname = current_user),"
                " (SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole)"
            ).fetchone()
    except psycopg.Error as error:
        print(json.dumps({"error": " ".join(str(error).split())}))
        return
    if row:
        print(json.dumps({"version": row[0], "mighty": row[1], "owns": row[2]}))


main()
