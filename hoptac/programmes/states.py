"""Lives of a programme and of a content, as tables."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class ProgrammeState(StrEnum):
    DRAFT = "draft"
    NEGOTIATING = "negotiating"
    SIGNED = "signed"
    CLOSED = "closed"
    RENEWED = "renewed"


class ContentState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


def _of(*states: StrEnum) -> frozenset[str]:
    return frozenset(state.value for state in states)


# Beneath a programme that is closed or followed by another nothing moves any more.
LIVING = _of(ProgrammeState.DRAFT, ProgrammeState.NEGOTIATING, ProgrammeState.SIGNED)

# "In force" and "ended" follow from the term's dates and the day one asks; they are not stored.
PROGRAMME = Machine(
    gettext_noop("Chương trình"),
    {
        ProgrammeState.DRAFT.value: gettext_noop("đang soạn"),
        ProgrammeState.NEGOTIATING.value: gettext_noop("đang thương thảo"),
        ProgrammeState.SIGNED.value: gettext_noop("đã ký"),
        ProgrammeState.CLOSED.value: gettext_noop("đã đóng"),
        ProgrammeState.RENEWED.value: gettext_noop("đã chuyển sang chương trình mới"),
    },
    ProgrammeState.DRAFT.value,
    (
        Step("share", _of(ProgrammeState.DRAFT), "negotiating", "programmes.draft"),
        Step("sign", _of(ProgrammeState.NEGOTIATING), "signed", "programmes.sign"),
        Step("close", _of(ProgrammeState.SIGNED), "closed", "programmes.close"),
        Step("renew", _of(ProgrammeState.SIGNED), "renewed", "programmes.close"),
    ),
)

CONTENT = Machine(
    gettext_noop("Nội dung hợp tác"),
    {
        ContentState.DRAFT.value: gettext_noop("bản nháp"),
        ContentState.PROPOSED.value: gettext_noop("chờ các bên chấp nhận"),
        ContentState.AGREED.value: gettext_noop("các bên đã chấp nhận"),
        ContentState.WITHDRAWN.value: gettext_noop("đã rút"),
        ContentState.SUPERSEDED.value: gettext_noop("đã thay bằng bản sửa đổi"),
    },
    ContentState.DRAFT.value,
    (
        Step("propose", _of(ContentState.DRAFT), "proposed", "programmes.draft"),
        Step("revise", _of(ContentState.DRAFT), "draft", "programmes.draft"),
        Step("revise", _of(ContentState.PROPOSED), "proposed", "programmes.draft"),
        Step("accept", _of(ContentState.PROPOSED), "proposed", "programmes.accept"),
        Step("agree", _of(ContentState.PROPOSED), "agreed", "programmes.accept"),
        Step(
            "withdraw",
            _of(ContentState.DRAFT, ContentState.PROPOSED),
            "withdrawn",
            "programmes.draft",
        ),
        Step("supersede", _of(ContentState.AGREED), "superseded", "programmes.accept"),
    ),
)
