"""What is written down of people before they have a seat, or when they have none any more."""

from datetime import datetime
from typing import Any

from hoptac.accounts import wall
from hoptac.accounts.actors import Anybody
from hoptac.accounts.models import User
from hoptac.audit.actions import record


def note(verb: str, *, on: User, by: Anybody, at: datetime, **data: Any) -> None:
    """Write an event in the name of who acts; nobody has entered the wall at the door yet."""
    with wall.within(by):
        record(verb, on=on, by=by, at=at, **data)
