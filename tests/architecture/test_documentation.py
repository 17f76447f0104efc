"""What the code has, the documentation tells: settings, commands, states, roles, events."""

from dataclasses import fields

import pytest
from django.core.management import CommandError, call_command

from hoptac.config.env import Env
from tests.architecture.house import HOUSE, ROOT

COMMANDS = sorted(
    path.stem for path in HOUSE.glob("*/management/commands/*.py") if path.stem != "__init__"
)
WRITTEN_BY_COMMANDS = ("addresses_table", "events_table", "roles_table", "states_page")


@pytest.mark.parametrize("page", WRITTEN_BY_COMMANDS)
def test_a_page_written_by_a_command_is_up_to_date(page: str) -> None:
    try:
        call_command(page, check=True)
    except CommandError as error:
        pytest.fail(str(error))


@pytest.mark.parametrize("field", fields(Env), ids=lambda field: field.name)
def test_every_setting_is_described(field) -> None:
    name = "DATABASE_URL" if field.name == "database_url" else f"HOPTAC_{field.name.upper()}"

    assert f"`{name}`" in (ROOT / "docs/ops/settings.md").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    page = (ROOT / "docs/ops/commands.md").read_text("utf-8")

    assert f"`{command}" in page
