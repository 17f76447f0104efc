"""The main way in a real browser, in the identities of both governments.

A promise both accept becomes a task, its progress comes from a phone, the partner confirms one
result and disputes another, the dispute is settled, and the period's report goes out.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page

from hoptac.programmes.models import Content, Programme
from hoptac.progress.models import Evidence
from tests.browser.letters import check_docx, check_pdf
from tests.browser.people import PHONE, Office, fill, press, told

pytestmark = pytest.mark.browser
CONTENT = "Tuần hàng nông sản Tuyên Quang tại Hà Nội"
TASK = "Tổ chức một tuần hàng nông sản Tuyên Quang tại Hà Nội năm 2020"
WEEK_AFTER_CLOSING = datetime(2020, 2, 17, 1, tzinfo=UTC)
OURS, THEIRS = "thuongtruc@hanoi", "thuongtruc@tuyenquang"
OFFICER, DIRECTOR = "dulich@hanoi", "giamdoc.dulich@hanoi"


def test_a_promise_becomes_an_issued_report_with_both_governments_word(
    office: Office, clock: Any, tmp_path: Path
) -> None:
    programme = Programme.objects.get(code="HN-TQ-2019")

    content = _both_accept_a_content(office, reverse("programmes:one", args=[programme.pk]))
    task = _a_department_takes_a_task_up(office, content)
    _progress_comes_from_a_phone(office, task)
    _the_partner_confirms_one_and_disputes_another(office, task)
    _the_dispute_is_settled(office, task)
    _the_result_is_accepted(office, task)
    clock.move_to(WEEK_AFTER_CLOSING)
    report = _a_period_is_closed(office)
    number = _the_report_is_issued(office, report)

    page = office.visit(THEIRS, report)
    check_docx(_download(page, "DOCX", tmp_path), number)
    check_pdf(_download(page, "PDF", tmp_path), number)


def _both_accept_a_content(office: Office, programme: str) -> str:
    page = office.sign_in(OURS, programme)
    press(page, "Soạn nội dung")
    fill(
        page,
        field="tourism",
        title=CONTENT,
        text="Hai bên tổ chức mỗi năm một tuần hàng.",
        direction="joint",
        indicator="count",
        indicator_unit="tuần hàng",
        target="1",
        due_kind="each_year",
        funding="none",
    )
    for lead in page.locator("main select[name^=lead_]").all():
        lead.select_option(label=_named(lead, "Sở Du lịch"))
    press(page, "Lưu bản nháp")
    press(page, "Gửi các bên")
    _accept(page)
    content = page.url.removeprefix(office.site)
    assert "Đang chờ tỉnh Tuyên Quang" in told(page)
    _accept(office.sign_in(THEIRS, content))
    assert Content.objects.get(title=CONTENT).state == "agreed"
    return content


def _named(choice: Any, begin: str) -> str:
    words: list[str] = choice.locator("option").all_inner_texts()
    return next(word for word in words if word.startswith(begin))


def _accept(page: Page) -> None:
    press(page, "Đọc lại và chấp nhận")
    page.locator("main").get_by_role("button", name="Chấp nhận thay mặt").click()
    page.wait_for_load_state()


def _a_department_takes_a_task_up(office: Office, content: str) -> str:
    page = office.visit(OFFICER, reverse("plans:choose"))
    fill(
        page,
        title=TASK,
        deliverable="Một tuần hàng, 20 gian",
        due_on="30/9/2020",
        person_said="Minh Họa",
        target="20",
        indicator_unit="gian hàng",
        funding="none",
        content=content.strip("/").split("/")[-1],
    )
    press(page, "Gửi đề xuất")
    task = page.url.removeprefix(office.site)
    press(office.visit(OURS, task), "Duyệt và giao việc")
    page.reload()
    press(page, "Nhận việc")
    return task


def _progress_comes_from_a_phone(office: Office, task: str) -> None:
    """Two entries, the second with a photo, each approved by the director."""
    for value, done in (("8", False), ("20", True)):
        page = office.visit(OFFICER, task, PHONE)
        press(page, "Cập nhật tiến độ")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator("[name=value]").fill(value)
        page.locator("[name=text]").fill(f"Đã mở {value} gian hàng.")
        if done:
            page.get_by_label("Đã xong, đề nghị nghiệm thu").tap()
            page.locator("[name=file]").set_input_files(_photo())
            page.locator("[name=caption]").fill("Gian hàng ngày khai mạc")
        page.get_by_role("button", name="Gửi", exact=True).tap()
        page.wait_for_url(office.site + task)
        assert "Đã gửi tiến độ" in told(page)
        press(office.visit(DIRECTOR, task), "Duyệt và chia sẻ")
    assert Evidence.objects.get(caption="Gian hàng ngày khai mạc").file.is_picture


def _photo() -> Any:
    picture = BytesIO()
    Image.new("RGB", (1200, 800), "#417f8c").save(picture, "JPEG")
    return {"name": "gian-hang.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def _entry(page: Page, text: str) -> Any:
    return page.locator("main article").filter(has_text=text)


def _give_word(page: Page, text: str, stance: str, reason: str = "") -> None:
    _entry(page, text).get_by_role("link", name="Cho ý kiến của bên bạn").click()
    page.get_by_label(stance).check()
    page.locator("[name=reason]").fill(reason)
    press(page, "Gửi")


def _the_partner_confirms_one_and_disputes_another(office: Office, task: str) -> None:
    page = office.visit(THEIRS, task)
    photo = page.get_by_alt_text("Gian hàng ngày khai mạc")
    photo.scroll_into_view_if_needed()
    page.wait_for_function("e => e.complete && e.naturalWidth > 0", arg=photo.element_handle())
    _give_word(page, "Đã mở 8 gian", "Xác nhận đúng như báo cáo")
    _give_word(page, "Đã mở 20 gian", "Có ý kiến khác", "")
    assert "Chưa nêu lý do." in told(page)
    page.locator("[name=reason]").fill("Chúng tôi đếm được 18 gian.")
    press(page, "Gửi")
    assert "Chúng tôi đếm được 18 gian." in _entry(page, "Đã mở 20 gian").inner_text()


def _the_dispute_is_settled(office: Office, task: str) -> None:
    page = office.visit(OFFICER, task)
    _entry(page, "Đã mở 20 gian").get_by_role("link", name="Giải trình").click()
    fill(page, text="Hai gian mở thêm ngày thứ hai, gửi kèm danh sách.")
    press(page, "Gửi")
    partner = office.visit(THEIRS, task)
    assert "Hai gian mở thêm" in _entry(partner, "Đã mở 20 gian").inner_text()
    _give_word(partner, "Đã mở 20 gian", "Xác nhận đúng như báo cáo")


def _the_result_is_accepted(office: Office, task: str) -> None:
    page = office.visit(OURS, task)
    press(page, "Nghiệm thu")
    assert "Đã nghiệm thu; việc hoàn thành." in told(page)


def _a_period_is_closed(office: Office) -> str:
    page = office.sign_in(OURS, reverse("reports:list"))
    press(page, "Mở kỳ báo cáo")
    fill(page, programme=str(Programme.objects.get(code="HN-TQ-2019").pk), period="2020-M02")
    press(page, "Mở kỳ báo cáo")
    press(page, "Chốt kỳ và tạo báo cáo")
    press(page, "Chốt kỳ và tạo báo cáo")
    assert "Chưa nộp:" in told(page)
    page.get_by_label("Vẫn chốt dù còn cơ quan chưa nộp").check()
    press(page, "Chốt kỳ và tạo báo cáo")
    assert "BÁO CÁO" in told(page)
    return page.url.removeprefix(office.site)


def _the_report_is_issued(office: Office, report: str) -> str:
    page = office.visit(OURS, report)
    press(page, "Sửa lời văn")
    page.locator("main textarea").first.fill("Thực hiện chương trình hợp tác đã ký, xin báo cáo:")
    press(page, "Lưu")
    assert "xin báo cáo:" in told(page)
    press(page, "Trình lãnh đạo")
    press(office.visit("lanhdao@hanoi", report), "Duyệt và ký")
    clerk = office.visit("vanthu@hanoi", report)
    press(clerk, "Cấp số và phát hành")
    fill(clerk, number="7")
    press(clerk, "Cấp số và phát hành")
    assert "đã phát hành" in told(clerk).lower()
    return "07/BC-UBND"


def _download(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator("main").get_by_role("link", name=kind).click()
    path = folder / f"report.{kind.lower()}"
    waiting.value.save_as(path)
    return path
