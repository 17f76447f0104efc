"""The pages of what was promised."""

from hoptac.programmes.views.contents import (
    accept,
    amend,
    content,
    content_history,
    edit_content,
    new_content,
    propose,
    say,
    withdraw,
)
from hoptac.programmes.views.registers import one, programme_history, programmes

__all__ = [
    "accept",
    "amend",
    "content",
    "content_history",
    "edit_content",
    "new_content",
    "one",
    "programme_history",
    "programmes",
    "propose",
    "say",
    "withdraw",
]
