"""What can be done to people, their seats and their way in."""

from hoptac.accounts.actions.delegations import give_delegation, withdraw_delegation
from hoptac.accounts.actions.filters import delete_filter, save_filter
from hoptac.accounts.actions.identities import connect_identity, remove_identity
from hoptac.accounts.actions.invitations import accept_invitation, invite, withdraw_invitation
from hoptac.accounts.actions.people import change_profile, open_account
from hoptac.accounts.actions.seats import end_seat, extend_seat, give_seat
from hoptac.accounts.actions.sessions import (
    note_failed_sign_in,
    note_password_changed,
    note_reset_asked,
    note_sign_in,
    note_sign_out,
)

__all__ = [
    "accept_invitation",
    "change_profile",
    "connect_identity",
    "delete_filter",
    "end_seat",
    "extend_seat",
    "give_delegation",
    "give_seat",
    "invite",
    "note_failed_sign_in",
    "note_password_changed",
    "note_reset_asked",
    "note_sign_in",
    "note_sign_out",
    "open_account",
    "remove_identity",
    "save_filter",
    "withdraw_delegation",
    "withdraw_invitation",
]
