"""The permission table by address: public versions."""

from hoptac.config.rows import Row

PUBLISHING: dict[str, Row] = {}
