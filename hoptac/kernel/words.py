"""Mark words for users where Django may not be imported."""


def gettext_noop(text: str) -> str:
    """Return `text` unchanged; the collector finds the call and the views translate it."""
    return text
