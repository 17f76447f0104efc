"""What is done to a programme up to its signing: draft, edit, share, sign, add papers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.actions import store
from hoptac.files.models import Citation, StoredFile
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.programmes import rules
from hoptac.programmes.actions.common import lock_programme, own_party
from hoptac.programmes.models import Party, Programme, ProgrammeDocument
from hoptac.programmes.queries.agreed import SIGNED as SAID
from hoptac.programmes.queries.agreed import programme_hash
from hoptac.programmes.states import PROGRAMME, ProgrammeState


@transaction.atomic
def draft_programme(
    *,
    said: Mapping[str, Any],
    units: Sequence[Unit],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Programme:
    """Begin a programme between two or more localities, one of them the drafter's.

    :param said: the values named in `SAID`; the term is half-open, an open end is None.
    :param units: the parties in the order of the document, as they stood when it began: a paper
        of 2019 names the localities of 2019, an heir enters it for its predecessor.
    """
    by.require("programmes.draft", of_units=[unit.pk for unit in units])
    values = clean_programme(said=said)
    _check_units(units, values["valid_from"])
    programme = Programme.objects.create(
        drafted_by_unit_id=by.unit_id,
        citation=citation,
        is_illustrative=is_illustrative,
        search_text=words_to_find(said=values),
        **values,
    )
    Party.objects.bulk_create(
        Party(programme=programme, unit=unit, position=position)
        for position, unit in enumerate(units, 1)
    )
    wall.renew_reach()
    record("programmes.programme.drafted", on=programme, by=by, at=at, code=programme.code)
    return programme


@transaction.atomic
def edit_programme(
    *, programme: Programme, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Programme:
    """Change a programme that nobody has signed yet; a draft only by the side that drafted it.

    :raises Conflict: when somebody else changed it since `version`.
    """
    by.require("programmes.draft")
    programme = lock_programme(programme=programme)
    own_party(programme=programme, by=by)
    if programme.state == ProgrammeState.DRAFT:
        by.require("programmes.draft", of_units=[programme.drafted_by_unit_id])
    elif programme.state != ProgrammeState.NEGOTIATING:
        raise Refusal(
            gettext_noop("Chương trình đã ký thì không sửa được."),
            gettext_noop("Ghi văn bản bổ sung hoặc sửa đổi từng nội dung."),
        )
    if programme.parties.filter(signed_at__isnull=False).exists():
        raise Refusal(
            gettext_noop("Đã có bên ghi nhận việc ký nên bản này không sửa được nữa."),
            gettext_noop("Chờ bên còn lại ghi nhận; điều cần thay đổi thì ghi ở văn bản bổ sung."),
        )
    rules.check_version(known=version, current=programme.version)
    before = {name: getattr(programme, name) for name in SAID}
    values = clean_programme(said=before | dict(said), own_code=programme.code)
    for name, value in values.items():
        setattr(programme, name, value)
    programme.version += 1
    programme.search_text = words_to_find(said=values)
    programme.save()
    changed = rules.changes(before, values)
    record(
        "programmes.programme.edited",
        on=programme,
        by=by,
        at=at,
        content=programme_hash(programme),
        changed=changed,
    )
    return programme


@transaction.atomic
def share_programme(*, programme: Programme, by: Actor, at: datetime) -> Programme:
    """Put a draft before the other parties: negotiation begins."""
    programme = lock_programme(programme=programme)
    step = PROGRAMME.step("share", programme.state)
    by.require(step.permission, of_units=[programme.drafted_by_unit_id])
    programme.state, programme.visibility = step.target, Visibility.SHARED.value
    programme.save(update_fields=["state", "visibility"])
    record(
        "programmes.programme.shared", on=programme, by=by, at=at, content=programme_hash(programme)
    )
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
    number: str = "",
) -> Programme:
    """Record that one's own side has signed; signed as a whole when every side has said so.

    :param signed_on: the day of one's own signature; the programme's is the last of them.
    :param number: the document's number, where it had none before.
    """
    programme = lock_programme(programme=programme)
    step = PROGRAMME.step("sign", programme.state)
    by.require(step.permission)
    party = own_party(programme=programme, by=by)
    if party.signed_at is not None:
        raise Refusal(
            gettext_noop("Bên bạn đã ghi nhận việc ký."),
            gettext_noop("Đang chờ bên còn lại ghi nhận."),
        )
    rules.check_past(signed_on, today=local_day(at), field="signed_on")
    rules.check_said(signatory_post, field="signatory_post")
    rules.check_said(signatory_name, field="signatory_name")
    _take_number(programme, number)
    party.signatory_name, party.signatory_post = nfc(signatory_name), nfc(signatory_post)
    party.signed_on, party.signed_at, party.signed_by_id = signed_on, at, by.user_id or 0
    party.save()
    signatures = list(programme.parties.values_list("signed_on", flat=True))
    days = [day for day in signatures if day is not None]
    if len(days) == len(signatures):
        programme.state, programme.signed_on = step.target, max(days)
    programme.save(update_fields=["state", "signed_on", "number", "search_text"])
    record(
        "programmes.programme.signed",
        on=programme,
        by=by,
        at=at,
        content=programme_hash(programme),
        party=party.pk,
        signed_on=signed_on.isoformat(),
        whole=programme.state == ProgrammeState.SIGNED,
    )
    return programme


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
    """Attach a stored paper to a programme, at any time of its life."""
    by.require("programmes.draft")
    own_party(programme=programme, by=by)
    rules.check_said(kind, field="kind")
    rules.check_said(subject, field="subject")
    if issued_on is not None:
        rules.check_past(issued_on, today=local_day(at), field="issued_on")
    document = ProgrammeDocument.objects.create(
        programme=programme,
        file=file,
        kind=nfc(kind),
        number=rules.read_number(number).text if number.strip() else "",
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
        content=file.sha256,
    )
    return document


@transaction.atomic
def upload_document(
    *, programme: Programme, upload: "File[Any]", by: Actor, at: datetime, **said: Any
) -> ProgrammeDocument:
    """Keep an upload and attach it to a programme; one falls with the other.

    :param said: kind, subject, number, issued_on, as `add_document` takes them.
    """
    by.require("programmes.draft")
    own_party(programme=programme, by=by)
    stored = store(upload=upload, by=by, at=at)
    return add_document(programme=programme, file=stored, by=by, at=at, **said)


def clean_programme(*, said: Mapping[str, Any], own_code: str = "") -> dict[str, Any]:
    """Return a programme's values as they are stored.

    :param own_code: the code it has already; any other must be free.
    :raises Refusal: naming the field that cannot stand.
    """
    values = {name: said[name] for name in SAID if name in said}
    values["title"] = nfc(values["title"])
    rules.check_said(values["title"], field="title")
    rules.check_fields(values["fields"])
    rules.check_term(valid_from=values["valid_from"], valid_to=values.get("valid_to"))
    if values.get("number", "").strip():
        values["number"] = rules.read_number(values["number"]).text
    code = values["code"]
    if code != own_code and Programme.objects.filter(code__iexact=code).exists():
        raise Refusal(
            gettext_noop("Mã “%(code)s” đã dùng cho chương trình khác."),
            gettext_noop("Chọn mã khác."),
            field="code",
            code=code,
        )
    return values


def words_to_find(*, said: Mapping[str, Any]) -> str:
    """Return the folded words under which a programme is found."""
    return fold(f"{said['title']} {said.get('number', '')} {said['code']}")


def _check_units(units: Sequence[Unit], valid_from: date) -> None:
    if len({unit.pk for unit in units}) < max(2, len(units)):
        raise Refusal(
            gettext_noop("Một chương trình cần ít nhất hai địa phương khác nhau."),
            gettext_noop("Chọn thêm địa phương; mỗi địa phương chỉ một lần."),
            field="units",
        )
    for unit in units:
        ended = unit.closed_on is not None and unit.closed_on <= valid_from
        if ended or unit.opened_on > valid_from:
            raise Refusal(
                gettext_noop("Vào ngày hiệu lực %(day)s, %(unit)s chưa có hoặc không còn."),
                gettext_noop("Chọn địa phương đúng thời điểm đó, hoặc sửa ngày hiệu lực."),
                field="units",
                unit=unit.name_on(valid_from),
                day=f"{valid_from:%d/%m/%Y}",
            )


def _take_number(programme: Programme, number: str) -> None:
    """Enter the number given at the signing; a programme keeps the one it has."""
    if not number.strip():
        return
    read = rules.read_number(number).text
    if programme.number and programme.number != read:
        raise Refusal(
            gettext_noop("Chương trình đã mang số %(number)s."),
            gettext_noop("Để trống ô số, hoặc thống nhất lại số với bên kia."),
            field="number",
            number=programme.number,
        )
    programme.number = read
    programme.search_text = words_to_find(
        said={"title": programme.title, "number": read, "code": programme.code}
    )
