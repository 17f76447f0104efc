"""Pages of inspections."""

from hoptac.inspections.views.measures import (
    done,
    evidence,
    measures,
    require_measure,
    send_back,
    verify,
)
from hoptac.inspections.views.plan import cancel, checklist, inspections, notify, plan, revise
from hoptac.inspections.views.spot import (
    answer,
    carried_out,
    close,
    conclude,
    inspection,
    photo,
    write,
)

__all__ = [
    "answer",
    "cancel",
    "carried_out",
    "checklist",
    "close",
    "conclude",
    "done",
    "evidence",
    "inspection",
    "inspections",
    "measures",
    "notify",
    "photo",
    "plan",
    "require_measure",
    "revise",
    "send_back",
    "verify",
    "write",
]
