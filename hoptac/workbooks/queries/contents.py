"""Rows of contents held against the programmes: drafts of one's own side are added and edited."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Prefetch

from hoptac.accounts.actors import Actor
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import agencies_called
from hoptac.programmes.models import (
    Content,
    ContentCoordinator,
    ContentSide,
    Party,
    Programme,
)
from hoptac.programmes.queries import speaking_for, visible_contents, visible_programmes
from hoptac.programmes.queries.parties import lines_of
from hoptac.programmes.rules import AGREED, check_content
from hoptac.programmes.states import LIVING, ContentState
from hoptac.workbooks.queries import judging
from hoptac.workbooks.queries.judging import Case, Change, Judged
from hoptac.workbooks.queries.sides import (
    Known,
    Sides,
    read_sides,
    sides_changed,
    stored_sides,
)
from hoptac.workbooks.reading import RowTold, Shape

# A content needs these said; the rest may stay blank.
NEEDED = ("field", "title", "text", "direction", "due_kind")
USUAL: dict[str, Any] = {
    "indicator": "none",
    "indicator_unit": "",
    "baseline": None,
    "target": None,
    "due_on": None,
    "funding": "not_said",
    "funding_note": "",
    "funding_dong": None,
}


@dataclass(frozen=True, slots=True)
class NewContent:
    """A content to draft."""

    programme: Programme
    said: Mapping[str, Any]
    sides: Sides


@dataclass(frozen=True, slots=True)
class ChangedContent:
    """A stored draft to revise, from the version that was read."""

    content: Content
    said: Mapping[str, Any]
    sides: Sides
    version: int


def judge_contents(
    actor: Actor,
    rows: Sequence[RowTold],
    shapes: Mapping[str, Shape],
    places: Mapping[str, str],
    today: date,
) -> list[Judged]:
    """Return each row's verdict (seven queries, however many rows)."""
    known = _known(actor, rows, today)
    return [_judge(Case(row, shapes, places), known) for row in rows]


def _known(actor: Actor, rows: Sequence[RowTold], today: date) -> Known:
    codes = {row.text("programme") for row in rows}
    own = ExpressionWrapper(speaking_for(actor), output_field=BooleanField())
    programmes = (
        visible_programmes(actor)
        .filter(code__in=codes)
        .prefetch_related(Prefetch("parties", Party.objects.annotate(is_own=own)))
    )
    stored = {programme.code: programme for programme in programmes}
    contents = {
        (content.programme.code, content.number): content
        for content in _contents(actor, [programme.pk for programme in stored.values()])
    }
    parties = [party for programme in stored.values() for party in programme.parties.all()]
    lines = lines_of({party.unit_id for party in parties}, date.max)
    called = agencies_called(
        judging.folded_names(rows, "leads", "coordinators"),
        today,
        also=_agency_ids(contents.values()),
    )
    return Known(
        stored,
        contents,
        {party.programme_id: party.pk for party in parties if party.__dict__["is_own"]},
        {party.pk: frozenset(lines.of[party.unit_id].all) for party in parties},
        called.by_name,
        called.names,
        {pk: {fold(name) for _, name in names} for pk, names in lines.names.items()},
        judging.first_rows(rows, _key),
    )


def _contents(actor: Actor, programmes: Sequence[int]) -> Iterable[Content]:
    """Return the standing contents, the latest edition of a number last."""
    return (
        visible_contents(actor)
        .standing()
        .filter(programme__in=programmes)
        .select_related("programme")
        .prefetch_related(
            Prefetch("sides", ContentSide.objects.select_related("lead")),
            Prefetch("coordinators", ContentCoordinator.objects.select_related("agency")),
        )
        .order_by("edition")
    )


def _agency_ids(contents: Iterable[Content]) -> set[int]:
    told = list(contents)
    leads = {side.lead_id for content in told for side in content.sides.all()}
    return leads | {part.agency_id for content in told for part in content.coordinators.all()}


def _key(row: RowTold) -> tuple[str, int] | None:
    number = row.values.get("number")
    return (row.text("programme"), int(str(number).split(".")[0])) if number else None


def _judge(case: Case, known: Known) -> Judged:
    programme = _programme(case, known)
    key = _key(case.row)
    if key is None:
        return _judge_new(case, programme, known)
    content = known.contents.get(key)
    name = f"{key[0]}, {key[1]}"
    if programme is None or content is None:
        return case.skipped(name, judging.UNKNOWN)
    if known.first[key] != case.row.number:
        case.fault("number", judging.twice(known.first[key]))
    return _judge_stored(case, content, known)


def _programme(case: Case, known: Known) -> Programme | None:
    if not case.need("programme"):
        return None
    return known.programmes.get(case.row.text("programme"))


def _judge_new(case: Case, programme: Programme | None, known: Known) -> Judged:
    whole = case.need(*NEEDED)
    if case.row.text("programme") and (
        programme is None or programme.pk not in known.own or programme.state not in LIVING
    ):
        case.fault(
            "programme",
            Refusal(
                gettext_noop("Không có chương trình đang mở với mã này mà bên bạn tham gia."),
                gettext_noop("Kiểm tra lại mã chương trình."),
            ),
        )
    said = {code: _or_usual(code, case.row.values.get(code)) for code in AGREED}
    if whole:
        case.holds(check_content, at="title", said=said)
    if programme is None or programme.pk not in known.own:
        return case.added(case.row.text("title"), None)
    sides = read_sides(case, programme, known, Sides())
    return case.added(case.row.text("title"), NewContent(programme, said, sides))


def _judge_stored(case: Case, content: Content, known: Known) -> Judged:
    if content.drafted_by_party_id != known.own.get(content.programme_id):
        return case.skipped(content.title, gettext_noop("Bản này do bên khác soạn."))
    if content.state != ContentState.DRAFT or content.programme.state not in LIVING:
        return case.skipped(
            content.title, gettext_noop("Chỉ sửa được bản nháp chưa gửi cho các bên.")
        )
    case.need(*(code for code in NEEDED if code in case.places))
    said = {code: _or_usual(code, value) for code, value in case.said(AGREED).items()}
    stored = {code: getattr(content, code) for code in AGREED}
    if not case.faults:
        case.holds(check_content, at="title", said=stored | said)
    before = stored_sides(content)
    programme = known.programmes[content.programme.code]
    sides = read_sides(case, programme, known, before)
    changes: list[Change] = judging.differences(
        said, {code: stored[code] for code in said}, case.shapes
    )
    changes += sides_changed(case, before, sides, known)
    deed = ChangedContent(content, stored | said, sides, content.version)
    return case.changed(content.title, changes, current=content.version, deed=deed)


def _or_usual(code: str, value: Any) -> Any:
    return USUAL.get(code, value) if value in (None, "") else value
