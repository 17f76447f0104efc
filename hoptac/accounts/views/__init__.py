"""Pages of people: their own, and those of whoever looks after a locality's people."""

from hoptac.accounts.views.delegations import delegations, withdraw_delegation
from hoptac.accounts.views.factors import (
    AddApp,
    AddPasskey,
    MakeCodes,
    NamePasskey,
    ProveCode,
    ProvePasskey,
    ProvePassword,
    RemoveApp,
    RemovePasskey,
    show_mailbox,
)
from hoptac.accounts.views.filters import delete_filter, save_filter
from hoptac.accounts.views.log import log
from hoptac.accounts.views.oidc import (
    from_provider,
    not_let_in,
    remove_identity,
    sign_in,
    to_provider,
)
from hoptac.accounts.views.own import accept, choose_seat, how_to_join, permissions, profile
from hoptac.accounts.views.people import (
    awaited,
    confirm_seat,
    end_seat,
    extend_seat,
    invite,
    people,
    refuse_seat,
    resend_invitation,
    seat,
    take_sign_ins_away,
    withdraw_invitation,
)
from hoptac.accounts.views.sign_ins import (
    end_other_sign_ins,
    end_sign_in,
    resume,
    sign_ins,
    too_many_tries,
)

__all__ = [
    "AddApp",
    "AddPasskey",
    "MakeCodes",
    "NamePasskey",
    "ProveCode",
    "ProvePasskey",
    "ProvePassword",
    "RemoveApp",
    "RemovePasskey",
    "accept",
    "awaited",
    "choose_seat",
    "confirm_seat",
    "delegations",
    "delete_filter",
    "end_other_sign_ins",
    "end_seat",
    "end_sign_in",
    "extend_seat",
    "from_provider",
    "how_to_join",
    "invite",
    "log",
    "not_let_in",
    "people",
    "permissions",
    "profile",
    "refuse_seat",
    "remove_identity",
    "resend_invitation",
    "resume",
    "save_filter",
    "seat",
    "show_mailbox",
    "sign_in",
    "sign_ins",
    "take_sign_ins_away",
    "to_provider",
    "too_many_tries",
    "withdraw_delegation",
    "withdraw_invitation",
]
