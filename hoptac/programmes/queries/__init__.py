"""What the programme pages read."""

from hoptac.programmes.queries.sight import (
    awaits_succession,
    directing_leader_of,
    final_assessment_accepted,
    party_ids_of,
    party_of,
    speaking_for,
    standing_agency_of,
    visible_contents,
    visible_programmes,
)

__all__ = [
    "awaits_succession",
    "directing_leader_of",
    "final_assessment_accepted",
    "party_ids_of",
    "party_of",
    "speaking_for",
    "standing_agency_of",
    "visible_contents",
    "visible_programmes",
]
