"""One guard of the product, as `tools.guards` takes it away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guard:
    """One place that stands for a promise.

    :param promise: in words, as docs/security.md says it.
    :param path: of the file.
    :param there: what stands in it, exactly once.
    :param gone: what stands there when the guard is taken away.
    :param holds: arguments of pytest: tests of which at least one must fail then.
    """

    promise: str
    path: str
    there: str
    gone: str
    holds: tuple[str, ...]
