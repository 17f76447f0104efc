"""Jobs of the accounts: read the clock, call one action."""

from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.accounts import actions
from hoptac.kernel.retrying import AGAIN


@app.task(retry=AGAIN)
def send_reset(email: str, site: str, origin: str) -> None:
    """Send the way to a new password, if the address has an account."""
    actions.send_reset(email=email, site=site, came_from=origin, at=timezone.now())
