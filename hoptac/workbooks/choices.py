"""What can come of a row."""

from enum import StrEnum


class Verdict(StrEnum):
    ADD = "add"
    CHANGE = "change"
    SKIP = "skip"
    CONFLICT = "conflict"
    ERROR = "error"


# While a row is one of these, nothing is written unless the person leaves such rows out.
HINDERING = (Verdict.ERROR, Verdict.CONFLICT)
