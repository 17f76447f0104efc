"""Where a record stands in its life, as the stepper part shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext

from hoptac.kernel.machine import Machine


@dataclass(frozen=True, slots=True)
class StepShown:
    """One station: `place` is past, now or next; `note` a few quiet words such as a day."""

    label: str
    place: str
    note: str = ""


def along(machine: Machine, state: str, way: Sequence[str]) -> list[StepShown]:
    """Return the stations of the usual way through a machine, seen from `state`.

    :param way: state codes from start to end; a state off the way (returned, withdrawn) is put
        at its end as the present one, with nothing past it.
    """
    if state not in way:
        passed = [StepShown(_label(machine, code), "next") for code in way]
        return [*passed, StepShown(_label(machine, state), "now")]
    here = list(way).index(state)
    return [StepShown(_label(machine, code), _place(place, here)) for place, code in enumerate(way)]


def _place(place: int, here: int) -> str:
    if place == here:
        return "now"
    return "past" if place < here else "next"


def _label(machine: Machine, code: str) -> str:
    return capfirst(gettext(machine.states[code]))
