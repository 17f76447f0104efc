"""Hold a 360Giving package against the official schemas in a folder."""

import json
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

GRANT, PACKAGE = "360-giving-schema.json", "360-giving-package-schema.json"


def is_moment(value: object) -> bool:
    """Tell a moment with its offset from a bare day: the schema allows exactly one of the two."""
    if not isinstance(value, str):
        return True
    return "T" in value and datetime.fromisoformat(value).tzinfo is not None


FORMATS = FormatChecker(formats=())
FORMATS.checks("date-time", raises=ValueError)(is_moment)


class Command(BaseCommand):
    help = "Kiểm tra một gói 360Giving theo lược đồ chính thức trong thư mục đã cho."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="gói JSON cần kiểm tra")
        parser.add_argument("--schemas", required=True, type=Path, help="thư mục hai lược đồ")

    def handle(self, *, file: Path, schemas: Path, **options: Any) -> None:
        document, grant, package = (
            _read(path) for path in (file, schemas / GRANT, schemas / PACKAGE)
        )
        validator = Draft202012Validator(
            package, registry=_registry(grant, package), format_checker=FORMATS
        )
        wrong = sorted(validator.iter_errors(document), key=lambda one: one.json_path)
        for error in wrong:
            self.stderr.write(f"{error.json_path}: {error.message[:300]}")
        if wrong:
            raise CommandError(f"Gói không hợp lệ: {len(wrong)} chỗ sai.")
        self.stdout.write(f"Hợp lệ: {len(document['grants'])} khoản tài trợ.")


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"Không đọc được {path}: {error}") from error


def _registry(grant: Any, package: Any) -> "Registry[Any]":
    """Return the schemas by their names; the package's may name another release of the grant's."""
    resource = DRAFT202012.create_resource(grant)  # its "$schema" is not spelt as the draft is
    named = package["properties"]["grants"]["items"]["$ref"]
    return Registry().with_resources([(grant["$id"], resource), (named, resource)])
