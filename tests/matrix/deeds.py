"""For every address that changes something: a record in the right state, and who does it how.

The body of each form is the form's own, as its doer gets it, filled in like a person would; so a
field that comes new is filled too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from lxml import html

from tests.given import files
from tests.given.plans import World

FIRST, SECOND = "first", "second"


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed at one address.

    :param who: side and seat of who may do it: "first.standing".
    :param make: makes the record and returns what the address takes.
    :param page: name of the page that holds the form, and what it takes; the address itself where
        nothing is said.
    :param said: what must be typed for the form to be taken; a function is
        asked with the world and what the address takes.
    :param files: names of fields that take a paper.
    """

    name: str
    who: str
    make: Callable[[World], tuple[Any, ...]]
    page: Callable[[tuple[Any, ...]], str] | None = None
    said: Callable[[World, tuple[Any, ...]], dict[str, Any]] | dict[str, Any] = field(
        default_factory=dict
    )
    files: tuple[str, ...] = ()


def body_of(deed: Deed, args: tuple[Any, ...], world: World, browser: Client) -> dict[str, Any]:
    """Return a body the form takes from its doer."""
    url = reverse(deed.name, args=args)
    shown = browser.get(deed.page(args) if deed.page else url)
    filled = _filled(shown.content.decode(), url, own=deed.page is None)
    said = deed.said(world, args) if callable(deed.said) else deed.said
    papers = {name: files.paper() for name in deed.files}
    return {"key": str(uuid4())} | filled | said | papers


def _filled(page: str, url: str, *, own: bool) -> dict[str, Any]:
    """Return the values of the form that is sent to `url`, what is empty and needed filled in."""
    if not page.strip():
        return {}
    forms = html.fromstring(page).forms
    chosen = [one for one in forms if one.get("action") == url and one.method == "POST"]
    if own:
        chosen += [one for one in forms if not one.get("action") and one.method == "POST"]
    if not chosen:
        return {}
    sent: dict[str, Any] = {}
    for control in chosen[0].inputs:
        if not control.name or control.get("type") in {"file", "submit", "button"}:
            continue
        value = _value(control)
        if value is not None:
            sent.setdefault(control.name, value)
    return sent


def _value(control: Any) -> Any:
    kind = control.get("type", "text")
    if kind in {"checkbox", "radio"}:
        return control.get("value", "on") if control.checked or _needed(control) else None
    if control.tag == "select":
        return _choice(control)
    value = (control.value or "").strip()
    if value or kind == "hidden" or not _needed(control):
        return value or ""
    if kind == "date":
        return localdate().isoformat()
    return "1" if kind == "number" else "Nói cho rõ"


def _choice(control: Any) -> Any:
    chosen = control.value
    if control.multiple:
        return list(chosen) or ([control.value_options[0]] if _needed(control) else [])
    if chosen or not _needed(control):
        return chosen or ""
    return next((one for one in control.value_options if one), "")


def _needed(control: Any) -> bool:
    return control.get("required") is not None


def in_days(number: int) -> str:
    return (localdate() + timedelta(days=number)).isoformat()
