"""SQL of what waits in twinnings, gifts and visits: asleep, not received, not told of."""

_DAY = "AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
_WITHIN = "(%(programme)s::bigint IS NULL OR {}.programme_id = %(programme)s)"

# Twinnings by side, each with the day from which it counts as asleep, as `twinning.rules` says it;
# that of a dissolved unit waits for a decision and does not sleep.
SLEEPERS = f"""
sleeper AS MATERIALIZED (
    SELECT pair.id, pair.programme_id, pair.name, side.party_id, side.unit_id,
        (greatest(pair.signed_on, done.last_on, again.last_on)
            + make_interval(months => pair.dormant_after))::date AS asleep_on
    FROM twinning_pair pair
    JOIN localities_unit one ON one.id = pair.unit_a_id
        AND (one.closed_on IS NULL OR one.closed_on > %(day)s)
    JOIN localities_unit other ON other.id = pair.unit_b_id
        AND (other.closed_on IS NULL OR other.closed_on > %(day)s)
    LEFT JOIN (
        SELECT pair_id, max(day) AS last_on FROM twinning_activity
        WHERE struck_at IS NULL AND day <= %(day)s GROUP BY pair_id
    ) AS done ON done.pair_id = pair.id
    LEFT JOIN (
        SELECT pair_id, max(starts_on) AS last_on FROM twinning_renewal
        WHERE starts_on <= %(day)s GROUP BY pair_id
    ) AS again ON again.pair_id = pair.id
    CROSS JOIN LATERAL (
        VALUES (pair.party_a_id, pair.unit_a_id), (pair.party_b_id, pair.unit_b_id)
    ) AS side(party_id, unit_id)
    WHERE pair.state = 'signed' AND pair.signed_on <= %(day)s AND {_WITHIN.format("pair")}
)
"""


def of_unit(rows: str, columns: str) -> str:
    """Return the SELECT of who records for a paired unit itself, besides the standing agency.

    :param rows: a common table expression with source, record_id and party_id.
    :param columns: which of its columns go before the person and their agency.
    """
    return f"""
    SELECT {columns}, answerer.user_id, answerer.agency_id FROM {rows}
    JOIN twinning_pair pair ON pair.id = {rows}.record_id
    JOIN localities_agency office ON office.unit_id =
        CASE {rows}.party_id WHEN pair.party_a_id THEN pair.unit_a_id ELSE pair.unit_b_id END
    JOIN answerer ON answerer.origin = office.id AND answerer.need = 'twin'
    WHERE {rows}.source = 'twinning.pair'
"""


_OF_TWINNINGS = """
    SELECT 'twinning.pair', sleeper.id, NULL::bigint, sleeper.programme_id, sleeper.party_id,
        standing_agency.origin, 'twin', sleeper.asleep_on, sleeper.name, '', true
    FROM sleeper LEFT JOIN standing_agency USING (party_id) WHERE asleep_on <= %(day)s
"""

# Whoever did not ask, with its standing agency.
_OTHER_SIDE = """CROSS JOIN LATERAL (
        SELECT CASE asked.party_id WHEN occasion.giver_id THEN occasion.receiver_id
            ELSE occasion.giver_id END AS party_id
    ) AS other
    LEFT JOIN standing_agency ON standing_agency.party_id = other.party_id"""

# What was handed over and never entered by the receiver; an entry taken back counts for nothing.
_OF_GIFTS = f"""
    SELECT 'gifts.receipt', occasion.id, NULL, occasion.programme_id, occasion.receiver_id,
        standing_agency.origin, 'receipt', min(sent.on_day), occasion.title, '', true
    FROM gifts_occasion occasion
    JOIN LATERAL (
        SELECT line_id, min((event.recorded_at {_DAY}) AS on_day FROM gifts_bookevent event
        WHERE event.occasion_id = occasion.id AND event.book = 'transferred'
            AND event.reverses_id IS NULL AND (event.recorded_at {_DAY} <= %(day)s
            AND NOT EXISTS (SELECT 1 FROM gifts_bookevent back WHERE back.reverses_id = event.id)
        GROUP BY line_id
    ) AS sent ON true
    LEFT JOIN standing_agency ON standing_agency.party_id = occasion.receiver_id
    WHERE occasion.state = 'open' AND {_WITHIN.format("occasion")} AND NOT EXISTS (
        SELECT 1 FROM gifts_bookevent event
        WHERE event.line_id = sent.line_id AND event.book = 'received'
            AND event.reverses_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM gifts_bookevent back WHERE back.reverses_id = event.id)
    )
    GROUP BY occasion.id, standing_agency.origin
    UNION ALL
    SELECT 'gifts.question', occasion.id, NULL, occasion.programme_id, other.party_id,
        standing_agency.origin, 'explain', min((asked.asked_at {_DAY}), occasion.title, '', true
    FROM gifts_difference asked
    JOIN gifts_line line ON line.id = asked.line_id
    JOIN gifts_occasion occasion ON occasion.id = line.occasion_id
    {_OTHER_SIDE}
    WHERE asked.answered_at IS NULL AND asked.settled_at IS NULL AND occasion.state = 'open'
        AND (asked.asked_at {_DAY} <= %(day)s AND {_WITHIN.format("occasion")}
    GROUP BY occasion.id, other.party_id, standing_agency.origin
    UNION ALL
    SELECT 'gifts.correction', occasion.id, NULL, occasion.programme_id, other.party_id,
        standing_agency.origin, 'amend', min((asked.asked_at {_DAY}), occasion.title, '', true
    FROM gifts_correction asked
    JOIN gifts_occasion occasion ON occasion.id = asked.occasion_id
    {_OTHER_SIDE}
    WHERE asked.state = 'proposed' AND (asked.asked_at {_DAY} <= %(day)s
        AND {_WITHIN.format("occasion")}
    GROUP BY occasion.id, other.party_id, standing_agency.origin
"""

# A visit that is over has outcomes once every stop was told of and, where it had a working
# session, something came of one.
OUTCOMES_MISSING = """(
    EXISTS (
        SELECT 1 FROM visits_stop stop WHERE stop.visit_id = visit.id AND stop.happened = 'planned'
    ) OR EXISTS (
        SELECT 1 FROM visits_stop stop WHERE stop.visit_id = visit.id
            AND stop.kind = 'session' AND stop.happened = 'held'
    ) AND NOT EXISTS (
        SELECT 1 FROM visits_outcome outcome JOIN visits_stop stop ON stop.id = outcome.stop_id
        WHERE stop.visit_id = visit.id
    )
)"""
REPORT_MISSING = """(visit.report_id IS NULL OR EXISTS (
    SELECT 1 FROM letters_officialletter letter
    WHERE letter.id = visit.report_id AND letter.state = 'dropped'
))"""
_OF_VISITS = f"""
    SELECT 'visits.outcomes', visit.id, NULL, visit.programme_id, visit.party_id,
        standing_agency.origin, 'outcome', visit.ends_on, visit.title, '', true
    FROM visits_visit visit LEFT JOIN standing_agency USING (party_id)
    WHERE visit.state = 'approved' AND visit.ends_on < %(day)s AND {_WITHIN.format("visit")}
        AND {OUTCOMES_MISSING}
    UNION ALL
    SELECT 'visits.report', visit.id, NULL, visit.programme_id, visit.party_id,
        coalesce(standing_agency.origin, visit.agency_id), 'urge', visit.ends_on, visit.title, '',
        false
    FROM visits_visit visit LEFT JOIN standing_agency USING (party_id)
    WHERE visit.state IN ('approved', 'agreed') AND visit.ends_on < %(day)s
        AND {_WITHIN.format("visit")} AND {REPORT_MISSING}
"""

# As `questions.QUESTIONS` joins them.
OF_PARTNERS = f"""
{_OF_TWINNINGS}
    UNION ALL
{_OF_GIFTS}
    UNION ALL
{_OF_VISITS}
"""
