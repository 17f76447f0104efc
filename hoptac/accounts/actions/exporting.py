"""A list of people that leaves the house as a file is written down: personal data goes with it."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.accounts.roles import Permission
from hoptac.audit.actions import record
from hoptac.localities.models import Agency


@transaction.atomic
def note_people_taken(*, count: int, form: str, by: Actor, at: datetime) -> None:
    """Write down that somebody took names, posts and addresses of a locality's people as a file.

    :param count: how many seats stand in it.
    :param form: csv or xlsx.
    """
    by.require(Permission.ACCOUNTS_INVITE)
    seat = Seat.objects.get(pk=by.seat_id or 0)
    house = Agency(pk=by.agency_id)
    record("accounts.people.taken", on=seat, within=house, by=by, at=at, count=count, form=form)
