"""What is done to a content: draft, edit, propose, accept, withdraw, amend, discuss."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.programmes.actions.common import (
    check_leads_stand,
    clean_content,
    lock_content,
    lock_programme,
    own_party,
    require_living,
    write_content,
)
from hoptac.programmes.models import Content, ContentAcceptance, ContentMessage, Programme
from hoptac.programmes.queries import Sides, agreed_text, missing_words, sides_of
from hoptac.programmes.rules import AGREED, check_said, check_version, content_hash, paragraphs
from hoptac.programmes.states import CONTENT, ContentState, ProgrammeState


@transaction.atomic
def draft_content(
    *,
    programme: Programme,
    said: Mapping[str, Any],
    leads: Mapping[int, Agency],
    by: Actor,
    at: datetime,
    coordinators: Sequence[Agency] = (),
    papers: Mapping[int, str] | None = None,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Content:
    """Write a content as a draft of one's own agency; the other parties don't read it yet.

    :param said: values of the fields in `rules.AGREED`; money in whole đồng.
    :param leads: the lead agency of each party, by the party's id.
    :param papers: each party's own resolution or plan, by the party's id.
    :raises Refusal: for parts that contradict each other, or a lead that is not the party's.
    """
    by.require("programmes.draft")
    party = own_party(programme=programme, by=by)
    programme = lock_programme(programme=programme)
    require_living(programme=programme)
    with wall.lifted("số của nội dung, kể cả bản nháp của bên kia"):
        last = programme.contents.aggregate(last=Max("number"))["last"] or 0
    content = Content(
        programme=programme,
        number=last + 1,
        drafted_by_party=party,
        drafted_by_agency_id=by.agency_id,
        citation=citation,
        is_illustrative=is_illustrative,
        **clean_content(said=said, on=Content()),
    )
    write_content(content=content, sides=Sides(leads, coordinators, papers or {}), before={})
    record("programmes.content.drafted", on=content, within=programme, by=by, at=at)
    return content


@transaction.atomic
def revise_content(
    *,
    content: Content,
    said: Mapping[str, Any],
    leads: Mapping[int, Agency],
    version: int,
    by: Actor,
    at: datetime,
    coordinators: Sequence[Agency] = (),
    papers: Mapping[int, str] | None = None,
) -> Content:
    """Edit a draft or a proposed text; any acceptance given so far is voided and kept.

    :param version: the version the editor saw.
    :raises Conflict: when somebody else changed it since.
    """
    by.require("programmes.draft")
    content = lock_content(content=content)
    CONTENT.step("revise", content.state)
    _require_hand_on(content, by)
    check_version(known=version, current=content.version)
    former, sides = content.text_sha256, Sides(leads, coordinators, papers or {})
    before = agreed_text(content=content, sides=sides_of(content=content))
    for name, value in clean_content(said=said, on=content).items():
        setattr(content, name, value)
    content.version += 1
    changed = write_content(content=content, sides=sides, before=before)
    if content.state != ContentState.DRAFT:
        check_leads_stand(content=content, sides=sides, today=local_day(at))
    voided: list[int] = []
    if content.text_sha256 != former:
        standing = content.acceptances.filter(voided_at=None)
        voided = list(standing.values_list("party_id", flat=True))
        standing.update(voided_at=at)
    record(
        "programmes.content.revised",
        on=content,
        within=content.programme,
        by=by,
        at=at,
        content=content.text_sha256,
        voided_parties=voided,
        changed=changed,
    )
    return content


@transaction.atomic
def propose_content(*, content: Content, by: Actor, at: datetime) -> Content:
    """Put a draft before the other parties; from now on all of them read it.

    :raises Refusal: while the programme itself is one side's draft, or a lead agency has ended.
    """
    content = lock_content(content=content)
    step = CONTENT.step("propose", content.state)
    by.require(step.permission)
    _require_own(content, by)
    if content.programme.state == ProgrammeState.DRAFT:
        raise Refusal(
            gettext_noop("Chương trình còn là bản nháp của bên bạn nên các bên chưa đọc được."),
            gettext_noop("Gửi chương trình cho các bên trước."),
        )
    check_leads_stand(content=content, sides=sides_of(content=content), today=local_day(at))
    content.state, content.visibility = step.target, Visibility.SHARED.value
    content.proposed_on = local_day(at)
    content.save(update_fields=["state", "visibility", "proposed_on"])
    record(
        "programmes.content.proposed",
        on=content,
        within=content.programme,
        by=by,
        at=at,
        content=content.text_sha256,
    )
    return content


@transaction.atomic
def accept_content(*, content: Content, sha256: str, by: Actor, at: datetime) -> Content:
    """Give one's party's yes to exactly the text that was read; the last yes makes it agreed.

    :param sha256: hash of the text on the page where the yes was given.
    :raises Refusal: when the text has changed since, was altered in the database past the product,
        or the party has accepted it already.
    """
    content = lock_content(content=content)
    step = CONTENT.step("accept", content.state)
    by.require(step.permission)
    party = own_party(programme=content.programme, by=by)
    if sha256 != content.text_sha256:
        raise Refusal(
            gettext_noop(
                "Nội dung đã thay đổi sau khi bạn mở trang, nên lời chấp nhận chưa được ghi."
            ),
            gettext_noop("Đọc bản mới bên dưới rồi chấp nhận lại."),
        )
    _check_stands(content)
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
    agreed = not missing_words(content)
    if agreed:
        _agree(content, at)
    record(
        "programmes.content.accepted",
        on=content,
        within=content.programme,
        by=by,
        at=at,
        content=sha256,
        party=party.pk,
        position=party.position,
        agreed=agreed,
    )
    return content


@transaction.atomic
def withdraw_content(*, content: Content, reason: str, by: Actor, at: datetime) -> Content:
    """Take back one's own draft or proposal that not all have accepted.

    :param reason: told to the other parties; a draft nobody else has read needs none.
    """
    content = lock_content(content=content)
    step = CONTENT.step("withdraw", content.state)
    by.require(step.permission)
    _require_own(content, by)
    if content.state != ContentState.DRAFT:
        check_said(reason, field="reason")
    content.state = step.target
    content.save(update_fields=["state"])
    record(
        "programmes.content.withdrawn",
        on=content,
        within=content.programme,
        by=by,
        at=at,
        content=content.text_sha256,
        reason=paragraphs(reason),
    )
    return content


@transaction.atomic
def amend_content(*, content: Content, by: Actor, at: datetime) -> Content:
    """Start an amendment: an edited copy that takes effect when all have accepted it.

    Until then the agreed text stands. The copy is a draft of one's own side.
    """
    by.require("programmes.draft")
    content = lock_content(content=content)
    party = own_party(programme=content.programme, by=by)
    if content.state != ContentState.AGREED:
        raise Refusal(
            gettext_noop("Chỉ sửa đổi được nội dung các bên đã chấp nhận."),
            gettext_noop("Với bản chưa được chấp nhận, hãy sửa trực tiếp."),
        )
    editions = Content.objects.filter(programme=content.programme, number=content.number)
    with wall.lifted("một bản sửa đổi mỗi lúc, của bên nào cũng tính"):
        is_amended = content.amendments.exclude(state=ContentState.WITHDRAWN.value).exists()
        last = editions.aggregate(last=Max("edition"))["last"] or 1
    if is_amended:
        raise Refusal(
            gettext_noop("Nội dung này đang có một bản sửa đổi."),
            gettext_noop("Sửa tiếp bản đó, hoặc chờ bên đang soạn gửi bản của họ."),
        )
    copy = Content(
        programme=content.programme,
        number=content.number,
        edition=last + 1,
        amends=content,
        drafted_by_party=party,
        drafted_by_agency_id=by.agency_id,
        citation=content.citation,
        is_illustrative=content.is_illustrative,
        **{name: getattr(content, name) for name in AGREED},
    )
    write_content(content=copy, sides=sides_of(content=content), before={})
    record(
        "programmes.content.amendment_drafted",
        on=copy,
        within=content.programme,
        by=by,
        at=at,
        content=copy.text_sha256,
        amends=content.pk,
    )
    return copy


@transaction.atomic
def say(*, content: Content, text: str, by: Actor, at: datetime) -> ContentMessage:
    """Say a word in the thread of a content that is shared.

    :raises Refusal: for an empty word, and for a draft only one side reads.
    """
    by.require("programmes.discuss")
    content = Content.objects.select_related("programme").get(pk=content.pk)
    party = own_party(programme=content.programme, by=by)
    if content.visibility not in PARTY_LEVELS:
        raise Refusal(
            gettext_noop("Nội dung này còn là bản nháp, các bên chưa cùng đọc được."),
            gettext_noop("Trao đổi sau khi nội dung được gửi cho các bên."),
        )
    check_said(text, field="text")
    message = ContentMessage.objects.create(
        content=content,
        party=party,
        text=paragraphs(text),
        said_at=at,
        said_by_id=by.user_id or 0,
        who=by.who,
    )
    record("programmes.content.discussed", on=content, within=content.programme, by=by, at=at)
    return message


def _agree(content: Content, at: datetime) -> None:
    content.state, content.agreed_at = CONTENT.step("agree", content.state).target, at
    content.save(update_fields=["state", "agreed_at"])
    if content.amends_id is not None:
        former = Content.objects.select_for_update(no_key=True).get(pk=content.amends_id)
        former.state = CONTENT.step("supersede", former.state).target
        former.save(update_fields=["state"])


def _check_stands(content: Content) -> None:
    """Let nobody say yes to a text that is not what its hash says."""
    if content_hash(agreed_text(content=content, sides=sides_of(content=content))) != (
        content.text_sha256
    ):
        raise Refusal(
            gettext_noop("Chữ trong cơ sở dữ liệu không còn khớp dấu vân đã ghi khi đề nghị."),
            gettext_noop("Báo người vận hành kiểm tra; bên soạn sửa lại nội dung rồi đề nghị lại."),
        )


def _require_own(content: Content, by: Actor) -> None:
    if own_party(programme=content.programme, by=by).pk != content.drafted_by_party_id:
        raise Forbidden(
            gettext_noop("Bản này do bên kia soạn."),
            gettext_noop("Nêu ý kiến trong phần trao đổi để bên soạn sửa."),
        )


def _require_hand_on(content: Content, by: Actor) -> None:
    """A draft belongs to the side that wrote it; a proposed text may be edited by any party."""
    if content.state == ContentState.DRAFT:
        _require_own(content, by)
    else:
        own_party(programme=content.programme, by=by)
