"""The permission table by address: visits and sites."""

from hoptac.config.rows import Row, To

_PLAN, _CONFIRM, _APPROVE = "visits.plan", "visits.confirm", "visits.approve"
_RECORD, _DRAFT = "visits.record", "programmes.draft"
_HOME, _SIDE, _OTHER = To.OWN_PLACE, To.SIDE, To.OTHER_SIDE
VISITS = {
    "visits:list": Row(),
    "visits:one": Row(("visit",)),
    "visits:history": Row(("visit",)),
    "visits:of_task": Row(("visited_task",)),
    "visits:file": Row(("visit_file",)),
    "visits:new": Row(("programme",), _PLAN, _SIDE),
    "visits:edit": Row(("visit",), _PLAN, _HOME),
    "visits:share": Row(("visit",), _PLAN, _HOME),
    "visits:approve": Row(("visit",), _APPROVE, _HOME, official=True),
    "visits:postpone": Row(("visit",), _APPROVE, _HOME, official=True),
    "visits:cancel": Row(("visit",), _APPROVE, _HOME, official=True),
    "visits:publish": Row(("visit",), _APPROVE, _HOME, official=True),
    "visits:add_stop": Row(("visit",), _PLAN, _HOME),
    "visits:edit_stop": Row(("stop",), _PLAN, _HOME),
    "visits:drop_stop": Row(("stop",), _PLAN, _HOME),
    "visits:add_delegate": Row(("visit",), _PLAN, _SIDE),
    "visits:drop_delegate": Row(("delegate",), _PLAN, _HOME),
    "visits:confirm_plan": Row(("visit",), _CONFIRM, _OTHER, official=True),
    "visits:dispute_plan": Row(("visit",), _CONFIRM, _OTHER, official=True),
    "visits:agree": Row(("visit",), _CONFIRM, _SIDE, official=True),
    "visits:differ": Row(("visit",), _CONFIRM, _SIDE, official=True),
    "visits:tell": Row(("stop",), _RECORD, _SIDE),
    "visits:attach": Row(("visit",), _RECORD, _SIDE),
    "visits:take_down": Row(("visit_file",), _RECORD, _HOME),
    "visits:conclude_content": Row(("stop",), _DRAFT, _SIDE),
    "visits:conclude_existing": Row(("stop",), _DRAFT, _SIDE),
    "visits:conclude_task": Row(("stop",), "plans.assign", _SIDE, official=True),
    "visits:conclude_assessment": Row(("stop",), "programmes.assess", _SIDE),
    "visits:conclude_note": Row(("stop",), _RECORD, _SIDE),
    "visits:sheet": Row(("visit",), "letters.write", _HOME),
    "visits:report": Row(("visit",), "letters.write", _HOME),
    "visits:sites": Row(),
    "visits:site": Row(("site",)),
    "visits:new_site": Row((), "localities.sites", _HOME),
    "visits:new_site_event": Row(("site",), "localities.sites", _HOME),
}
