"""SQL of a morning: what climbs, who is told what, and who gets a letter.

Every statement is one INSERT … SELECT or UPDATE over all sides; the database does the work, and the
program's memory stays small however much there is.
"""

from hoptac.oversight.queries.matters import LADDER, MEASURES, REPORTS, TASKS, VISITS
from hoptac.oversight.queries.partnering import of_unit
from hoptac.oversight.queries.people import PEOPLE
from hoptac.oversight.queries.questions import QUESTIONS
from hoptac.oversight.queries.settling import STANDS

# Words of the program alone go into these statements; what differs goes in as parameters.
_COLUMNS = (
    "user_id, run_id, day, kind, source, record_id, milestone, level, is_over, code, said, anchor,"
    " days, task_id, programme_id, party_id, agency_id, giver_id, muted"
)
_INSERT = f"INSERT INTO oversight_notice ({_COLUMNS})"
# These are not told the morning after: who has to act hears of them at the ladder's first step.
_PATIENT = "('urge', 'receipt', 'outcome')"

CLIMB = f"""
INSERT INTO oversight_climb (run_id, trigger, source, record_id, anchor, level, rank, after_days,
    days, task_id, programme_id, party_id, agency_id, said, crosses, climbed_on)
WITH RECURSIVE {PEOPLE}, {TASKS}, {QUESTIONS}, {MEASURES}, {VISITS}, {REPORTS}, {LADDER},
matter AS (
    SELECT 'overdue' AS trigger, 'plans.task' AS source, id AS record_id, id AS task_id,
        programme_id, party_id, lead_id AS agency_id, due_on AS since, title AS said, crosses
    FROM open_task WHERE due_on < %(day)s
    UNION ALL
    SELECT 'overdue', 'inspections.measure', id, NULL, programme_id, party_id, agency_id, due_on,
        title, crosses
    FROM open_measure WHERE due_on < %(day)s
    UNION ALL
    SELECT 'overdue', 'inspections.visit', id, NULL, programme_id, party_id, agency_id, due_on,
        title, crosses
    FROM late_visit
    UNION ALL
    SELECT 'overdue', 'reports.delivery', id, NULL, programme_id, party_id, NULL, agency_due_on,
        title, false
    FROM report WHERE agency_due_on < %(day)s AND id IN (SELECT report_id FROM missing)
    UNION ALL
    SELECT 'overdue', 'reports.compiling', id, NULL, programme_id, party_id, agency_id,
        standing_due_on, title, false
    FROM report WHERE standing_due_on < %(day)s
    UNION ALL
    SELECT 'silent', 'plans.task', id, id, programme_id, party_id, lead_id, alive_on, title,
        crosses
    FROM open_task WHERE due_on IS NULL OR due_on >= %(day)s
    UNION ALL
    SELECT 'unanswered', source, record_id, task_id, programme_id, party_id, agency_id, since,
        said, crosses
    FROM question WHERE since IS NOT NULL
)
SELECT %(run)s, matter.trigger, source, record_id, since, ladder.level, ladder.rank,
    ladder.after_days, coalesce(gone.days, %(gone_most)s), task_id, programme_id, matter.party_id,
    agency_id, said, crosses, %(day)s
FROM matter
JOIN ladder ON ladder.party_id = matter.party_id AND ladder.trigger = matter.trigger
    AND matter.since <= ladder.cut_on
LEFT JOIN gone USING (since)
WHERE (crosses OR ladder.level <> 'both_leaders') AND NOT EXISTS (
    SELECT 1 FROM oversight_hold hold
    WHERE hold.task_id = matter.task_id AND hold.party_id = matter.party_id
        AND hold.trigger = matter.trigger AND hold.lifted_at IS NULL
        AND hold.until_on >= %(day)s
        AND array_position(%(in_order)s::text[], hold.level::text) <= ladder.rank
) AND NOT EXISTS (  -- asked beforehand, since a conflict costs far more than a look
    SELECT 1 FROM oversight_climb was
    WHERE was.source = matter.source AND was.record_id = matter.record_id
        AND was.trigger = matter.trigger AND was.anchor = matter.since
        AND was.party_id = matter.party_id AND was.level = ladder.level
)
ON CONFLICT DO NOTHING
"""

# Who has to act on a task: the person named, while they hold a seat in its lead agency or in an
# heir of it; otherwise the officers there.
_RESPONSIBLE = """
in_person AS (
    SELECT concerned.id, held.user_id, held.agency_id FROM concerned
    JOIN acts ON acts.origin = concerned.lead_id
    JOIN held ON held.agency_id = acts.id AND held.user_id = concerned.person_id
),
responsible AS (
    SELECT id, user_id, agency_id FROM in_person
    UNION
    SELECT concerned.id, desk.user_id, desk.agency_id FROM concerned
    JOIN desk ON desk.origin = concerned.lead_id
    WHERE NOT EXISTS (SELECT 1 FROM in_person WHERE in_person.id = concerned.id)
)
"""

# A letter is named by its number, a report by its period, an inspection by its aim: who is told
# one by one may read what the step itself does not say.
OF_CLIMBS = f"""
{_INSERT}
WITH RECURSIVE {PEOPLE}, {REPORTS},
climbed AS MATERIALIZED (
    SELECT climb.id, climb.trigger, climb.source, climb.record_id, climb.anchor, climb.level,
        climb.rank, climb.days, climb.task_id, climb.programme_id, climb.party_id, climb.agency_id,
        coalesce(seen.aim, climb.said) AS said, coalesce(task.code, paper.period,
            left(to_char(letter.number, 'FM999900') || '/' || letter.symbol, 30), '') AS code,
        task.lead_id, task.person_id, task.given_by_agency_id AS giver_id,
        climb.source = 'plans.task' AND climb.trigger <> 'unanswered' AS is_work
    FROM oversight_climb climb LEFT JOIN plans_task task ON task.id = climb.task_id
    LEFT JOIN letters_addressee line ON climb.source IN ('letters.addressee', 'letters.sent')
        AND line.id = climb.record_id
    LEFT JOIN letters_officialletter letter ON letter.id = line.letter_id
    LEFT JOIN reports_periodreport paper
        ON climb.source IN ('reports.delivery', 'reports.compiling') AND paper.id = climb.record_id
    LEFT JOIN inspections_inspection seen
        ON climb.source = 'inspections.visit' AND seen.id = climb.record_id
    WHERE climb.run_id = %(run)s
),
concerned AS (SELECT DISTINCT task_id AS id, lead_id, person_id FROM climbed WHERE is_work),
{_RESPONSIBLE},
asked AS (
    SELECT climbed.id, answerer.user_id, answerer.agency_id FROM climbed
    JOIN asks USING (source, trigger)
    JOIN answerer ON answerer.origin = climbed.agency_id AND answerer.need = asks.need
    UNION ALL
    SELECT climbed.id, answerer.user_id, answerer.agency_id FROM climbed
    JOIN missing ON missing.report_id = climbed.record_id
    JOIN answerer ON answerer.origin = missing.origin AND answerer.need = 'deliver'
    WHERE climbed.source = 'reports.delivery'
    UNION ALL
    {of_unit("climbed", "climbed.id")}
),
told AS (
    SELECT climbed.id, responsible.user_id, responsible.agency_id, false AS is_over
    FROM climbed JOIN responsible ON responsible.id = climbed.task_id WHERE is_work
    UNION ALL SELECT id, user_id, agency_id, false FROM asked
    UNION ALL
    SELECT climbed.id, standing.user_id, standing.agency_id, true
    FROM climbed JOIN standing USING (party_id) WHERE climbed.rank = 2
    UNION ALL
    SELECT climbed.id, chief.user_id, chief.agency_id, true
    FROM climbed JOIN chief USING (party_id) WHERE climbed.rank = 3
    UNION ALL
    SELECT climbed.id, chief.user_id, chief.agency_id, true
    FROM climbed JOIN programmes_party party ON party.programme_id = climbed.programme_id
    JOIN chief ON chief.party_id = party.id WHERE climbed.rank = 4
)
SELECT DISTINCT ON (told.user_id, climbed.trigger, climbed.source, climbed.record_id)
    told.user_id, %(run)s, %(day)s, climbed.trigger, climbed.source, climbed.record_id,
    to_char(climbed.anchor, 'YYYY-MM-DD') || ':' || climbed.level, climbed.level, told.is_over,
    climbed.code, climbed.said, climbed.anchor, climbed.days, climbed.task_id,
    climbed.programme_id, climbed.party_id, told.agency_id, climbed.giver_id, false
FROM told JOIN climbed USING (id)
ORDER BY told.user_id, climbed.trigger, climbed.source, climbed.record_id, climbed.rank DESC,
    told.is_over
ON CONFLICT DO NOTHING
"""

BEFORE_DUE = f"""
{_INSERT}
WITH RECURSIVE {PEOPLE}, {TASKS},
due_in(due_on, days) AS (SELECT * FROM unnest(%(left_days)s::date[], %(left_counts)s::int[])),
concerned AS MATERIALIZED (SELECT * FROM open_task JOIN due_in USING (due_on)),
{_RESPONSIBLE},
told AS (
    SELECT concerned.*, responsible.user_id, responsible.agency_id, (
        SELECT min(step) FROM unnest(coalesce(wish.days, %(usual_days)s::smallint[])) AS step
        WHERE step >= concerned.days
    ) AS step
    FROM concerned JOIN responsible USING (id)
    LEFT JOIN oversight_wish wish ON wish.user_id = responsible.user_id
)
SELECT DISTINCT ON (user_id, id) user_id, %(run)s, %(day)s, 'due', 'plans.task', id,
    to_char(due_on, 'YYYY-MM-DD') || ':' || step, '', false, code, title, due_on, days, id,
    programme_id, party_id, agency_id, giver_id, false
FROM told WHERE step IS NOT NULL ORDER BY user_id, id, agency_id
ON CONFLICT DO NOTHING
"""

# Measures, letters with a day to answer by, and twinnings about to fall asleep, before that day.
OWED = f"""
{_INSERT}
WITH RECURSIVE {PEOPLE}, {QUESTIONS}, {MEASURES},
due_in(due_on, days) AS (SELECT * FROM unnest(%(left_days)s::date[], %(left_counts)s::int[])),
owed AS (
    SELECT 'inspections.measure' AS source, id, 'put_right' AS need, due_on, programme_id, party_id,
        agency_id AS origin, title, '' AS code
    FROM open_measure
    UNION ALL
    SELECT source, record_id, need, since, programme_id, party_id, agency_id, said, code
    FROM question WHERE source = 'letters.addressee'
    UNION ALL
    SELECT 'twinning.pair', id, 'twin', asleep_on, programme_id, party_id,
        standing_agency.origin, name, ''
    FROM sleeper JOIN standing_agency USING (party_id) WHERE asleep_on > %(day)s
    UNION ALL
    SELECT 'twinning.pair', sleeper.id, 'twin', asleep_on, programme_id, party_id, office.id,
        name, ''
    FROM sleeper JOIN localities_agency office USING (unit_id) WHERE asleep_on > %(day)s
),
told AS (
    SELECT owed.*, answerer.user_id, answerer.agency_id, due_in.days, (
        SELECT min(step) FROM unnest(coalesce(wish.days, %(usual_days)s::smallint[])) AS step
        WHERE step >= due_in.days
    ) AS step
    FROM owed JOIN due_in USING (due_on)
    JOIN answerer USING (origin, need)
    LEFT JOIN oversight_wish wish ON wish.user_id = answerer.user_id
)
SELECT DISTINCT ON (user_id, source, id) user_id, %(run)s, %(day)s, 'due', source, id,
    to_char(due_on, 'YYYY-MM-DD') || ':' || step, '', false, code, title, due_on, days,
    NULL::bigint, programme_id, party_id, agency_id, NULL::bigint, false
FROM told WHERE step IS NOT NULL ORDER BY user_id, source, id, agency_id
ON CONFLICT DO NOTHING
"""

UNDATED = f"""
{_INSERT}
WITH RECURSIVE {PEOPLE}, {TASKS},
concerned AS MATERIALIZED (
    SELECT * FROM open_task WHERE due_on IS NULL AND given_on < date_trunc('month', %(day)s::date)
),
{_RESPONSIBLE}
SELECT DISTINCT ON (user_id, id) user_id, %(run)s, %(day)s, 'undated', 'plans.task', id,
    to_char(%(day)s::date, 'YYYY-MM'), '', false, code, title, alive_on, 0, id, programme_id,
    party_id, responsible.agency_id, giver_id, false
FROM concerned JOIN responsible USING (id) ORDER BY user_id, id, responsible.agency_id
ON CONFLICT DO NOTHING
"""

WAITING = f"""
{_INSERT}
WITH RECURSIVE {PEOPLE}, {QUESTIONS},
asked AS (
    SELECT question.*, answerer.user_id, answerer.agency_id AS at_agency
    FROM question JOIN answerer
        ON answerer.origin = question.agency_id AND answerer.need = question.need
    UNION ALL
    SELECT question.*, standing.user_id, standing.agency_id
    FROM question JOIN standing USING (party_id) WHERE NOT EXISTS (
        SELECT 1 FROM answerer
        WHERE answerer.origin = question.agency_id AND answerer.need = question.need
    )
    UNION ALL
{of_unit("question", "question.*")}
)
SELECT DISTINCT ON (user_id, source, record_id) user_id, %(run)s, %(day)s, 'waiting', source,
    record_id, 'new', '', false, code, said, since, 0, task_id, programme_id, party_id, at_agency,
    NULL::bigint, false
FROM asked WHERE need NOT IN {_PATIENT} AND NOT EXISTS (
    SELECT 1 FROM oversight_notice was
    WHERE was.user_id = asked.user_id AND was.kind IN ('waiting', 'unanswered')
        AND was.source = asked.source AND was.record_id = asked.record_id
) ORDER BY user_id, source, record_id, at_agency
ON CONFLICT DO NOTHING
"""

BEFORE_REPORTS = f"""
{_INSERT}
WITH RECURSIVE {PEOPLE}, {REPORTS},
due_in(due_on, days) AS (SELECT * FROM unnest(%(left_days)s::date[], %(left_counts)s::int[])),
wanted AS (
    SELECT 'report_due' AS kind, 'deliver' AS need, report.id, programme_id, party_id, period,
        title, agency_due_on AS due_on, missing.origin
    FROM report JOIN missing ON missing.report_id = report.id
    UNION
    SELECT 'report_compile', 'compile', id, programme_id, party_id, period, title,
        standing_due_on, agency_id
    FROM report
),
told AS (
    SELECT wanted.*, answerer.user_id, answerer.agency_id, due_in.days, (
        SELECT min(step) FROM unnest(coalesce(wish.days, %(usual_days)s::smallint[])) AS step
        WHERE step >= due_in.days
    ) AS step
    FROM wanted JOIN due_in USING (due_on)
    JOIN answerer USING (origin, need)
    LEFT JOIN oversight_wish wish ON wish.user_id = answerer.user_id
)
SELECT DISTINCT ON (user_id, kind, id) user_id, %(run)s, %(day)s, kind, 'reports.periodreport', id,
    to_char(due_on, 'YYYY-MM-DD') || ':' || step, '', false, period, title, due_on, days,
    NULL::bigint, programme_id, party_id, agency_id, NULL::bigint, false
FROM told WHERE step IS NOT NULL ORDER BY user_id, kind, id, agency_id
ON CONFLICT DO NOTHING
"""

HELD = f"""
{_INSERT}
WITH RECURSIVE {PEOPLE}
SELECT DISTINCT ON (chief.user_id, hold.id) chief.user_id, %(run)s, %(day)s, 'held',
    'oversight.hold', hold.id, 'held', hold.level, true, task.code, task.title, hold.until_on, 0,
    task.id, task.programme_id, hold.party_id, chief.agency_id, task.given_by_agency_id, false
FROM oversight_hold hold JOIN plans_task task ON task.id = hold.task_id
JOIN chief ON chief.party_id = hold.party_id
WHERE hold.lifted_at IS NULL AND hold.until_on >= %(day)s AND chief.user_id <> hold.held_by_id
    AND (%(programme)s::bigint IS NULL OR task.programme_id = %(programme)s)
ORDER BY chief.user_id, hold.id
ON CONFLICT DO NOTHING
"""

MUTE = """
UPDATE oversight_notice said SET muted = true FROM oversight_mute mute
WHERE said.run_id = %(run)s AND mute.user_id = said.user_id AND mute.ended_at IS NULL
    AND mute.until_on >= %(day)s AND mute.programme_id = said.programme_id
    AND (mute.task_id IS NULL OR mute.task_id = said.task_id)
"""

_SETTLED = """
UPDATE oversight_notice said SET settled_on = %(day)s WHERE said.settled_on IS NULL
"""
_FALLEN = [
    f"{which} AND {'NOT ' if is_there else ''}EXISTS ({what})" for which, is_there, what in STANDS
]
SETTLING = tuple(f"{_SETTLED} AND {fallen}" for fallen in _FALLEN)
SETTLE_LETTER = f"""
{_SETTLED} AND said.user_id = %(user)s AND said.run_id BETWEEN %(first)s AND %(last)s
    AND ({" OR ".join(f"({fallen})" for fallen in _FALLEN)})
"""

# One letter a person; the lines of earlier letters that never left go into it.
LETTERS = """
WITH late AS (
    UPDATE oversight_digest SET state = 'dropped'
    WHERE state = 'composed' AND day < %(day)s RETURNING user_id, agency_id, first_run_id, run_id
), told AS (
    SELECT user_id, max(agency_id) AS agency_id FROM oversight_notice said
    WHERE run_id = %(run)s AND NOT muted
    GROUP BY user_id
    UNION ALL
    SELECT user_id, agency_id FROM late WHERE EXISTS (
        SELECT 1 FROM oversight_notice said
        WHERE said.user_id = late.user_id AND said.run_id BETWEEN late.first_run_id AND late.run_id
            AND said.settled_on IS NULL AND said.seen_at IS NULL AND NOT said.muted
    )
), made AS (
    SELECT user_id, max(agency_id) AS agency_id, gen_random_uuid() AS uid
    FROM told GROUP BY user_id
)
INSERT INTO oversight_digest (uid, user_id, agency_id, run_id, first_run_id, day, message_id,
    state, made_at, tries, error)
SELECT made.uid, user_id, agency_id, %(run)s, coalesce((
        SELECT min(late.first_run_id) FROM late WHERE late.user_id = made.user_id
    ), %(run)s), %(day)s, '<' || made.uid || '@' || %(host)s || '>', 'composed', %(at)s, 0, ''
FROM made WHERE NOT EXISTS (
    SELECT 1 FROM oversight_mailbox box
    WHERE box.user_id = made.user_id AND box.bouncing_since IS NOT NULL
)
ON CONFLICT DO NOTHING
"""
# Of what a person is told of one matter the newest line stands alone.
SUPERSEDE = """
UPDATE oversight_notice said SET settled_on = %(day)s FROM oversight_notice newer
WHERE newer.run_id = %(run)s AND newer.user_id = said.user_id AND newer.source = said.source
    AND newer.record_id = said.record_id AND said.run_id <> newer.run_id
    AND said.settled_on IS NULL AND (newer.kind = said.kind
        OR (said.kind, newer.kind) IN (('due', 'overdue'), ('waiting', 'unanswered')))
"""
# Over everything the tables are read whole and joined by hashes; guesses about how few rows a
# common table expression has would lead the database into nested loops.
PLAN = """
SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true),
    set_config('work_mem', '64MB', true)
"""
TELLING = (CLIMB, OF_CLIMBS, BEFORE_DUE, OWED, UNDATED, WAITING, BEFORE_REPORTS, HELD)
