"""Name who stands for a party: its standing agency, its directing leader, its heir."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency, Unit
from hoptac.localities.queries import heirs_of
from hoptac.programmes import rules
from hoptac.programmes.actions.common import lock_programme, own_party, require_living
from hoptac.programmes.choices import Office
from hoptac.programmes.models import Party, PartyOffice, Programme, SuccessionDecision


@transaction.atomic
def name_standing_agency(
    *,
    programme: Programme,
    agency: Agency,
    valid_from: date,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> PartyOffice:
    """Name the agency that consolidates for one's side from a day on; the former one ends then."""
    by.require("programmes.sign", of_units=[agency.unit_id])
    party = _voice(programme, by)
    ended = agency.closed_on is not None and agency.closed_on <= valid_from
    if ended or agency.opened_on > valid_from:
        raise Refusal(
            gettext_noop("Cơ quan này không hoạt động vào ngày %(day)s."),
            gettext_noop("Chọn cơ quan đang hoạt động, hoặc sửa ngày bắt đầu."),
            field="valid_from",
            day=f"{valid_from:%d/%m/%Y}",
        )
    office = _new_office(
        party, Office.STANDING_AGENCY, valid_from, agency=agency, is_illustrative=is_illustrative
    )
    _record(office, programme, by, at, agency=agency.pk, named=agency.name_on(valid_from))
    return office


@transaction.atomic
def name_directing_leader(
    *,
    programme: Programme,
    person_name: str,
    person_post: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    seat: Seat | None = None,
    is_illustrative: bool = False,
) -> PartyOffice:
    """Name the vice-chair who directs one's side from a day on; the former one ends then.

    :param seat: the person's seat here, where they have one; it must be of one's own locality.
    """
    by.require("programmes.sign", of_units=[seat.agency.unit_id] if seat else None)
    party = _voice(programme, by)
    rules.check_said(person_post, field="person_post")
    rules.check_said(person_name, field="person_name")
    office = _new_office(
        party,
        Office.DIRECTING_LEADER,
        valid_from,
        seat=seat,
        person_name=nfc(person_name),
        person_post=nfc(person_post),
        is_illustrative=is_illustrative,
    )
    _record(office, programme, by, at, named=f"{office.person_post} {office.person_name}")
    return office


@transaction.atomic
def name_heir(
    *, party: Party, heir: Unit, decided_on: date, legal_basis: str, by: Actor, at: datetime
) -> SuccessionDecision:
    """Record which of several heirs answers for a party from now on.

    Any of the heirs may record the decision; what counts is the decision and its legal basis,
    which every party reads. An only heir needs none: it stands in the seat at once.

    :raises Refusal: when the unit named is no heir, when there is only one, for a day to come.
    """
    by.require("programmes.name_heir")
    party = (
        Party.objects.select_for_update(of=("self",), no_key=True)
        .select_related("programme")
        .get(pk=party.pk)
    )
    require_living(programme=party.programme)
    heirs = heirs_of(party.unit_id, local_day(at))
    by.require("programmes.name_heir", of_units=heirs)
    if len(heirs) == 1:
        raise Refusal(
            gettext_noop("Bên này chỉ có một đơn vị trả lời nên không cần quyết định."),
            gettext_noop("Không cần làm gì thêm."),
        )
    if heir.pk not in heirs:
        raise Refusal(
            gettext_noop("Đơn vị này không kế thừa bên đã ký."),
            gettext_noop("Chọn một trong các đơn vị kế thừa ghi trong danh mục địa phương."),
            field="heir",
        )
    rules.check_past(decided_on, today=local_day(at), field="decided_on")
    rules.check_said(legal_basis, field="legal_basis")
    if party.succession_decisions.filter(decided_on__gte=decided_on).exists():
        raise Refusal(
            gettext_noop("Đã có quyết định cùng ngày hoặc mới hơn về bên này."),
            gettext_noop("Ghi quyết định mới với ngày sau quyết định đã có."),
            field="decided_on",
        )
    decision = SuccessionDecision.objects.create(
        party=party,
        heir=heir,
        decided_on=decided_on,
        legal_basis=nfc(legal_basis),
        recorded_at=at,
        recorded_by_id=by.user_id or 0,
    )
    record(
        "programmes.heir.named",
        on=decision,
        within=party.programme,
        by=by,
        at=at,
        heir=heir.pk,
        legal_basis=decision.legal_basis,
    )
    return decision


def _voice(programme: Programme, by: Actor) -> Party:
    locked = lock_programme(programme=programme)
    require_living(programme=locked)
    return own_party(programme=locked, by=by)


def _new_office(party: Party, office: Office, valid_from: date, **named: Any) -> PartyOffice:
    """Add an office after the last one of its kind, which ends on the day the new one begins."""
    former = party.offices.filter(office=office.value).order_by("valid_from").last()
    if former is not None and former.valid_from >= valid_from:
        raise Refusal(
            gettext_noop("Phân công trước bắt đầu ngày %(day)s, không sớm hơn phân công mới."),
            gettext_noop("Chọn ngày bắt đầu sau ngày đó."),
            field="valid_from",
            day=f"{former.valid_from:%d/%m/%Y}",
        )
    if former is not None and (former.valid_to is None or former.valid_to > valid_from):
        former.valid_to = valid_from
        former.save(update_fields=["valid_to"])
    return PartyOffice.objects.create(
        party=party, office=office.value, valid_from=valid_from, **named
    )


def _record(
    office: PartyOffice, programme: Programme, by: Actor, at: datetime, **named: Any
) -> None:
    record(
        "programmes.office.named",
        on=office,
        within=programme,
        by=by,
        at=at,
        office=office.office,
        valid_from=office.valid_from.isoformat(),
        **named,
    )
