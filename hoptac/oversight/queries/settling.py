"""SQL of what a line rests on: without it, the line holds no more."""

from hoptac.oversight.queries.matters import OPEN
from hoptac.oversight.queries.partnering import OUTCOMES_MISSING, REPORT_MISSING

# Who is missing, as `matters.REPORTS` says it; of an agency that ended, its next heir counts.
_STILL_MISSING = """SELECT 1 FROM reports_periodreport report
    JOIN plans_task task ON task.programme_id = report.programme_id
        AND task.party_id = report.party_id AND task.state IN ('given', 'taken_up')
        AND task.cancelled_on IS NULL AND (task.done_on IS NULL OR task.done_on >= report.start)
    WHERE report.id = said.record_id AND NOT EXISTS (
        SELECT 1 FROM reports_delivery given
        LEFT JOIN localities_agencysuccession edge ON edge.to_agency_id = given.agency_id
        WHERE given.report_id = report.id AND given.returned_at IS NULL
            AND task.lead_id IN (given.agency_id, edge.from_agency_id)
    )"""

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
                AND report.agency_due_on = said.anchor AND report.agency_due_on >= %(day)s""",
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
                AND report.standing_due_on = said.anchor AND report.standing_due_on >= %(day)s""",
    ),
    (
        "said.source = 'reports.delivery'",
        True,
        """SELECT 1 FROM reports_periodreport report
            WHERE report.id = said.record_id AND report.state = 'open'
                AND report.agency_due_on = said.anchor""",
    ),
    (
        "said.source = 'reports.delivery' AND NOT said.is_over",
        False,
        """SELECT 1 FROM reports_delivery given WHERE given.report_id = said.record_id
            AND given.returned_at IS NULL AND given.agency_id = said.agency_id""",
    ),
    (
        "said.source = 'reports.delivery' AND said.is_over",
        True,
        _STILL_MISSING,
    ),
    (
        "said.source = 'reports.compiling'",
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
        "said.source IN ('letters.addressee', 'letters.sent')",
        False,
        "SELECT 1 FROM letters_answer given WHERE given.addressee_id = said.record_id",
    ),
    (
        "said.source = 'letters.signature'",
        True,
        """SELECT 1 FROM letters_officialletter letter
            WHERE letter.id = said.record_id AND letter.state = 'submitted'""",
    ),
    (
        "said.source = 'letters.number'",
        True,
        """SELECT 1 FROM letters_officialletter letter
            WHERE letter.id = said.record_id AND letter.state = 'approved'""",
    ),
    (
        "said.source = 'programmes.content'",
        True,
        """SELECT 1 FROM programmes_content content
            WHERE content.id = said.record_id AND content.state = 'proposed'""",
    ),
    (
        "said.source = 'programmes.content'",
        False,
        """SELECT 1 FROM programmes_contentacceptance given WHERE given.content_id = said.record_id
            AND given.party_id = said.party_id AND given.voided_at IS NULL""",
    ),
    (
        "said.source = 'inspections.visit'",
        True,
        """SELECT 1 FROM inspections_inspection seen WHERE seen.id = said.record_id
            AND seen.state IN ('planned', 'notified') AND seen.planned_on = said.anchor""",
    ),
    (
        "said.source = 'inspections.conclusion'",
        True,
        """SELECT 1 FROM inspections_inspection seen
            WHERE seen.id = said.record_id AND seen.state = 'answered'""",
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
        "said.kind IN ('waiting', 'unanswered') AND said.source = 'plans.task'",
        True,
        """SELECT 1 FROM plans_task task
            WHERE task.id = said.record_id AND task.state = 'proposed'""",
    ),
    (
        "said.source = 'twinning.pair'",
        True,
        """SELECT 1 FROM twinning_pair pair WHERE pair.id = said.record_id
            AND pair.state = 'signed' AND (said.kind <> 'due' OR said.anchor > %(day)s)
            AND NOT EXISTS (
                SELECT 1 FROM localities_unit unit WHERE unit.closed_on <= %(day)s
                    AND unit.id IN (pair.unit_a_id, pair.unit_b_id)
            )""",
    ),
    # A sign of life after the one the line counts from wakes it, or keeps it awake for longer.
    (
        "said.source = 'twinning.pair'",
        False,
        """SELECT 1 FROM twinning_pair pair JOIN (
                SELECT pair_id, day FROM twinning_activity WHERE struck_at IS NULL
                UNION ALL SELECT pair_id, starts_on FROM twinning_renewal
            ) AS alive ON alive.pair_id = pair.id
            WHERE pair.id = said.record_id AND alive.day <= %(day)s
                AND (alive.day + make_interval(months => pair.dormant_after))::date
                    > said.anchor""",
    ),
    (
        "said.source = 'gifts.receipt'",
        True,
        """SELECT 1 FROM gifts_line line JOIN gifts_occasion occasion
                ON occasion.id = line.occasion_id AND occasion.state = 'open'
            WHERE occasion.id = said.record_id AND EXISTS (
                SELECT 1 FROM gifts_bookevent event
                WHERE event.line_id = line.id AND event.book = 'transferred'
                    AND event.reverses_id IS NULL AND NOT EXISTS (
                        SELECT 1 FROM gifts_bookevent back WHERE back.reverses_id = event.id
                    )
            ) AND NOT EXISTS (
                SELECT 1 FROM gifts_bookevent event
                WHERE event.line_id = line.id AND event.book = 'received'
                    AND event.reverses_id IS NULL AND NOT EXISTS (
                        SELECT 1 FROM gifts_bookevent back WHERE back.reverses_id = event.id
                    )
            )""",
    ),
    (
        "said.source = 'gifts.question'",
        True,
        """SELECT 1 FROM gifts_difference asked JOIN gifts_line line ON line.id = asked.line_id
            WHERE line.occasion_id = said.record_id AND asked.party_id <> said.party_id
                AND asked.answered_at IS NULL AND asked.settled_at IS NULL""",
    ),
    (
        "said.source = 'gifts.correction'",
        True,
        """SELECT 1 FROM gifts_correction asked WHERE asked.occasion_id = said.record_id
            AND asked.party_id <> said.party_id AND asked.state = 'proposed'""",
    ),
    (
        "said.source = 'visits.outcomes'",
        True,
        f"""SELECT 1 FROM visits_visit visit WHERE visit.id = said.record_id
            AND visit.state = 'approved' AND {OUTCOMES_MISSING}""",
    ),
    (
        "said.source = 'visits.report'",
        True,
        f"""SELECT 1 FROM visits_visit visit WHERE visit.id = said.record_id
            AND visit.state IN ('approved', 'agreed') AND {REPORT_MISSING}""",
    ),
)
