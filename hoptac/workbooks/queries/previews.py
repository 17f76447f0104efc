"""A sheet that was sent in, judged afresh each time it is shown or applied."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.documents.sheets import Column, Value
from hoptac.ui.refusals import said
from hoptac.workbooks.choices import HINDERING, Verdict
from hoptac.workbooks.keeping import revived
from hoptac.workbooks.models import Batch
from hoptac.workbooks.queries.contents import judge_contents
from hoptac.workbooks.queries.entries import judge_entries
from hoptac.workbooks.queries.gifts import judge_gifts
from hoptac.workbooks.queries.judging import Judged
from hoptac.workbooks.queries.markets import FIRMS, OFFERS, PRODUCTS, judge_markets
from hoptac.workbooks.queries.tasks import judge_tasks
from hoptac.workbooks.queries.twinnings import judge_twinnings
from hoptac.workbooks.reading import RowTold, Shape
from hoptac.workbooks.shapes import KINDS

PAGE = 100
FAULT_COLUMNS = (
    Column("row", "Dòng", "number", width=8),
    Column("at", "Ô", width=8),
    Column("column", "Cột"),
    Column("value", "Đang ghi", width=30),
    Column("what", "Điều cần sửa", width=70),
    Column("name", "Hồ sơ", width=50),
)
_Judge = Callable[
    [Actor, Sequence[RowTold], Mapping[str, Shape], Mapping[str, str], date], list[Judged]
]
_JUDGES: dict[str, _Judge] = {
    "tasks": judge_tasks,
    "contents": judge_contents,
    "entries": judge_entries,
    "gifts": judge_gifts,
    "twinnings": judge_twinnings,
    "firms": partial(judge_markets, FIRMS),
    "offers": partial(judge_markets, OFFERS),
    "products": partial(judge_markets, PRODUCTS),
}


def own_batches(actor: Actor) -> "QuerySet[Batch]":
    """Return the sheets sent in from the actor's seat, the latest first."""
    own = Batch.objects.filter(seat_id=actor.seat_id or 0, created_by_id=actor.user_id or 0)
    return own.order_by("-created_at", "-pk")


def recent_batches(actor: Actor) -> "QuerySet[Batch]":
    """Return the ten latest of them, their rows left where they are."""
    return own_batches(actor).defer("rows")[:10]


@dataclass(frozen=True, slots=True)
class Preview:
    """All rows with their verdicts.

    :param seal: hash of the verdicts; applying asks for it, so that what was seen is written.
    """

    rows: list[Judged]
    seal: str

    def count(self, *verdicts: Verdict) -> int:
        """Return how many rows have one of these verdicts."""
        return sum(row.verdict in verdicts for row in self.rows)

    @property
    def hindering(self) -> int:
        """How many rows stand in the way."""
        return self.count(*HINDERING)

    @property
    def to_write(self) -> int:
        """How many rows would be written."""
        return self.count(Verdict.ADD, Verdict.CHANGE)

    @property
    def counts(self) -> dict[str, int]:
        """Verdict → how many rows."""
        told = Counter(row.verdict for row in self.rows)
        return {verdict.value: told[verdict] for verdict in Verdict}


def preview_of(actor: Actor, batch: Batch, today: date) -> Preview:
    """Return a sheet's rows with their verdicts as things stand now."""
    shapes = KINDS[batch.kind].shapes
    rows = revived(batch.rows, shapes)
    by_code = {shape.code: shape for shape in shapes}
    judged = _JUDGES[batch.kind](actor, rows, by_code, batch.places, today)
    return Preview(judged, _seal(judged))


def _seal(rows: Iterable[Judged]) -> str:
    told = [
        [row.number, row.verdict, [(c.title, c.old, c.new) for c in row.changes]] for row in rows
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a preview.

    :param after: number of the last row shown; None on the last page.
    """

    rows: list[Judged]
    after: int | None


def page_of(preview: Preview, verdict: str, after: int) -> Page:
    """Return the rows behind row `after`, all or those of one verdict."""
    wanted = [
        row
        for row in preview.rows
        if row.number > after and (not verdict or row.verdict == verdict)
    ]
    shown = wanted[:PAGE]
    return Page(shown, shown[-1].number if len(wanted) > PAGE else None)


def fault_rows(preview: Preview) -> list[list[Value]]:
    """Return the rows that hinder under `FAULT_COLUMNS`, one for each cell at fault."""
    told: list[list[Value]] = []
    for row in preview.rows:
        if row.verdict not in HINDERING:
            continue
        if row.why:
            told.append([row.number, "", "", "", gettext(row.why), row.name])
        told += [
            [row.number, f.at, f.title, f.value, said(f.refusal), row.name] for f in row.faults
        ]
    return told
