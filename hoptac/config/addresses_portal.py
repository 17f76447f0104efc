"""The permission table by address: the public rooms."""

from hoptac.config.rows import Row

PORTAL: dict[str, Row] = {}
