"""Handing files out, and turning away what is too large."""

import pytest
from django.test import Client, RequestFactory

from hoptac.files import actions, middleware
from hoptac.files.rules import LARGEST, MIB
from hoptac.files.views import respond_with
from tests.files.conftest import KEEPER, NOW
from tests.given.files import PDF, paper, photo


@pytest.mark.django_db
def test_a_paper_goes_out_as_a_download_under_its_vietnamese_name() -> None:
    stored = actions.store(upload=paper("Công văn số 5.pdf"), by=KEEPER, at=NOW)

    answer = respond_with(stored, download=False)

    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''C%C3%B4ng%20v%C4%83n%20s%E1%BB%91%205.pdf"
    )
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"].startswith("private")


@pytest.mark.django_db
def test_a_picture_is_shown_in_place_unless_a_download_is_wanted() -> None:
    stored = actions.store(upload=photo("họp.jpg"), by=KEEPER, at=NOW)

    shown, got = respond_with(stored, download=False), respond_with(stored, download=True)
    shown.close()
    got.close()

    assert shown.headers["Content-Disposition"].startswith("inline")
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert shown.headers["Content-Type"] == "image/jpeg"


@pytest.mark.django_db
def test_a_sending_that_is_too_large_gets_a_page_of_ours_without_being_read() -> None:
    answer = Client().generic(
        "POST", "/vi/tai-khoan/dang-nhap/", b"x",
        content_type="multipart/form-data; boundary=b", CONTENT_LENGTH=3 * LARGEST + 1,
    )  # fmt: skip

    assert answer.status_code == 413
    assert "quá lớn" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_files_is_held_to_less() -> None:
    plain = Client().generic(
        "POST", "/vi/tai-khoan/dang-nhap/", b"x",
        content_type="application/x-www-form-urlencoded", CONTENT_LENGTH=5 * MIB + 1,
    )  # fmt: skip

    assert plain.status_code == 413


@pytest.mark.parametrize("length", ["", "nonsense", "0", str(3 * LARGEST)])
def test_whatever_fits_or_says_nothing_goes_on(length: str) -> None:
    request = RequestFactory().post("/", content_type="multipart/form-data")
    request.META["CONTENT_LENGTH"] = length
    passed = []

    middleware.UploadLimitMiddleware(passed.append)(request)  # type: ignore[arg-type]

    assert passed == [request]
