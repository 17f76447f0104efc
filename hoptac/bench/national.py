"""A data set of the national shape: 34 localities, each pair with a programme."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hoptac.bench.copying import copy_rows, restart_ids
from hoptac.bench.ground import FIELDS, FUNCTIONS, SUBJECTS, TODAY, Ground
from hoptac.kernel.vietnamese import fold
from hoptac.plans.models import AnnualPlan, Task, TaskFact
from hoptac.progress.models import Entry, Word


class Work(Ground):
    """The ground with three years of tasks and their dated facts on it."""

    def tasks(self) -> int:
        """Tasks of three years with their dated facts; about a tenth overdue and open."""
        rows = list(self._task_rows())
        plans: dict[tuple[int, int, int, int], int] = {}
        for row in rows:
            plans.setdefault(row["plan"], len(plans) + 1)
        self._plans_and_tasks(rows, plans)
        copy_rows(
            TaskFact,
            (
                "task_id",
                "kind",
                "happened_on",
                "recorded_at",
                "recorded_on",
                "due_on",
                "recorded_by_id",
                "who",
            ),
            self._fact_rows(rows),
        )
        restart_ids(AnnualPlan, Task)
        self.task_rows = rows
        return len(rows)

    def _plans_and_tasks(
        self, rows: list[dict[str, Any]], plans: dict[tuple[int, int, int, int], int]
    ) -> None:
        copy_rows(
            AnnualPlan,
            ("id", "programme_id", "party_id", "agency_id", "year"),
            ((id_, *key) for key, id_ in plans.items()),
        )
        self._tasks(rows, plans)

    def _tasks(
        self, rows: list[dict[str, Any]], plans: dict[tuple[int, int, int, int], int]
    ) -> None:
        copy_rows(
            Task,
            (
                "id",
                "code",
                "plan_id",
                "programme_id",
                "party_id",
                "content_id",
                "field",
                "year",
                "title",
                "deliverable",
                "lead_id",
                "original_lead_id",
                "origin",
                "original_due",
                "due_on",
                "state",
                "visibility",
                "given_on",
                "given_by_id",
                "given_by_agency_id",
                "done_on",
                "last_entry_on",
                "search_text",
            ),
            (
                (
                    r["id"],
                    f"B/{r['id']}",
                    plans[r["plan"]],
                    *r["plan"][:2],
                    r["content"],
                    r["field"],
                    r["plan"][3],
                    r["title"],
                    "Báo cáo",
                    r["plan"][2],
                    r["plan"][2],
                    "leader",
                    r["due"],
                    r["due"],
                    "taken_up",
                    "shared",
                    r["given"],
                    1,
                    r["plan"][2],
                    r["done"],
                    r["given"],
                    fold(r["title"]),
                )
                for r in rows
            ),
        )

    def _task_rows(self) -> Iterator[dict[str, Any]]:
        task = 0
        for content, programme in self.numbered_contents():
            for number in range(self.shape.tasks):
                task += 1
                side = task % 2
                year = 2024 + number % 3
                given = date(year, 1, 10) + timedelta(days=self.random.randrange(60))
                due = given + timedelta(days=self.random.randrange(60, 290))
                late = self.random.choice((-20, -5, -1, 0, 3, 15, None, None))
                done = None if late is None else due + timedelta(days=late)
                if done is None and due < date(2026, 9, 1) and self.random.random() < 0.8:
                    done = due
                unit = self.pairs[programme - 1][side]
                lead = self.agency[unit, FUNCTIONS[task % len(FUNCTIONS)]]
                yield {
                    "id": task,
                    "content": content,
                    "plan": (programme, 2 * programme - 1 + side, lead, year),
                    "field": FIELDS[content % len(FIELDS)],
                    "title": f"{SUBJECTS[task % len(SUBJECTS)].capitalize()} việc {task}",
                    "given": given,
                    "due": due,
                    "done": done if done is None or done <= TODAY else None,
                }

    def _fact_rows(self, rows: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            given, done = row["given"], row["done"]
            yield row["id"], "given", given, _moment(given), given, row["due"], 1, "Thường trực"
            if done is not None:
                yield row["id"], "done", done, _moment(done), done, None, 1, "Thường trực"


class Nation(Work):
    """The whole data set: work with progress entries and the partner's words on it."""

    def entries(self) -> int:
        """Approved progress entries, and the partner's word on most of them."""
        each = self.shape.entries
        made = copy_rows(
            Entry,
            (
                "id",
                "task_id",
                "programme_id",
                "happened_on",
                "recorded_at",
                "recorded_on",
                "text",
                "claims_done",
                "state",
                "visibility",
                "written_by_id",
                "written_who",
                "approved_at",
                "approved_on",
                "approved_by_id",
                "approved_who",
                "search_text",
            ),
            self._entry_rows(each),
        )
        copy_rows(
            Word,
            (
                "entry_id",
                "party_id",
                "stance",
                "reason",
                "given_at",
                "given_on",
                "given_by_id",
                "seat_id",
                "who",
            ),
            (
                (
                    (row["id"] - 1) * each + each,
                    _other(row["plan"][1]),
                    "disputed" if row["id"] % 11 == 0 else "confirmed",
                    "Số liệu khác",
                    _moment(row["done"]),
                    row["done"],
                    1,
                    1,
                    "Bên kia",
                )
                for row in self.task_rows
                if row["done"] is not None and row["id"] % 3
            ),
        )
        restart_ids(Entry)
        return made

    def _entry_rows(self, each: int) -> Iterator[tuple[Any, ...]]:
        for row in self.task_rows:
            span = ((row["done"] or min(row["due"], TODAY)) - row["given"]).days
            for number in range(each):
                day = row["given"] + timedelta(days=max(0, span * (number + 1) // each))
                day = min(day, TODAY)
                text = f"Đợt {number + 1}: {SUBJECTS[(row['id'] + number) % len(SUBJECTS)]}"
                last = number == each - 1 and row["done"] is not None
                yield (
                    (row["id"] - 1) * each + number + 1,
                    row["id"],
                    row["plan"][0],
                    day,
                    _moment(day),
                    day,
                    text,
                    last,
                    "approved",
                    "shared",
                    1,
                    "Chuyên viên",
                    _moment(day),
                    day,
                    1,
                    "Giám đốc",
                    fold(text),
                )


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)


def _other(party: int) -> int:
    return party + 1 if party % 2 else party - 1
