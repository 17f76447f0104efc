"""What a row of the permission table by address says."""

from dataclasses import dataclass
from enum import StrEnum


class To(StrEnum):
    """Whose act it is, beyond the right itself."""

    ANYBODY = "ai cũng vào được"
    PERSON = "người đã đăng nhập, cho chính mình"
    SEAT = "người có vị trí"
    OWN_PLACE = "đúng địa phương của hồ sơ"
    OWN_AGENCY = "đúng cơ quan của hồ sơ"
    SIDE = "một bên của chương trình"
    OTHER_SIDE = "bên kia"


@dataclass(frozen=True, slots=True)
class Row:
    """One address.

    :param on: the kinds of record its ids name, in order; reading asks for their sight.
    :param right: without it nothing can be changed there; empty where nothing can be.
    :param to: whose act it is.
    :param official: it binds a locality, changes who acts for it, or takes personal data away;
        whoever does it has just proved who they are.
    """

    on: tuple[str, ...] = ()
    right: str = ""
    to: To = To.SEAT
    official: bool = False
