"""SQL of who is told on a day: heirs, seats held, officers, standing agencies, leaders.

Common table expressions of one WITH RECURSIVE; each statement of the daily work begins with them.
"""

from datetime import date
from typing import Any

from hoptac.accounts.roles import ROLES, Permission, RoleCode, holders
from hoptac.oversight.states import Trigger

# Whoever answers a question of this kind holds this right.
NEEDS = {
    "word": Permission.PROGRESS_GIVE_WORD,
    "extension": Permission.PLANS_DECIDE_EXTENSION,
    "proposal": Permission.PLANS_APPROVE,
    "compile": Permission.REPORTS_COMPILE,
    "deliver": Permission.REPORTS_DELIVER,
    "reply": Permission.LETTERS_ANSWER,
    "put_right": Permission.INSPECTIONS_ANSWER,
    "approve": Permission.PROGRESS_APPROVE,
    "accept": Permission.PROGRESS_ACCEPT,
    "verify": Permission.INSPECTIONS_CONCLUDE,
    "carry_out": Permission.INSPECTIONS_CARRY_OUT,
    "agree": Permission.PROGRAMMES_ACCEPT,
    "urge": Permission.LETTERS_WRITE,
    "sign": Permission.LETTERS_APPROVE,
    "number": Permission.LETTERS_NUMBER,
    "twin": Permission.TWINNING_RECORD,
    "receipt": Permission.GIFTS_RECORD,
    "explain": Permission.GIFTS_RECORD,
    "amend": Permission.GIFTS_CLOSE,
    "outcome": Permission.VISITS_RECORD,
}
# Which of these whoever must act on a matter that climbs holds. A task that is overdue or silent
# has its responsible person; a report not handed in, each agency that is missing.
ASKED = {
    ("progress.entry", Trigger.UNANSWERED): "word",
    ("progress.approval", Trigger.UNANSWERED): "approve",
    ("progress.acceptance", Trigger.UNANSWERED): "accept",
    ("plans.extension", Trigger.UNANSWERED): "extension",
    ("plans.task", Trigger.UNANSWERED): "proposal",
    ("urging.question", Trigger.UNANSWERED): "reply",
    ("letters.addressee", Trigger.UNANSWERED): "reply",
    ("letters.sent", Trigger.UNANSWERED): "urge",
    ("letters.signature", Trigger.UNANSWERED): "sign",
    ("letters.number", Trigger.UNANSWERED): "number",
    ("programmes.content", Trigger.UNANSWERED): "agree",
    ("inspections.inspection", Trigger.UNANSWERED): "put_right",
    ("inspections.conclusion", Trigger.UNANSWERED): "verify",
    ("inspections.measure", Trigger.UNANSWERED): "verify",
    ("inspections.measure", Trigger.OVERDUE): "put_right",
    ("inspections.visit", Trigger.OVERDUE): "carry_out",
    ("reports.compiling", Trigger.OVERDUE): "compile",
    ("twinning.pair", Trigger.UNANSWERED): "twin",
    ("gifts.receipt", Trigger.UNANSWERED): "receipt",
    ("gifts.question", Trigger.UNANSWERED): "explain",
    ("gifts.correction", Trigger.UNANSWERED): "amend",
    ("visits.outcomes", Trigger.UNANSWERED): "outcome",
    ("visits.report", Trigger.UNANSWERED): "urge",
}
PEOPLE = """
-- An agency and who stands in its place: itself, or the heirs of one that is closed.
acts(origin, id) AS (
    SELECT id, id FROM localities_agency
    UNION
    SELECT acts.origin, edge.to_agency_id FROM acts
    JOIN localities_agency node ON node.id = acts.id AND node.closed_on <= %(day)s
    JOIN localities_agencysuccession edge
        ON edge.from_agency_id = node.id AND edge.operational_on <= %(day)s
),
held AS MATERIALIZED (
    SELECT seat.id AS seat_id, seat.user_id, seat.agency_id, seat.role, CASE
        WHEN seat.role = ANY (%(officers)s) THEN 1
        WHEN seat.role = ANY (%(directors)s) THEN 2
        WHEN seat.role = %(leader)s THEN 3 END AS grade
    FROM accounts_seat seat
    JOIN accounts_user person ON person.id = seat.user_id AND person.is_active
    JOIN localities_agency agency ON agency.id = seat.agency_id
    WHERE seat.valid_from <= %(day)s AND (seat.valid_to IS NULL OR seat.valid_to > %(day)s)
        AND NOT seat.awaits_confirmation
        AND (agency.closed_on IS NULL OR agency.closed_on > %(day)s)
),
-- Who is told of an agency's work: its officers; without any its director; else its leader.
desk AS MATERIALIZED (
    SELECT origin, user_id, agency_id FROM (
        SELECT acts.origin, held.user_id, held.agency_id,
            rank() OVER (PARTITION BY acts.origin ORDER BY held.grade) AS place
        FROM acts JOIN held ON held.agency_id = acts.id AND held.grade IS NOT NULL
    ) AS ranked WHERE place = 1
),
may(need, role) AS (SELECT * FROM unnest(%(needs)s::text[], %(need_roles)s::text[])),
answerer AS MATERIALIZED (
    SELECT DISTINCT acts.origin, may.need, held.user_id, held.agency_id
    FROM acts JOIN held ON held.agency_id = acts.id JOIN may ON may.role = held.role
    UNION
    -- Signing as the leader and giving numbers is done for every agency of the locality.
    SELECT acts.origin, may.need, held.user_id, held.agency_id
    FROM acts JOIN localities_agency theirs ON theirs.id = acts.id
    JOIN localities_agency own ON own.unit_id = theirs.unit_id
    JOIN held ON held.agency_id = own.id
    JOIN may ON may.role = held.role
        AND (may.need = 'number' OR (may.need = 'sign' AND may.role = %(leader)s))
),
asks(source, trigger, need) AS (
    SELECT * FROM unnest(%(ask_sources)s::text[], %(ask_triggers)s::text[], %(ask_needs)s::text[])
),
office AS MATERIALIZED (
    SELECT party_id, office, agency_id, seat_id FROM programmes_partyoffice
    WHERE valid_from <= %(day)s AND (valid_to IS NULL OR valid_to > %(day)s)
),
standing_agency AS (
    SELECT party_id, agency_id AS origin FROM office WHERE office = 'standing_agency'
),
standing AS MATERIALIZED (
    SELECT party_id, user_id, agency_id FROM standing_agency
    JOIN answerer USING (origin) WHERE need = 'compile'
    UNION
    SELECT party_id, user_id, agency_id FROM standing_agency JOIN desk USING (origin)
    WHERE NOT EXISTS (
        SELECT 1 FROM answerer
        WHERE answerer.origin = standing_agency.origin AND answerer.need = 'compile'
    )
),
named_chief AS MATERIALIZED (
    SELECT office.party_id, held.user_id, held.agency_id
    FROM office JOIN held USING (seat_id) WHERE office.office = 'directing_leader'
),
-- Where the leader named holds no seat today, every directing leader of the locality.
chief AS MATERIALIZED (
    SELECT party_id, user_id, agency_id FROM named_chief
    UNION
    SELECT party.id, held.user_id, held.agency_id FROM programmes_party party
    JOIN localities_agency agency ON agency.unit_id = party.unit_id
    JOIN acts ON acts.origin = agency.id
    JOIN held ON held.agency_id = acts.id AND held.role = %(leader)s
    WHERE NOT EXISTS (SELECT 1 FROM named_chief WHERE named_chief.party_id = party.id)
)
"""


def people_on(day: date) -> dict[str, Any]:
    """Return the parameters of `PEOPLE`."""
    writes = set(holders(Permission.PROGRESS_WRITE))
    directs = set(holders(Permission.PROGRESS_APPROVE))
    pairs = [(need, role.value) for need, right in NEEDS.items() for role in holders(right)]
    return {
        "day": day,
        "officers": sorted(role.value for role in writes - directs if role in ROLES),
        "directors": sorted(role.value for role in directs),
        "leader": RoleCode.DIRECTING_LEADER.value,
        "needs": [need for need, _ in pairs],
        "need_roles": [role for _, role in pairs],
        "ask_sources": [source for source, _ in ASKED],
        "ask_triggers": [trigger.value for _, trigger in ASKED],
        "ask_needs": list(ASKED.values()),
    }
