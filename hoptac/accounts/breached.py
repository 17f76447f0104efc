"""Refuse passwords that have become known elsewhere; nothing of them leaves the machine."""

import logging
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hoptac.kernel.breaches import is_listed

logger = logging.getLogger(__name__)


class BreachedPasswordValidator:
    """Refuse what stands in the list; while the list can't be read, refuse everything."""

    def __init__(self, file: str) -> None:
        self.path = Path(file)

    def validate(self, password: str, user: object = None) -> None:
        """:raises ValidationError: for a password that is known elsewhere."""
        try:
            known = is_listed(self.path, password)
        except OSError as error:
            logger.exception("the list of breached passwords can't be read")
            raise ValidationError(
                _(
                    "Chưa kiểm tra được mật khẩu này có bị lộ không. "
                    "Thử lại sau vài phút; nếu vẫn lỗi, báo người vận hành."
                ),
                code="breached_unknown",
            ) from error
        if known:
            raise ValidationError(
                _(
                    "Mật khẩu này đã lộ trong một vụ rò rỉ dữ liệu ở nơi khác nên người lạ có thể "
                    "thử ngay. Chọn một câu chỉ mình bạn biết, chưa dùng ở đâu."
                ),
                code="breached",
            )

    def get_help_text(self) -> str:
        return _("Mật khẩu không nằm trong danh sách các mật khẩu đã bị lộ.")
