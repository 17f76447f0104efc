"""The lives of an occasion of giving, an entry for a second person, a correction, as tables."""

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop

RECORD, SHARE, CLOSE = "gifts.record", "gifts.share", "gifts.close"
DRAFT, OPEN, CLOSED = "draft", "open", "closed"
OCCASION = Machine(
    gettext_noop("Đợt trao tặng"),
    {
        DRAFT: gettext_noop("đang ghi, chưa cho bên kia xem"),
        OPEN: gettext_noop("đang theo dõi, hai bên cùng ghi sổ"),
        CLOSED: gettext_noop("đã khớp bốn sổ và đóng"),
    },
    DRAFT,
    (
        Step("revise", frozenset({DRAFT}), DRAFT, RECORD),
        Step("add_line", frozenset({DRAFT}), DRAFT, RECORD),
        Step("share", frozenset({DRAFT}), OPEN, SHARE),
        Step("write", frozenset({DRAFT}), DRAFT, RECORD),
        Step("write", frozenset({OPEN}), OPEN, RECORD),
        Step("verify", frozenset({OPEN}), OPEN, RECORD),
        Step("verify", frozenset({CLOSED}), CLOSED, RECORD),
        Step("ask", frozenset({OPEN}), OPEN, RECORD),
        Step("close", frozenset({OPEN}), CLOSED, CLOSE),
        Step("correct", frozenset({CLOSED}), CLOSED, CLOSE),
        Step("publish", frozenset({CLOSED}), CLOSED, SHARE),
    ),
)
WAITING, CONFIRMED, DECLINED = "waiting", "confirmed", "declined"
HELD = Machine(
    gettext_noop("Bút toán số tiền lớn"),
    {
        WAITING: gettext_noop("đang chờ người thứ hai"),
        CONFIRMED: gettext_noop("đã được người thứ hai xác nhận, đã vào sổ"),
        DECLINED: gettext_noop("đã trả lại, không vào sổ"),
    },
    WAITING,
    (
        Step("confirm", frozenset({WAITING}), CONFIRMED, RECORD),
        Step("decline", frozenset({WAITING}), DECLINED, RECORD),
    ),
)
PROPOSED, AGREED, TAKEN_BACK = "proposed", "agreed", "taken_back"
CORRECTION = Machine(
    gettext_noop("Đính chính sau khi đóng sổ"),
    {
        PROPOSED: gettext_noop("chờ bên kia đồng ý"),
        AGREED: gettext_noop("hai bên đã đồng ý, đã vào sổ"),
        DECLINED: gettext_noop("bên kia không đồng ý"),
        TAKEN_BACK: gettext_noop("đã rút đề nghị đính chính"),
    },
    PROPOSED,
    (
        Step("agree", frozenset({PROPOSED}), AGREED, CLOSE),
        Step("decline", frozenset({PROPOSED}), DECLINED, CLOSE),
        Step("take_back", frozenset({PROPOSED}), TAKEN_BACK, CLOSE),
    ),
)
