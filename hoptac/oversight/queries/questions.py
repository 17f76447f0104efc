"""SQL of what waits for somebody's word: whose, since when, and who may hear of it.

A further kind of record that waits is one more SELECT here with the same columns, the right its
answer needs (`people.ASKED`), a sentence (`reading`) and a line in `settling.STANDS`; it is then
told, climbs, shows in the preview and settles.
"""

from hoptac.oversight.queries.partnering import OF_PARTNERS, SLEEPERS

_DAY = "AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
_WITHIN = "(%(programme)s::bigint IS NULL OR {}.programme_id = %(programme)s)"

# Of a task's results the newest one asks for the word of the other sides.
_NEWEST = f"""
newest AS (
    SELECT DISTINCT ON (task_id) id, task_id, programme_id, approved_on FROM progress_entry entry
    WHERE state = 'approved' AND approved_on <= %(day)s AND {_WITHIN.format("entry")}
    ORDER BY task_id, approved_on DESC, id DESC
)
"""
_OF_TASKS = f"""
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
        task.given_by_agency_id, 'extension', (asked.asked_at {_DAY}, task.title, task.code, false
    FROM plans_extension asked JOIN plans_task task ON task.id = asked.task_id
    WHERE asked.decision = 'waiting' AND (asked.asked_at {_DAY} <= %(day)s
        AND {_WITHIN.format("task")}
    UNION ALL
    SELECT 'plans.task', task.id, task.id, task.programme_id, task.party_id,
        standing_agency.origin, 'proposal', task.proposed_on, task.title, task.code, false
    FROM plans_task task JOIN standing_agency ON standing_agency.party_id = task.party_id
    WHERE task.state = 'proposed' AND (task.proposed_on IS NULL OR task.proposed_on <= %(day)s)
        AND {_WITHIN.format("task")}
    UNION ALL
    -- A leader's question was mailed at once; from the day it was to be answered by it climbs.
    SELECT 'urging.question', asked.id, task.id, task.programme_id, asked.party_id,
        asked.agency_id, 'reply', asked.answer_by, task.title, task.code, false
    FROM urging_question asked JOIN plans_task task ON task.id = asked.task_id
    WHERE asked.answered_on IS NULL AND asked.asked_on <= %(day)s AND {_WITHIN.format("task")}
    UNION ALL
    SELECT 'progress.approval', entry.id, task.id, entry.programme_id, task.party_id, task.lead_id,
        'approve', entry.recorded_on, task.title, task.code, false
    FROM progress_entry entry JOIN plans_task task ON task.id = entry.task_id
    WHERE entry.state = 'submitted' AND entry.recorded_on <= %(day)s
        AND task.cancelled_on IS NULL AND {_WITHIN.format("entry")}
    UNION ALL
    SELECT 'progress.acceptance', entry.id, task.id, entry.programme_id, task.party_id,
        task.given_by_agency_id, 'accept', entry.approved_on, task.title, task.code, false
    FROM newest JOIN progress_entry entry USING (id) JOIN plans_task task ON task.id = entry.task_id
    WHERE entry.claims_done AND entry.declined_at IS NULL AND task.done_on IS NULL
        AND task.cancelled_on IS NULL AND task.suspended_on IS NULL
"""

# A text that was edited after a side's yes waits for that side anew, from the day of the edit.
_OF_CONTENTS = f"""
    SELECT 'programmes.content', content.id, NULL, content.programme_id, party.id,
        standing_agency.origin, 'agree', greatest(content.proposed_on, (
            SELECT (max(given.voided_at) {_DAY} FROM programmes_contentacceptance given
            WHERE given.content_id = content.id AND given.party_id = party.id
        )), content.title, '', true
    FROM programmes_content content
    JOIN programmes_programme programme ON programme.id = content.programme_id
        AND programme.state IN ('negotiating', 'signed')
    JOIN programmes_party party ON party.programme_id = content.programme_id
    LEFT JOIN standing_agency ON standing_agency.party_id = party.id
    WHERE content.state = 'proposed' AND content.proposed_on <= %(day)s
        AND {_WITHIN.format("content")} AND NOT EXISTS (
            SELECT 1 FROM programmes_contentacceptance given WHERE given.content_id = content.id
                AND given.party_id = party.id AND given.voided_at IS NULL
        )
"""

# Lines of documents that nobody answered yet. One that went across may reach the leaders of all
# sides where each of them reads it.
_LINES = f"""
open_line AS MATERIALIZED (
    SELECT line.id, line.party_id, line.agency_id, letter.programme_id, letter.answer_by,
        letter.party_id AS from_party_id, letter.agency_id AS from_agency_id, letter.subject,
        left(to_char(letter.number, 'FM999900') || '/' || letter.symbol, 30) AS code,
        letter.party_id <> line.party_id AND NOT EXISTS (
            SELECT 1 FROM programmes_party party WHERE party.programme_id = letter.programme_id
                AND party.id <> letter.party_id AND party.id <> ALL (letter.to_parties)
        ) AS crosses
    FROM letters_addressee line JOIN letters_officialletter letter ON letter.id = line.letter_id
    WHERE line.must_answer AND line.agency_id IS NOT NULL AND letter.state = 'issued'
        AND letter.issued_on <= %(day)s
        AND NOT EXISTS (SELECT 1 FROM letters_answer given WHERE given.addressee_id = line.id)
        AND {_WITHIN.format("letter")}
)
"""
# Whoever wrote to the other side hears of the missing answer by their own side's ladder.
_OF_LETTERS = f"""
    SELECT 'letters.addressee', id, NULL, programme_id, party_id, agency_id, 'reply', answer_by,
        subject, code, crosses
    FROM open_line
    UNION ALL
    SELECT 'letters.sent', id, NULL, programme_id, from_party_id, from_agency_id, 'urge',
        answer_by, subject, code, false
    FROM open_line WHERE from_party_id <> party_id AND answer_by < %(day)s
    UNION ALL
    SELECT CASE letter.state WHEN 'submitted' THEN 'letters.signature' ELSE 'letters.number' END,
        letter.id, NULL, letter.programme_id, letter.party_id, letter.agency_id,
        CASE letter.state WHEN 'submitted' THEN 'sign' ELSE 'number' END,
        coalesce((letter.approved_at {_DAY}, letter.submitted_on), letter.subject, '', false
    FROM letters_officialletter letter
    WHERE letter.state IN ('submitted', 'approved') AND letter.submitted_on <= %(day)s
        AND {_WITHIN.format("letter")}
"""

_OF_INSPECTIONS = f"""
    SELECT 'inspections.inspection', inspection.id, NULL, inspection.programme_id,
        inspection.party_id, inspection.agency_id, 'put_right', inspection.answer_due_on,
        inspection.aim, '', false
    FROM inspections_inspection inspection
    WHERE inspection.state = 'carried_out' AND inspection.carried_out_on <= %(day)s
        AND {_WITHIN.format("inspection")}
    UNION ALL
    SELECT 'inspections.conclusion', inspection.id, NULL, inspection.programme_id,
        inspection.party_id, inspection.drafted_by_agency_id, 'verify', (
            SELECT (min(reply.said_at) {_DAY} FROM inspections_reply reply
            WHERE reply.inspection_id = inspection.id
        ), inspection.aim, '', inspection.is_joint
    FROM inspections_inspection inspection
    WHERE inspection.state = 'answered' AND inspection.carried_out_on <= %(day)s
        AND {_WITHIN.format("inspection")}
    UNION ALL
    SELECT 'inspections.measure', measure.id, NULL, inspection.programme_id, inspection.party_id,
        inspection.drafted_by_agency_id, 'verify', measure.done_on, measure.title, '', false
    FROM inspections_measure measure
    JOIN inspections_inspection inspection ON inspection.id = measure.inspection_id
    WHERE measure.state = 'done' AND measure.done_on <= %(day)s
        AND {_WITHIN.format("inspection")}
"""

# source, record, task, programme, party that must answer, agency that must, need, since, words,
# code, whether the other side may hear of it.
QUESTIONS = f"""
{_NEWEST}, {_LINES}, {SLEEPERS},
question AS (
{_OF_TASKS}
    UNION ALL
{_OF_CONTENTS}
    UNION ALL
{_OF_LETTERS}
    UNION ALL
{_OF_INSPECTIONS}
    UNION ALL
{OF_PARTNERS}
)
"""
