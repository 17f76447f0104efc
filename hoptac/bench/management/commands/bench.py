"""Ask a running web server every question and write down what the answers cost."""

import json
from argparse import ArgumentParser
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.bench import inside, machine
from hoptac.bench.asking import WrongAnswerError, asked_by_eight, asked_one_by_one, times_of
from hoptac.bench.numbers import Answer, Target, p50_p95, table
from hoptac.bench.questions import Question, ground, questions
from hoptac.plans.queries import figures_of_all

ALL = "figures of all programmes on a day"
WARM_FILE = 1
METER = SystemActor("đo tốc độ", frozenset(), sight=Sight.WHOLE)


class Command(BaseCommand):
    help = "Hỏi một máy chủ web đang chạy từng câu và ghi lại thời gian."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, required=True)
        parser.add_argument("--web-pid", type=int, required=True)
        parser.add_argument("--worker-pid", type=int, required=True)
        parser.add_argument("--seconds", type=float, default=4.0)
        parser.add_argument("--only", action="append", default=[], help="một phần tên câu hỏi")
        parser.add_argument("--json", type=Path, required=True)
        parser.add_argument("--tenth", type=Path, help="kết quả ở một phần mười dữ liệu")
        parser.add_argument("--explain", action="store_true")

    def handle(self, **options: Any) -> None:
        self.options = options
        today = timezone.localdate()
        web = machine.family(options["web_pid"])
        resting = {
            "web": round(max(map(machine.memory_mb, web)), 1),
            "worker": round(sum(map(machine.memory_mb, machine.family(options["worker_pid"]))), 1),
        }
        with wall.within(METER):  # the server must find what is prepared here, hence not longer
            chosen = [q for q in questions(ground(today)) if self._wanted(q.name)]
        answers, unanswered = self._answers(chosen, web)
        targets = {question.name: question.target for question in chosen}
        if self._wanted(ALL):
            answers.append(_figures(options["seconds"]))
            targets[ALL] = Target(2000)
        if not answers:
            raise CommandError("Không có câu hỏi nào có tên như vậy.")
        self._write(answers, resting, targets)
        if unanswered:
            raise CommandError("Không trả lời đúng:\n" + "\n".join(unanswered))

    def _answers(self, chosen: list[Question], web: list[int]) -> tuple[list[Answer], list[str]]:
        """Return the answers, and what was answered wrongly: no figure is given for that."""
        answers, unanswered = [], []
        for question in chosen:
            try:
                answers.append(self._answer(question, web))
            except WrongAnswerError as error:
                unanswered.append(f"{question.name}: {error}")
        return answers, unanswered

    def _wanted(self, name: str) -> bool:
        only = self.options["only"]
        return not only or any(part in name for part in only)

    def _answer(self, question: Question, web: list[int]) -> Answer:
        port, seconds, asked = self.options["port"], self.options["seconds"], question.asked
        if not asked.paths:
            raise CommandError(f"{question.name}: bộ dữ liệu không có hồ sơ để hỏi.")
        numbers = count()
        warm = {"warm": WARM_FILE} if question.heavy else {}
        seen = inside.statements_of(asked, next(numbers))
        asked_one_by_one(port, asked, 0, numbers, **warm)
        backends = inside.backends()
        before = machine.cpu_ms(web), machine.cpu_ms(backends)
        times, size = asked_one_by_one(port, asked, seconds, numbers, warm=0)
        after = machine.cpu_ms(web), machine.cpu_ms(backends)
        rate = None if question.heavy else asked_by_eight(port, asked, seconds, numbers)
        if self.options["explain"]:
            self._explain(question, seen)
        p50, p95 = p50_p95(times)
        answer = Answer(
            question.name,
            p50,
            p95,
            rate,
            len(seen),
            machine.spent_ms(before[0], after[0]) / len(times),
            machine.spent_ms(before[1], after[1]) / len(times),
            size / 1024,
            _bare(question, min(1.0, seconds)),
        )
        self.stderr.write(f"{answer.name}: {answer.p50:.1f} ms")
        return answer

    def _explain(self, question: Question, seen: list[inside.Statement]) -> None:
        slowest = max(seen, key=lambda one: one.took)
        spent = sum(one.took for one in seen)
        self.stdout.write(
            f"\n## {question.name}: {len(seen)} statements, {spent:.1f} ms; the slowest"
            f" {slowest.took:.1f} ms\n\n{slowest.sql}\n\n{inside.plan_of(slowest)}\n"
        )

    def _write(
        self, answers: list[Answer], resting: dict[str, float], targets: dict[str, Target]
    ) -> None:
        told = {"answers": [answer.to_json() for answer in answers], "memory_mb": resting}
        self.options["json"].write_text(json.dumps(told, ensure_ascii=False, indent=2), "utf-8")
        tenths = {}
        if self.options["tenth"]:
            known = json.loads(self.options["tenth"].read_text("utf-8"))
            tenths = {told["name"]: Answer(**told) for told in known["answers"]}
        self.stdout.write(table(answers, tenths, targets))
        self.stdout.write(
            f"\nmemory at rest (PSS): web worker {resting['web']:.0f} MB,"
            f" job worker {resting['worker']:.0f} MB"
        )


def _figures(seconds: float) -> Answer:
    """Fold the figures of every programme in process: a command asks for them, no page does."""
    closing = date(timezone.localdate().year - 1, 12, 14)
    with wall.within(METER):
        times = times_of(lambda: figures_of_all(closing), seconds)
    return Answer(ALL, *p50_p95(times), statements=1)


def _bare(question: Question, seconds: float) -> float | None:
    if not question.sql:
        return None
    with inside.bare_connection() as connection:
        times = times_of(
            lambda: connection.execute(question.sql, question.given).fetchall(), seconds
        )
    return p50_p95(times)[0]
