"""The permission table by address: which record it takes, who may read it, who may act there.

A new address without a row here fails a test, and the matrix of `tests/matrix` walks every row
with every role of every locality.
"""

from hoptac.config.addresses_gifts import GIFTS
from hoptac.config.addresses_newsroom import NEWSROOM
from hoptac.config.addresses_opendata import OPENDATA
from hoptac.config.addresses_portal import PORTAL
from hoptac.config.addresses_promotion import PROMOTION
from hoptac.config.addresses_publishing import PUBLISHING
from hoptac.config.addresses_twinning import TWINNING
from hoptac.config.addresses_visits import VISITS
from hoptac.config.addresses_voices import VOICES
from hoptac.config.rows import Row as Row
from hoptac.config.rows import To as To

_DRAFT, _SIGN = "programmes.draft", "programmes.sign"
_PROPOSE, _STOP, _ACCEPT = "plans.propose", "plans.stop", "progress.accept"
_COMPILE, _INVITE, _KEEP = "reports.compile", "accounts.invite", "localities.maintain"
_WRITE, _ANSWER = "letters.write", "letters.answer"
_ARRANGE, _CONDUCT = "meetings.prepare", "meetings.conduct"
_RECORD, _OPEN_NAMES = "beneficiaries.record", "beneficiaries.open"
_LEAD, _HOME, _SIDE = To.OWN_AGENCY, To.OWN_PLACE, To.SIDE

OPEN = {
    name: Row(to=To.ANYBODY)
    for name in (
        "portal:home",
        "ui:gallery",
        "ui:theme",
        "ui:ticket",
        "service_worker",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_set_password",
        "account_signup",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "accounts:to_provider",
        "accounts:from_provider",
    )
} | {
    "accounts:not_let_in": Row(("why",), to=To.ANYBODY),
    "account_reset_password_from_key": Row(("reset_key",), to=To.ANYBODY),
    "accounts:accept": Row(("secret",), to=To.ANYBODY),
    "following:feed": Row(to=To.ANYBODY),
}
PERSON = {
    "account_change_password": Row(to=To.PERSON),
    "account_reauthenticate": Row(to=To.PERSON),
    "mfa_index": Row(to=To.PERSON),
    "mfa_activate_totp": Row(to=To.PERSON),
    "mfa_deactivate_totp": Row(to=To.PERSON),
    "mfa_view_recovery_codes": Row(to=To.PERSON),
    "mfa_generate_recovery_codes": Row(to=To.PERSON),
    "mfa_add_webauthn": Row(to=To.PERSON),
    "mfa_remove_webauthn": Row(("own_number",), to=To.PERSON),
    "mfa_edit_webauthn": Row(("own_number",), to=To.PERSON),
    "mfa_reauthenticate": Row(to=To.PERSON),
    "mfa_reauthenticate_webauthn": Row(to=To.PERSON),
    "accounts:sign_ins": Row(to=To.PERSON),
    "accounts:end_sign_in": Row(("own_number",), to=To.PERSON),
    "accounts:end_other_sign_ins": Row(to=To.PERSON),
    "accounts:resume": Row(to=To.PERSON),
    "accounts:show_mailbox": Row(to=To.PERSON),
    "accounts:remove_identity": Row(to=To.PERSON),
    "accounts:seats": Row(to=To.PERSON),
    "accounts:profile": Row(to=To.PERSON, official=True),
    "accounts:permissions": Row(),
    "accounts:save_filter": Row(("list",), "", To.SEAT),
    "accounts:delete_filter": Row(("filter",), "", To.PERSON),
}
HOUSE = {
    "accounts:delegations": Row((), "accounts.delegate", _LEAD, official=True),
    "accounts:withdraw_delegation": Row(("delegation",), "accounts.delegate", _LEAD, official=True),
    "witness:checkpoints": Row((), "audit.witness"),
    "witness:checkpoint": Row(("checkpoint",), "audit.witness"),
    "witness:content_proof": Row(
        ("content",)
    ),  # reading it is right enough; taking is written down
    "witness:report_proof": Row(("report",)),
    "witness:name_mailbox": Row((), "audit.name_witness", _HOME, official=True),
    "accounts:log": Row((), "audit.read"),
    "accounts:people": Row(official=True),
    "accounts:invite": Row((), _INVITE, _HOME, official=True),
    "accounts:seat": Row(("seat",)),
    "accounts:end_seat": Row(("seat",), _INVITE, _HOME, official=True),
    "accounts:extend_seat": Row(("seat",), _INVITE, _HOME, official=True),
    "accounts:awaited": Row(),
    "accounts:confirm_seat": Row(("seat",), "accounts.confirm", _HOME, official=True),
    "accounts:refuse_seat": Row(("seat",), "accounts.confirm", _HOME, official=True),
    "accounts:take_sign_ins_away": Row(("seat",), _INVITE, _HOME, official=True),
    "accounts:resend_invitation": Row(("invitation",), _INVITE, _HOME, official=True),
    "accounts:withdraw_invitation": Row(("invitation",), _INVITE, _HOME, official=True),
    "atlas:units": Row(),
    "atlas:unit": Row(("unit",)),
    "atlas:rename_unit": Row(("unit",), _KEEP, _HOME),
    "atlas:open_agency": Row(("unit",), _KEEP, _HOME),
    "atlas:agency": Row(("agency",)),
    "atlas:rename_agency": Row(("agency",), _KEEP, _HOME),
    "atlas:close_agency": Row(("agency",), _KEEP, _HOME),
    "desk:home": Row(),
    "desk:queue": Row(),
    "desk:situation": Row(("programme",)),
    "desk:hand_over": Row((), "accounts.hand_over", _HOME, official=True),
    "search:results": Row(to=To.ANYBODY),
    "jobs:list": Row((), "jobs.mend"),
    "jobs:retry": Row(("job",), "jobs.mend"),
    "workbooks:home": Row(),
    "workbooks:upload": Row(("sheet",), "", To.SEAT),  # the right is the sheet's own
    "workbooks:template": Row(("sheet",)),
    "workbooks:preview": Row(("batch",), "", To.PERSON),
    "workbooks:apply": Row(("batch",), "", To.PERSON),
    "workbooks:errors": Row(("batch",), "", To.PERSON),
}
PROGRAMMES = {
    "programmes:list": Row(),
    "programmes:new": Row((), _DRAFT, _HOME),
    "programmes:one": Row(("programme",)),
    "programmes:edit": Row(("programme",), _DRAFT, _SIDE),
    "programmes:share": Row(("programme",), _DRAFT, _HOME, official=True),
    "programmes:sign": Row(("programme",), _SIGN, _SIDE, official=True),
    "programmes:offices": Row(("programme",), _SIGN, _SIDE, official=True),
    "programmes:leader": Row(("programme",), _SIGN, _SIDE, official=True),
    "programmes:name_heir": Row(
        ("programme", "party"), "programmes.name_heir", _SIDE, official=True
    ),
    "programmes:renew": Row(("programme",), "programmes.close", _SIDE, official=True),
    "programmes:history": Row(("programme",)),
    "programmes:documents": Row(("programme",)),
    "programmes:add_document": Row(("programme",), _DRAFT, _SIDE),
    "programmes:document": Row(("document",)),
    "programmes:assessments": Row(("programme",)),
    "programmes:assess": Row(("programme",), "programmes.assess", _SIDE),
    "programmes:revise_assessment": Row(("assessment",), "programmes.assess", _HOME),
    "programmes:share_assessment": Row(("assessment",), "programmes.assess", _HOME, official=True),
    "programmes:answer": Row(("assessment",), "programmes.assess", _SIDE, official=True),
    "programmes:new_content": Row(("programme",), _DRAFT, _SIDE),
    "programmes:contents": Row(),
    "programmes:content": Row(("content",)),
    "programmes:content_history": Row(("content",)),
    "programmes:edit_content": Row(("content",), _DRAFT, _SIDE),
    "programmes:propose": Row(("content",), _DRAFT, _HOME),
    "programmes:accept": Row(("content",), "programmes.accept", _SIDE, official=True),
    "programmes:amend": Row(("content",), _DRAFT, _SIDE),
    "programmes:withdraw": Row(("content",), _DRAFT, _SIDE),
    "programmes:say": Row(("content",), "programmes.discuss", _SIDE),
    "close_programme": Row(("programme",), "programmes.close", _SIDE, official=True),
}
BENEFICIARIES = {
    "beneficiaries:groups": Row(("programme",)),
    "beneficiaries:add": Row(("programme",), _RECORD, _SIDE),
    "beneficiaries:group": Row(("group",)),
    "beneficiaries:correct": Row(("group",), _RECORD, _LEAD),
    "beneficiaries:submit": Row(("group",), _RECORD, _LEAD),
    "beneficiaries:share": Row(("group",), "beneficiaries.share", _HOME),
    "beneficiaries:make_list": Row(("group",), _OPEN_NAMES, _LEAD),
    "beneficiaries:sealed": Row(("sealed_list",)),
    "beneficiaries:open_list": Row(("sealed_list",), _OPEN_NAMES, _LEAD, official=True),
    "beneficiaries:export_list": Row(("sealed_list",), _OPEN_NAMES, _LEAD, official=True),
    "beneficiaries:add_names": Row(("sealed_list",), _OPEN_NAMES, _LEAD),
    "beneficiaries:remove_name": Row(("sealed_name",), _OPEN_NAMES, _LEAD),
    "beneficiaries:consent": Row(("sealed_name",), _OPEN_NAMES, _LEAD),
    "beneficiaries:withdraw": Row(("sealed_name",), _OPEN_NAMES, _LEAD),
}
LETTERS = {
    "letters:list": Row(),
    "letters:one": Row(("letter",)),
    "letters:history": Row(("letter",)),
    "letters:download": Row(("letter", "file_kind")),
    "letters:edit": Row(("letter",), _WRITE, _HOME),
    "letters:submit": Row(("letter",), _WRITE, _HOME),
    "letters:drop": Row(("letter",), _WRITE, _HOME),
    "letters:send_back": Row(("letter",), "letters.approve", _HOME, official=True),
    "letters:approve": Row(("letter",), "letters.approve", _HOME, official=True),
    "letters:issue": Row(("letter",), "letters.number", _HOME, official=True),
    "letters:acknowledge": Row(("addressee",), _ANSWER, _LEAD),
    "letters:answer": Row(("addressee",), _ANSWER, _LEAD, official=True),
    "letters:answer_file": Row(("enclosure",)),
}
URGING = {
    "urging:agencies": Row((), _WRITE),
    "urging:draft": Row(("programme", "agency"), _WRITE, _HOME),
    "urging:draft_for_task": Row(("task",), _WRITE, _HOME),
    "urging:task": Row(("task",)),
    "urging:waiting": Row(("task",)),
    "urging:ask": Row(("task",), "urging.ask", _HOME),
    "urging:questions": Row(),
    "urging:question": Row(("question",), _ANSWER, _LEAD),
}
PLANS = {
    "plans:list": Row(),
    "plans:mine": Row(),
    "plans:coverage": Row(),
    "plans:why_none": Row(("programme",), _PROPOSE, _SIDE),
    "plans:take_over": Row((), "plans.take_over", _HOME),
    "plans:choose": Row((), _PROPOSE, _LEAD),
    "plans:assign": Row((), "plans.assign", _HOME, official=True),
    "plans:edit": Row(("task",), _PROPOSE, _LEAD),
    "plans:propose": Row(("task",), _PROPOSE, _LEAD),
    "plans:approve": Row(("task",), "plans.approve", _HOME, official=True),
    "plans:send_back": Row(("task",), "plans.approve", _HOME, official=True),
    "plans:take_up": Row(("task",), "plans.take_up", _LEAD),
    "plans:finish_part": Row(("task",), "plans.finish_part", _SIDE),  # a helper's own part
    "plans:drop": Row(("task",), _PROPOSE, _LEAD),
    "plans:suspend": Row(("task",), _STOP, _HOME, official=True),
    "plans:resume": Row(("task",), _STOP, _HOME, official=True),
    "plans:cancel": Row(("task",), _STOP, _HOME, official=True),
    "plans:reopen": Row(("task",), _ACCEPT, _HOME, official=True),
    "plans:ask_extension": Row(("task",), "plans.ask_extension", _LEAD),
    "plans:decide_extension": Row(("task",), "plans.decide_extension", _HOME, official=True),
}
PROGRESS = {
    "progress:entries": Row(),
    "progress:awaiting": Row(),
    "progress:to_decide": Row(),
    "progress:task": Row(("task",)),
    "progress:history": Row(("task",)),
    "progress:write": Row(("task",), "progress.write", _SIDE),  # the lead's, or a helper's own
    "progress:edit": Row(("entry",), "progress.write", _LEAD),
    "progress:approve": Row(("entry",), "progress.approve", _LEAD, official=True),
    "progress:send_back": Row(("entry",), "progress.approve", _LEAD, official=True),
    "progress:accept": Row(("entry",), _ACCEPT, _HOME, official=True),
    "progress:decline": Row(("entry",), _ACCEPT, _HOME, official=True),
    "progress:give_word": Row(("entry",), "progress.give_word", To.OTHER_SIDE, official=True),
    "progress:answer": Row(("entry",), "programmes.discuss", _HOME, official=True),
    "progress:evidence": Row(("evidence",)),
}
FOLLOWING = {
    "following:feeds": Row(to=To.SEAT, official=True),
    "following:renew": Row(("feed",), to=To.PERSON, official=True),
    "following:revoke": Row(("feed",), to=To.PERSON),
    "following:changes": Row(("programme",)),
    "following:looked": Row(("programme",), to=To.PERSON),
    "following:news": Row(("programme",)),
}
_INSPECT, _NOTE, _REPLY = "inspections.plan", "inspections.carry_out", "inspections.answer"
_CONCLUDE = "inspections.conclude"
INSPECTIONS = {
    "inspections:list": Row(),
    "inspections:measures": Row(),
    "inspections:plan": Row(("programme",), _INSPECT, _SIDE),
    "inspections:checklist": Row(("programme", "field"), _INSPECT, _SIDE),
    "inspections:one": Row(("inspection",)),
    "inspections:revise": Row(("inspection",), _INSPECT, _HOME),
    "inspections:notify": Row(("inspection",), _INSPECT, _HOME, official=True),
    "inspections:cancel": Row(("inspection",), _INSPECT, _HOME),
    "inspections:write": Row(("inspection",), _NOTE, _HOME),  # never the inspected agency
    "inspections:carried_out": Row(("inspection",), _NOTE, _HOME),
    "inspections:answer": Row(("inspection",), _REPLY, _LEAD),
    "inspections:conclude": Row(("inspection",), _CONCLUDE, _HOME, official=True),
    "inspections:require": Row(("inspection",), _CONCLUDE, _HOME, official=True),
    "inspections:close": Row(("inspection",), _CONCLUDE, _HOME, official=True),
    "inspections:done": Row(("measure",), _REPLY, _LEAD),
    "inspections:send_back": Row(("measure",), _CONCLUDE, _HOME, official=True),
    "inspections:verify": Row(("measure",), _CONCLUDE, _HOME, official=True),
    "inspections:evidence": Row(("measure",)),
    "inspections:photo": Row(("inspection_photo",)),
}
REPORTS = {
    "reports:list": Row(),
    "reports:desk": Row(),
    "reports:regimes": Row(),
    "reports:regime": Row(("programme", "period_kind"), _COMPILE, _SIDE),
    "reports:indicator": Row(("content",), _COMPILE, _SIDE),
    "reports:open": Row((), "reports.open", _HOME),
    "reports:one": Row(("report",)),
    "reports:download": Row(("report", "file_kind")),
    "reports:deliver": Row(("report",), "reports.deliver", _HOME),
    "reports:accept_delivery": Row(("delivery",), _COMPILE, _HOME),
    "reports:return_delivery": Row(("delivery",), _COMPILE, _HOME),
    "reports:close": Row(("report",), _COMPILE, _HOME),
    "reports:edit": Row(("report",), _COMPILE, _HOME),
    "reports:share": Row(("report",), _COMPILE, _HOME, official=True),
    "reports:statement": Row(("report",), "reports.state", To.OTHER_SIDE, official=True),
    "reports:submit": Row(("report",), _COMPILE, _HOME),
    "reports:send_back": Row(("report",), "reports.approve", _HOME, official=True),
    "reports:approve": Row(("report",), "reports.approve", _HOME, official=True),
    "reports:issue": Row(("report",), "reports.number", _HOME, official=True),
    "reports:history": Row(("report",)),
    "reports:signed_copies": Row(("report",), "reports.number", _HOME, official=True),
    "reports:signed_copy": Row(("signed_copy",)),
    "reports:reopen": Row(("report",), "reports.reopen", _HOME, official=True),
    "reports:correct": Row(("report",), _COMPILE, _HOME),
}
SUBSTANCE = {
    "substance:programme": Row(("programme",)),
    "substance:content": Row(("content",)),
    "substance:agency": Row(("agency",)),
    "substance:task": Row(("task",)),
}
OVERSIGHT = {
    "oversight:centre": Row(),
    "oversight:see": Row(("notice",), "", To.PERSON),
    "oversight:see_all": Row((), "", To.PERSON),
    "oversight:wishes": Row((), "", To.PERSON),
    "oversight:mutes": Row(),
    "oversight:unmute": Row(("mute",), "", To.PERSON),
    "oversight:mute_task": Row(("task",), "", To.PERSON),
    "oversight:mute_programme": Row(("programme",), "", To.PERSON),
    "oversight:task": Row(("task",)),
    "oversight:hold": Row(("task",), "oversight.hold", _HOME),
    "oversight:release": Row(("hold",), "oversight.hold", _HOME),
    "oversight:told": Row(),
    "oversight:ladder": Row(("programme",), "oversight.ladder", _SIDE),
    "oversight:preview": Row(("programme",)),
    "oversight:troubles": Row((), "jobs.mend"),
    "oversight:send_again": Row(("letter",), "jobs.mend", _HOME),
    "oversight:trust": Row(("mailbox",), "jobs.mend", _HOME),
}
MEETINGS = {
    "meetings:list": Row(),
    "meetings:one": Row(("meeting",)),
    "meetings:history": Row(("meeting",)),
    "meetings:of_task": Row(("concluded_task",)),
    "meetings:new": Row(("programme",), _ARRANGE, _SIDE),
    "meetings:edit": Row(("meeting",), _ARRANGE, _HOME),
    "meetings:call": Row(("meeting",), _CONDUCT, _HOME),
    "meetings:open": Row(("meeting",), _CONDUCT, _HOME),
    "meetings:close": Row(("meeting",), _CONDUCT, _HOME, official=True),
    "meetings:cancel": Row(("meeting",), _CONDUCT, _HOME),
    "meetings:notice": Row(("meeting",), _WRITE, _HOME),
    "meetings:propose_items": Row(("meeting",), _ARRANGE, _HOME),
    "meetings:add_item": Row(("meeting",), _ARRANGE, _SIDE),
    "meetings:drop_item": Row(("agenda_item",), _ARRANGE, _HOME),
    "meetings:item_up": Row(("agenda_item",), _ARRANGE, _HOME),
    "meetings:item_down": Row(("agenda_item",), _ARRANGE, _HOME),
    "meetings:give_task": Row(("agenda_item",), "plans.assign", _SIDE, official=True),
    "meetings:propose_content": Row(("agenda_item",), _DRAFT, _SIDE),
    "meetings:assess": Row(("agenda_item",), "programmes.assess", _SIDE),
    "meetings:decide_extension": Row(
        ("agenda_item",), "plans.decide_extension", _HOME, official=True
    ),
    "meetings:note": Row(("agenda_item",), _CONDUCT, _SIDE),
}
ADDRESSES: dict[str, Row] = (
    OPEN
    | PERSON
    | HOUSE
    | PROGRAMMES
    | BENEFICIARIES
    | LETTERS
    | URGING
    | PLANS
    | PROGRESS
    | FOLLOWING
    | VISITS
    | INSPECTIONS
    | REPORTS
    | OVERSIGHT
    | SUBSTANCE
    | MEETINGS
    | GIFTS
    | TWINNING
    | PROMOTION
    | PUBLISHING
    | NEWSROOM
    | VOICES
    | OPENDATA
    | PORTAL
)
