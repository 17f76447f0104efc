"""One viewer walks every address: what it reads, what it changes, what a shut door says."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from hoptac.config.addresses import ADDRESSES, Row, To
from tests.matrix.planted import Ground, Planted, Viewer, browser_of, may_read

# What addresses take that is no record.
PLAIN: dict[str, tuple[Any, ...]] = {
    "file_kind": ("pdf",),
    "book": ("received",),
    "gift_year": (2026,),
    "period_kind": ("year",),
    "list": ("plans:list",),
    "field": ("trade",),
    "sheet": ("tasks", "contents", "entries", "gifts", "firms", "offers", "products"),
    "why": ("khong-co",),
    "published_kind": ("programme",),
    "own_number": (999_999,),  # of another's factor or sign-in, as of none: the same answer
    "checkpoint": (1,),
    "open_table": (("programme", "csv"), ("programme", "json")),
    "open_record": (("programme", 999_999_999),),
    "public_thing": (999_999_999,),  # nothing of that number is published
    "public_photo": (999_999_999,),
    "news_section": ("visits",),
    "rendition": ("whole-480.jpg",),
    "follower": ("00000000-0000-4000-8000-000000000000",),
    "secret_word": ("khong",),
    "reset_key": (("MQ", "set-password"),),
}
SHUT = {403, 404, 405}
_CHANGES = """
SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables
WHERE relname NOT IN ('django_session', 'audit_formkey', 'accounts_user', 'audit_cache')
"""


@dataclass(slots=True)
class Found:
    """What went wrong on a walk; `cases` counts the requests."""

    cases: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Visit:
    """One address with the records its ids name."""

    name: str
    row: Row
    things: tuple[Planted, ...]
    args: tuple[Any, ...]

    def __str__(self) -> str:
        told = ",".join(f"{thing.kind}/{thing.level}" for thing in self.things)
        return f"{self.name}({told})"

    @property
    def url(self) -> str:
        return reverse(self.name, args=self.args)


def visits(ground: Ground) -> Iterator[Visit]:
    """Yield every address with every planted record it can take."""
    for name, row in sorted(ADDRESSES.items()):
        choices = [_choices(ground, kind) for kind in row.on]
        for chosen in product(*choices):
            if len({one.level for one in chosen if isinstance(one, Planted)}) > 1:
                continue  # a programme of one level with another's party: never one of its own
            things = tuple(one for one in chosen if isinstance(one, Planted))
            args: list[Any] = []
            for one in chosen:
                value = one.key if isinstance(one, Planted) else one
                args += value if isinstance(value, tuple) else [value]
            yield Visit(name, row, things, tuple(args))


def _choices(ground: Ground, kind: str) -> tuple[Any, ...]:
    return PLAIN[kind] if kind in PLAIN else tuple(ground.of(kind))


def walk(
    viewer: Viewer, ground: Ground, *, writes: bool = True, hidden_only: bool = False
) -> Found:
    """Ask every address by GET, and by POST where asked; nothing of it stays.

    :param hidden_only: by POST only what names a record the viewer may not read, and what names
        none: what may be done to a record one reads is for the deeds to show.
    """
    found, browser = Found(), browser_of(viewer)
    browser.raise_request_exception = False
    for visit in visits(ground):
        reads_it = bool(visit.things) and all(may_read(viewer, one) for one in visit.things)
        sends = writes and not (hidden_only and reads_it)
        for method in ("GET", "POST") if sends else ("GET",):
            found.cases += 1
            complaint = _ask(browser, viewer, visit, method, ground)
            if complaint:
                found.wrong.append(f"{viewer.name} {method} {visit}: {complaint}")
    for name in lists():
        for kind in ("csv", "xlsx"):
            found.cases += 1
            answer = browser.get(reverse(name), {"format": kind})
            if leaked := leaks(viewer, body(answer), ground):
                found.wrong.append(f"{viewer.name} {name}.{kind}: shows {leaked}")
    return found


def lists() -> list[str]:
    """Return the addresses that also answer with a file."""
    return [
        "plans:list", "plans:coverage", "programmes:list", "programmes:contents",
        "progress:entries", "progress:awaiting", "progress:to_decide", "reports:list",
        "accounts:people", "visits:list", "gifts:list",
    ]  # fmt: skip


def _ask(browser: Client, viewer: Viewer, visit: Visit, method: str, ground: Ground) -> str:
    kept = deepcopy(browser.cookies)  # signing out is among what is tried
    with transaction.atomic():
        before = changes()
        answer = browser.get(visit.url) if method == "GET" else _send(browser, visit)
        page = body(answer)
        changed = changes() - before
        transaction.set_rollback(True)
    browser.cookies = kept
    if answer.status_code >= 500:
        return f"answers {answer.status_code}"
    if leaked := leaks(viewer, page, ground):
        return f"shows {leaked}"
    if changed and not may_change(viewer, visit, method):
        return f"changed {changed} rows, answering {answer.status_code}"
    hidden = [thing for thing in visit.things if not may_read(viewer, thing)]
    if hidden and viewer.person and answer.status_code not in SHUT:
        return f"answers {answer.status_code} for a record that is not there for them"
    return ""


def _send(browser: Client, visit: Visit) -> Any:
    said = {"key": str(uuid4()), "reason": "Thử", "version": "1", "text": "Thử", "stance": "yes"}
    return browser.post(visit.url, said)


def changes() -> int:
    """Return how many rows this transaction has written, sign-ins and form keys left out."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES)
        return int(cursor.fetchone()[0])


def body(answer: Any) -> str:
    """Return everything an answer holds, also what is sent while it is read, and its headers."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    head = " ".join(answer.headers.values()) if isinstance(answer, HttpResponse) else ""
    return content.decode("utf-8", "replace") + head


def leaks(viewer: Viewer, page: str, ground: Ground) -> str:
    """Return the first planted word the viewer may not read and the page holds."""
    said = set(re.findall(r"QZX\d{4}[A-Z]+", page.upper()))
    for thing in ground.things:
        if thing.word in said and not may_read(viewer, thing):
            return thing.word
    return ""


def may_change(viewer: Viewer, visit: Visit, method: str) -> bool:
    """Tell whether the permission table lets the viewer change anything at this address."""
    row = visit.row
    if method == "GET":
        return False
    if row.to in (To.ANYBODY, To.PERSON):
        return True
    if viewer.person is None or any(not may_read(viewer, thing) for thing in visit.things):
        return False
    if row.right and not viewer.person.actor.may(row.right):
        return False
    if not visit.things:
        return True
    near = {
        To.SEAT: {"own", "partner", "stranger", "observer"},
        To.OWN_PLACE: {"own"},
        To.OWN_AGENCY: {"own"},
        To.SIDE: {"own", "partner"},
        To.OTHER_SIDE: {"partner"},
    }[row.to]
    if row.to == To.OWN_AGENCY and visit.things[0].owner not in ("", viewer.function):
        return False
    return viewer.relation in near
