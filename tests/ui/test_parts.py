"""Parts as a reader and a screen reader meet them."""

import json
import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

from hoptac.kernel.machine import Machine, Step
from hoptac.ui import steps
from hoptac.ui.statuses import STATUSES, status_of


class Form(forms.Form):
    title = forms.CharField(label="Tên việc", help_text="Một câu.")
    state = forms.ChoiceField(label="Tình hình", widget=forms.RadioSelect, choices=[("1", "Xong")])
    note = forms.CharField(label="Ghi chú", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


def part(name: str, **context: Any) -> str:
    request = RequestFactory().get("/vi/", {"page": "2"})
    return render_to_string(f"ui/parts/{name}.html", context, request)


def ids(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def test_a_field_is_tied_to_its_label_hint_and_error() -> None:
    html = part("field", field=Form({})["title"])
    assert 'for="id_title"' in html
    described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', html)
    assert described
    assert set(described[1].split()) == {"id_title_helptext", "id_title_error"}
    assert set(described[1].split()) <= ids(html)
    assert 'aria-invalid="true"' in html


def test_choices_stand_in_a_group_with_a_name() -> None:
    html = part("field", field=Form({})["state"])
    assert '<fieldset aria-describedby="id_state_error">' in html
    assert re.search(r"<legend[^>]*>Tình hình</legend>", html)


def test_what_may_be_left_out_says_so() -> None:
    assert "không bắt buộc" in part("field", field=Form()["note"])
    assert "không bắt buộc" not in part("field", field=Form()["title"])


def test_the_browser_is_told_what_it_may_fill_in() -> None:
    assert 'autocomplete="email"' in part("field", field=Form()["note"], autocomplete="email")


def test_each_line_of_the_error_summary_leads_to_a_control_that_exists() -> None:
    form = Form({})
    form.add_error(None, "Cơ quan đã có 2 việc.")
    html = part("error_summary", form=form)
    assert "Cơ quan đã có 2 việc." in html
    assert "Tên việc: " in html
    goals = set(re.findall(r'href="#([^"]+)"', html))
    assert goals == {"id_title", "id_state_0"}
    assert goals <= ids(part("fields", form=form))


def test_a_form_without_errors_has_no_summary() -> None:
    assert part("error_summary", form=Form()).strip() == ""


def test_every_form_carries_its_own_key_and_the_version_it_was_read_at() -> None:
    first, second = part("form_keys", version=7), part("form_keys")
    keys = [re.search(r'name="key" value="([^"]+)"', html) for html in (first, second)]
    assert len({UUID(key[1]) for key in keys if key}) == 2
    assert 'name="version" value="7"' in first
    assert 'name="version"' not in second
    assert 'name="csrfmiddlewaretoken"' in first


@pytest.mark.parametrize("code", STATUSES)
def test_a_status_is_a_word_and_a_shape(code: str) -> None:
    html = part("status", code=code)
    assert str(STATUSES[code].words) in html
    assert f"#{STATUSES[code].icon}" in html


def test_only_four_tones_are_coloured_and_done_is_quiet() -> None:
    assert {s.tone for s in STATUSES.values()} == {"good", "soon", "late", "wait", "quiet", "plain"}
    assert {status_of(code).tone for code in ("done_on_time", "done_late")} == {"quiet"}


def test_an_unknown_status_is_shown_as_itself() -> None:
    assert "Lạ" in part("status", code="lạ")


def test_a_fact_nobody_stated_says_so() -> None:
    html = part("facts", facts=[{"label": "Kinh phí", "value": None}, {"label": "Số", "value": 0}])
    assert html.count("chưa nêu") == 1


def test_silence_is_shown_as_silence() -> None:
    html = part("partner_word", party="Yên Bái", code="silent", on=date(2026, 11, 9))
    assert "Yên Bái" in html
    assert "chưa trả lời" in html


def test_an_unreported_value_is_no_empty_bar() -> None:
    assert "<progress" not in part("progress_bar", label="Bò", value=None, maximum=5)
    assert '<progress max="5" value="0"' in part("progress_bar", label="Bò", value=0, maximum=5)


def test_steps_through_a_list_keep_the_rest_of_the_address() -> None:
    html = part("pagination", after="k9")
    assert 'href="?page=2&amp;after=k9"' in html
    assert 'rel="prev"' not in html


LIFE = Machine(
    "Mẫu",
    {"draft": "nháp", "agreed": "chấp nhận", "withdrawn": "đã rút"},
    "draft",
    (Step("agree", frozenset({"draft"}), "agreed", "none"),),
)


def test_the_stepper_shows_where_a_record_stands() -> None:
    assert [s.place for s in steps.along(LIFE, "agreed", ("draft", "agreed"))] == ["past", "now"]
    off = steps.along(LIFE, "withdrawn", ("draft", "agreed"))
    assert [(s.label, s.place) for s in off][-1] == ("Đã rút", "now")
    assert 'aria-current="step"' in part("stepper", steps=off, turn="Đến lượt Yên Bái.")


def test_htmx_swaps_refusals_and_runs_under_the_strict_policy() -> None:
    html = render_to_string("ui/base.html", {}, RequestFactory().get("/vi/"))
    meta = re.search(r"name=\"htmx-config\" content='([^']+)'", html)
    assert meta
    config = json.loads(meta[1])
    assert (config["includeIndicatorStyles"], config["allowEval"]) == (False, False)
    rules = config["responseHandling"]
    first = {s: next(r for r in rules if re.search(r["code"], s)) for s in ("409", "422", "404")}
    assert [first[status]["swap"] for status in first] == [True, True, False]


def test_the_title_of_a_failed_form_begins_with_the_word_for_error() -> None:
    request = RequestFactory().get("/vi/")
    assert "<title>Lỗi: " in render_to_string("ui/base.html", {"form": Form({})}, request)
    assert "Lỗi:" not in render_to_string("ui/base.html", {"form": Form()}, request)
