"""Lines that hang on a record: put in by its agency, withdrawn by it with a reason."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.kernel.words import gettext_noop
from hoptac.promotion import rules
from hoptac.promotion.models import (
    Adoption,
    Destination,
    Effect,
    Enterprise,
    Entry,
    Exchange,
    ExchangeSession,
    Operation,
    Practice,
    Route,
    VisitorFigure,
)
from hoptac.promotion.queries.tourism_facts import route_hash

E = TypeVar("E", bound=Entry)
Subject = Destination | Route


def written_by(by: Actor, at: datetime, *, is_illustrative: bool = False) -> dict[str, Any]:
    """Return who puts a line in, and when, as every line holds it."""
    told = {"recorded_at": at, "recorded_by_id": by.user_id or 0, "who": by.who}
    return told | {"is_illustrative": is_illustrative}


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


def subject_of(line: Operation | VisitorFigure) -> Subject:
    """Return the destination or the route a line is about."""
    found: Subject | None = line.destination or line.route
    if found is None:
        raise ValueError(line.pk)
    return found


def exchange_of(line: Entry) -> Exchange:
    """Return the exchange a line hangs on."""
    if isinstance(line, Effect):
        line = line.adoption
    if isinstance(line, Adoption):
        line = line.practice
    if not isinstance(line, Practice | ExchangeSession):
        raise TypeError(line)
    return line.exchange


def bind(made: Route) -> None:
    """Store a route under the hash of what it says now."""
    made.text_sha256 = route_hash(made)
    made.save(update_fields=["text_sha256", "version"])


def check_operators(of: Destination | Route, enterprises: Iterable[Enterprise]) -> None:
    """Who reads a destination or a route reads who runs it, too.

    :raises Refusal: when others read it, and not the enterprise.
    """
    is_read = of.visibility in PARTY_LEVELS
    if is_read and any(one.visibility not in PARTY_LEVELS for one in enterprises):
        raise Refusal(
            gettext_noop("Doanh nghiệp khai thác chưa được chia sẻ."),
            gettext_noop("Chia sẻ hồ sơ doanh nghiệp đó trước."),
            field="enterprise",
        )
