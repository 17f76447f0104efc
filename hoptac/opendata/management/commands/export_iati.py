"""Write published programmes and what was given in them as IATI 2.03; hold it to the schemas."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from lxml import etree

from hoptac.accounts import wall
from hoptac.opendata import dumping
from hoptac.opendata.actors import WRITER
from hoptac.opendata.compose.iati import Written

SCHEMA = "iati-activities-schema.xsd"


class Command(BaseCommand):
    help = "Ghi chương trình và khoản trao tặng đã công bố theo IATI 2.03; --schemas thì kiểm tra."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", required=True, type=Path, help="tệp XML sẽ ghi")
        parser.add_argument("--schemas", type=Path, help="thư mục lược đồ XSD chính thức")

    @wall.acting(WRITER)
    def handle(self, *, out: Path, schemas: Path | None, **options: Any) -> None:
        done = _written(out)
        for pk, why in done.left_out:
            self.stderr.write(f"Bỏ qua đợt trao tặng {pk}: {why}.")
        if not done.activities:
            out.unlink()
            raise CommandError("Chưa có chương trình nào được công bố; IATI cần ít nhất một.")
        if schemas is not None:
            self._check(out, schemas)
        told = f"{done.activities} hoạt động, {done.transactions} giao dịch"
        self.stdout.write(f"Đã ghi {told} vào {out}.")

    def _check(self, out: Path, schemas: Path) -> None:
        """Hold what was written against the official schema in a folder; nothing is fetched."""
        parser = etree.XMLParser(no_network=True, resolve_entities=False)
        try:
            schema = etree.XMLSchema(etree.parse(schemas / SCHEMA, parser))
        except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
            raise CommandError(f"Không đọc được lược đồ ở {schemas}: {error}") from error
        if not schema.validate(etree.parse(out, parser)):
            for wrong in schema.error_log:
                self.stderr.write(f"{out}:{wrong.line}: {wrong.message[:300]}")
            raise CommandError(f"Không hợp lệ: {len(schema.error_log)} chỗ sai.")
        self.stdout.write(f"Hợp lệ theo {SCHEMA}.")


def _written(out: Path) -> Written:
    try:
        with out.open("wb") as file:
            return dumping.write_iati(file)
    except OSError as error:
        raise CommandError(f"Không ghi được {out}: {error.strerror}") from error
