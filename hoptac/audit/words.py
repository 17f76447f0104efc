"""The words of every event: a verb without words can't be recorded."""

from collections.abc import Collection

from django.utils.functional import Promise

_WORDS: dict[str, "str | Promise"] = {}
_SHOWING: set[str] = set()


def register(words: "dict[str, str | Promise]", *, showing: Collection[str] = ()) -> None:
    """Make verbs known: three-part name → sentence part such as "đã chấp nhận nội dung".

    :param showing: those by which a record comes before the other side's eyes.
    :raises ValueError: for a verb that is not of the form app.record.deed or is known already
        with other words.
    """
    for verb, said in words.items():
        if verb.count(".") != 2 or (verb in _WORDS and _WORDS[verb] is not said):
            raise ValueError(verb)
        _WORDS[verb] = said
    _SHOWING.update(showing)


def showing() -> frozenset[str]:
    """Return the verbs by which a record comes before the other side's eyes."""
    return frozenset(_SHOWING)


def is_shown_at_some_time(thing: str) -> bool:
    """Tell whether records like "plans.task:12" are one side's own at first."""
    return thing.partition(":")[0] in {verb.rpartition(".")[0] for verb in _SHOWING}


def said(verb: str) -> str:
    """Return the words of a verb in the reader's language."""
    return str(_WORDS[verb])


def known() -> dict[str, "str | Promise"]:
    """Return all verbs with their words, for the documentation and its test."""
    return dict(sorted(_WORDS.items()))


def is_known(verb: str) -> bool:
    return verb in _WORDS
