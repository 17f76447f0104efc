"""Pages of people: their own, and those of whoever looks after a locality's people."""

from hoptac.accounts.views.delegations import delegations, withdraw_delegation
from hoptac.accounts.views.filters import delete_filter, save_filter
from hoptac.accounts.views.own import accept, choose_seat, how_to_join, permissions, profile
from hoptac.accounts.views.people import (
    end_seat,
    extend_seat,
    invite,
    people,
    resend_invitation,
    seat,
    withdraw_invitation,
)

__all__ = [
    "accept",
    "choose_seat",
    "delegations",
    "delete_filter",
    "end_seat",
    "extend_seat",
    "how_to_join",
    "invite",
    "people",
    "permissions",
    "profile",
    "resend_invitation",
    "save_filter",
    "seat",
    "withdraw_delegation",
    "withdraw_invitation",
]
