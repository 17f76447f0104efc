"""Everything that can be done to a programme, its contents and its assessments."""

from hoptac.programmes.actions.assessments import (
    assess_period,
    reply_to_assessment,
    revise_assessment,
    share_assessment,
)
from hoptac.programmes.actions.contents import (
    accept_content,
    amend_content,
    draft_content,
    own_party,
    propose_content,
    revise_content,
    say,
    whose_turn,
    withdraw_content,
)
from hoptac.programmes.actions.programmes import (
    add_document,
    close_programme,
    draft_programme,
    edit_programme,
    name_directing_leader,
    name_heir,
    name_standing_agency,
    record_signing,
    renew_programme,
    share_programme,
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
    "whose_turn",
    "withdraw_content",
]
