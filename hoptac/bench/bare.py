"""Hand-written SQL for the questions the pages answer: what the database alone takes.

Each statement asks for what its page shows, within the same reader's sight, and no more.
Parameters: today, unit, task, programme, words (folded), observer's lists take all localities.
"""

OVERDUE_LOCALITY = """
WITH mine AS (SELECT programme_id FROM programmes_party WHERE unit_id = %(unit)s),
late AS (
    SELECT t.id, t.title, t.due_on, t.lead_id, t.programme_id FROM plans_task t
    WHERE t.state IN ('given', 'taken_up') AND t.done_on IS NULL AND t.suspended_on IS NULL
      AND t.cancelled_on IS NULL AND t.due_on < %(today)s
      AND t.visibility IN ('shared', 'public') AND t.programme_id IN (SELECT * FROM mine)
)
SELECT late.*, p.title, v.name, (SELECT count(*) FROM (SELECT 1 FROM late LIMIT 1001) AS c)
FROM late JOIN programmes_programme p ON p.id = late.programme_id
JOIN localities_agencyversion v ON v.agency_id = late.lead_id AND v.valid_to IS NULL
ORDER BY late.due_on, late.id LIMIT 50
"""
OVERDUE_ALL = OVERDUE_LOCALITY.replace(" AND t.programme_id IN (SELECT * FROM mine)", "").replace(
    "WITH mine AS (SELECT programme_id FROM programmes_party WHERE unit_id = %(unit)s),\n", "WITH "
)
ONE_TASK = """
SELECT t.*, e.*, w.stance, w.reason, v.name, c.caption
FROM plans_task t JOIN localities_agencyversion v ON v.agency_id = t.lead_id
LEFT JOIN progress_entry e ON e.task_id = t.id
LEFT JOIN progress_word w ON w.entry_id = e.id
LEFT JOIN progress_evidence c ON c.entry_id = e.id
WHERE t.id = %(task)s ORDER BY e.happened_on DESC, w.given_at
"""
TASK_HISTORY = """
SELECT * FROM audit_event WHERE thing = 'plans.task:' || %(task)s
    OR within = 'plans.task:' || %(task)s ORDER BY id DESC
"""
ONE_PROGRAMME = """
SELECT c.id, c.number, c.title, c.field, c.state, a.party_id, a.accepted_at
FROM programmes_content c
LEFT JOIN programmes_contentacceptance a ON a.content_id = c.id AND a.voided_at IS NULL
WHERE c.programme_id = %(programme)s ORDER BY c.number
"""
_STATUS = """CASE WHEN t.cancelled_on IS NOT NULL THEN 'cancelled'
    WHEN t.due_on IS NULL THEN 'continuous' WHEN t.done_on > t.due_on THEN 'done_late'
    WHEN t.done_on IS NOT NULL THEN 'done_on_time' WHEN t.suspended_on IS NOT NULL THEN 'suspended'
    WHEN t.due_on < %(today)s THEN 'open_overdue' ELSE 'open_in_time' END"""
DESK_LOCALITY = f"""
SELECT t.field, {_STATUS}, count(*) FROM plans_task t
WHERE t.state IN ('given', 'taken_up') AND t.visibility IN ('shared', 'public')
  AND t.programme_id IN (SELECT programme_id FROM programmes_party WHERE unit_id = %(unit)s)
GROUP BY 1, 2
"""  # noqa: S608  # our own constants only
DESK_ALL = f"""
SELECT t.field, {_STATUS}, count(*) FROM plans_task t
WHERE t.state IN ('given', 'taken_up') AND t.visibility IN ('shared', 'public') GROUP BY 1, 2
"""  # noqa: S608  # our own constants only
COVERAGE = """
SELECT t.original_lead_id, v.name, count(*) FILTER (WHERE t.origin = 'own_choice'), count(*)
FROM plans_task t JOIN localities_agencyversion v ON v.agency_id = t.original_lead_id
WHERE t.programme_id = %(programme)s AND t.year = 2026 AND t.state IN ('given', 'taken_up')
GROUP BY 1, 2
"""
_SEARCH = """(SELECT id, {text} FROM {table} t
WHERE to_tsvector('simple'::regconfig, search_text) @@
    plainto_tsquery('simple'::regconfig, %(words)s)
  AND visibility IN ('shared', 'public') AND {mine} ORDER BY id + 0 DESC LIMIT 51)"""
# As an array: joined, the index of words would be walked once for each of the 33 programmes.
_OF_MINE = "= ANY (ARRAY(SELECT programme_id FROM programmes_party WHERE unit_id = %(unit)s))"
SEARCH = " UNION ALL ".join(
    _SEARCH.format(table=table, text=text, mine=mine)
    for table, text, mine in (
        ("programmes_programme", "title", f"id {_OF_MINE}"),
        ("programmes_content", "title", f"programme_id {_OF_MINE}"),
        ("plans_task", "title", f"programme_id {_OF_MINE}"),
        ("progress_entry", "text", f"programme_id {_OF_MINE}"),
    )
)
EXPORT = """
SELECT t.*, p.code, c.number, v.name FROM plans_task t
JOIN programmes_programme p ON p.id = t.programme_id
JOIN programmes_content c ON c.id = t.content_id
JOIN localities_agencyversion v ON v.agency_id = t.lead_id
WHERE t.state IN ('given', 'taken_up') AND t.visibility IN ('shared', 'public')
  AND t.done_on IS NULL AND t.suspended_on IS NULL AND t.cancelled_on IS NULL
  AND t.due_on < %(today)s ORDER BY t.due_on, t.id LIMIT 10000
"""
FRONT = """
SELECT id, title, status, units, fields, figures FROM publishing_version
WHERE state = 'published' AND kind = 'programme' ORDER BY decided_at DESC, id DESC LIMIT 6
"""
