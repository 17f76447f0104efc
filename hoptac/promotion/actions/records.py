"""Enterprises, opportunities and promotion events: recorded, put right, shown to others."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Content, Programme
from hoptac.promotion import rules
from hoptac.promotion.models import Enterprise, Gathering, Opportunity
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
    is_illustrative: bool = False,
) -> Enterprise:
    """Record an enterprise as a draft of the actor's agency.

    :param said: values of `ENTERPRISE`.
    :raises Refusal: for a name the side has recorded already, or a code that is none.
    """
    made = begin(Enterprise(is_illustrative=is_illustrative), programme, None, by)
    say(made, said)
    _store_enterprise(made)
    record("promotion.enterprise.recorded", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def revise_enterprise(
    *, enterprise: Enterprise, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Enterprise:
    """Put an enterprise right.

    :raises Conflict: when a colleague changed it since `version`.
    """
    made = revised(enterprise, said, version, by)
    _store_enterprise(made)
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


def _store_enterprise(made: Enterprise) -> None:
    written(made, "name", "sector")
    rules.check_business_code(made.business_code)
    same = Enterprise.objects.filter(party=made.party, name=made.name).exclude(pk=made.pk)
    if same.exists():
        raise Refusal(
            gettext_noop("Bên bạn đã ghi doanh nghiệp này."),
            gettext_noop("Mở doanh nghiệp đã có, hoặc ghi rõ tên để phân biệt."),
            field="name",
        )
    made.search_text = fold(f"{made.name} {made.sector}")
    made.save()


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
