"""The life of a group of beneficiaries, as a table: who may read it grows, and never shrinks."""

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop

GROUP = Machine(
    gettext_noop("Nhóm đối tượng thụ hưởng"),
    {
        Visibility.DRAFT.value: gettext_noop("bản nháp"),
        Visibility.SUBMITTED.value: gettext_noop("đã gửi trong địa phương"),
        Visibility.SHARED.value: gettext_noop("đã chia sẻ với các bên"),
        Visibility.PUBLIC.value: gettext_noop("công khai"),
    },
    Visibility.DRAFT.value,
    (
        Step(
            "submit",
            frozenset({Visibility.DRAFT.value}),
            Visibility.SUBMITTED.value,
            "beneficiaries.record",
        ),
        Step(
            "share",
            frozenset({Visibility.SUBMITTED.value}),
            Visibility.SHARED.value,
            "beneficiaries.share",
        ),
    ),
)
