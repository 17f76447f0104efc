"""State machines as tables: who may move what from where."""

from collections.abc import Iterable
from dataclasses import dataclass

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed move: a verb leads from any of `sources` to `target` and needs `permission`."""

    verb: str
    sources: frozenset[str]
    target: str
    permission: str


@dataclass(frozen=True, slots=True)
class Machine:
    """All allowed moves of one kind of record.

    :param name: the record in the user's words (a catalogue key).
    :param states: state code → words (catalogue keys), in the order of a life.
    :param start: the state in which a record is born.
    """

    name: str
    states: dict[str, str]
    start: str
    steps: tuple[Step, ...]

    def step(self, verb: str, state: str) -> Step:
        """Return the step for `verb` from `state`.

        :raises Refusal: when the table knows no such move.
        :raises KeyError: when the verb is not in the table at all, which is our mistake.
        """
        of_verb = [step for step in self.steps if step.verb == verb]
        if not of_verb:
            raise KeyError(f"{self.name}: {verb}")
        for step in of_verb:
            if state in step.sources:
                return step
        raise Refusal(
            gettext_noop("%(record)s đang ở trạng thái “%(state)s” nên không làm được việc này."),
            gettext_noop("Tải lại trang để xem trạng thái hiện tại và các bước còn làm được."),
            record=self.name,
            state=self.states[state],
        )

    def verbs(self, state: str) -> tuple[str, ...]:
        """Return the verbs that lead on from `state`, in table order."""
        return tuple(dict.fromkeys(s.verb for s in self.steps if state in s.sources))

    def drawing(self) -> str:
        """Return the table as a Mermaid state diagram for the documentation."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        lines += _arrows(self.steps)
        return "\n".join(lines)


def _arrows(steps: Iterable[Step]) -> list[str]:
    return [
        f"    {source} --> {step.target}: {step.verb}"
        for step in steps
        for source in sorted(step.sources)
    ]
