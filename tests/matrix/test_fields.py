"""Ids in form fields: a record of strangers named in any field of any form does nothing."""

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.urls import Resolver404, resolve

from hoptac.accounts.models import Seat
from hoptac.localities.models import Agency
from hoptac.plans.models import Task
from hoptac.programmes.models import Content, Party, Programme
from tests.given import plans
from tests.matrix.planted import Ground, ground, viewers
from tests.matrix.walk import body, browser_of, changes, leaks, visits

pytestmark = pytest.mark.django_db
# Ids of each kind from a range of its own, so that no number means two records.
RANGES = {
    "localities_unit": 1, "localities_agency": 2, "accounts_seat": 3, "programmes_programme": 4,
    "programmes_party": 5, "programmes_content": 6, "plans_task": 7, "accounts_user": 8,
}  # fmt: skip
LONG = (
    ("own-leader", "own-officer", "own-administrator") if os.environ.get("HOPTAC_ASSURANCE") else ()
)
OFFICIALS = ("own-standing", *LONG)
TYPED = {"date": "2026-12-01", "number": "1", "email": "ai-do@vi-du.invalid", "url": ""}


@dataclass(slots=True)
class Form:
    """A form of a page: where it goes and what it would send as it stands."""

    action: str
    said: dict[str, str] = field(default_factory=dict)
    choices: set[str] = field(default_factory=set)


class Forms(HTMLParser):
    """Collects the forms that are sent by POST."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.form: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(said.get("action", "")) if said.get("method") == "post" else None
            if self.form is not None:
                self.found.append(self.form)
        elif self.form is not None and (name := said.get("name")) and tag != "button":
            self._field(tag, name, said)
        elif self.form is not None and tag == "option" and self.select:
            self._option(said.get("value", ""), is_chosen="selected" in said)

    def _field(self, tag: str, name: str, said: dict[str, str]) -> None:
        assert self.form is not None
        kind, value = said.get("type", "text"), said.get("value", "")
        if tag == "select":
            self.select = name
        elif kind in {"checkbox", "radio"}:
            self._choice(name, value)
        else:
            self.form.said[name] = value or TYPED.get(kind, "Thử")
            if kind == "hidden" and value.isdecimal() and name != "version":
                self.form.choices.add(name)

    def _choice(self, name: str, value: str) -> None:
        assert self.form is not None
        self.form.said.setdefault(name, value)
        if value.isdecimal():
            self.form.choices.add(name)

    def _option(self, value: str, *, is_chosen: bool) -> None:
        assert self.form is not None
        if value and (is_chosen or not self.form.said.get(self.select)):
            self.form.said[self.select] = value
        if value.isdecimal() and int(value) > 10_000:
            self.form.choices.add(self.select)

    def handle_endtag(self, tag: str) -> None:
        self.select = "" if tag == "select" else self.select
        self.form = None if tag == "form" else self.form


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ground]:
    with django_db_blocker.unblock(), transaction.atomic():
        with connection.cursor() as cursor:
            for table, number in RANGES.items():
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
                    [table, number * 1_000_000],
                )
        yield ground(plans.world())
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", OFFICIALS)
def test_a_strangers_record_in_any_field_of_any_form_does_nothing(
    name: str, planted: Ground
) -> None:
    logging.disable(logging.ERROR)
    viewer = next(
        one for one in viewers(planted.world, with_firm=name == "firm") if one.name == name
    )
    browser, seen, tried, wrong = browser_of(viewer), set(), 0, []
    browser.raise_request_exception = False
    for visit in visits(planted):
        page = browser.get(visit.url)
        if page.status_code != 200 or visit.name == "account_logout":
            continue
        for form in _forms(body(page)):
            for choice in form.choices:
                where = (_name_of(form.action or visit.url), choice)
                if where in seen:
                    continue
                seen.add(where)
                for kind, foreign in _foreign(planted).items():
                    tried += 1
                    said = form.said | {choice: str(foreign), "key": str(uuid4())}
                    with transaction.atomic():
                        before = changes()
                        answer = browser.post(form.action or visit.url, said)
                        changed = changes() - before
                        transaction.set_rollback(True)
                    if answer.status_code >= 500 or changed or leaks(viewer, body(answer), planted):
                        wrong.append(f"{where} = {kind}: {answer.status_code}, {changed} rows")
    logging.disable(logging.NOTSET)

    assert wrong == []
    assert tried >= 6, seen


def _forms(page: str) -> list[Form]:
    parser = Forms()
    parser.feed(page)
    return [form for form in parser.found if "dang-xuat" not in form.action]


def _name_of(address: str) -> str:
    try:
        return resolve(address.split("?")[0]).view_name
    except Resolver404:
        return address


def _foreign(planted: Ground) -> dict[str, int]:
    """Return one record of every kind of two localities nobody here cooperates with."""
    noise = planted.world.noise
    unit = noise.first.unit
    return {
        "unit": unit.pk,
        "agency": Agency.objects.filter(unit=unit)[:1].get().pk,
        "seat": Seat.objects.filter(agency__unit=unit)[:1].get().pk,
        "programme": Programme.objects.get(pk=noise.programme.pk).pk,
        "party": Party.objects.filter(programme=noise.programme)[:1].get().pk,
        "content": Content.objects.get(pk=noise.content.pk).pk,
        "task": Task.objects.get(pk=planted.world.noise_task.pk).pk,
        "person": noise.first.officer.user.pk,
    }


def test_the_reader_of_forms_finds_choices_and_what_stands_there() -> None:
    page = (
        '<form method="post" action="/x/"><input name="title"><input type="date" name="day">'
        '<select name="who"><option value="">–</option><option value="2000001" selected>A</option>'
        '</select><input type="checkbox" name="of" value="7"><button name="b" value="1"></form>'
        '<form method="get"><input name="q"></form>'
    )

    [form] = _forms(page)

    assert form.said == {"title": "Thử", "day": "2026-12-01", "who": "2000001", "of": "7"}
    assert form.choices == {"who", "of"}
