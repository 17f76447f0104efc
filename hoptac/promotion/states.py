"""The life of a deal, and who reads a record, as tables."""

from enum import StrEnum
from itertools import pairwise

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop


class Stage(StrEnum):
    """How far an investment has come; the order is that of its life."""

    INTRODUCED = "introduced"
    SURVEYED = "surveyed"
    MEMORANDUM = "memorandum"
    LICENSED = "licensed"
    UNDER_WAY = "under_way"
    DISBURSED = "disbursed"
    STOPPED = "stopped"


WAY = tuple(stage for stage in Stage if stage is not Stage.STOPPED)
RECORD, SHARE = "promotion.record", "promotion.share"
DEAL = Machine(
    gettext_noop("Thương vụ đầu tư"),
    {
        Stage.INTRODUCED.value: gettext_noop("đã giới thiệu"),
        Stage.SURVEYED.value: gettext_noop("đã khảo sát"),
        Stage.MEMORANDUM.value: gettext_noop("đã ký bản ghi nhớ"),
        Stage.LICENSED.value: gettext_noop("đã được cấp phép"),
        Stage.UNDER_WAY.value: gettext_noop("đang triển khai"),
        Stage.DISBURSED.value: gettext_noop("đã giải ngân"),
        Stage.STOPPED.value: gettext_noop("đã dừng"),
    },
    Stage.INTRODUCED.value,
    (
        *(
            Step("advance", frozenset({here.value}), following.value, RECORD)
            for here, following in pairwise(WAY)
        ),
        *(
            Step("step_back", frozenset({here.value}), before.value, RECORD)
            for before, here in pairwise(WAY)
        ),
        Step(
            "stop",
            frozenset(stage.value for stage in WAY if stage is not Stage.DISBURSED),
            Stage.STOPPED.value,
            RECORD,
        ),
    ),
)


class SupplyStage(StrEnum):
    """How far produce is on its way to a buyer."""

    TRIAL = "trial"
    CONTRACT = "contract"
    ENDED = "ended"


SUPPLY = Machine(
    gettext_noop("Đầu mối tiêu thụ"),
    {
        SupplyStage.TRIAL.value: gettext_noop("đơn hàng thử"),
        SupplyStage.CONTRACT.value: gettext_noop("đã có hợp đồng"),
        SupplyStage.ENDED.value: gettext_noop("đã kết thúc"),
    },
    SupplyStage.TRIAL.value,
    (
        Step("sign", frozenset({"trial"}), "contract", RECORD),
        Step("deliver", frozenset({"trial"}), "trial", RECORD),
        Step("deliver", frozenset({"contract"}), "contract", RECORD),
        Step("end", frozenset({"trial", "contract"}), "ended", RECORD),
    ),
)
EXPRESS, INVITE = "promotion.express_interest", "promotion.invite"


class InterestState(StrEnum):
    """What became of an enterprise's interest in an opportunity."""

    SENT = "sent"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


INTEREST = Machine(
    gettext_noop("Lời bày tỏ quan tâm"),
    {
        InterestState.SENT.value: gettext_noop("đã gửi, chờ trả lời"),
        InterestState.TAKEN_UP.value: gettext_noop("đã tiếp nhận"),
        InterestState.DECLINED.value: gettext_noop("không tiếp nhận"),
        InterestState.WITHDRAWN.value: gettext_noop("doanh nghiệp đã rút"),
    },
    InterestState.SENT.value,
    (
        Step("take_up", frozenset({"sent"}), "taken_up", RECORD),
        Step("decline", frozenset({"sent"}), "declined", RECORD),
        Step("withdraw", frozenset({"sent"}), "withdrawn", EXPRESS),
    ),
)
READERS = Machine(
    gettext_noop("Hồ sơ xúc tiến"),
    {
        Visibility.DRAFT.value: gettext_noop("bản nháp"),
        Visibility.SUBMITTED.value: gettext_noop("đã gửi trong địa phương"),
        Visibility.SHARED.value: gettext_noop("đã chia sẻ với các bên"),
        Visibility.PUBLIC.value: gettext_noop("công khai"),
    },
    Visibility.DRAFT.value,
    (
        Step(
            "share",
            frozenset({Visibility.DRAFT.value, Visibility.SUBMITTED.value}),
            Visibility.SHARED.value,
            SHARE,
        ),
        Step("publish", frozenset({Visibility.SHARED.value}), Visibility.PUBLIC.value, SHARE),
    ),
)
