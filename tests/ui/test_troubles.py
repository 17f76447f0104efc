"""What passes by itself is a 503 that says what to do; what was typed is handed back."""

import errno
from typing import Any

import psycopg
import pytest
from django.core.handlers.exception import convert_exception_to_response
from django.db import DataError, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from hoptac.ui.troubles import passing


def caused(error: Exception, cause: type[psycopg.Error] | None) -> Exception:
    error.__cause__ = cause() if cause else None
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (caused(OperationalError(), psycopg.errors.DiskFull), "full"),
        (caused(InternalError(), psycopg.errors.ReadOnlySqlTransaction), "full"),
        (caused(OperationalError(), psycopg.errors.DeadlockDetected), "busy"),
        (caused(OperationalError(), psycopg.errors.QueryCanceled), "busy"),
        (caused(OperationalError(), psycopg.errors.TooManyConnections), "busy"),
        (caused(OperationalError(), psycopg.errors.AdminShutdown), "away"),
        (caused(OperationalError(), psycopg.OperationalError), "away"),
        (InterfaceError("connection already closed"), "away"),
        (OSError(errno.ENOSPC, "no room"), "full"),
        (OSError(errno.EIO, "broken"), ""),
        (caused(DataError(), psycopg.errors.NumericValueOutOfRange), ""),
        (ValueError(), ""),
        (None, ""),
    ],
)
def test_what_passes_by_itself_is_told_from_a_fault(error: Exception | None, trouble: str) -> None:
    assert passing(error) == trouble


def page_of(request: HttpRequest, error: Exception) -> tuple[int, str]:
    def view(asked: HttpRequest) -> HttpResponse:
        raise error

    request.urlconf = "hoptac.config.urls"
    answer = convert_exception_to_response(view)(request)
    return answer.status_code, answer.content.decode()


def posted(**typed: Any) -> HttpRequest:
    return RequestFactory().post("/vi/tien-do/viec/1/cap-nhat/?a=1", typed)


def test_a_form_caught_in_an_outage_can_be_sent_again_as_it_was() -> None:
    typed = {"key": "k-1", "csrfmiddlewaretoken": "t-1", "text": "Đã trao <4> bò"}
    status, page = page_of(posted(**typed), OperationalError())

    assert status == 503
    assert 'action="/vi/tien-do/viec/1/cap-nhat/?a=1"' in page
    assert 'name="key" value="k-1"' in page
    assert 'name="csrfmiddlewaretoken" value="t-1"' in page
    assert 'name="text" value="Đã trao &lt;4&gt; bò"' in page
    assert "hệ thống chỉ ghi một lần" in page
    assert "Traceback" not in page


def test_a_password_is_in_no_page_and_a_form_without_key_has_no_second_button() -> None:
    for typed in ({"key": "k", "password": "bí mật của tôi"}, {"login": "a@b.vn"}):
        page = page_of(posted(**typed), OperationalError())[1]
        assert "<form" not in page
        assert 'value="bí mật' not in page
        assert "nút lùi của trình duyệt" in page


def test_reading_on_a_full_disk_says_so_and_offers_the_page_again() -> None:
    error = caused(OperationalError(), psycopg.errors.DiskFull)
    status, page = page_of(RequestFactory().get("/vi/viec/"), error)
    assert (status, 'href="/vi/viec/"' in page) == (503, True)
    assert "hết chỗ lưu" in page
    assert "no room left" in page


def test_a_fault_of_ours_stays_a_500() -> None:
    assert page_of(RequestFactory().get("/vi/"), ValueError())[0] == 500
