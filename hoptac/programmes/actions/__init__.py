"""Everything that can be done to a programme, its contents and its assessments."""

from hoptac.programmes.actions.assessments import (
    assess_period,
    reply_to_assessment,
    revise_assessment,
    share_assessment,
)
from hoptac.programmes.actions.closing import close_programme, renew_programme
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.actions.contents import (
    accept_content,
    amend_content,
    draft_content,
    propose_content,
    revise_content,
    say,
    withdraw_content,
)
from hoptac.programmes.actions.offices import (
    name_directing_leader,
    name_heir,
    name_standing_agency,
)
from hoptac.programmes.actions.programmes import (
    add_document,
    draft_programme,
    edit_programme,
    record_signing,
    share_programme,
    upload_document,
)

__all__ = [
    "accept_content",
    "add_document",
    "amend_content",
    "assess_period",
    "close_programme",
    "draft_content",
    "draft_programme",
    "edit_programme",
    "name_directing_leader",
    "name_heir",
    "name_standing_agency",
    "own_party",
    "propose_content",
    "record_signing",
    "renew_programme",
    "reply_to_assessment",
    "revise_assessment",
    "revise_content",
    "say",
    "share_assessment",
    "share_programme",
    "upload_document",
    "withdraw_content",
]
