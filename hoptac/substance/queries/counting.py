"""The same counting as `figures` in SQL, for many tasks at once; a test holds the two together.

Only what parties share is looked at: given-out tasks, approved entries, the other side's words.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from hoptac.plans.models import Task
from hoptac.progress.rules import PartnerWord
from hoptac.substance.figures import QUIET_AFTER, Known, Part, Share

# Key of a principle of clarity → the same judgement as `plans.rules.PRINCIPLES` in SQL.
_CLEAR = {
    "person": "task.person_said <> ''",
    "work": r"array_length(regexp_split_to_array(btrim(task.title), '\s+'), 1) >= 4",
    "time": "folded.due_on IS NOT NULL",
    "responsibility": "task.lead_id IS NOT NULL",
    "product": "task.deliverable <> ''",
    "authority": "task.authority <> ''",
}

# One row a task given out by the day and not cancelled: what `figures.Known` holds.
_KNOWN = """
WITH chosen AS (SELECT id FROM plans_task WHERE id IN ({tasks})),
told AS (
    SELECT task_id, kind, happened_on, due_on,
           row_number() OVER (PARTITION BY task_id, CASE
               WHEN kind IN ('given', 'due_moved') THEN 'due'
               WHEN kind IN ('done', 'reopened') THEN 'done' ELSE 'stop' END
               ORDER BY recorded_at DESC, id DESC) AS latest
    FROM plans_taskfact WHERE recorded_on <= %s AND task_id IN (SELECT id FROM chosen)
), folded AS (
    SELECT task_id,
           max(happened_on) FILTER (WHERE kind = 'given') AS given_on,
           max(due_on) FILTER (WHERE latest = 1 AND kind IN ('given', 'due_moved')) AS due_on,
           max(happened_on) FILTER (WHERE latest = 1 AND kind = 'done') AS done_on,
           bool_or(latest = 1 AND kind = 'suspended') AS halted,
           bool_or(latest = 1 AND kind = 'cancelled') AS cancelled
    FROM told GROUP BY task_id
), shared AS (
    SELECT id, task_id, happened_on, approved_at, value,
           EXISTS (SELECT 1 FROM progress_evidence proof WHERE proof.entry_id = entry.id) AS proved
    FROM progress_entry entry
    WHERE state = 'approved' AND approved_on <= %s AND task_id IN (SELECT id FROM chosen)
), reported AS (
    SELECT task_id, count(*) AS entries, count(*) FILTER (WHERE proved) AS proved,
           max(happened_on) AS last_on,
           (array_agg(value ORDER BY happened_on DESC, id DESC)
               FILTER (WHERE value IS NOT NULL))[1] AS value
    FROM shared GROUP BY task_id
), spoken AS (
    SELECT DISTINCT ON (shared.task_id, word.party_id) shared.task_id, word.stance
    FROM progress_word word JOIN shared ON shared.id = word.entry_id
    WHERE word.given_on <= %s
    ORDER BY shared.task_id, word.party_id, shared.approved_at DESC, shared.id DESC,
             word.given_at DESC, word.id DESC
), said AS (
    SELECT task_id, bool_or(stance = 'disputed') AS disputed FROM spoken GROUP BY task_id
), known AS (
    SELECT task.id, task.programme_id, task.content_id, task.lead_id, task.code, task.title,
           folded.given_on, folded.due_on, folded.done_on,
           (folded.halted AND (folded.done_on IS NULL OR folded.due_on IS NULL)) AS stopped,
           {clear} AS clear, {principles} AS principles,
           reported.last_on, coalesce(reported.entries, 0) AS entries,
           coalesce(reported.proved, 0) AS proved,
           CASE WHEN reported.task_id IS NULL THEN 'nothing_shared'
                WHEN said.disputed THEN 'disputed' WHEN said.task_id IS NOT NULL THEN 'confirmed'
                ELSE 'silent' END AS word,
           reported.value, task.target
    FROM folded JOIN plans_task task ON task.id = folded.task_id
    LEFT JOIN reported ON reported.task_id = task.id LEFT JOIN said ON said.task_id = task.id
    WHERE folded.given_on IS NOT NULL AND NOT folded.cancelled
)
"""
_EACH = "SELECT * FROM known ORDER BY code"
_SUMS = """
, asked AS (
    SELECT *, done_on IS NULL AND NOT stopped AND (
                 last_on IS NOT NULL OR given_on < %(since)s) AS alive_asked,
           due_on IS NOT NULL AND (done_on IS NOT NULL OR (NOT stopped AND due_on < %(day)s))
               AS due,
           target > 0 AND value IS NOT NULL AS measured
    FROM known
)
SELECT programme_id, content_id, lead_id, count(*),
    sum(clear), sum(principles),
    count(*) FILTER (WHERE alive_asked AND last_on >= %(since)s),
    count(*) FILTER (WHERE alive_asked),
    sum(proved), sum(entries),
    count(*) FILTER (WHERE word = 'confirmed'), count(*) FILTER (WHERE entries > 0),
    count(*) FILTER (WHERE due AND done_on <= due_on), count(*) FILTER (WHERE due),
    coalesce(sum(trunc(least(greatest(value, 0) / target, 1), 4)) FILTER (WHERE measured), 0),
    count(*) FILTER (WHERE measured)
FROM asked
GROUP BY GROUPING SETS ((programme_id), (programme_id, content_id), (programme_id, lead_id))
ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST
"""


@dataclass(frozen=True, slots=True)
class Group:
    """The shares of a programme's tasks together, or of one content's or one agency's in it."""

    programme: int
    content: int | None
    agency: int | None
    tasks: int
    parts: dict[Part, Share]


@dataclass(frozen=True, slots=True)
class TaskKnown:
    """A task and what was known of it."""

    id: int
    code: str
    title: str
    known: Known


def sums(tasks: "QuerySet[Task]", day: date) -> list[Group]:
    """Return the shares at the end of a day by programme, content and agency (one statement).

    :param tasks: those to look at, within the reader's sight.
    """
    since = day - QUIET_AFTER
    counting = _SUMS.replace("%(since)s", "%s").replace("%(day)s", "%s")
    return [_group(row) for row in _asked(tasks, day, counting, [since, day, since])]


def knowns(tasks: "QuerySet[Task]", day: date) -> list[TaskKnown]:
    """Return what was known of each task at the end of a day, by code (one statement)."""
    return [_task(row) for row in _asked(tasks, day, _EACH, [])]


def _task(row: tuple[Any, ...]) -> TaskKnown:
    told = (*row[6:15], PartnerWord(row[15]), row[16], row[17])
    return TaskKnown(row[0], row[4], row[5], Known(*told))


def _asked(
    tasks: "QuerySet[Task]", day: date, counting: str, more: list[date]
) -> list[tuple[Any, ...]]:
    chosen, chosen_params = tasks.values("pk").query.sql_with_params()
    keys = [key for key in settings.CLARITY if key in _CLEAR]
    met = " + ".join(f"({_CLEAR[key]})::int" for key in keys) or "0"
    sql = _KNOWN.format(tasks=chosen, clear=met, principles=len(keys)) + counting
    with connection.cursor() as cursor:
        cursor.execute(sql, [*chosen_params, day, day, day, *more])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _group(row: tuple[Any, ...]) -> Group:
    programme, content, agency, tasks, *pairs = row
    shares = [
        Share(Decimal(counted), int(whole))
        for counted, whole in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    return Group(programme, content, agency, tasks, dict(zip(Part, shares, strict=True)))
