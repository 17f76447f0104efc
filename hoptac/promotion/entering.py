"""Lines that hang on a record: put in by its agency, withdrawn by it with a reason."""

from datetime import datetime
from typing import Any, TypeVar

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.promotion import rules
from hoptac.promotion.models import Entry

E = TypeVar("E", bound=Entry)


def written_by(by: Actor, at: datetime) -> dict[str, Any]:
    """Return who puts a line in, and when, as every line holds it."""
    return {"recorded_at": at, "recorded_by_id": by.user_id or 0, "who": by.who}


def clean(said: dict[str, Any]) -> dict[str, Any]:
    """Return values with their texts in one form of Unicode, without outer spaces."""
    return {
        name: nfc(value).strip() if isinstance(value, str) else value
        for name, value in said.items()
    }


def withdrawn(line: E, reason: str, at: datetime) -> E:
    """Return a line as withdrawn now; the larger record's row is locked already.

    :raises Refusal: without a reason, and for a line that is withdrawn.
    """
    rules.check_written({"reason": reason.strip()})
    kind = type(line)
    rows = kind._default_manager.select_for_update(of=("self",), no_key=True)
    found: E = locked_row(rows, line.pk)
    require_standing(found)
    found.withdrawn_on, found.withdrawn_reason = local_day(at), nfc(reason).strip()
    found.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    return found


def require_standing(line: Entry) -> None:
    """:raises Refusal: for a line that was withdrawn."""
    if line.withdrawn_on is not None:
        raise Refusal(
            gettext_noop("Dòng này đã được rút lại."),
            gettext_noop("Tải lại trang để xem; ghi một dòng mới nếu cần."),
        )
