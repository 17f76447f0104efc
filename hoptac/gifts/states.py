"""The lives of an occasion of giving and of an entry that needs a second person, as tables."""

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
