"""How organisations, activities and entries are named for other houses; names never change.

No register outside gives numbers to Vietnamese local governments, and official codes of units are
given out again after mergers. So a name is made of the house's prefix and the number of the
record, which stays: see docs/domain/open-data.md.
"""

from hoptac.opendata.compose.addresses import host

PUBLISHER = "VN-HOPTAC"  # {register}-{number} of IATI, the register being this house
GRANTS = "360G-hoptac"  # prefix of 360Giving, as the office's own export has it


def locality_iati(unit_id: int) -> str:
    """Return a locality's name in IATI."""
    return f"{PUBLISHER}-unit-{unit_id}"


def programme_iati(programme_id: int) -> str:
    """Return a programme's name in IATI; it begins with its publisher's."""
    return f"{PUBLISHER}-programme-{programme_id}"


def locality_giving(unit_id: int) -> str:
    """Return a locality's name in 360Giving."""
    return f"{GRANTS}-unit-{unit_id}"


def gift_giving(gift_id: int) -> str:
    """Return an occasion's name in 360Giving."""
    return f"{GRANTS}-{gift_id}"


def tag(kind: str, thing_id: object) -> str:
    """Return a record's name in feeds (RFC 4151)."""
    return f"tag:{host()},2026:{kind}/{thing_id}"
