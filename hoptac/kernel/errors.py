"""Expected refusals: every "no" says what is wrong and what to do."""

from typing import Any


class Refusal(Exception):
    """An expected "no": a sentence that says what is wrong and one that says what to do.

    Both sentences are Vietnamese catalogue keys with %(name)s places; `params` fills them after
    translation, so that one refusal can be read in either language.

    :param what: what is wrong.
    :param remedy: what to do about it.
    :param field: name of the form field it concerns; None concerns the whole form.
    """

    def __init__(self, what: str, remedy: str, *, field: str | None = None, **params: Any) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.field = field
        self.params = params

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}" % self.params


class Forbidden(Refusal):
    """The actor's seat does not carry the right; shown with status 403."""


class Conflict(Refusal):
    """Somebody else changed the record since it was read; shown with status 409.

    :param current: the version number now in the database.
    """

    def __init__(self, what: str, remedy: str, *, current: int, **params: Any) -> None:
        super().__init__(what, remedy, **params)
        self.current = current
