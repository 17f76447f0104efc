"""Give the application's login what it needs and nothing more; it owns nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

READ_AND_ADD_ONLY = ("audit_event", "audit_seal", "audit_checkpoint", "audit_logcheck")


class Command(BaseCommand):
    help = "Cấp quyền cho vai trò ứng dụng trong cơ sở dữ liệu (chạy bằng vai trò chủ sở hữu)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--role", default="hoptac_app")
        parser.add_argument("--with-truncate", action="store_true", help="chỉ dùng khi kiểm thử")

    def handle(self, *, role: str, with_truncate: bool, **options: Any) -> None:
        name = connection.ops.quote_name(role)
        deeds = [
            f"GRANT USAGE ON SCHEMA public TO {name}",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
            f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {name}",
            f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {name}",
        ]
        deeds += [
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {connection.ops.quote_name(table)} FROM {name}"
            for table in READ_AND_ADD_ONLY
        ]
        if with_truncate:
            deeds.append(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {name}")
        with transaction.atomic(), connection.cursor() as cursor:
            for deed in deeds:
                cursor.execute(deed)
            self._without_compiling(cursor)
        self.stdout.write(f"Đã cấp quyền cho vai trò {role}.")

    def _without_compiling(self, cursor: Any) -> None:
        """Let the database run its plans as they are.

        Policies make every estimate high; compiling a plan (JIT) then takes many times as long as
        running it.
        """
        cursor.execute(
            "SELECT datname, pg_has_role(datdba, 'USAGE') FROM pg_database"
            " WHERE datname = current_database()"
        )
        name, owns_it = cursor.fetchone()
        if owns_it:
            cursor.execute(f"ALTER DATABASE {connection.ops.quote_name(name)} SET jit = off")
        else:
            self.stdout.write("Chủ cơ sở dữ liệu nên chạy: ALTER DATABASE … SET jit = off.")
