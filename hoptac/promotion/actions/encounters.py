"""Who met whom at a promotion event, and what came of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.promotion import rules
from hoptac.promotion.choices import Outcome
from hoptac.promotion.models import Deal, Encounter, Gathering, Supply
from hoptac.promotion.writing import check_beside, own

ENDS = ("with_agency", "with_enterprise", "opportunity")
MET = ("enterprise", *ENDS, "met_on", "subject")


@transaction.atomic
def note_encounter(
    *, gathering: Gathering, said: Mapping[str, Any], by: Actor, at: datetime
) -> Encounter:
    """Note that an enterprise met an agency, another enterprise, or who offers an opportunity.

    :param said: values of `MET`.
    :raises Refusal: without anybody met, and for a day outside the event.
    """
    gathering = own(gathering, by)
    made = Encounter(gathering=gathering, subject=nfc(said["subject"]).strip())
    made.enterprise, made.met_on = said["enterprise"], said["met_on"]
    for name in ENDS:
        setattr(made, name, said.get(name))
    check_beside(gathering, enterprise=made.enterprise, opportunity=made.opportunity)
    rules.check_written({"subject": made.subject})
    rules.check_within(
        day=made.met_on, first=gathering.from_on, last=gathering.to_on, field="met_on"
    )
    _check_ends(made)
    made.save()
    record("promotion.encounter.noted", on=made, within=gathering, by=by, at=at)
    return made


@transaction.atomic
def complete_encounter(
    *,
    encounter: Encounter,
    outcome: str,
    by: Actor,
    at: datetime,
    deal: Deal | None = None,
    supply: Supply | None = None,
    note: str = "",
) -> Encounter:
    """Close a meeting with what came of it: a deal, a trial order, or nothing with the reason.

    :raises Refusal: without either, and for a meeting that is closed already.
    """
    gathering = own(encounter.gathering, by)
    encounter.refresh_from_db(fields=["outcome"])
    if encounter.outcome:
        raise Refusal(
            gettext_noop("Cuộc gặp này đã có kết quả."),
            gettext_noop("Tải lại trang để xem."),
        )
    came = {Outcome.DEAL: deal, Outcome.ORDER: supply}
    _check_outcome(outcome, came, note, encounter, local_day(at))
    check_beside(gathering, deal=deal, supply=supply)
    encounter.outcome, encounter.completed_on = outcome, local_day(at)
    encounter.deal = deal if outcome == Outcome.DEAL else None
    encounter.supply = supply if outcome == Outcome.ORDER else None
    encounter.outcome_note = nfc(note).strip()
    encounter.save()
    record(
        "promotion.encounter.completed", on=encounter, within=gathering, by=by, at=at,
        outcome=outcome, reason=encounter.outcome_note,
    )  # fmt: skip
    return encounter


def _check_ends(made: Encounter) -> None:
    if not (made.with_agency_id or made.with_enterprise_id or made.opportunity_id):
        raise Refusal(
            gettext_noop("Chưa ghi doanh nghiệp gặp ai."),
            gettext_noop("Chọn cơ quan, doanh nghiệp khác hoặc cơ hội được giới thiệu."),
            field="with_agency",
        )
    if made.with_enterprise_id == made.enterprise_id:
        raise Refusal(
            gettext_noop("Doanh nghiệp không gặp chính mình."),
            gettext_noop("Chọn doanh nghiệp khác."),
            field="with_enterprise",
        )


def _check_outcome(
    outcome: str,
    came: Mapping[Outcome, Deal | Supply | None],
    note: str,
    encounter: Encounter,
    today: date,
) -> None:
    for kind, field in ((Outcome.DEAL, "deal"), (Outcome.ORDER, "supply")):
        if outcome == kind and came[kind] is None:
            raise Refusal(
                gettext_noop("Chưa chọn hồ sơ mà cuộc gặp dẫn tới."),
                gettext_noop("Ghi thương vụ hoặc đơn hàng thử trước, rồi chọn ở đây."),
                field=field,
            )
    if outcome == Outcome.NOTHING:
        rules.check_written({"note": note.strip()})
    if encounter.met_on > today:
        raise Refusal(
            gettext_noop("Ngày này chưa đến."),
            gettext_noop("Ghi kết quả sau khi hai bên đã gặp nhau."),
        )
