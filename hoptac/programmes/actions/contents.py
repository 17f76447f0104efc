"""What is done to a content: draft, edit, propose, accept, withdraw, amend, discuss."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.programmes.models import (
    Content,
    ContentAcceptance,
    ContentCoordinator,
    ContentMessage,
    ContentSide,
    Party,
    Programme,
)
from hoptac.programmes.queries import party_of
from hoptac.programmes.rules import check_version, content_hash, waiting_for
from hoptac.programmes.states import CONTENT, ContentState

# Everything the parties accept; the hash is taken over these and over sides and coordinators.
AGREED = (
    "field",
    "title",
    "text",
    "direction",
    "indicator",
    "indicator_unit",
    "baseline",
    "target",
    "due_kind",
    "due_on",
    "funding",
    "funding_note",
    "funding_dong",
)
Leads = Mapping[int, Agency]  # party id → its lead agency
Papers = Mapping[int, str]  # party id → its own resolution or plan


def own_party(programme: Programme, by: Actor) -> Party:
    """Return the party the actor speaks for.

    :raises Forbidden: for a stranger, and for an heir among several whom no decision names.
    """
    party = party_of(programme, by)
    if party is None:
        raise Forbidden(
            gettext_noop(
                "Địa phương của bạn không phải là một bên trả lời trong chương trình này."
            ),
            gettext_noop("Nếu là đơn vị kế thừa, cần ghi quyết định kế thừa trước."),
        )
    return party


@transaction.atomic
def draft_content(
    *,
    programme: Programme,
    said: Mapping[str, Any],
    leads: Leads,
    by: Actor,
    at: datetime,
    coordinators: Sequence[Agency] = (),
    papers: Papers | None = None,
    citation: Citation | None = None,
    carried_from: Content | None = None,
    is_illustrative: bool = False,
) -> Content:
    """Write a content as a draft of one's own agency; nobody else reads it yet.

    :param said: values of the fields in `AGREED`; money in whole đồng.
    :param leads: the lead agency of each party, by the party's id.
    """
    by.require("programmes.draft")
    party = own_party(programme, by)
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    last = programme.contents.aggregate(last=Max("number"))["last"] or 0
    content = Content(
        programme=programme,
        number=last + 1,
        drafted_by_party=party,
        drafted_by_agency_id=by.agency_id,
        citation=citation,
        carried_from=carried_from,
        is_illustrative=is_illustrative,
        **_clean(said),
    )
    _write(content, leads, coordinators, papers or {})
    record("programmes.content.drafted", on=content, within=programme, by=by, at=at)
    return content


@transaction.atomic
def revise_content(
    *,
    content: Content,
    said: Mapping[str, Any],
    leads: Leads,
    version: int,
    by: Actor,
    at: datetime,
    coordinators: Sequence[Agency] = (),
    papers: Papers | None = None,
) -> Content:
    """Edit a draft or a proposed text; any acceptance given so far is voided and kept.

    :param version: the version the editor saw.
    :raises Conflict: when somebody else changed it since.
    """
    by.require("programmes.draft")
    content = _locked(content)
    CONTENT.step("revise", content.state)
    _require_hand_on(content, by)
    check_version(known=version, current=content.version)
    before = content.text_sha256
    for name, value in _clean(said).items():
        setattr(content, name, value)
    content.version += 1
    _write(content, leads, coordinators, papers or {})
    voided = []
    if content.text_sha256 != before:
        standing = content.acceptances.filter(voided_at=None)
        voided = list(standing.values_list("party_id", flat=True))
        standing.update(voided_at=at)
    record(
        "programmes.content.revised",
        on=content,
        within=content.programme,
        by=by,
        at=at,
        sha256=content.text_sha256,
        voided_parties=voided,
    )
    return content


@transaction.atomic
def propose_content(*, content: Content, by: Actor, at: datetime) -> Content:
    """Put a draft before the other parties; from now on all of them read it."""
    content = _locked(content)
    step = CONTENT.step("propose", content.state)
    by.require(step.permission)
    _require_hand_on(content, by)
    content.state, content.visibility = step.target, Visibility.SHARED.value
    content.save(update_fields=["state", "visibility"])
    record(
        "programmes.content.proposed",
        on=content,
        within=content.programme,
        by=by,
        at=at,
        sha256=content.text_sha256,
    )
    return content


@transaction.atomic
def accept_content(*, content: Content, sha256: str, by: Actor, at: datetime) -> Content:
    """Give one's party's yes to exactly the text that was read; the last yes makes it agreed.

    :param sha256: hash of the text on the page where the yes was given.
    :raises Refusal: when the text has changed since, or the party has accepted it already.
    """
    content = _locked(content)
    step = CONTENT.step("accept", content.state)
    by.require(step.permission)
    party = own_party(content.programme, by)
    if sha256 != content.text_sha256:
        raise Refusal(
            gettext_noop(
                "Nội dung đã thay đổi sau khi bạn mở trang, nên lời chấp nhận chưa được ghi."
            ),
            gettext_noop("Đọc bản mới bên dưới rồi chấp nhận lại."),
        )
    if content.acceptances.filter(voided_at=None, party=party).exists():
        raise Refusal(
            gettext_noop("Bên bạn đã chấp nhận bản này."),
            gettext_noop("Không cần làm gì thêm; đang chờ bên còn lại."),
        )
    ContentAcceptance.objects.create(
        content=content,
        party=party,
        text_sha256=sha256,
        accepted_at=at,
        accepted_by_id=by.user_id or 0,
        seat_id=by.seat_id or 0,
        who=by.who,
    )
    agreed = not whose_turn(content)
    if agreed:
        _agree(content, at)
    record(
        "programmes.content.accepted",
        on=content,
        within=content.programme,
        by=by,
        at=at,
        sha256=sha256,
        party=party.pk,
        agreed=agreed,
    )
    return content


@transaction.atomic
def withdraw_content(*, content: Content, reason: str, by: Actor, at: datetime) -> Content:
    """Take back a draft or a proposal that not all have accepted."""
    content = _locked(content)
    step = CONTENT.step("withdraw", content.state)
    by.require(step.permission)
    _require_own(content, by)
    content.state = step.target
    content.save(update_fields=["state"])
    record(
        "programmes.content.withdrawn",
        on=content,
        within=content.programme,
        by=by,
        at=at,
        reason=nfc(reason),
    )
    return content


@transaction.atomic
def amend_content(*, content: Content, by: Actor, at: datetime) -> Content:
    """Start an amendment: an edited copy that takes effect when all have accepted it."""
    by.require("programmes.draft")
    content = _locked(content)
    party = own_party(content.programme, by)
    if content.state != ContentState.AGREED:
        raise Refusal(
            gettext_noop("Chỉ sửa đổi được nội dung các bên đã chấp nhận."),
            gettext_noop("Với bản chưa được chấp nhận, hãy sửa trực tiếp."),
        )
    if Content.objects.filter(amends=content).exclude(state=ContentState.WITHDRAWN.value).exists():
        raise Refusal(
            gettext_noop("Nội dung này đang có một bản sửa đổi."),
            gettext_noop("Sửa tiếp bản đó thay vì mở bản mới."),
        )
    editions = Content.objects.filter(programme=content.programme, number=content.number)
    copy = Content(
        programme=content.programme,
        number=content.number,
        edition=(editions.aggregate(last=Max("edition"))["last"] or 1) + 1,
        amends=content,
        drafted_by_party=party,
        drafted_by_agency_id=by.agency_id,
        citation=content.citation,
        is_illustrative=content.is_illustrative,
        **{name: getattr(content, name) for name in AGREED},
    )
    sides = list(content.sides.select_related("lead"))
    _write(
        copy,
        {side.party_id: side.lead for side in sides},
        [part.agency for part in content.coordinators.select_related("agency")],
        {side.party_id: side.own_document for side in sides},
    )
    record(
        "programmes.content.amendment_drafted",
        on=copy,
        within=content.programme,
        by=by,
        at=at,
        amends=content.pk,
    )
    return copy


@transaction.atomic
def say(*, content: Content, text: str, by: Actor, at: datetime) -> ContentMessage:
    """Say a word in the thread of a content that is shared."""
    by.require("programmes.discuss")
    party = own_party(content.programme, by)
    if not nfc(text):
        raise Refusal(
            gettext_noop("Lời trao đổi đang để trống."),
            gettext_noop("Viết ý kiến rồi gửi lại."),
            field="text",
        )
    message = ContentMessage.objects.create(
        content=content,
        party=party,
        text=text.strip(),
        said_at=at,
        said_by_id=by.user_id or 0,
        who=by.who,
    )
    record("programmes.content.discussed", on=content, within=content.programme, by=by, at=at)
    return message


def carry_over(
    content: Content, *, into: Programme, sides: Mapping[int, Party], drafted_by: Party, by: Actor
) -> Content:
    """Copy an agreed content into a following programme as a draft; its event is the renewal's.

    :param sides: former party id → the party in the new programme.
    """
    copy = Content(
        programme=into,
        number=content.number,
        carried_from=content,
        drafted_by_party=drafted_by,
        drafted_by_agency_id=by.agency_id,
        citation=content.citation,
        is_illustrative=content.is_illustrative,
        **{name: getattr(content, name) for name in AGREED},
    )
    _write(copy, {sides[side.party_id].pk: side.lead for side in content.sides.all()}, [], {})
    return copy


def whose_turn(content: Content) -> tuple[int, ...]:
    """Return the ids of the parties whose yes to the current text is missing."""
    parties = list(content.programme.parties.values_list("pk", flat=True))
    accepted = content.acceptances.filter(voided_at=None, text_sha256=content.text_sha256)
    return waiting_for(parties, set(accepted.values_list("party_id", flat=True)))


def _agree(content: Content, at: datetime) -> None:
    content.state, content.agreed_at = CONTENT.step("agree", content.state).target, at
    content.save(update_fields=["state", "agreed_at"])
    if content.amends is not None:
        former = Content.objects.select_for_update().get(pk=content.amends_id)
        former.state = CONTENT.step("supersede", former.state).target
        former.save(update_fields=["state"])


def _locked(content: Content) -> Content:
    return (
        Content.objects.select_for_update(of=("self",))
        .select_related("programme", "amends")
        .get(pk=content.pk)
    )


def _require_own(content: Content, by: Actor) -> None:
    party = own_party(content.programme, by)
    if party.pk != content.drafted_by_party_id:
        raise Forbidden(
            gettext_noop("Bản này do bên kia soạn."),
            gettext_noop("Nêu ý kiến trong phần trao đổi để bên soạn sửa."),
        )


def _require_hand_on(content: Content, by: Actor) -> None:
    """A draft belongs to the side that wrote it; a proposed text may be edited by any party."""
    if content.state == ContentState.DRAFT:
        _require_own(content, by)
    else:
        own_party(content.programme, by)


def _clean(said: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: said[name] for name in AGREED if name in said}
    for name in ("title", "indicator_unit", "funding_note"):
        if isinstance(values.get(name), str):
            values[name] = nfc(values[name])
    return values


def _write(content: Content, leads: Leads, coordinators: Sequence[Agency], papers: Papers) -> None:
    parties = {party.pk for party in content.programme.parties.all()}
    if set(leads) != parties:
        raise Refusal(
            gettext_noop("Mỗi bên cần đúng một cơ quan chủ trì."),
            gettext_noop("Chọn cơ quan chủ trì cho từng bên."),
            field="leads",
        )
    content.text_sha256 = content_hash(
        {name: getattr(content, name) for name in AGREED}
        | {
            "programme": content.programme.code,
            "number": content.number,
            "leads": {str(party): agency.pk for party, agency in leads.items()},
            "papers": {str(party): paper for party, paper in papers.items() if paper},
            "coordinators": sorted(agency.pk for agency in coordinators),
        }
    )
    content.search_text = fold(f"{content.title} {content.text}")
    content.save()
    content.sides.all().delete()
    content.coordinators.all().delete()
    ContentSide.objects.bulk_create(
        ContentSide(
            content=content, party_id=party, lead=agency, own_document=papers.get(party, "")
        )
        for party, agency in leads.items()
    )
    ContentCoordinator.objects.bulk_create(
        ContentCoordinator(content=content, agency=agency) for agency in coordinators
    )
