"""The permission table by address: open data."""

from hoptac.config.rows import Row

OPENDATA: dict[str, Row] = {}
