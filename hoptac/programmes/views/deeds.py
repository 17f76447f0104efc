"""Which deeds a page offers: what the seat may do and the record's state lets happen."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from hoptac.accounts.actors import Actor
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.queries import ContentPage, OnePage
from hoptac.programmes.states import CONTENT, LIVING, ContentState, ProgrammeState
from hoptac.programmes.views.shared import address


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing the reader may do here; `post` does it at once, else a page comes first."""

    text: str
    url: str
    kind: str = "secondary"
    post: bool = False


def deeds_on_programme(page: OnePage, actor: Actor) -> list[Deed]:
    """Return what the reader may do with a programme, the next step first."""
    programme, mine = page.programme, page.my_party
    if mine is None or programme.state not in LIVING:
        return []
    found = []
    drafts, state = actor.may("programmes.draft"), programme.state
    unsigned = mine.party.signed_at is None
    nobody_signed = len(page.unsigned) == len(page.parties)
    if state == ProgrammeState.DRAFT and drafts:
        found.append(_go(programme, "share", _("Gửi các bên"), "primary", post=True))
    if state == ProgrammeState.NEGOTIATING and unsigned and actor.may("programmes.sign"):
        found.append(_go(programme, "sign", _("Ghi nhận bên mình đã ký"), "primary"))
    if drafts:
        found.append(_go(programme, "new_content", _("Soạn nội dung")))
        if state != ProgrammeState.SIGNED and nobody_signed:
            found.append(_go(programme, "edit", _("Sửa chương trình")))
    if actor.may("programmes.sign"):
        found.append(_go(programme, "offices", _("Phân công của bên mình")))
    if state == ProgrammeState.SIGNED and actor.may("programmes.close"):
        found.append(_go(programme, "renew", _("Chuyển sang chương trình mới"), "quiet"))
    return found


def deeds_on_content(page: ContentPage, actor: Actor) -> list[Deed]:
    """Return what the reader may do with a content, the next step first."""
    content = page.content
    if page.my_party is None or content.programme.state not in LIVING:
        return []
    verbs, drafts = CONTENT.verbs(content.state), actor.may("programmes.draft")
    found = []
    if page.i_am_awaited and actor.may("programmes.accept"):
        found.append(_act(content, "accept", _("Đọc lại và chấp nhận"), "primary"))
    shared = content.programme.state != ProgrammeState.DRAFT
    if "propose" in verbs and drafts and page.i_drafted and shared:
        found.append(_act(content, "propose", _("Gửi các bên"), "primary", post=True))
    if "revise" in verbs and drafts and (page.i_drafted or content.state != ContentState.DRAFT):
        found.append(_act(content, "edit_content", _("Sửa nội dung")))
    if content.state == ContentState.AGREED and drafts and page.amendment is None:
        found.append(_act(content, "amend", _("Mở bản sửa đổi"), post=True))
    if "withdraw" in verbs and drafts and page.i_drafted:
        found.append(_act(content, "withdraw", _("Rút"), "quiet"))
    return found


def _go(
    programme: Programme, page: str, text: str, kind: str = "secondary", *, post: bool = False
) -> Deed:
    return Deed(text, address(programme, page), kind, post)


def _act(
    content: Content, page: str, text: str, kind: str = "secondary", *, post: bool = False
) -> Deed:
    return Deed(text, reverse(f"programmes:{page}", args=[content.pk]), kind, post)
