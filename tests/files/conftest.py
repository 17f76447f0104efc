"""Somebody who keeps files."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Keeper:
    """Fulfils the kernel's idea of who acts; files ask it for no right."""

    user_id: int | None = 7
    seat_id: int | None = 8
    unit_id: int | None = 9
    agency_id: int | None = 10
    who: str = "Chuyên viên Minh Họa, Sở Thử"

    @property
    def marks(self) -> dict[str, int | None]:
        return {}

    def require(self, permission: str, **place: object) -> None:
        raise AssertionError(permission)


KEEPER = Keeper()


@pytest.fixture(autouse=True)
def _files_of_one_test(settings: Any, tmp_path: Any) -> None:
    """Here files are counted, so each test has a folder of its own."""
    kept = settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": kept}
