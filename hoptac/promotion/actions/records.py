"""Enterprises, opportunities and promotion events: recorded, put right, shown to others."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Content, Programme
from hoptac.promotion import rules
from hoptac.promotion.models import Enterprise, Gathering, Opportunity
from hoptac.promotion.queries.sight import visible_enterprises
from hoptac.promotion.rules.capital import check_amount
from hoptac.promotion.writing import begin, revised, say, told_to, written

ENTERPRISE = ("name", "kind", "seat", "business_code", "sector", "contact")
OPPORTUNITY = (
    "title", "field", "place", "site", "needs", "capital_dong", "legal_state", "legal_note",
    "contact", "valid_from", "valid_to",
)  # fmt: skip
GATHERING = ("kind", "title", "from_on", "to_on", "place", "site", "note")


@transaction.atomic
def record_enterprise(
    *,
    programme: Programme,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    confirm: bool = False,
    is_illustrative: bool = False,
) -> Enterprise:
    """Record an enterprise as a draft of the actor's agency.

    :param said: values of `ENTERPRISE`.
    :param confirm: a record of its own beside another side's of the same code.
    :raises Refusal: for a name or a code the side has recorded already, or a code that is none;
        at the field `confirm`, for a code another side has told the actor of.
    """
    made = begin(Enterprise(is_illustrative=is_illustrative), programme, None, by)
    say(made, said)
    _store_enterprise(made, by, confirmed=confirm)
    record("promotion.enterprise.recorded", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def revise_enterprise(
    *,
    enterprise: Enterprise,
    said: Mapping[str, Any],
    version: int,
    by: Actor,
    at: datetime,
    confirm: bool = False,
) -> Enterprise:
    """Put an enterprise right.

    :raises Refusal: as for a new one; of another side's it is asked where the code is new.
    :raises Conflict: when a colleague changed it since `version`.
    """
    made = revised(enterprise, said, version, by)
    as_before = said.get("business_code", "") == enterprise.business_code
    _store_enterprise(made, by, confirmed=confirm or as_before)
    record("promotion.enterprise.revised", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def share_enterprise(*, enterprise: Enterprise, by: Actor, at: datetime) -> Enterprise:
    """Let the other parties read an enterprise."""
    made = told_to(enterprise, "share", by)
    record("promotion.enterprise.shared", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def record_opportunity(
    *,
    programme: Programme,
    content: Content,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Opportunity:
    """Record an opportunity as a draft of the actor's agency.

    :param said: values of `OPPORTUNITY`; money in whole đồng, None where nobody stated it.
    """
    made = Opportunity(citation=citation, is_illustrative=is_illustrative)
    made = begin(made, programme, content, by)
    say(made, said)
    _store_opportunity(made)
    record("promotion.opportunity.recorded", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def revise_opportunity(
    *, opportunity: Opportunity, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Opportunity:
    """Put an opportunity right.

    :raises Conflict: when a colleague changed it since `version`.
    """
    made = revised(opportunity, said, version, by)
    _store_opportunity(made)
    record("promotion.opportunity.revised", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def share_opportunity(*, opportunity: Opportunity, by: Actor, at: datetime) -> Opportunity:
    """Let the other parties read an opportunity."""
    made = told_to(opportunity, "share", by)
    record("promotion.opportunity.shared", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def publish_opportunity(*, opportunity: Opportunity, by: Actor, at: datetime) -> Opportunity:
    """Let everybody read an opportunity the parties have seen already."""
    made = told_to(opportunity, "publish", by)
    record("promotion.opportunity.published", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def record_gathering(
    *,
    programme: Programme,
    content: Content,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Gathering:
    """Record a promotion event as a draft of the actor's agency.

    :param said: values of `GATHERING`.
    """
    made = Gathering(citation=citation, is_illustrative=is_illustrative)
    made = begin(made, programme, content, by)
    say(made, said)
    _store_gathering(made)
    record("promotion.gathering.recorded", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def revise_gathering(
    *, gathering: Gathering, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Gathering:
    """Put a promotion event right.

    :raises Refusal: when a meeting noted there would fall outside its days.
    :raises Conflict: when a colleague changed it since `version`.
    """
    made = revised(gathering, said, version, by)
    for met_on in made.encounters.values_list("met_on", flat=True):
        rules.check_within(day=met_on, first=made.from_on, last=made.to_on, field="to_on")
    _store_gathering(made)
    record("promotion.gathering.revised", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def share_gathering(*, gathering: Gathering, by: Actor, at: datetime) -> Gathering:
    """Let the other parties read a promotion event and who met whom there."""
    made = told_to(gathering, "share", by)
    record("promotion.gathering.shared", on=made, within=made.programme, by=by, at=at)
    return made


def _store_enterprise(made: Enterprise, by: Actor, *, confirmed: bool) -> None:
    written(made, "name", "sector")
    rules.check_business_code(made.business_code)
    made.business_code = rules.written_code(made.business_code)
    same = Enterprise.objects.filter(party=made.party, name=made.name).exclude(pk=made.pk)
    if same.exists():
        raise Refusal(
            gettext_noop("Bên bạn đã ghi doanh nghiệp này."),
            gettext_noop("Mở doanh nghiệp đã có, hoặc ghi rõ tên để phân biệt."),
            field="name",
        )
    _check_code_is_once(made, by, confirmed=confirmed)
    made.search_text = fold(f"{made.name} {made.sector}")
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:  # a draft of another agency, which is not shown here
        raise Refusal(
            gettext_noop("Một cơ quan khác của bên bạn đã ghi tên hoặc mã số này ở bản nháp."),
            gettext_noop("Đề nghị cơ quan thường trực chia sẻ hồ sơ đó, rồi dùng chung."),
            field="name",
        ) from error


def _check_code_is_once(made: Enterprise, by: Actor, *, confirmed: bool) -> None:
    """One code is one enterprise: refused within a side, asked where another side has it."""
    if not made.business_code:
        return
    known = visible_enterprises(by).filter(
        programme=made.programme, business_code=made.business_code
    )
    same = list(known.exclude(pk=made.pk).order_by("pk"))
    ours = next((one for one in same if one.party_id == made.party_id), None)
    if ours is not None:
        raise Refusal(
            gettext_noop("Bên bạn đã ghi mã số này cho “%(name)s”."),
            gettext_noop("Mở doanh nghiệp đã có thay vì ghi lần nữa, hoặc kiểm tra lại mã số."),
            field="business_code",
            name=ours.name,
        )
    if same and not confirmed:
        raise Refusal(
            gettext_noop("“%(name)s” do bên kia ghi có cùng mã số trong chương trình này."),
            gettext_noop(
                "Dùng hồ sơ đó: chọn tên ấy khi ghi thương vụ. Nếu vẫn cần hồ sơ riêng, đánh dấu "
                "ô xác nhận rồi gửi lại."
            ),
            field="confirm",
            name=same[0].name,
        )


def _store_opportunity(made: Opportunity) -> None:
    written(made, "title", "needs", "contact")
    check_amount(made.capital_dong, "capital_dong")
    rules.check_span(first=made.valid_from, last=made.valid_to, field="valid_to")
    made.search_text = fold(f"{made.title} {made.needs}")
    made.save()


def _store_gathering(made: Gathering) -> None:
    written(made, "title")
    rules.check_span(first=made.from_on, last=made.to_on, field="to_on")
    made.search_text = fold(made.title)
    made.save()
