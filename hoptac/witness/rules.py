"""What naming a witness and handing out proof must keep to."""

from hoptac.kernel.errors import Conflict, Refusal
from hoptac.kernel.words import gettext_noop


def check_seen(*, seen: int | None, current: int, email: str) -> None:
    """Let nobody overwrite an address they have not seen.

    :param seen: the version the person had before them, 0 for none; None where no page was read.
    :raises Conflict: when it is another now.
    """
    if seen is not None and seen != current:
        raise Conflict(
            gettext_noop("Người khác vừa đổi hộp thư chứng kiến, nay là: %(email)s."),
            gettext_noop("Xem lại địa chỉ mới; nếu vẫn muốn đổi, gửi lại lần nữa."),
            current=current,
            email=email or gettext_noop("không có"),
        )


def check_whole(*, is_whole: bool) -> None:
    """Hand out no proof of a text that is not the one the acts are about.

    :raises Refusal: when it was changed past the product.
    """
    if not is_whole:
        raise Refusal(
            gettext_noop("Văn bản đang lưu không khớp dấu vân trong nhật ký, nên chưa lập gói."),
            gettext_noop("Báo người vận hành chạy verify_log --records và khôi phục bản đúng."),
        )
