"""Life of a public version, as a table."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class VersionState(StrEnum):
    PROPOSED = "proposed"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


S = VersionState
PROPOSE, APPROVE = "publishing.propose", "publishing.approve"
VERSION = Machine(
    gettext_noop("Bản công bố"),
    {
        S.PROPOSED.value: gettext_noop("chờ duyệt công bố"),
        S.DECLINED.value: gettext_noop("không duyệt"),
        S.TAKEN_BACK.value: gettext_noop("đã rút đề nghị"),
        S.PUBLISHED.value: gettext_noop("đang công bố"),
        S.SUPERSEDED.value: gettext_noop("đã thay bằng bản mới"),
        S.WITHDRAWN.value: gettext_noop("đã gỡ"),
    },
    S.PROPOSED.value,
    (
        Step("approve", frozenset({"proposed"}), "published", APPROVE),
        Step("decline", frozenset({"proposed"}), "declined", APPROVE),
        Step("take_back", frozenset({"proposed"}), "taken_back", PROPOSE),
        Step("supersede", frozenset({"published"}), "superseded", APPROVE),
        Step("withdraw", frozenset({"published"}), "withdrawn", APPROVE),
    ),
)
