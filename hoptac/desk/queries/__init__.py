"""What the office's first pages read."""

from hoptac.desk.queries.home import Home, Leaving, home, leaving
from hoptac.desk.queries.situation import Line, Situation, situation

__all__ = ["Home", "Leaving", "Line", "Situation", "home", "leaving", "situation"]
