"""Everybody's search: what is published and nothing else, however it is typed."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.accounts import wall
from hoptac.kernel.faces import Kind
from hoptac.programmes.models import Programme
from hoptac.search.actions import count_words
from hoptac.search.models import Word
from hoptac.search.queries import Found, find_in_public
from hoptac.search.rules import words_in
from tests.given import newsroom as news
from tests.given import programmes as given
from tests.given import publishing as public
from tests.given.plans import World
from tests.given.programmes import TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
MERGED = date(2025, 7, 1)


def asked(words: str, client: Client | None = None, **more: str) -> Any:
    answer = (client or Client()).get(reverse("search:results"), {"q": words, **more})
    assert answer.status_code == 200
    return answer


def found(words: str, **more: str) -> Found:
    return asked(words, **more).context["found"]


def titles(words: str, **more: str) -> list[str]:
    return [hit.title for hit in found(words, **more).rows]


def programme_of(first: Any, second: Any, title: str, **said: Any) -> Programme:
    """Publish a signed programme between two localities."""
    made = given.programme(first, second, title=title, **said)
    public.published(Kind.PROGRAMME, made, first)
    return made


def test_everybody_finds_what_is_published_however_it_is_typed(world: World) -> None:
    programme_of(world.first, world.second, "Hợp tác trồng chè Hoà Bình", code="HB-1")
    given.programme(world.first, world.second, title="Chưa công bố trồng chè", code="HB-2")

    for typed in ("trồng chè", "trong che", "TRỒNG CHÈ", "chè hòa bình", "che hoà bình"):
        assert titles(typed) == ["Hợp tác trồng chè Hoà Bình"], typed
    [hit] = found("trong che").rows
    assert hit.url == reverse("portal:programme", args=[hit.id])
    assert hit.is_public


def test_what_is_proposed_withdrawn_or_a_draft_is_found_by_nobody_outside(world: World) -> None:
    proposed = given.programme(world.first, world.second, title="QZXBA chờ duyệt", code="Q-1")
    public.proposed(Kind.PROGRAMME, proposed, world.first)
    gone = programme_of(world.first, world.second, "QZXBB đã gỡ", code="Q-2")
    version = public_version(gone)
    public.withdrawn(version, world.first)
    given.drafted_programme(world.first, world.second, title="QZXBC nháp", code="Q-3")
    count_words(anew=True)

    for word in ("QZXBA", "QZXBB", "QZXBC"):
        assert titles(word) == []
        assert asked(word).context["found"].counted.kind == {}
    assert not Word.objects.filter(text__contains="qzxb").exists()


def public_version(programme: Programme) -> Any:
    from_all = public.Version.objects.published()
    return from_all.get(kind=Kind.PROGRAMME.value, thing_id=programme.pk)


def test_words_are_counted_as_a_visitor_reads_and_written_by_the_machine_alone(
    world: World,
) -> None:
    programme_of(world.first, world.second, "Nuôi cá tầm", code="CT-1")
    assert count_words() > 0
    assert count_words() == 0
    assert Word.objects.get(text="ca tam").shown == "cá tầm"
    programme_of(world.first, world.second, "Nuôi cá hồi", code="CT-2")
    assert count_words() > 0
    assert Word.objects.filter(text="ca hoi").exists()
    with as_in_production(), wall.within(world.first.leader.actor):
        assert Word.objects.filter(text="ca hoi").exists()
        assert Word.objects.all().delete()[0] == 0
        assert Word.objects.update(count=1) == 0


def test_exact_forms_come_first(world: World) -> None:
    for number, title in enumerate(("Ma tơ rơ", "Mạ tơ rơ", "Má tơ rơ", "Mà tơ rơ")):
        programme_of(world.first, world.second, title, code=f"M-{number}")

    assert titles("má tơ rơ")[0] == "Má tơ rơ"
    assert titles("mà tơ rơ")[0] == "Mà tơ rơ"
    assert titles("ma tơ rơ")[0] == "Ma tơ rơ"
    assert len(titles("ma to ro")) == 4


def test_a_former_name_finds_what_the_heir_holds_and_the_other_way_round(world: World) -> None:
    other = given.government("Bên Kia")
    old = given.government("Khe Lau Cũ", opened_on=given.BORN)
    programme_of(old, other, "Cùng làm đường", code="KL-1")
    heir = given.merged(old, into="Vân Sơn Mới", day=MERGED)
    programme_of(heir, other, "Cùng làm cầu", code="KL-2", valid_from=date(2026, 1, 1),
                 signed_on=date(2026, 1, 1))  # fmt: skip

    assert titles("Khe Lau Cũ") == ["Cùng làm đường", "Cùng làm cầu"]
    assert titles("tỉnh khe lau cu") == ["Cùng làm đường", "Cùng làm cầu"]
    assert titles("Vân Sơn Mới") == ["Cùng làm cầu", "Cùng làm đường"]
    assert titles("làm đường Vân Sơn Mới") == ["Cùng làm đường"]
    assert titles("Vân Sơn Mới làm cầu") == ["Cùng làm cầu"]
    page = asked("khe lau cu").content.decode()
    assert "“Khe Lau Cũ” thuộc tỉnh Vân Sơn Mới từ ngày 01/07/2025" in page
    assert "tỉnh Khe Lau Cũ đã nhập vào" in asked("Vân Sơn Mới").content.decode()
    assert "đã nhập vào" not in asked("làm đường").content.decode()


def test_facets_narrow_and_count(world: World) -> None:
    old = given.government("Suối Cạn")
    programme_of(world.first, old, "Gốm sứ một", code="G-1", fields=["trade"])
    programme_of(world.first, world.second, "Gốm sứ hai", code="G-2", fields=["tourism"])
    heir = given.merged(old, into="Suối Đầy", day=MERGED)

    whole = found("gốm sứ")
    assert whole.counted.field == {"tourism": 1, "trade": 1}
    assert whole.counted.then[old.unit.pk] == 1
    assert whole.counted.now[heir.unit.pk] == 1
    assert titles("gốm sứ", field="trade") == ["Gốm sứ một"]
    assert titles("gốm sứ", unit=str(old.unit.pk)) == ["Gốm sứ một"]
    assert titles("gốm sứ", now=str(heir.unit.pk)) == ["Gốm sứ một"]
    assert titles("gốm sứ", unit=str(heir.unit.pk)) == []
    assert titles("gốm sứ", year="1950") == []
    assert len(titles("gốm sứ", loai="programme", status="in_force")) == 2
    page = asked("gốm sứ", field="trade").content.decode()
    assert "Suối Đầy (1)" in page
    assert "Suối Cạn (1)" in page
    assert 'value="trade" selected' in page


def test_a_former_name_finds_what_went_into_the_same_heir_last(world: World) -> None:
    other = given.government("Bên Kia")
    asked_for = given.government("Núi Đá Cũ", opened_on=given.BORN)
    beside = given.government("Sông Xanh", opened_on=given.BORN)
    programme_of(beside, other, "Cùng xây chợ", code="SX-1")
    heir = given.merged(beside, into="Sông Xanh", day=MERGED)
    given.succeed(asked_for, heir, day=MERGED, kind="merge")
    programme_of(heir, other, "Cùng xây bến", code="SX-2", valid_from=date(2026, 1, 1),
                 signed_on=date(2026, 1, 1))  # fmt: skip

    assert titles("Núi Đá Cũ") == ["Cùng xây bến", "Cùng xây chợ"]
    assert titles("nui da cu xây chợ") == ["Cùng xây chợ"]
    page = asked("Núi Đá Cũ").content.decode()
    assert "Tỉnh Sông Xanh cũng nhập vào tỉnh Sông Xanh từ ngày 01/07/2025" in page


def test_a_locality_among_the_words_offers_its_page(world: World) -> None:
    lone = given.government("Đồi Thông Lẻ")
    page = asked("doi thong le").content.decode()
    assert f'<a href="{reverse("portal:locality", args=[lone.unit.pk])}">Tỉnh Đồi Thông Lẻ' in page
    assert "Không có hồ sơ công khai nào chứa các từ này." in page
    old = given.government("Bãi Cát", opened_on=given.BORN)
    heir = given.merged(old, into="Bãi Cát", day=MERGED)
    page = asked("Bãi Cát").content.decode()
    assert reverse("portal:locality", args=[heir.unit.pk]) in page
    official = asked("doi thong le", world.first.standing.client()).content.decode()
    assert reverse("portal:locality", args=[lone.unit.pk]) not in official


def test_what_papers_and_tasks_are_called_by_is_found(world: World) -> None:
    for code in ("HN-ZQ-2019/0001", "12/CTr-UBZQ"):
        programme_of(world.first, world.second, "Có số hiệu", code=code)
        for words in (code, code.lower(), f"số hiệu {code}", " ".join(words_in(code))):
            assert "Có số hiệu" in titles(words), words
    count_words()
    assert found("HN-ZQ-2091/0001").total == 0


def test_exact_forms_in_texts_come_first_whatever_their_number(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoptac.search.queries.published.LOOKED_INTO", 1)
    news.published(world.first, title="Một", body="<p>Trao quà cho trẻ em.</p>")
    for number in range(3):
        news.published(world.first, title=f"Hai {number}", body="<p>Đi qua cầu mới.</p>")

    assert titles("quà")[0] == "Một"
    assert len(titles("quà")) == 4


def test_statuses_are_called_as_the_lists_call_them_and_years_come_newest_first(
    world: World,
) -> None:
    for number, year in enumerate((2019, 2019, 2021)):
        programme_of(world.first, world.second, f"Gốm đỏ {number}", code=f"GD-{number}",
                     signed_on=date(year, 1, 1), valid_from=date(year, 1, 1))  # fmt: skip

    told = {choice.name: choice.options for choice in asked("gốm đỏ").context["choices"]}
    assert [one.label for one in told["status"]] == ["Đang hiệu lực"]
    years = [int(one.value) for one in told["year"]]
    assert years == sorted(years, reverse=True)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("loai", "khong", "Bộ lọc “loai” không có giá trị “khong”; đã bỏ qua."),
        ("field", "nuoc", "Bộ lọc “field” không có giá trị “nuoc”; đã bỏ qua."),
        ("year", "20x9", "Bộ lọc “year” không có giá trị “20x9”; đã bỏ qua."),
        ("year", "9" * 5000, "Bộ lọc “year” không có giá trị “9999"),
        ("unit", "-1", "Bộ lọc “unit” không có giá trị “-1”; đã bỏ qua."),
        ("now", "1" * 19, "Không có hồ sơ nào chứa các từ này với bộ lọc đã chọn."),
        ("status", "<b>", "Bộ lọc “status” không có giá trị “&lt;b&gt;”; đã bỏ qua."),
        ("mau", "do", "Không có bộ lọc “mau”; đã bỏ qua."),
    ],
)
def test_an_unknown_facet_is_named_and_left_out(
    world: World, name: str, value: str, sentence: str
) -> None:
    programme_of(world.first, world.second, "Bộ lọc thử", code="BL-1")
    assert sentence in asked("bộ lọc thử", **{name: value}).content.decode()


@pytest.mark.parametrize("page", ["1000000000", "9" * 5000, "-3", "0", "x", "1.5", "'"])
def test_a_page_beyond_the_last_is_the_last(world: World, page: str) -> None:
    for number in range(21):
        programme_of(world.first, world.second, f"Trang sách {number}", code=f"TS-{number}")

    shown = asked("trang sách", page=page)
    assert shown.context["page"].number in {1, 2}
    assert shown.context["found"].total == 21
    if page == "1000000000":
        assert len(shown.context["hits"]) == 1
        assert "Trang 2/2" in shown.content.decode()


def test_marks_are_safe_html(world: World) -> None:
    programme_of(world.first, world.second, "<b>Đập</b> & <u onclick=x>kênh</u>", code="S-1")

    page = asked("đập kenh").content.decode()
    assert "&lt;b&gt;<mark>Đập</mark>&lt;/b&gt; &amp; &lt;u onclick=x&gt;<mark>kênh</mark>" in page
    assert "<u " not in page
    assert "&lt;i&gt;" in asked("<i>").content.decode()


def test_a_slip_leads_to_the_words_that_were_meant(world: World) -> None:
    programme_of(world.first, world.second, "Trồng quế hữu cơ", code="QU-1")
    count_words()

    led = Client().get(reverse("search:results"), {"q": "trồng quế hữu kơ"})
    assert led.status_code == 302
    page = Client().get(led.headers["Location"])
    assert page.context["found"].words == "trồng quế hữu cơ"
    assert [hit.title for hit in page.context["found"].rows] == ["Trồng quế hữu cơ"]
    assert "Không có kết quả cho “trồng quế hữu kơ”" in page.content.decode()
    nothing = Client().get(reverse("search:results"), {"q": "wwwwwwwwww"})
    assert nothing.status_code == 200


def test_an_official_finds_the_offices_records_and_what_others_published(world: World) -> None:
    mine = programme_of(world.first, world.second, "Lụa tơ tằm", code="L-1")
    noise = world.noise
    programme_of(noise.first, noise.second, "Lụa tơ tằm nơi khác", code="L-2")
    given.programme(noise.first, noise.second, title="Lụa tơ tằm kín", code="L-3")

    hits = asked("lụa tơ tằm", world.first.standing.client()).context["found"].rows
    assert [(hit.title, hit.is_public) for hit in hits] == [
        ("Lụa tơ tằm", False),
        ("Lụa tơ tằm nơi khác", True),
    ]
    assert hits[0].url == reverse("programmes:one", args=[mine.pk])
    assert [hit.is_public for hit in found("lụa tơ tằm").rows] == [True, True]


def test_both_languages_answer_and_the_page_costs_at_most_twelve_statements(
    world: World,
) -> None:
    programme_of(world.first, world.second, "Đếm câu hỏi", code="D-1")
    count_words()
    for words in ("đếm câu hỏi", "Sông Thử", "kau hoi dem", ""):
        with CaptureQueriesContext(
            connection,
        ) as asked_of:
            Client().get(reverse("search:results"), {"q": words})
        said = [one["sql"] for one in asked_of if "SAVEPOINT" not in one["sql"]]
        assert len(said) <= 12, (words, len(said))
    english = Client().get(reverse("search:results").replace("/vi/", "/en/"), {"q": "dem cau"})
    assert "Search" in english.content.decode()


def test_nothing_typed_finds_nothing() -> None:
    assert find_in_public("  !! ", today=TODAY).total == 0


def test_articles_are_found_by_everybody_once_they_are_published(world: World) -> None:
    news.drafted(world.first, title="QZXBD nháp về gốm", body="<p>Chưa ai đọc.</p>")
    made = news.published(
        world.first, title="Chuyến đi dài", body="<p>Mở đầu.</p><p>Thăm làng <b>Thổ Hà</b> cổ.</p>"
    )
    count_words(anew=True)

    [hit] = found("làng Thổ Hà").rows
    assert (hit.kind, hit.title, hit.exact) == ("article", "Chuyến đi dài", True)
    assert hit.url == reverse("newsroom:article", args=[made.pk])
    page = asked("lang tho ha").content.decode()
    assert "<mark>làng Thổ Hà</mark> cổ." in page
    assert titles("QZXBD") == []
    assert Word.objects.filter(text="tho ha").exists()
    assert not Word.objects.filter(text="qzxbd").exists()
    assert titles("chuyến đi dài", loai="article") == ["Chuyến đi dài"]
    assert titles("chuyến đi dài", loai="programme") == []
