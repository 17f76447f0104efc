"""A side's own ladder says from when on its tasks are urged for their silence."""

from hoptac.oversight.queries.overseeing import first_silent_steps
from hoptac.urging.silence import first_steps_from

first_steps_from(first_silent_steps)
