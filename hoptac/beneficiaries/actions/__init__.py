"""Everything that can be done to groups of beneficiaries and to the lists of their names."""

from hoptac.beneficiaries.actions.groups import (
    correct_count,
    record_group,
    share_group,
    submit_group,
)
from hoptac.beneficiaries.actions.lists import (
    Opened,
    add_names,
    empty_due_lists,
    empty_list,
    export_list,
    give_consent,
    make_list,
    open_list,
    remove_name,
    withdraw_consent,
)

__all__ = [
    "Opened",
    "add_names",
    "correct_count",
    "empty_due_lists",
    "empty_list",
    "export_list",
    "give_consent",
    "make_list",
    "open_list",
    "record_group",
    "remove_name",
    "share_group",
    "submit_group",
    "withdraw_consent",
]
