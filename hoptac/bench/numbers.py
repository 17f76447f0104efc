"""Times into figures and figures into a table. Plain Python."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any

HEAD = (
    "question",
    "p50 ms",
    "p95 ms",
    "req/s at 8",
    "statements",
    "CPU ms web + SQL",
    "kB",
    "bare SQL p50",
    "ratio",
    "tenth p50",
    "growth",
    "target",
    "",
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a question may cost: p95 in ms at one reader, requests/s at eight, growth for 10 times
    the data. None is no target.
    """

    p95: float | None = None
    rate: float | None = None
    growth: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one question cost.

    :param p50: whole request in ms at one reader; `p95` likewise.
    :param rate: requests/s with eight readers; None where it was not asked.
    :param statements: SQL statements of one request, without savepoints.
    :param cpu_web: CPU ms a request in the web processes; `cpu_sql` in PostgreSQL.
    :param bare: p50 in ms of hand-written SQL for the same question; None where there is none.
    """

    name: str
    p50: float
    p95: float
    rate: float | None = None
    statements: int | None = None
    cpu_web: float | None = None
    cpu_sql: float | None = None
    kilobytes: float = 0.0
    bare: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        return asdict(self)


def p50_p95(times: Sequence[float]) -> tuple[float, float]:
    """Return median and 95th percentile; of a single time, that time."""
    if len(times) < 2:
        return times[0], times[0]
    return median(times), quantiles(times, n=20, method="inclusive")[18]


def p99(times: Sequence[float]) -> float:
    """Return the 99th percentile; of a single time, that time."""
    return times[0] if len(times) < 2 else quantiles(times, n=100, method="inclusive")[98]


def growth(full: Answer, tenth: Answer | None) -> float | None:
    """Return how many times longer ten times the data takes; None without the tenth."""
    return full.p50 / tenth.p50 if tenth and tenth.p50 else None


def missed(answer: Answer, tenth: Answer | None, target: Target) -> list[str]:
    """Return what of the target was missed; nothing measured is nothing missed."""
    grown = growth(answer, tenth)
    found = []
    if target.p95 is not None and answer.p95 > target.p95:
        found.append("p95")
    if target.rate is not None and answer.rate is not None and answer.rate < target.rate:
        found.append("req/s")
    if target.growth is not None and grown is not None and grown > target.growth:
        found.append("growth")
    return found


def table(
    answers: Iterable[Answer], tenths: Mapping[str, Answer], targets: Mapping[str, Target]
) -> str:
    """Return the answers as a Markdown table, the tenth of the data beside the whole."""
    lines = [_line(HEAD), _line(["---"] * len(HEAD))]
    for answer in answers:
        tenth, target = tenths.get(answer.name), targets.get(answer.name, Target())
        lines.append(_line(_cells(answer, tenth, target)))
    return "\n".join(lines)


def _cells(answer: Answer, tenth: Answer | None, target: Target) -> list[str]:
    lacking = missed(answer, tenth, target)
    has_target = target != Target()
    return [
        answer.name,
        _number(answer.p50),
        _number(answer.p95),
        _number(answer.rate),
        _number(answer.statements),
        "–" if answer.cpu_web is None else f"{_number(answer.cpu_web)} + {_number(answer.cpu_sql)}",
        _number(answer.kilobytes),
        _number(answer.bare),
        _number(answer.p50 / answer.bare if answer.bare else None),
        _number(tenth.p50 if tenth else None),
        _number(growth(answer, tenth)),
        " / ".join(_number(part) for part in (target.p95, target.rate, target.growth)),
        f"missed: {', '.join(lacking)}" if lacking else "met" if has_target else "",
    ]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
