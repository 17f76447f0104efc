"""What can be done to people, their seats and their way in."""

from hoptac.accounts.actions.clearing import clear_out
from hoptac.accounts.actions.delegations import give_delegation, withdraw_delegation
from hoptac.accounts.actions.exporting import note_people_taken
from hoptac.accounts.actions.factors import (
    note_app_added,
    note_codes_made,
    note_factor_added,
    note_factor_removed,
    note_proof,
    take_factors_away,
    use_code,
)
from hoptac.accounts.actions.filters import delete_filter, save_filter
from hoptac.accounts.actions.identities import connect_identity, remove_identity
from hoptac.accounts.actions.invitations import accept_invitation, invite, withdraw_invitation
from hoptac.accounts.actions.mail_codes import send_mail_code, use_mail_code
from hoptac.accounts.actions.people import change_profile, new_user, open_account
from hoptac.accounts.actions.resets import ask_reset, send_reset
from hoptac.accounts.actions.seats import (
    confirm_seat,
    end_seat,
    extend_seat,
    give_seat,
    refuse_seat,
)
from hoptac.accounts.actions.sessions import (
    note_failed_sign_in,
    note_password_changed,
    note_ran_out,
    note_sign_out,
)
from hoptac.accounts.actions.sign_ins import (
    Device,
    begin_sign_in,
    end_sign_ins,
    note_seen,
    take_sign_ins_away,
)

__all__ = [
    "Device",
    "accept_invitation",
    "ask_reset",
    "begin_sign_in",
    "change_profile",
    "clear_out",
    "confirm_seat",
    "connect_identity",
    "delete_filter",
    "end_seat",
    "end_sign_ins",
    "extend_seat",
    "give_delegation",
    "give_seat",
    "invite",
    "new_user",
    "note_app_added",
    "note_codes_made",
    "note_factor_added",
    "note_factor_removed",
    "note_failed_sign_in",
    "note_password_changed",
    "note_people_taken",
    "note_proof",
    "note_ran_out",
    "note_seen",
    "note_sign_out",
    "open_account",
    "refuse_seat",
    "remove_identity",
    "save_filter",
    "send_mail_code",
    "send_reset",
    "take_factors_away",
    "take_sign_ins_away",
    "use_code",
    "use_mail_code",
    "withdraw_delegation",
    "withdraw_invitation",
]
