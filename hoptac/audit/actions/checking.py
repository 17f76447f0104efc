"""Check the whole chain and keep what was found, outside of the chain."""

from datetime import datetime

from django.db import transaction

from hoptac.audit.models import LogCheck
from hoptac.audit.queries.verifying import verify
from hoptac.audit.queries.witnessing import own_marks
from hoptac.audit.wall import keeping


@transaction.atomic
def check_log(*, at: datetime) -> LogCheck:
    """Compute every link anew, hold it against the log's own checkpoints, keep the answer.

    Pages show the newest answer; whoever keeps checkpoints elsewhere checks more with `verify_log`.
    """
    with keeping("kiểm tra nhật ký"):
        verdict = verify(own_marks())
        first = verdict.first
        return LogCheck.objects.create(
            at=at,
            up_to=verdict.up_to,
            unsealed=verdict.unsealed,
            checkpoints=verdict.checkpoints,
            kind=first.kind if first else "",
            row=first.row if first else None,
            event=first.event if first else None,
            words=first.words if first else "",
        )
