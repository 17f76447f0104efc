"""The description holds: Schemathesis asks all it allows, and much it does not, and finds nothing.

The questions go through the whole WSGI application into a real PostgreSQL.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode

from hoptac.opendata.views.api import api
from tests.given.plans import World
from tests.opendata import given

pytestmark = pytest.mark.django_db


def _described() -> Any:
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
    schema.app = get_wsgi_application()
    schema.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
    return schema


DESCRIPTION = _described()


@pytest.fixture(autouse=True)
def _in_one_transaction(world: World) -> Iterator[None]:
    """Requests stay on the test's connection; something is published."""
    given.programme(world)
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@DESCRIPTION.parametrize()
@settings(max_examples=20, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_the_application_does_what_its_description_says(case: Any) -> None:
    case.call_and_validate()
