"""The words of every event: a verb without words can't be recorded."""

from django.utils.functional import Promise

_WORDS: dict[str, "str | Promise"] = {}


def register(words: "dict[str, str | Promise]") -> None:
    """Make verbs known: three-part name → sentence part such as "đã chấp nhận nội dung".

    :raises ValueError: for a verb that is not of the form app.record.deed or is known already
        with other words.
    """
    for verb, said in words.items():
        if verb.count(".") != 2 or (verb in _WORDS and _WORDS[verb] is not said):
            raise ValueError(verb)
        _WORDS[verb] = said


def said(verb: str) -> str:
    """Return the words of a verb in the reader's language."""
    return str(_WORDS[verb])


def known() -> dict[str, "str | Promise"]:
    """Return all verbs with their words, for the documentation and its test."""
    return dict(sorted(_WORDS.items()))


def is_known(verb: str) -> bool:
    return verb in _WORDS
