"""What is done to a programme: draft, share, sign, name offices and heirs, close, renew."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.audit.actions import record
from hoptac.files.models import Citation, StoredFile
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency, Unit
from hoptac.localities.queries import heirs_of
from hoptac.programmes import rules
from hoptac.programmes.actions.contents import carry_over, own_party
from hoptac.programmes.choices import Office
from hoptac.programmes.models import (
    Party,
    PartyOffice,
    Programme,
    ProgrammeDocument,
    SuccessionDecision,
)
from hoptac.programmes.queries import final_assessment_accepted
from hoptac.programmes.states import PROGRAMME, ContentState, ProgrammeState


@transaction.atomic
def draft_programme(
    *,
    said: Mapping[str, Any],
    units: Sequence[Unit],
    by: Actor,
    at: datetime,
    renews: Programme | None = None,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Programme:
    """Begin a programme between two or more localities, one of them the drafter's.

    :param said: code, title, instrument, number, valid_from, valid_to, fields.
    :param units: the parties in the order of the document.
    """
    by.require("programmes.draft", of_units=[unit.pk for unit in units])
    if len({unit.pk for unit in units}) < 2:
        raise Refusal(
            gettext_noop("Một chương trình cần ít nhất hai địa phương khác nhau."),
            gettext_noop("Chọn thêm địa phương."),
            field="units",
        )
    _check(said)
    programme = Programme.objects.create(
        drafted_by_unit_id=by.unit_id,
        renews=renews,
        citation=citation,
        is_illustrative=is_illustrative,
        search_text=fold(f"{said['title']} {said.get('number', '')} {said['code']}"),
        **{**said, "title": nfc(said["title"])},
    )
    Party.objects.bulk_create(
        Party(programme=programme, unit=unit, position=position)
        for position, unit in enumerate(units, 1)
    )
    record("programmes.programme.drafted", on=programme, by=by, at=at, code=programme.code)
    return programme


@transaction.atomic
def edit_programme(
    *, programme: Programme, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Programme:
    """Change a programme that is not signed yet.

    :raises Conflict: when somebody else changed it since `version`.
    """
    by.require("programmes.draft")
    programme = _locked(programme)
    own_party(programme, by)
    if programme.state not in {ProgrammeState.DRAFT, ProgrammeState.NEGOTIATING}:
        raise Refusal(
            gettext_noop("Chương trình đã ký thì không sửa được."),
            gettext_noop("Ghi văn bản bổ sung hoặc sửa đổi từng nội dung."),
        )
    rules.check_version(known=version, current=programme.version)
    _check(said, own_code=programme.code)
    for name, value in said.items():
        setattr(programme, name, value)
    programme.version += 1
    programme.search_text = fold(f"{programme.title} {programme.number} {programme.code}")
    programme.save()
    record("programmes.programme.edited", on=programme, by=by, at=at)
    return programme


@transaction.atomic
def share_programme(*, programme: Programme, by: Actor, at: datetime) -> Programme:
    """Put a draft before the other parties: negotiation begins."""
    programme = _locked(programme)
    step = PROGRAMME.step("share", programme.state)
    by.require(step.permission)
    own_party(programme, by)
    programme.state, programme.visibility = step.target, Visibility.SHARED.value
    programme.save(update_fields=["state", "visibility"])
    record("programmes.programme.shared", on=programme, by=by, at=at)
    return programme


@transaction.atomic
def record_signing(
    *,
    programme: Programme,
    signed_on: date,
    signatory_name: str,
    signatory_post: str,
    by: Actor,
    at: datetime,
) -> Programme:
    """Record that one's own side has signed; signed as a whole when every side has said so."""
    programme = _locked(programme)
    step = PROGRAMME.step("sign", programme.state)
    by.require(step.permission)
    party = own_party(programme, by)
    if party.signed_at is not None:
        raise Refusal(
            gettext_noop("Bên bạn đã ghi nhận việc ký."),
            gettext_noop("Đang chờ bên còn lại ghi nhận."),
        )
    if signed_on > at.date():
        raise Refusal(
            gettext_noop("Ngày ký %(day)s còn ở tương lai."),
            gettext_noop("Ghi nhận sau khi đã ký."),
            field="signed_on",
            day=f"{signed_on:%d/%m/%Y}",
        )
    party.signatory_name, party.signatory_post = nfc(signatory_name), nfc(signatory_post)
    party.signed_at, party.signed_by_id = at, by.user_id
    party.save()
    if not programme.parties.filter(signed_at=None).exists():
        programme.state, programme.signed_on = step.target, signed_on
        programme.save(update_fields=["state", "signed_on"])
    record(
        "programmes.programme.signed",
        on=programme,
        by=by,
        at=at,
        party=party.pk,
        signed_on=signed_on.isoformat(),
        whole=programme.state == ProgrammeState.SIGNED,
    )
    return programme


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
    """Name the agency that consolidates for one's side from a day on."""
    by.require("programmes.sign", of_units=[agency.unit_id])
    party = own_party(_locked(programme), by)
    office = _new_office(
        party, Office.STANDING_AGENCY, valid_from, agency=agency, is_illustrative=is_illustrative
    )
    record(
        "programmes.office.named",
        on=office,
        within=programme,
        by=by,
        at=at,
        office=office.office,
        agency=agency.pk,
        valid_from=valid_from.isoformat(),
    )
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
    """Name the vice-chair who directs one's side from a day on."""
    by.require("programmes.sign")
    party = own_party(_locked(programme), by)
    office = _new_office(
        party,
        Office.DIRECTING_LEADER,
        valid_from,
        seat=seat,
        person_name=nfc(person_name),
        person_post=nfc(person_post),
        is_illustrative=is_illustrative,
    )
    record(
        "programmes.office.named",
        on=office,
        within=programme,
        by=by,
        at=at,
        office=office.office,
        person_post=office.person_post,
        valid_from=valid_from.isoformat(),
    )
    return office


@transaction.atomic
def add_document(
    *,
    programme: Programme,
    file: StoredFile,
    kind: str,
    subject: str,
    by: Actor,
    at: datetime,
    number: str = "",
    issued_on: date | None = None,
    is_illustrative: bool = False,
) -> ProgrammeDocument:
    """Attach a paper to a programme."""
    by.require("programmes.draft")
    own_party(programme, by)
    if number:
        number = rules.read_number(number).text
    document = ProgrammeDocument.objects.create(
        programme=programme,
        file=file,
        kind=nfc(kind),
        number=number,
        issued_on=issued_on,
        subject=nfc(subject),
        added_at=at,
        added_by_unit_id=by.unit_id,
        is_illustrative=is_illustrative,
    )
    record(
        "programmes.document.added",
        on=document,
        within=programme,
        by=by,
        at=at,
        subject=document.subject,
        sha256=file.sha256,
    )
    return document


@transaction.atomic
def name_heir(
    *, party: Party, heir: Unit, decided_on: date, legal_basis: str, by: Actor, at: datetime
) -> SuccessionDecision:
    """Record which of several heirs answers for a party from now on.

    :raises Refusal: when the unit named is no heir of the party's.
    """
    by.require("programmes.name_heir", of_units=[heir.pk])
    party = Party.objects.select_for_update().get(pk=party.pk)
    if heir.pk not in heirs_of(party.unit_id, decided_on):
        raise Refusal(
            gettext_noop("Đơn vị này không kế thừa bên đã ký."),
            gettext_noop("Chọn một trong các đơn vị kế thừa ghi trong danh mục địa phương."),
            field="heir",
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


@transaction.atomic
def close_programme(
    *, programme: Programme, open_work: int, by: Actor, at: datetime, today: date
) -> Programme:
    """Close a programme: nothing open, and the final assessment accepted by all.

    :param open_work: tasks still open beneath it, counted by the floor that owns tasks.
    """
    programme = _locked(programme)
    step = PROGRAMME.step("close", programme.state)
    by.require(step.permission)
    own_party(programme, by)
    rules.check_closing(open_work=open_work, final_accepted=final_assessment_accepted(programme))
    programme.state, programme.closed_on = step.target, today
    programme.save(update_fields=["state", "closed_on"])
    record("programmes.programme.closed", on=programme, by=by, at=at)
    return programme


@transaction.atomic
def renew_programme(
    *, programme: Programme, said: Mapping[str, Any], by: Actor, at: datetime, today: date
) -> Programme:
    """Follow a programme by a new one that carries its agreed contents over as drafts."""
    former = _locked(programme)
    step = PROGRAMME.step("renew", former.state)
    by.require(step.permission)
    party = own_party(former, by)
    _check(said)
    renewed = Programme.objects.create(
        drafted_by_unit_id=by.unit_id,
        renews=former,
        is_illustrative=former.is_illustrative,
        search_text=fold(f"{said['title']} {said.get('number', '')} {said['code']}"),
        **said,
    )
    sides = {
        old.pk: Party.objects.create(programme=renewed, unit=old.unit, position=old.position)
        for old in former.parties.select_related("unit")
    }
    agreed = former.contents.filter(state=ContentState.AGREED.value)
    for content in agreed.prefetch_related("sides__lead").order_by("number"):
        carry_over(content, into=renewed, sides=sides, drafted_by=sides[party.pk], by=by)
    former.state, former.closed_on = step.target, today
    former.save(update_fields=["state", "closed_on"])
    record("programmes.programme.renewed", on=former, by=by, at=at, renewed_by=renewed.code)
    return renewed


def _locked(programme: Programme) -> Programme:
    return Programme.objects.select_for_update().get(pk=programme.pk)


def _check(said: Mapping[str, Any], *, own_code: str = "") -> None:
    rules.check_term(valid_from=said["valid_from"], valid_to=said.get("valid_to"))
    if said.get("number"):
        rules.read_number(said["number"])
    if said["code"] != own_code and Programme.objects.filter(code=said["code"]).exists():
        raise Refusal(
            gettext_noop("Mã “%(code)s” đã dùng cho chương trình khác."),
            gettext_noop("Chọn mã khác."),
            field="code",
            code=said["code"],
        )


def _new_office(party: Party, office: Office, valid_from: date, **named: Any) -> PartyOffice:
    former = (
        PartyOffice.objects.select_for_update()
        .filter(party=party, office=office.value, valid_to=None)
        .first()
    )
    if former is not None:
        if former.valid_from >= valid_from:
            raise Refusal(
                gettext_noop("Phân công trước bắt đầu ngày %(day)s, không sớm hơn phân công mới."),
                gettext_noop("Chọn ngày bắt đầu sau ngày đó."),
                field="valid_from",
                day=f"{former.valid_from:%d/%m/%Y}",
            )
        former.valid_to = valid_from
        former.save(update_fields=["valid_to"])
    return PartyOffice.objects.create(
        party=party, office=office.value, valid_from=valid_from, **named
    )
