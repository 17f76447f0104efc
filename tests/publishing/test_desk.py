"""Through HTTP: two people publish a record, see what has changed, and take it down."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hoptac.kernel.faces import Kind
from hoptac.publishing import actions, queries
from hoptac.publishing.models import Version
from tests.given import plans
from tests.given.pages import signed_in
from tests.given.plans import World
from tests.given.programmes import NOW

pytestmark = pytest.mark.django_db
