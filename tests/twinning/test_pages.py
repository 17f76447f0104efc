"""Pages of twinnings as forms without a script: a life carried through, what is refused where."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from hoptac.kernel.counting import Part
from hoptac.twinning import queries
from hoptac.twinning.models import Activity, Declaration, Pair
from tests.given import files
from tests.given import twinning as given
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World
from tests.given.programmes import TODAY, party

pytestmark = pytest.mark.django_db
BUDGET = 12


def _url(name: str, *args: Any) -> str:
    return reverse(f"twinning:{name}", args=args)


def _proposal(world: World, **other: Any) -> dict[str, Any]:
    mine, theirs = given.lower(world.first), given.lower(world.second)
    usual = {
        "unit_a": mine.name_on(TODAY), "unit_b": theirs.name_on(TODAY), "aim": "Kết nối nông sản",
        "fields_said": ["trade"], "starts_on": "2024-06-03", "dormant_after": 12,
    }  # fmt: skip
    return usual | other


def test_a_twinning_is_carried_from_proposal_to_activity_by_plain_forms(world: World) -> None:
    district, standing = world.first.sits("district").client(), world.first.standing.client()
    theirs, leader = world.second.leader.client(), world.first.leader.client()
    shown = post(district, _url("draft", world.programme.pk), **_proposal(world))
    pair = Pair.objects.get(aim="Kết nối nông sản")
    one = _url("one", pair.pk)
    assert shown.headers["Location"] == one
    assert theirs.get(one).status_code == 404
    post(standing, _url("put_forward", pair.pk))
    assert "chưa bên nào tán thành" in text_of(theirs.get(one))
    for browser in (leader, theirs):
        post(browser, _url("endorse", pair.pk), sha256=pair.text_sha256)
    signed = {"signed_on": "2024-06-03", "instrument": "Biên bản kết nghĩa"}
    post(theirs, _url("sign", pair.pk), **signed, paper=files.paper())
    assert "Biên bản kết nghĩa" in text_of(standing.get(one))
    assert standing.get(_url("paper", pair.pk)).status_code == 200
    told = {"post": "Chánh Văn phòng UBND huyện", "valid_from": "2024-07-01"}
    post(district, _url("focal", pair.pk), **told)
    post(
        district, _url("record", pair.pk), day=localdate().isoformat(), kind="visit",
        title="Đoàn huyện sang thăm", file=[files.photo()], caption="Đoàn", credit="B",
    )  # fmt: skip
    done = Activity.objects.get(pair=pair)
    word = {"stance": "confirmed", "sha256": done.sha256}
    post(world.second.sits("district").client(), _url("word", done.pk), **word)
    page = text_of(standing.get(one))
    for words in ("Đang hoạt động", "Chánh Văn phòng UBND huyện", "Bên kia xác nhận"):
        assert words in page
    assert "chưa có số liệu" in page  # the years without a record
    assert standing.get(_url("evidence", done.files.get().pk)).status_code == 200


@pytest.mark.parametrize(
    ("field", "other", "words"),
    [
        ("unit_b", lambda said: {"unit_b": said["unit_a"]}, "cùng một đơn vị"),
        ("unit_b", lambda _: {"unit_b": "huyện Không Có Thật"}, "Không có đơn vị hành chính nào"),
        (
            "unit_a",
            lambda said: {"unit_a": said["unit_b"], "unit_b": said["unit_a"]},
            "không thuộc",
        ),
        ("dormant_after", lambda _: {"dormant_after": 0}, "1"),
        ("ends_on", lambda _: {"ends_on": "2024-01-01"}, "kết thúc trước khi bắt đầu"),
        ("fields_said", lambda _: {"fields_said": []}, "Lĩnh vực"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_proposal_stands_beside_its_field_and_nothing_is_lost(
    world: World, field: str, other: Any, words: str
) -> None:
    said = _proposal(world)
    said |= other(said)
    shown = post(world.first.standing.client(), _url("draft", world.programme.pk), **said)
    assert shown.status_code == 422
    page = text_of(shown)
    assert words in page
    assert field == "fields_said" or is_marked(shown, field)
    assert "Kết nối nông sản" in page
    assert not Pair.objects.filter(aim="Kết nối nông sản").exists()


def test_an_activity_before_the_signing_is_refused_at_its_day(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    early = (given.SIGNED - timedelta(days=1)).isoformat()
    browser = world.first.standing.client()
    told = {"day": early, "kind": "visit", "title": "Thăm"}
    shown = post(browser, _url("record", pair.pk), **told)
    assert shown.status_code == 422
    assert is_marked(shown, "day")
    assert "trước ngày ký kết nghĩa" in text_of(shown)


def test_the_dissolved_units_twinning_is_decided_by_a_form(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    heirs = given.dissolved(world.first, pair.unit_a, "Kế Tiếp Một", "Kế Tiếp Hai")
    theirs = given.dissolved(world.second, pair.unit_b, "Kế Tiếp Ba")
    mine, other = world.first.leader.client(), world.second.leader.client()
    assert "Bên bạn quyết định" in text_of(mine.get(_url("awaiting")))
    said = {
        "outcome": "carried", "decided_on": localdate().isoformat(), "document": "QĐ 1",
        "reason": "Sắp xếp",
    }  # fmt: skip
    shown = post(mine, _url("carry", pair.pk), **said)
    assert shown.status_code == 422
    assert "Chưa chọn đơn vị nào" in text_of(shown)
    post(mine, _url("carry", pair.pk), **said, heirs=[heirs[0].pk])
    post(other, _url("carry", pair.pk), **said, heirs=[theirs[0].pk])
    new = Pair.objects.get(predecessor=pair)
    assert "Chuyển thành" in text_of(mine.get(_url("one", pair.pk)))
    assert "Kế tiếp cặp" in text_of(mine.get(_url("one", new.pk)))
    assert "Không có cặp kết nghĩa nào chờ quyết định" in text_of(mine.get(_url("awaiting")))


def test_a_need_and_a_strength_become_a_prefilled_proposal_that_cites_both(world: World) -> None:
    mine, theirs = given.lower(world.first), given.lower(world.second)
    need = given.declaration(world.programme, world.first, mine, "need")
    strength = given.declaration(world.programme, world.second, theirs, "strength")
    browser = world.first.sits("district").client()
    page = browser.get(_url("proposals"))
    assert need.text in text_of(page)
    assert strength.text in text_of(page)
    assert strength.source in text_of(page)
    start = f"{_url('draft', world.programme.pk)}?need={need.pk}&strength={strength.pk}"
    assert start.replace("&", "&amp;") in page.content.decode()
    form = browser.get(start).content.decode()
    for name in (mine.name_on(TODAY), theirs.name_on(TODAY)):
        assert name in form
    post(browser, start, **_proposal(world))
    pair = Pair.objects.get(aim="Kết nối nông sản")
    assert (pair.need, pair.strength) == (need, strength)


def test_who_is_paired_already_is_not_proposed_again(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    given.declaration(world.programme, world.first, pair.unit_a, "need")
    given.declaration(world.programme, world.second, pair.unit_b, "strength")
    assert "Chưa có gợi ý nào" in text_of(world.first.standing.client().get(_url("proposals")))


def test_a_need_is_published_and_taken_off_by_its_side(world: World) -> None:
    unit = given.lower(world.first)
    browser = world.first.sits("district").client()
    said = {
        "unit": unit.name_on(TODAY), "kind": "need", "field": "trade", "text": "Tiêu thụ chè",
        "source": "Báo cáo số 3", "valid_from": "2024-06-03",
    }  # fmt: skip
    post(browser, _url("declare", world.programme.pk), **said)
    made = Declaration.objects.get(text="Tiêu thụ chè")
    theirs = world.second.standing.client()
    assert "Tiêu thụ chè" in text_of(theirs.get(_url("declarations")))
    post(theirs, _url("undeclare", made.pk))
    made.refresh_from_db()
    assert made.valid_to is None
    post(browser, _url("undeclare", made.pk))
    assert "Tiêu thụ chè" not in text_of(theirs.get(_url("declarations")))


def test_the_list_narrows_by_its_address_and_leaves_as_a_file(world: World) -> None:
    asleep = given.signed(world.programme, world.first, world.second)
    awake = given.signed(world.programme, world.first, world.second)
    given.activity(awake, world.first.standing)
    browser = world.second.standing.client()
    dormant = browser.get(_url("list") + "?status=dormant")
    assert _url("one", asleep.pk) in dormant.content.decode()
    assert _url("one", awake.pk) not in dormant.content.decode()
    words = {"words": awake.unit_a.name_on(TODAY).removeprefix("huyện ")}
    assert _url("one", awake.pk) in browser.get(_url("list"), words).content.decode()
    sheet = browser.get(_url("list") + "?status=dormant&format=csv")
    text = b"".join(sheet.streaming_content).decode()  # type: ignore[attr-defined]  # streamed
    assert asleep.unit_a.name_on(TODAY) in text
    assert awake.unit_a.name_on(TODAY) not in text
    assert browser.get(_url("list") + "?format=xlsx").status_code == 200
    assert "Chưa có cặp kết nghĩa nào" in text_of(
        world.noise.first.standing.client().get(_url("list"))
    )


def test_no_page_asks_more_than_its_budget(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    given.dissolved(world.first, pair.unit_a, "Ngân Sách Một")
    given.activity(pair, world.second.standing, day=date(2024, 9, 9))
    for _ in range(4):
        given.activity(
            given.signed(world.programme, world.first, world.second), world.first.standing
        )
    browser = world.first.leader.client()
    for url in (
        _url("list"), _url("awaiting"), _url("declarations"), _url("proposals"),
        _url("one", pair.pk), _url("carry", pair.pk), _url("record", pair.pk),
    ):  # fmt: skip
        browser.get(url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(url).status_code == 200
        statements = [one["sql"] for one in asked if not one["sql"].startswith(("SAVE", "RELEASE"))]
        assert len(statements) <= BUDGET, (url, len(statements), statements)


def test_a_period_counts_how_pairs_stand_and_what_they_did(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    given.activity(pair, world.first.standing, day=date(2024, 9, 9))
    given.activity(pair, world.first.standing, day=date(2025, 9, 9))
    given.drafted(world.programme, world.first, world.second)

    def told(start: date, closing: date) -> Part:
        side = party(world.programme, world.first)
        return queries.counted(world.programme, side, start, closing)

    year = told(date(2024, 1, 1), date(2024, 12, 31))
    assert {figure.name: figure.value for figure in year.figures} == {
        "pairs_active": 1, "activities": 1,
    }  # fmt: skip
    assert {fact.record_id for fact in year.facts if fact.source == "twinning.pair"} == {pair.pk}
    before = told(date(2023, 1, 1), date(2023, 12, 31))
    assert before.facts == ()
