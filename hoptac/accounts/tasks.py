"""Jobs of the accounts: read the clock, call one action."""

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from hoptac.accounts import actions
from hoptac.kernel.errors import Refusal

# A mail server that is away for a while costs minutes, not the letter.
AGAIN = RetryStrategy(
    max_attempts=10, wait=30, retry_exceptions={OperationalError, InterfaceError, Refusal}
)


@app.task(retry=AGAIN)
def send_reset(email: str, site: str, origin: str) -> None:
    """Send the way to a new password, if the address has an account."""
    actions.send_reset(email=email, site=site, came_from=origin, at=timezone.now())
