"""What a side's units declare of themselves: needs and strengths, from one day up to another."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.programmes.actions.common import lock_programme, own_party, require_living
from hoptac.programmes.models import Programme
from hoptac.twinning import rules
from hoptac.twinning.models import Declaration
from hoptac.twinning.queries.places import unit_of_party
from hoptac.twinning.writing import tidy


@transaction.atomic
def declare(
    *,
    programme: Programme,
    unit: Unit,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Declaration:
    """Publish to the parties a need or a strength of a unit of the own side.

    :param said: kind, field, text, source, valid_from.
    """
    by.require("twinning.propose")
    programme = lock_programme(programme=programme)
    require_living(programme=programme)
    party = own_party(programme=programme, by=by)
    told = tidy({name: str(said.get(name, "")) for name in ("text", "source")})
    rules.check_written(told)
    day: date = said["valid_from"]
    unit_of_party(unit, [party], day, field="unit")
    dated = {"kind": said["kind"], "field": said["field"], "valid_from": day}
    known = Declaration.objects.filter(
        programme=programme, unit=unit, text=told["text"], **dated
    ).exists()
    if known:
        raise Refusal(
            gettext_noop("Đã công bố đúng nội dung này từ ngày đó."),
            gettext_noop("Không cần ghi lại."),
            field="text",
        )
    made = Declaration.objects.create(
        programme=programme, party=party, unit=unit, is_illustrative=is_illustrative,
        **told, **dated,
    )  # fmt: skip
    record("twinning.declaration.made", on=made, within=programme, by=by, at=at)
    return made


@transaction.atomic
def end_declaration(*, declaration: Declaration, by: Actor, at: datetime) -> Declaration:
    """Take a need or strength of the own side off, from today on; it stays in the record.

    :raises Forbidden: for the other side's.
    """
    by.require("twinning.propose")
    rows = Declaration.objects.select_for_update(of=("self",), no_key=True)
    declaration = locked_row(rows.select_related("programme"), declaration.pk)
    if own_party(programme=declaration.programme, by=by).pk != declaration.party_id:
        raise Forbidden(
            gettext_noop("Nội dung này do bên kia công bố."),
            gettext_noop("Chỉ bên công bố thôi công bố được."),
        )
    today = local_day(at)
    if declaration.valid_to is not None or declaration.valid_from >= today:
        raise Refusal(
            gettext_noop("Nội dung này chưa có hiệu lực trước hôm nay hoặc đã thôi công bố."),
            gettext_noop("Tải lại trang để xem hiện trạng."),
        )
    declaration.valid_to = today
    declaration.save(update_fields=["valid_to"])
    record("twinning.declaration.ended", on=declaration, within=declaration.programme, by=by, at=at)
    return declaration
