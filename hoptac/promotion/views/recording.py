"""What the pages of a kind of record do alike: begin one, put it right, show it to others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import events_told_to
from hoptac.audit.queries import history as history_of
from hoptac.beneficiaries.queries import place_called
from hoptac.kernel.errors import Refusal
from hoptac.localities.models import Unit
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, version_of
from hoptac.promotion.forms import ReasonForm
from hoptac.promotion.models import Record
from hoptac.promotion.states import RECORD
from hoptac.promotion.views import shared

Words = str | Promise


@dataclass(frozen=True)
class Kind:
    """A kind of record and its pages.

    :param page: name of its page; the action that shares it takes the record under this name.
    :param many: name of its list, `label` what the list is called.
    :param form: the form for a programme, filled from a request.
    :param said: what of a valid form the actions take: content and said, perhaps more.
    """

    page: str
    many: str
    label: Words
    begin: Words
    revise: Words
    form: Callable[..., Any]
    said: Callable[[Any], dict[str, Any]]

    def address(self, one: Record) -> str:
        """Return the address of a record's page."""
        return reverse(f"promotion:{self.page}", args=[one.pk])

    def way(self, one: Record | None = None) -> list[Any]:
        """Return the way from the board down to a record."""
        to = self.address(one) if one is not None else ""
        return shared.trail(page=self.many, label=str(self.label), record=one, to=to)


def begun(
    request: HttpRequest, actor: Actor, kind: Kind, programme_id: int, act: Callable[..., Record]
) -> HttpResponse:
    """Take in a new record of a programme as a draft of the actor's agency."""
    actor.require(RECORD)
    programme = seen_programme(actor, programme_id)
    own_party(programme=programme, by=actor)
    form = kind.form(request, actor, programme)

    def deed() -> str:
        told = kind.said(form)
        return kind.address(act(programme=programme, **told, by=actor, at=timezone.now()))

    page = {"title": str(kind.begin), "button": _("Lưu bản nháp"), "lead": programme.title}
    page["back"] = reverse(f"promotion:{kind.many}")
    return fill_in(request, form, deed, trail=kind.way(), **page)


def put_right(
    request: HttpRequest, actor: Actor, kind: Kind, seen: Record,
    stored: Callable[[], dict[str, Any]], act: Callable[..., object], *, lead: str = "",
) -> HttpResponse:  # fmt: skip
    """Put a record right; a colleague's change meanwhile is shown beside one's own.

    :param stored: what the form shows of the record.
    """
    actor.require(RECORD, of_agencies=[seen.agency_id])
    form = kind.form(request, actor, seen.programme, initial=stored())

    def deed() -> str:
        told = kind.said(form)
        told["said"]["content"] = told.pop("content")
        act(**told, **{kind.page: seen}, version=version_of(request), by=actor, at=timezone.now())
        return kind.address(seen)

    return fill_in(
        request, form, deed, version=seen.version, trail=kind.way(seen), title=str(kind.revise),
        button=_("Lưu"), back=kind.address(seen), lead=lead,
    )  # fmt: skip


def told_history(request: HttpRequest, actor: Actor, kind: Kind, seen: Record) -> HttpResponse:
    """Show what was done on a record, within the reader's sight."""
    deeds = history_of(seen, among=events_told_to(actor))
    context = {"record": seen, "deeds": deeds, "trail": kind.way(seen)}
    return render(request, "promotion/history.html", context)


def told_on(
    request: HttpRequest,
    actor: Actor,
    kind: Kind,
    seen: Record,
    act: Callable[..., object],
    done: str,
) -> HttpResponse:
    """Let a further circle read a record, on one press of a button."""
    return carry_out(
        request,
        lambda: act(**{kind.page: seen}, by=actor, at=timezone.now()),
        goal=kind.address(seen),
        done=done,
    )


def added(
    request: HttpRequest,
    kind: Kind,
    seen: Record,
    form: Any,
    act: Callable[[], object],
    *,
    title: str,
    lead: str = "",
) -> HttpResponse:
    """Take in a line that hangs on a record, and go back to the record's page."""

    def deed() -> str:
        act()
        return kind.address(seen)

    page = {"title": title, "button": _("Ghi"), "lead": lead or str(seen)}
    return fill_in(request, form, deed, back=kind.address(seen), trail=kind.way(seen), **page)


def withdrawing(
    request: HttpRequest,
    actor: Actor,
    kind: Kind,
    seen: Record,
    line: Any,
    act: Callable[..., object],
) -> HttpResponse:
    """Withdraw a line that hangs on a record, with the reason."""
    actor.require(RECORD, of_agencies=[seen.agency_id])
    form = ReasonForm(request.POST or None)

    def withdraw() -> None:
        act(line=line, reason=form.cleaned_data["reason"], by=actor, at=timezone.now())

    said = {"title": _("Rút lại một dòng"), "lead": str(line)}
    return added(request, kind, seen, form, withdraw, **said)


def own(actor: Actor, seen: Any) -> Any:
    """Return a record the actor's agency keeps; else no entry."""
    actor.require(RECORD, of_agencies=[seen.agency_id])
    return seen


def unit_called(field: str, text: str, day: Any) -> Unit | None:
    """Return the unit a person means in a field; None for nothing typed.

    :raises Refusal: at that field, for no unit of that name on that day and for several.
    """
    if not text.strip():
        return None
    try:
        return place_called(text, day)
    except Refusal as refusal:
        refusal.field = field
        raise
