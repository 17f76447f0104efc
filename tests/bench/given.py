"""The national data set at the smallest scale, built as the bench builds it."""

from django.core.management import call_command
from django.db import connection


def nation() -> None:
    """Build it and publish it, the tables counted in between as the owner does after filling."""
    call_command("bench_build", "--scale", "0.001", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        [role] = cursor.fetchone()
        cursor.execute("SET ROLE NONE")
        cursor.execute("ANALYZE")
        cursor.execute(f"SET ROLE {role}")
    call_command("bench_build", "--publish", verbosity=0)
