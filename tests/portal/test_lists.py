"""Lists with facets: what is asked for, what is unknown, pages beyond the last."""

from typing import Any

import pytest
from django.test import Client

from tests.given.pages import text_of
from tests.given.portal import Open

pytestmark = pytest.mark.django_db
CONTENTS = "/vi/cong-khai/noi-dung/"


def said(url: str, **asked: Any) -> str:
    answer = Client().get(url, asked)
    assert answer.status_code == 200, asked
    return text_of(answer)


def test_a_list_is_narrowed_by_place_field_year_status_and_words(shown: Open) -> None:
    assert "3 hồ sơ đang công bố." in said(CONTENTS)
    assert "3 hồ sơ đang công bố." in said(CONTENTS, unit=shown.programme.units[0])
    assert "1 hồ sơ đang công bố." in said(CONTENTS, field="tourism")
    assert "1 hồ sơ đang công bố." in said(CONTENTS, status="disputed")
    assert "3 hồ sơ đang công bố." in said(CONTENTS, year=2026)
    assert "0 hồ sơ đang công bố." in said(CONTENTS, year=1999)
    assert "1 hồ sơ đang công bố." in said(CONTENTS, q="dao tao")
    assert "0 hồ sơ đang công bố." in said(CONTENTS, unit=2**40)


def test_a_list_offers_the_ways_its_records_stand_with_their_counts(shown: Open) -> None:
    page = Client().get(CONTENTS, {"status": "confirmed"}).content.decode()
    wanted = '<option value="confirmed" selected>Đã làm xong, hai bên cùng xác nhận (1)</option>'
    assert wanted in page
    assert '<option value="disputed">Hai bên còn ý kiến khác nhau (1)</option>' in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"field": "khong-co"}, "Không có lĩnh vực này."),
        ({"status": "<b>"}, "Không có tình trạng này."),
        ({"year": "hai nghìn"}, "Năm phải viết bằng bốn chữ số"),
        ({"year": "99999"}, "Năm phải viết bằng bốn chữ số"),
        ({"unit": "x"}, "Không có địa phương nào mang mã này trên cổng."),
        ({"unit": "9" * 40}, "Không có địa phương nào mang mã này trên cổng."),
        ({"unit": "٣"}, "Không có địa phương nào mang mã này trên cổng."),
        ({"page": "-1"}, "Số trang phải là một số."),
    ],
)
def test_an_unknown_facet_is_said_so_and_narrows_nothing(
    shown: Open, asked: dict[str, str], sentence: str
) -> None:
    text = said(CONTENTS, **asked)
    assert sentence in text
    assert "Danh sách dưới đây không lọc theo điều này." in text
    assert "3 hồ sơ đang công bố." in text


def test_the_file_of_a_narrowed_list_holds_what_the_list_shows(shown: Open) -> None:
    page = Client().get(CONTENTS, {"status": "disputed", "page": "1"}).content.decode()
    assert "noi-dung.csv" not in page
    assert "/du-lieu-mo/content.csv?status=disputed" in page
    told = Client().get("/vi/du-lieu-mo/content.json", {"status": "disputed"}).json()
    assert [one["id"] for one in told["items"]] == [shown.disputed.thing_id]


def test_what_nobody_knows_is_left_alone(shown: Open) -> None:
    assert "3 hồ sơ đang công bố." in said(CONTENTS, mau="xanh")


@pytest.mark.parametrize("page", ["2", "1000000000", "0"])
def test_a_page_beyond_the_last_shows_the_last(shown: Open, page: str) -> None:
    text = said(CONTENTS, page=page)
    assert shown.idle.title in text


def test_long_lists_are_read_by_pages(shown: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoptac.portal.queries.lists.PAGE", 2)
    first, second = said(CONTENTS), said(CONTENTS, page=2)
    assert "1/2" in first
    assert "2/2" in second
    titles = {row.title for row in (shown.confirmed, shown.disputed, shown.idle)}
    assert sum(title in first for title in titles) == 2
    assert sum(title in second for title in titles) == 1


def test_hostile_words_find_nothing_and_come_back_as_text(shown: Open) -> None:
    answer = Client().get(CONTENTS, {"q": '"><script>alert(1)</script>%_\x00'})
    assert answer.status_code in {200, 400}
    assert "<script>alert" not in answer.content.decode()
