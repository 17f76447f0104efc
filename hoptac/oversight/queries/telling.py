"""SQL of a morning: what climbs, who is told what, and who gets a letter.

Every statement is one INSERT … SELECT or UPDATE over all sides; the database does the work, and the
program's memory stays small however much there is.
"""

from hoptac.oversight.queries.matters import LADDER, MEASURES, QUESTIONS, STANDS, TASKS
from hoptac.oversight.queries.people import PEOPLE

# Words of the program alone go into these statements; what differs goes in as parameters.
_COLUMNS = (
    "user_id, run_id, day, kind, source, record_id, milestone, level, is_over, code, said, anchor,"
    " days, task_id, programme_id, party_id, agency_id, giver_id, muted"
)
_INSERT = f"INSERT INTO oversight_notice ({_COLUMNS})"

CLIMB = f"""
INSERT INTO oversight_climb (run_id, trigger, source, record_id, anchor, level, rank, after_days,
    days, task_id, programme_id, party_id, agency_id, said, crosses, climbed_on)
WITH RECURSIVE {PEOPLE}, {TASKS}, {QUESTIONS}, {MEASURES}, {LADDER},
matter AS (
    SELECT 'overdue' AS trigger, 'plans.task' AS source, id AS record_id, id AS task_id,
        programme_id, party_id, lead_id AS agency_id, due_on AS since, title AS said, crosses
    FROM open_task WHERE due_on < %(day)s
    UNION ALL
    SELECT 'overdue', 'inspections.measure', id, NULL, programme_id, party_id, agency_id, due_on,
        title, crosses
    FROM open_measure WHERE due_on < %(day)s
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

OF_CLIMBS = f"""
{_INSERT}
WITH RECURSIVE {PEOPLE}, {QUESTIONS},
climbed AS MATERIALIZED (
    SELECT climb.*, coalesce(task.code, paper.code, '') AS code, task.lead_id, task.person_id,
        task.given_by_agency_id AS giver_id
    FROM oversight_climb climb LEFT JOIN plans_task task ON task.id = climb.task_id
    LEFT JOIN question paper ON climb.source = 'letters.addressee'
        AND paper.source = climb.source AND paper.record_id = climb.record_id
    WHERE climb.run_id = %(run)s
),
concerned AS (
    SELECT DISTINCT task_id AS id, lead_id, person_id FROM climbed WHERE source = 'plans.task'
),
{_RESPONSIBLE},
asked AS (
    SELECT climbed.id, answerer.user_id, answerer.agency_id FROM climbed
    JOIN answerer ON answerer.origin = climbed.agency_id AND answerer.need = CASE
        WHEN climbed.source = 'plans.extension' THEN 'extension'
        WHEN climbed.source = 'progress.entry' THEN 'word'
        WHEN climbed.source = 'progress.approval' THEN 'approve'
        WHEN climbed.source = 'progress.acceptance' THEN 'accept'
        WHEN climbed.source = 'inspections.inspection' THEN 'put_right'
        WHEN climbed.source <> 'inspections.measure' THEN 'reply'
        WHEN climbed.trigger = 'overdue' THEN 'put_right' ELSE 'verify' END
    WHERE climbed.source <> 'plans.task'
),
told AS (
    SELECT climbed.id, responsible.user_id, responsible.agency_id, false AS is_over
    FROM climbed JOIN responsible ON responsible.id = climbed.task_id
    WHERE climbed.source = 'plans.task'
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

# Measures, and letters with a day to answer by, before that day.
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
)
SELECT DISTINCT ON (user_id, source, record_id) user_id, %(run)s, %(day)s, 'waiting', source,
    record_id, 'new', '', false, code, said, since, 0, task_id, programme_id, party_id, at_agency,
    NULL::bigint, false
FROM asked WHERE NOT EXISTS (
    SELECT 1 FROM oversight_notice was
    WHERE was.user_id = asked.user_id AND was.kind IN ('waiting', 'unanswered')
        AND was.source = asked.source AND was.record_id = asked.record_id
) ORDER BY user_id, source, record_id, at_agency
ON CONFLICT DO NOTHING
"""

REPORTS = f"""
{_INSERT}
WITH RECURSIVE {PEOPLE},
due_in(due_on, days) AS (SELECT * FROM unnest(%(left_days)s::date[], %(left_counts)s::int[])),
wanted AS (
    SELECT 'report_due' AS kind, 'deliver' AS need, report.id, report.programme_id,
        report.party_id, report.period, report.agency_due_on AS due_on, task.lead_id AS origin
    FROM reports_periodreport report
    JOIN plans_task task ON task.programme_id = report.programme_id
        AND task.party_id = report.party_id AND task.state IN ('given', 'taken_up')
        AND task.cancelled_on IS NULL AND (task.done_on IS NULL OR task.done_on >= report.start)
    WHERE report.state = 'open' AND NOT EXISTS (
        SELECT 1 FROM reports_delivery given JOIN acts ON acts.origin = task.lead_id
        WHERE given.report_id = report.id AND given.returned_at IS NULL
            AND given.agency_id IN (acts.id, acts.origin)
    )
    UNION
    SELECT 'report_compile', 'compile', id, programme_id, party_id, period, standing_due_on,
        agency_id
    FROM reports_periodreport WHERE state IN ('open', 'closed')
),
told AS (
    SELECT wanted.*, answerer.user_id, answerer.agency_id, due_in.days, programme.title, (
        SELECT min(step) FROM unnest(coalesce(wish.days, %(usual_days)s::smallint[])) AS step
        WHERE step >= due_in.days
    ) AS step
    FROM wanted JOIN due_in USING (due_on)
    JOIN answerer USING (origin, need)
    JOIN programmes_programme programme ON programme.id = wanted.programme_id
    LEFT JOIN oversight_wish wish ON wish.user_id = answerer.user_id
    WHERE %(programme)s::bigint IS NULL OR wanted.programme_id = %(programme)s
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
TELLING = (CLIMB, OF_CLIMBS, BEFORE_DUE, OWED, UNDATED, WAITING, REPORTS, HELD)
