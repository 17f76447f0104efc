"""SQL of the matters that are chased: open tasks, questions that wait, reports that are due.

A further kind of record that waits for an answer is one more SELECT in `QUESTIONS`, with the same
columns; it is then told, climbs, shows in the preview and settles by its line in `STANDS`.
"""

# Every open task, whoever leads it.
OPEN = (
    "state IN ('given', 'taken_up')"
    " AND done_on IS NULL AND suspended_on IS NULL AND cancelled_on IS NULL"
)
TASKS = f"""
open_task AS (
    SELECT id, code, title, lead_id, person_id, party_id, programme_id,
        given_by_agency_id AS giver_id, given_on, due_on,
        greatest(last_entry_on, given_on) AS alive_on,
        visibility IN ('shared', 'public') AS crosses
    FROM plans_task WHERE {OPEN} AND given_on <= %(day)s
        AND (%(programme)s::bigint IS NULL OR programme_id = %(programme)s)
)
"""

# source, record, task, programme, party that must answer, agency that must, need, since, words,
# whether the other side may hear of it.
QUESTIONS = """
-- Of a task's results the newest one asks for the word of the other sides.
newest AS (
    SELECT DISTINCT ON (task_id) id, task_id, programme_id, approved_on FROM progress_entry
    WHERE state = 'approved' AND approved_on <= %(day)s
        AND (%(programme)s::bigint IS NULL OR programme_id = %(programme)s)
    ORDER BY task_id, approved_on DESC, id DESC
),
question AS (
    SELECT 'progress.entry' AS source, entry.id AS record_id, entry.task_id, entry.programme_id,
        party.id AS party_id, standing_agency.origin AS agency_id, 'word' AS need,
        entry.approved_on AS since, task.title AS said, task.code, true AS crosses
    FROM newest entry
    JOIN plans_task task ON task.id = entry.task_id AND task.cancelled_on IS NULL
    JOIN programmes_party party
        ON party.programme_id = entry.programme_id AND party.id <> task.party_id
    JOIN standing_agency ON standing_agency.party_id = party.id
    WHERE NOT EXISTS (
        SELECT 1 FROM progress_word word
        WHERE word.entry_id = entry.id AND word.party_id = party.id
    )
    UNION ALL
    SELECT 'plans.extension', asked.id, task.id, task.programme_id, task.party_id,
        task.given_by_agency_id, 'extension',
        (asked.asked_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, task.title, task.code, false
    FROM plans_extension asked JOIN plans_task task ON task.id = asked.task_id
    WHERE asked.decision = 'waiting'
        AND (asked.asked_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= %(day)s
        AND (%(programme)s::bigint IS NULL OR task.programme_id = %(programme)s)
    UNION ALL
    SELECT 'plans.task', task.id, task.id, task.programme_id, task.party_id,
        standing_agency.origin, 'proposal', NULL, task.title, task.code, false
    FROM plans_task task JOIN standing_agency ON standing_agency.party_id = task.party_id
    WHERE task.state = 'proposed'
        AND (%(programme)s::bigint IS NULL OR task.programme_id = %(programme)s)
    UNION ALL
    -- A leader's question was mailed at once; from the day it was to be answered by it climbs.
    SELECT 'urging.question', asked.id, task.id, task.programme_id, asked.party_id,
        asked.agency_id, 'reply', asked.answer_by, task.title, task.code, false
    FROM urging_question asked JOIN plans_task task ON task.id = asked.task_id
    WHERE asked.answered_on IS NULL AND asked.asked_on <= %(day)s
        AND (%(programme)s::bigint IS NULL OR task.programme_id = %(programme)s)
    UNION ALL
    SELECT 'letters.addressee', line.id, NULL, letter.programme_id, line.party_id, line.agency_id,
        'reply', letter.answer_by, letter.subject,
        left(to_char(letter.number, 'FM999900') || '/' || letter.symbol, 30), false
    FROM letters_addressee line JOIN letters_officialletter letter ON letter.id = line.letter_id
    WHERE line.must_answer AND line.agency_id IS NOT NULL AND letter.state = 'issued'
        AND letter.issued_on <= %(day)s
        AND NOT EXISTS (SELECT 1 FROM letters_answer given WHERE given.addressee_id = line.id)
        AND (%(programme)s::bigint IS NULL OR letter.programme_id = %(programme)s)
    UNION ALL
    SELECT 'inspections.inspection', inspection.id, NULL, inspection.programme_id,
        inspection.party_id, inspection.agency_id, 'put_right', inspection.answer_due_on,
        inspection.aim, '', false
    FROM inspections_inspection inspection
    WHERE inspection.state = 'carried_out' AND inspection.carried_out_on <= %(day)s
        AND (%(programme)s::bigint IS NULL OR inspection.programme_id = %(programme)s)
    UNION ALL
    SELECT 'progress.approval', entry.id, task.id, entry.programme_id, task.party_id, task.lead_id,
        'approve', entry.recorded_on, task.title, task.code, false
    FROM progress_entry entry JOIN plans_task task ON task.id = entry.task_id
    WHERE entry.state = 'submitted' AND entry.recorded_on <= %(day)s
        AND task.cancelled_on IS NULL
        AND (%(programme)s::bigint IS NULL OR entry.programme_id = %(programme)s)
    UNION ALL
    SELECT 'progress.acceptance', entry.id, task.id, entry.programme_id, task.party_id,
        task.given_by_agency_id, 'accept', entry.approved_on, task.title, task.code, false
    FROM newest JOIN progress_entry entry USING (id) JOIN plans_task task ON task.id = entry.task_id
    WHERE entry.claims_done AND entry.declined_at IS NULL AND task.done_on IS NULL
        AND task.cancelled_on IS NULL AND task.suspended_on IS NULL
    UNION ALL
    SELECT 'inspections.measure', measure.id, NULL, inspection.programme_id, inspection.party_id,
        inspection.drafted_by_agency_id, 'verify', measure.done_on, measure.title, '', false
    FROM inspections_measure measure
    JOIN inspections_inspection inspection ON inspection.id = measure.inspection_id
    WHERE measure.state = 'done' AND measure.done_on <= %(day)s
        AND (%(programme)s::bigint IS NULL OR inspection.programme_id = %(programme)s)
)
"""

# What an inspection requires, due like a task; its party is that of the agency which must do it.
MEASURES = """
open_measure AS (
    SELECT measure.id, measure.title, measure.agency_id, measure.due_on, inspection.programme_id,
        coalesce(side.id, inspection.party_id) AS party_id, inspection.is_joint AS crosses
    FROM inspections_measure measure
    JOIN inspections_inspection inspection ON inspection.id = measure.inspection_id
    JOIN localities_agency agency ON agency.id = measure.agency_id
    LEFT JOIN programmes_party side
        ON side.programme_id = inspection.programme_id AND side.unit_id = agency.unit_id
    WHERE measure.state = 'open' AND inspection.concluded_on <= %(day)s
        AND (%(programme)s::bigint IS NULL OR inspection.programme_id = %(programme)s)
)
"""

# The ladder of each party: its own steps of a trigger, or the usual ones.
LADDER = """
usual(trigger, level, rank, after_days) AS (
    SELECT * FROM unnest(
        %(triggers)s::text[], %(levels)s::text[], %(ranks)s::int[], %(afters)s::int[]
    )
),
cut(after_days, cut_on) AS (SELECT * FROM unnest(%(counts)s::int[], %(cut_days)s::date[])),
gone(since, days) AS (SELECT * FROM unnest(%(gone_days)s::date[], %(gone_counts)s::int[])),
ladder AS MATERIALIZED (
    SELECT said.*, cut.cut_on FROM (
        SELECT own.party_id, own.trigger, own.level, usual.rank, own.after_days
        FROM oversight_ladderstep own
        JOIN (SELECT DISTINCT level, rank FROM usual) AS usual USING (level)
        UNION ALL
        SELECT party.id, usual.trigger, usual.level, usual.rank, usual.after_days
        FROM programmes_party party CROSS JOIN usual
        WHERE NOT EXISTS (
            SELECT 1 FROM oversight_ladderstep own
            WHERE own.party_id = party.id AND own.trigger = usual.trigger
        )
    ) AS said JOIN cut USING (after_days)
)
"""

# Which lines, whether they rest on something that is there or on something that is not, and what.
# Each is a statement of its own over all lines: as one condition it would be asked line by line.
STANDS = (
    (
        "said.kind IN ('due', 'overdue') AND said.source = 'plans.task'",
        True,
        f"""SELECT 1 FROM plans_task task
            WHERE task.id = said.task_id AND {OPEN} AND task.due_on = said.anchor
                AND (said.kind = 'overdue' OR task.due_on >= %(day)s)""",
    ),
    (
        "said.kind = 'silent'",
        True,
        f"""SELECT 1 FROM plans_task task WHERE task.id = said.task_id AND {OPEN}
            AND greatest(task.last_entry_on, task.given_on) = said.anchor""",
    ),
    (
        "said.kind = 'undated'",
        True,
        f"""SELECT 1 FROM plans_task task
            WHERE task.id = said.task_id AND {OPEN} AND task.due_on IS NULL""",
    ),
    (
        "said.kind = 'report_due'",
        True,
        """SELECT 1 FROM reports_periodreport report
            WHERE report.id = said.record_id AND report.state = 'open'
                AND report.agency_due_on = said.anchor""",
    ),
    (
        "said.kind = 'report_due'",
        False,
        """SELECT 1 FROM reports_delivery given WHERE given.report_id = said.record_id
            AND given.returned_at IS NULL AND given.agency_id = said.agency_id""",
    ),
    (
        "said.kind = 'report_compile'",
        True,
        """SELECT 1 FROM reports_periodreport report
            WHERE report.id = said.record_id AND report.state IN ('open', 'closed')
                AND report.standing_due_on = said.anchor""",
    ),
    (
        "said.kind = 'held'",
        True,
        """SELECT 1 FROM oversight_hold hold WHERE hold.id = said.record_id
            AND hold.lifted_at IS NULL AND hold.until_on >= %(day)s""",
    ),
    (
        "said.source = 'progress.entry'",
        True,
        """SELECT 1 FROM progress_entry entry JOIN plans_task task ON task.id = entry.task_id
            WHERE entry.id = said.record_id AND entry.state = 'approved'
                AND task.cancelled_on IS NULL""",
    ),
    (
        "said.source = 'progress.entry'",
        False,
        """SELECT 1 FROM progress_word word
            WHERE word.entry_id = said.record_id AND word.party_id = said.party_id""",
    ),
    (
        "said.source = 'plans.extension'",
        True,
        """SELECT 1 FROM plans_extension asked
            WHERE asked.id = said.record_id AND asked.decision = 'waiting'""",
    ),
    (
        "said.source = 'urging.question'",
        True,
        """SELECT 1 FROM urging_question asked
            WHERE asked.id = said.record_id AND asked.answered_on IS NULL""",
    ),
    (
        "said.source = 'letters.addressee'",
        False,
        "SELECT 1 FROM letters_answer given WHERE given.addressee_id = said.record_id",
    ),
    (
        "said.source = 'inspections.inspection'",
        True,
        """SELECT 1 FROM inspections_inspection seen
            WHERE seen.id = said.record_id AND seen.state = 'carried_out'""",
    ),
    (
        "said.source = 'progress.approval'",
        True,
        """SELECT 1 FROM progress_entry entry
            WHERE entry.id = said.record_id AND entry.state = 'submitted'""",
    ),
    (
        "said.source = 'progress.acceptance'",
        True,
        """SELECT 1 FROM progress_entry entry JOIN plans_task task ON task.id = entry.task_id
            WHERE entry.id = said.record_id AND entry.declined_at IS NULL
                AND task.done_on IS NULL AND task.cancelled_on IS NULL""",
    ),
    (
        "said.source = 'inspections.measure' AND said.kind IN ('due', 'overdue')",
        True,
        """SELECT 1 FROM inspections_measure measure WHERE measure.id = said.record_id
            AND measure.state = 'open' AND measure.due_on = said.anchor""",
    ),
    (
        "said.source = 'inspections.measure' AND said.kind IN ('waiting', 'unanswered')",
        True,
        """SELECT 1 FROM inspections_measure measure
            WHERE measure.id = said.record_id AND measure.state = 'done'""",
    ),
    (
        "said.kind = 'waiting' AND said.source = 'plans.task'",
        True,
        """SELECT 1 FROM plans_task task
            WHERE task.id = said.record_id AND task.state = 'proposed'""",
    ),
)
