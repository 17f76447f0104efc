"""Who sees a record: a value of its own, apart from the workflow's state."""

from enum import StrEnum


class Visibility(StrEnum):
    """Four levels, each including the readers of the one before.

    DRAFT: the owning agency, its locality's standing agency and directing leader.
    SUBMITTED: the whole locality. SHARED: all parties of the programme. PUBLIC: everyone.
    """

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SHARED = "shared"
    PUBLIC = "public"


LOCALITY_LEVELS = (Visibility.SUBMITTED.value, Visibility.SHARED.value, Visibility.PUBLIC.value)
ONE_SIDES_OWN = (Visibility.DRAFT.value, Visibility.SUBMITTED.value)
PARTY_LEVELS = (Visibility.SHARED.value, Visibility.PUBLIC.value)
