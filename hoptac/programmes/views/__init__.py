"""The pages of what was promised."""

from hoptac.programmes.views.assessments import (
    answer,
    assess,
    assessments,
    revise_assessment,
    share_assessment,
)
from hoptac.programmes.views.closing import closing
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
from hoptac.programmes.views.drafting import (
    add_document,
    edit,
    leader,
    name_heir,
    new,
    offices,
    renew,
    share,
    sign,
)
from hoptac.programmes.views.registers import (
    contents,
    document,
    documents,
    one,
    programme_history,
    programmes,
)

__all__ = [
    "accept",
    "add_document",
    "amend",
    "answer",
    "assess",
    "assessments",
    "closing",
    "content",
    "content_history",
    "contents",
    "document",
    "documents",
    "edit",
    "edit_content",
    "leader",
    "name_heir",
    "new",
    "new_content",
    "offices",
    "one",
    "programme_history",
    "programmes",
    "propose",
    "renew",
    "revise_assessment",
    "say",
    "share",
    "share_assessment",
    "sign",
    "withdraw",
]
