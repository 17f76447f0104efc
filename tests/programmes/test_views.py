"""The pages: both governments agree on a text, nothing typed is lost, nobody sees too much."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from hoptac.programmes import actions
from hoptac.programmes.models import Content, Programme, ProgrammeDocument
from tests.given import programmes as given
from tests.given.files import paper
from tests.given.programmes import NOW, Government, party

pytestmark = pytest.mark.django_db
HOME = "/vi/chuong-trinh/"


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def post(client: Client, url: str, **said: Any) -> Any:
    return client.post(url, {"key": str(uuid4()), **said})


def content_form(programme: Programme, *sides: Government, **said: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "field": "trade",
        "title": "Tuần hàng nông sản",
        "text": "Tổ chức mỗi năm hai tuần hàng.",
        "direction": "joint",
        "indicator": "count",
        "indicator_unit": "tuần hàng",
        "target": "2",
        "due_kind": "each_year",
        "funding": "none",
    }
    for side in sides:
        usual[f"lead_{party(programme, side).pk}"] = side.agencies["trade"].pk
    return usual | said


def test_two_governments_agree_on_a_content_through_the_pages(
    signed: Programme, first: Government, second: Government
) -> None:
    ours, theirs = first.standing.client(), second.standing.client()

    drafted = post(ours, f"{HOME}{signed.pk}/noi-dung-moi/", **content_form(signed, first, second))
    content = Content.objects.get()
    page = f"{HOME}noi-dung/{content.pk}/"
    hidden = theirs.get(page)
    post(ours, f"{page}gui/")
    read = theirs.get(page)
    post(theirs, f"{page}trao-doi/", text="Đề nghị ba tuần hàng.")
    for leader in (second.leader, first.leader):
        browser = leader.client()
        shown = browser.get(f"{page}chap-nhan/")
        assert content.text_sha256 in shown.content.decode()
        done = post(browser, f"{page}chap-nhan/", sha256=content.text_sha256)
        assert done.status_code == 302

    content.refresh_from_db()
    assert (drafted.url, hidden.status_code, content.state) == (page, 404, "agreed")
    assert f"Đang chờ {first.name}, {second.name}" not in text_of(read)
    assert "Đến lượt bên bạn" in text_of(read)
    assert "Đề nghị ba tuần hàng." in text_of(ours.get(page))


def test_the_page_says_whose_turn_it_is(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    page = f"{HOME}noi-dung/{content.pk}/"
    actions.accept_content(
        content=content, sha256=content.text_sha256, by=first.leader.actor, at=NOW
    )

    assert f"Đang chờ {second.name}." in text_of(first.officer.client().get(page))
    assert "Đến lượt bên bạn" in text_of(second.officer.client().get(page))
    listed = text_of(second.leader.client().get(f"{HOME}noi-dung/?waiting=on"))
    assert content.title in listed
    assert "Không có nội dung nào đang chờ" in text_of(
        first.leader.client().get(f"{HOME}noi-dung/?waiting=on")
    )


def test_a_yes_to_an_edited_text_shows_the_new_text_and_keeps_nothing(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    page = f"{HOME}noi-dung/{content.pk}/chap-nhan/"
    post(first.standing.client(), f"{HOME}noi-dung/{content.pk}/sua/",
         **content_form(signed, first, second, title="Tên mới", version="1"))  # fmt: skip

    answer = post(second.leader.client(), page, sha256=content.text_sha256)

    assert answer.status_code == 422
    assert "Nội dung đã thay đổi" in text_of(answer)
    assert "Tên mới" in text_of(answer)
    assert not content.acceptances.exists()


def test_a_form_sent_twice_makes_one_record(
    signed: Programme, first: Government, second: Government
) -> None:
    client, key = first.standing.client(), str(uuid4())
    url, form = f"{HOME}{signed.pk}/noi-dung-moi/", content_form(signed, first, second)

    answers: list[Any] = [client.post(url, form | {"key": key}) for _ in range(2)]

    assert Content.objects.count() == 1
    assert answers[0].url == answers[1].url


def test_the_later_of_two_editors_sees_both_texts_and_can_send_again(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second, title="Ban đầu")
    url = f"{HOME}noi-dung/{content.pk}/sua/"
    form = content_form(signed, first, second, version="1")
    post(first.standing.client(), url, **form | {"title": "Bản thứ nhất"})
    browser = second.standing.client()

    clash = post(browser, url, **form | {"title": "Bản thứ hai"})
    version = re.search(r'name="version" value="(\d+)"', clash.content.decode())
    again = post(browser, url, **form | {"title": "Bản hợp nhất", "version": "2"})

    assert clash.status_code == 409
    assert "Bản thứ nhất" in text_of(clash)
    assert "Bản thứ hai" in text_of(clash)
    assert version is not None
    assert version[1] == "2"
    content.refresh_from_db()
    assert (again.status_code, content.title) == (302, "Bản hợp nhất")


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999999999"])
def test_a_version_nobody_gave_out_is_a_conflict_not_an_error(
    signed: Programme, first: Government, second: Government, version: str
) -> None:
    content = given.proposed_content(signed, first, second)
    form = content_form(signed, first, second, version=version)

    answer = post(first.standing.client(), f"{HOME}noi-dung/{content.pk}/sua/", **form)

    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"target": "1.5"}, "có thể hiểu theo hai cách"),
        ({"funding": "budget", "funding_dong": "1.5 tỷ"}, "có thể hiểu theo hai cách"),
        ({"due_kind": "date"}, "Ghi ngày khi thời hạn là đến một ngày"),
        ({"funding": "none", "funding_dong": "5 triệu"}, "Bỏ số tiền"),
        ({"title": ""}, "Mục này còn trống."),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    signed: Programme, first: Government, second: Government, typed: dict[str, str], said: str
) -> None:
    form = content_form(signed, first, second, text="Một câu rất dài đã gõ.") | typed

    answer = post(first.standing.client(), f"{HOME}{signed.pk}/noi-dung-moi/", **form)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Một câu rất dài đã gõ." in answer.content.decode()
    assert not Content.objects.exists()


def test_a_figure_and_an_amount_are_read_as_they_are_written(
    signed: Programme, first: Government, second: Government
) -> None:
    form = content_form(signed, first, second, target="1.250,5", funding="budget",
                        funding_dong="1 tỷ 200 triệu")  # fmt: skip

    post(first.standing.client(), f"{HOME}{signed.pk}/noi-dung-moi/", **form)

    content = Content.objects.get()
    assert (str(content.target), content.funding_dong) == ("1250.5000", 1_200_000_000)


def test_a_programme_is_drafted_shared_and_signed_through_the_pages(
    first: Government, second: Government
) -> None:
    ours = first.standing.client()
    drafted = post(
        ours, f"{HOME}moi/", title="Chương trình thử", code="CT-THU", instrument="memorandum",
        number="26-KL/TU", valid_from="2026-01-01", valid_to="2030-12-31", fields_=["trade"],
        party_1=first.unit.pk, party_2=second.unit.pk,
    )  # fmt: skip
    programme = Programme.objects.get()
    page = f"{HOME}{programme.pk}/"
    hidden = second.standing.client().get(page)
    post(ours, f"{page}gui/")
    for side in (second, first):
        done = post(
            side.leader.client(), f"{page}ky/", signed_on="2026-01-05",
            signatory_post="Phó Chủ tịch", signatory_name="Người Ký",
        )  # fmt: skip
        assert done.url == page
    post(ours, f"{page}co-quan-thuong-truc/", agency=first.agencies["finance"].pk,
         valid_from="2026-01-05")  # fmt: skip
    post(ours, f"{page}lanh-dao-chi-dao/", seat=first.leader.seat.pk, person_post="Phó Chủ tịch",
         person_name="Lãnh Đạo", valid_from="2026-01-05")  # fmt: skip

    programme.refresh_from_db()
    shown = text_of(second.officer.client().get(page))
    assert (drafted.url, hidden.status_code, programme.state) == (page, 404, "signed")
    assert programme.valid_to == date(2031, 1, 1)
    assert "31/12/2030" in shown
    assert "Phó Chủ tịch Lãnh Đạo" in shown
    assert "Đang hiệu lực" in shown


def test_papers_are_uploaded_and_handed_out_to_readers_only(
    signed: Programme, first: Government, second: Government, noise: Any
) -> None:
    page = f"{HOME}{signed.pk}/van-ban/"
    post(first.standing.client(), f"{page}them/", file=paper("ke-hoach.pdf"), kind="kế hoạch",
         subject="Kế hoạch năm", number="61/KH-UBND")  # fmt: skip
    document = ProgrammeDocument.objects.get()
    url = f"{HOME}van-ban/{document.pk}/"

    answer: Any = second.officer.client().get(url)

    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "ke-hoach.pdf" in answer.headers["Content-Disposition"]
    assert noise.first.leader.client().get(url).status_code == 404
    assert "Kế hoạch năm" in text_of(second.officer.client().get(page))


def test_a_refused_upload_is_told_at_its_field(signed: Programme, first: Government) -> None:
    answer = post(
        first.standing.client(), f"{HOME}{signed.pk}/van-ban/them/",
        file=paper("a.exe", b"MZ\x00"), kind="kế hoạch", subject="Kế hoạch năm",
    )  # fmt: skip

    assert answer.status_code == 422
    assert "không thuộc loại được nhận" in text_of(answer)
    assert "Kế hoạch năm" in answer.content.decode()


def test_assessments_are_written_shared_and_answered_through_the_pages(
    signed: Programme, first: Government, second: Government
) -> None:
    ours, page = first.standing.client(), f"{HOME}{signed.pk}/danh-gia/"
    post(ours, f"{page}moi/", field="trade", period_from="2024-01-01", period_to="2024-12-31",
         results="Mới là bước đầu", headroom="Còn dư địa lớn")  # fmt: skip
    made = signed.assessments.get()
    hidden = text_of(second.leader.client().get(page))
    post(ours, f"{HOME}danh-gia/{made.pk}/sua/", results="Bước đầu khá", version="1")
    post(ours, f"{HOME}danh-gia/{made.pk}/chia-se/")
    post(second.leader.client(), f"{HOME}danh-gia/{made.pk}/y-kien/", accepts="no",
         view="Bên chúng tôi thống kê cao hơn")  # fmt: skip

    shown = text_of(ours.get(page))
    assert made.period_to == date(2025, 1, 1)
    assert "bước đầu" not in hidden
    assert "Bước đầu khá" in shown
    assert "31/12/2024" in shown
    assert "Bên chúng tôi thống kê cao hơn" in shown


def test_an_heir_is_named_through_the_page_its_party_shows(
    signed: Programme, first: Government, second: Government
) -> None:
    east, west = given.split(second, "Đông Thử", "Tây Thử", day=date(2025, 7, 1))
    theirs = party(signed, second)
    browser, url = west.leader.client(), f"{HOME}{signed.pk}/ke-thua/{theirs.pk}/"

    before = text_of(browser.get(f"{HOME}{signed.pk}/"))
    done = post(browser, url, heir=west.unit.pk, decided_on="2025-08-01",
                legal_basis="Quyết định 12/QĐ-UBND")  # fmt: skip
    after = text_of(browser.get(f"{HOME}{signed.pk}/"))

    assert "Chờ quyết định kế thừa" in before
    assert done.status_code == 302
    assert "Chờ quyết định kế thừa" not in after
    assert "Nay là tỉnh Tây Thử" in after
    assert "Soạn nội dung" not in text_of(east.standing.client().get(f"{HOME}{signed.pk}/"))


def test_a_renewal_begins_with_the_former_values_and_takes_contents_over(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.agreed_content(signed, first, second, title="Chuyển tiếp")
    url = f"{HOME}{signed.pk}/chuyen-tiep/"
    form = first.leader.client().get(url).content.decode()

    done = post(
        first.leader.client(), url, title="Giai đoạn mới", code="GD-MOI", instrument="programme",
        valid_from="2029-01-01", fields_=["trade"], carry=[content.pk],
    )  # fmt: skip

    renewed = Programme.objects.get(code="GD-MOI")
    assert "Chuyển tiếp" in form
    assert done.url == f"{HOME}{renewed.pk}/"
    assert renewed.contents.get().carried_from == content


def test_closing_says_what_is_missing(signed: Programme, first: Government) -> None:
    url = f"{HOME}{signed.pk}/dong/"
    browser = first.leader.client()

    asked, refused = browser.get(url), post(browser, url)

    assert "chưa được mọi bên đồng ý" in text_of(asked)
    assert refused.status_code == 422
    assert "Đánh giá tổng kết chưa được các bên đồng ý" in text_of(refused)


def test_a_history_says_what_the_other_side_could_not_see_then_and_tells_it_nothing_of_it(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.drafted_content(signed, first, second, title="Tên kín")
    actions.revise_content(
        content=content,
        said=given.content_said(title="Tên đưa ra"),
        leads={given.party(signed, side).pk: side.agencies["trade"] for side in (first, second)},
        version=content.version,
        by=first.standing.actor,
        at=given.NOW,
    )
    content.refresh_from_db()
    actions.propose_content(content=content, by=first.standing.actor, at=given.NOW)
    mark = "khi đó chưa chia sẻ giữa các bên"

    for url in (f"{HOME}noi-dung/{content.pk}/lich-su/", f"{HOME}{signed.pk}/lich-su/"):
        own = text_of(first.standing.client().get(url))
        partners = text_of(second.standing.client().get(url))
        observers = text_of(given.observer().client().get(url))

        assert mark in own
        assert "Tên kín" in own
        assert own.index("đã đề nghị nội dung") < own.index(mark)
        for told in (partners, observers):
            assert "đã đề nghị nội dung" in told
            assert "Tên kín" not in told
            assert mark not in told
