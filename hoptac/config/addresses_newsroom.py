"""The permission table by address: articles."""

from hoptac.config.rows import Row

NEWSROOM: dict[str, Row] = {}
