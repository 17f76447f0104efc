"""Pages of beneficiaries."""

from hoptac.beneficiaries.views.groups import (
    add,
    correct,
    group,
    groups,
    make_list,
    share,
    submit,
)
from hoptac.beneficiaries.views.lists import (
    add_names,
    consent,
    export_list,
    open_list,
    remove_name,
    sealed,
    withdraw,
)

__all__ = [
    "add",
    "add_names",
    "consent",
    "correct",
    "export_list",
    "group",
    "groups",
    "make_list",
    "open_list",
    "remove_name",
    "sealed",
    "share",
    "submit",
    "withdraw",
]
