"""SQL of what has a due date: open tasks, measures, inspections planned, reports; and the ladder.

What waits for somebody's word is in `questions`.
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

# An inspection whose planned day went by. Until it is notified its aim is known to who plans it and
# stands above them, so that its step, which the whole side reads, does not say it.
VISITS = """
late_visit AS (
    SELECT inspection.id, inspection.programme_id, inspection.party_id,
        inspection.drafted_by_agency_id AS agency_id, inspection.planned_on AS due_on,
        CASE inspection.state WHEN 'notified' THEN inspection.aim
            ELSE 'cuộc kiểm tra trong kế hoạch năm ' || inspection.year END AS title,
        inspection.is_joint AND inspection.state = 'notified' AS crosses
    FROM inspections_inspection inspection
    WHERE inspection.state IN ('planned', 'notified') AND inspection.planned_on < %(day)s
        AND (%(programme)s::bigint IS NULL OR inspection.programme_id = %(programme)s)
)
"""

# Reports under way, and which agencies they wait for: those that lead work in their period and have
# handed nothing in. A correction has the days of what it corrects and is not chased.
REPORTS = """
report AS (
    SELECT report.*, programme.title FROM reports_periodreport report
    JOIN programmes_programme programme ON programme.id = report.programme_id
    WHERE report.state IN ('open', 'closed') AND report.corrects_id IS NULL
        AND (%(programme)s::bigint IS NULL OR report.programme_id = %(programme)s)
),
missing AS MATERIALIZED (
    SELECT DISTINCT report.id AS report_id, task.lead_id AS origin
    FROM report JOIN plans_task task ON task.programme_id = report.programme_id
        AND task.party_id = report.party_id AND task.state IN ('given', 'taken_up')
        AND task.cancelled_on IS NULL AND (task.done_on IS NULL OR task.done_on >= report.start)
    WHERE report.state = 'open' AND NOT EXISTS (
        SELECT 1 FROM reports_delivery given JOIN acts ON acts.origin = task.lead_id
        WHERE given.report_id = report.id AND given.returned_at IS NULL
            AND given.agency_id IN (acts.id, acts.origin)
    )
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
