"""The permission table by address: readers' questions and followers."""

from hoptac.config.rows import Row

VOICES: dict[str, Row] = {}
