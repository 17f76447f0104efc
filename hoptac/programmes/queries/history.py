"""What was done on a programme and on a content, in words, within the reader's sight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import events_told_to
from hoptac.audit import words
from hoptac.audit.models import Event, name_of
from hoptac.kernel.money import written
from hoptac.programmes.choices import (
    Direction,
    DueKind,
    Field,
    Funding,
    Indicator,
    Instrument,
    Office,
)
from hoptac.programmes.models import Assessment, Content, Programme
from hoptac.programmes.queries.sight import visible_assessments, visible_contents

MOST = 300
# Records beneath a programme that all who read the programme may read.
OPEN_BENEATH = (
    "programmes.partyoffice:",
    "programmes.programmedocument:",
    "programmes.successiondecision:",
)
_WORDS = {
    "field": Field,
    "direction": Direction,
    "indicator": Indicator,
    "due_kind": DueKind,
    "funding": Funding,
    "instrument": Instrument,
}


@dataclass(frozen=True, slots=True)
class Told:
    """One deed in words; `note` says what was changed or why.

    :param unseen: at that time the record was not before the other side's eyes yet.
    :param seal_no: its number in the chain of the log; None while it waits for its seal.
    """

    at: datetime
    who: str
    words: str
    note: str = ""
    unseen: bool = False
    seal_no: int | None = None


def programme_history(programme: Programme, actor: Actor) -> list[Told]:
    """Return what was done on a programme and on what the reader sees beneath it (two queries).

    What is still one side's draft leaves no trace for the other. Tasks tell their own history.
    """
    beneath = Q()
    for beginning in OPEN_BENEATH:
        beneath |= Q(thing__startswith=beginning)
    contents = visible_contents(actor).filter(programme=programme)
    assessments = visible_assessments(actor).filter(programme=programme)
    beneath |= Q(thing__in=_names(contents, Content)) | Q(thing__in=_names(assessments, Assessment))
    name = name_of(programme)
    events = events_told_to(actor).filter(Q(thing=name) | (Q(within=name) & beneath))
    titles = {name_of(row): f"{row.number}. {row.title}" for row in contents}
    return _told(events.with_seal().order_by("-at", "-id")[:MOST], titles)


def content_history(content: Content, actor: Actor) -> list[Told]:
    """Return what was done on a content the reader may see (one query)."""
    events = events_told_to(actor).filter(thing=name_of(content))
    return _told(events.with_seal().order_by("-at", "-id")[:MOST], {})


def _names(rows: Any, model: type[Content] | type[Assessment]) -> Any:
    label = Value(f"{model._meta.label_lower}:")
    named = Concat(label, Cast("pk", TextField()), output_field=TextField())
    return rows.order_by().values_list(named, flat=True)


def _told(events: Iterable[Event], titles: Mapping[str, str]) -> list[Told]:
    """:param titles: names of records in the log → what they are called."""
    return [
        Told(
            row.at,
            row.person,
            words.said(row.verb),
            _note(row.data, titles.get(row.thing, "")),
            row.was_unseen,
            vars(row)["seal_no"],
        )
        for row in events
    ]


def _note(data: dict[str, Any], title: str) -> str:
    """Say in the reader's language what the event's data adds to its words."""
    parts = [title] if title else []
    if data.get("office"):
        parts.append(f"{Office(data['office']).label}: {data.get('named', '')}")
    parts += [_change(name, *pair) for name, pair in data.get("changed", {}).items()]
    if data.get("reason"):
        parts.append(gettext("Lý do: %(reason)s") % {"reason": data["reason"]})
    if data.get("voided_parties"):
        count = len(data["voided_parties"])
        parts.append(gettext("%(count)s lời chấp nhận hết hiệu lực") % {"count": count})
    if data.get("agreed"):
        parts.append(gettext("tất cả các bên đã chấp nhận"))
    plain = ("legal_basis", "subject", "renewed_by")
    parts += [str(data[name]) for name in plain if data.get(name)]
    return "; ".join(parts)


def _change(name: str, before: Any, after: Any) -> str:
    label = _label(name)
    if name in {"leads", "coordinators", "papers", "text", "results"} or "\n" in f"{before}{after}":
        return gettext("sửa %(what)s") % {"what": label}
    return f"{label}: {_value(name, before)} → {_value(name, after)}"


def _label(name: str) -> str:
    if name in {"leads", "coordinators", "papers"}:
        return {
            "leads": gettext("cơ quan chủ trì"),
            "coordinators": gettext("cơ quan phối hợp"),
            "papers": gettext("văn bản của các bên"),
        }[name]
    for model in (Content, Programme, Assessment):
        known = {field.name: field for field in model._meta.concrete_fields}
        if name in known:
            return str(known[name].verbose_name)
    return name


def _value(name: str, value: Any) -> str:
    if value in (None, "", []):
        return "—"
    if name == "fields":
        return ", ".join(str(Field(code).label) for code in value)
    if name == "funding_dong":
        return written(int(value))
    return str(_WORDS[name](value).label) if name in _WORDS else str(value)
