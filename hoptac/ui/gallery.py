"""What the gallery shows: every part in every state, with invented content."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from hoptac.kernel.machine import Machine, Step
from hoptac.ui import charts, steps
from hoptac.ui.charts.bars import TONES
from hoptac.ui.filters import ListFilter
from hoptac.ui.statuses import STATUSES

SENTINEL = "ẲẪỖỂẮ Ậ Ự ỵ"  # the tallest and deepest letters: nothing may cut them
PICTURE = (
    "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2016%209'%3E"
    "%3Crect%20width='16'%20height='9'%20fill='%237aa9b3'/%3E%3C/svg%3E"
)
_LIFE = Machine(
    "Mẫu",
    {"draft": "Bản nháp", "proposed": "Chờ hai bên", "agreed": f"Đã chấp nhận {SENTINEL}"},
    "draft",
    (Step("propose", frozenset({"draft"}), "proposed", "none"),),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label=f"Tên việc {SENTINEL}", help_text="Một câu, nói rõ kết quả.")
    email = forms.EmailField(label="Thư điện tử", required=False)
    amount = forms.CharField(label="Số tiền", help_text="Ví dụ: 40 triệu; 1,25 tỷ.")
    field = forms.ChoiceField(
        label="Lĩnh vực", choices=[("", "Chọn"), ("1", "Nông nghiệp"), ("2", "Du lịch")]
    )
    state = forms.ChoiceField(
        label="Tình hình",
        widget=forms.RadioSelect,
        help_text="Chọn một.",
        choices=[("1", "Trong hạn"), ("2", "Có khó khăn"), ("3", f"Đã xong {SENTINEL}")],
    )
    agencies = forms.MultipleChoiceField(
        label="Cơ quan phối hợp",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", "Sở Công Thương"), ("2", "Sở Nông nghiệp và Môi trường")],
    )
    story = forms.CharField(label="Kết quả", widget=forms.Textarea, required=False)
    photo = forms.FileField(label="Ảnh", required=False, help_text="JPEG hoặc PNG, tối đa 20 MB.")
    is_shared = forms.BooleanField(
        label="Gửi bên kia cùng xem", required=False, help_text="Bên kia chỉ thấy sau khi duyệt."
    )


class FilterForm(ListFilter):
    field = forms.ChoiceField(
        label="Lĩnh vực", required=False, choices=[("", "Tất cả"), ("1", "Nông nghiệp")]
    )
    words = forms.CharField(label="Có chữ", required=False)


def showcase(request: HttpRequest) -> dict[str, Any]:
    """Return the gallery's context; nothing of it comes from the database."""
    return {
        "sentinel": SENTINEL,
        "statuses": list(STATUSES),
        "plain_form": SampleForm(prefix="plain"),
        "failed_form": _failed(),
        "filter": FilterForm({"filter-field": "1"}, prefix="filter"),
        "navigation": _navigation(),
        "seat_menu": _menu(),
        "rows": _rows(),
        "today": date(2026, 11, 23),
        "due_days": [date(2026, 11, day) for day in (18, 22, 23, 24, 26)],
        "facts": _facts(),
        "deeds": _deeds(),
        "left": {
            "title": "Hà Nội",
            "text": "Đã trao đủ 5 bò.\n\nCó biên bản.",
            "who": "Sở Công Thương",
        },
        "right": {"title": "Yên Bái", "text": f"Mới nhận 4 bò. {SENTINEL}", "at": _at(16)},
        "silent": {"title": "Yên Bái", "text": ""},
        "lives": [steps.along(_LIFE, code, tuple(_LIFE.states)) for code in _LIFE.states],
        "tabs": [
            {"label": "Nội dung", "url": "#", "current": True, "count": 8},
            {"label": "Nhiệm vụ", "url": "#", "count": 0},
            {"label": f"Lịch sử {SENTINEL}", "url": "#"},
        ],
        "saved": [
            {"label": "Quá hạn", "url": "?late=1", "current": True, "delete_url": "#"},
            {"label": "Của tôi", "url": "?me=1"},
        ],
        "trail": [{"label": "Chương trình", "url": "#"}, {"label": "Hà Nội – Yên Bái", "url": "#"}],
        "bars": _bars(),
        "no_bars": charts.status_bars([], title="Chưa có việc"),
        "line": _line(),
        "map": _map(),
        "strip": _strip(),
        "slopes": _slopes(),
        "periods": ["T8", "T9", "T10"],
        "deliveries": _deliveries(),
        "picture": PICTURE,
    }


def _failed() -> SampleForm:
    form = SampleForm(
        {"failed-title": SENTINEL, "failed-email": "không phải địa chỉ", "failed-field": "9"},
        MultiValueDict({"failed-photo": [SimpleUploadedFile("trong.jpg", b"")]}),
        prefix="failed",
    )
    form.add_error(None, "Cơ quan đã có 2 việc tự chọn trong năm 2026. Rút một việc.")
    return form


def _at(hour: int) -> datetime:
    return datetime(2026, 11, 9, hour, 20, tzinfo=UTC)


def _navigation() -> list[dict[str, Any]]:
    return [
        {"label": "", "items": [{"label": "Bàn làm việc", "url": "#", "current": True}]},
        {
            "label": "Công việc",
            "items": [
                {"label": "Việc của tôi", "url": "#", "count": 3},
                {"label": "Chương trình", "url": "#"},
                {"label": f"Báo cáo {SENTINEL}", "url": "#", "count": 1204},
            ],
        },
    ]


def _menu() -> dict[str, Any]:
    return {
        "name": "Cán bộ minh họa",
        "post": "Chuyên viên",
        "agency": "Sở Tài chính thành phố Hà Nội",
        "switch_url": "#",
        "account_url": "#",
        "logout_url": "#",
        "seats": [
            {"id": 1, "label": "Chuyên viên, Sở Tài chính", "current": True},
            {"id": 2, "label": f"Kiểm toán, {SENTINEL}", "current": False},
        ],
    }


def _rows() -> list[dict[str, Any]]:
    codes = ("open_overdue", "open_due_soon", "open_in_time", "done_on_time", "continuous")
    words = ("silent", "awaiting", "confirmed", "disputed", "silent")
    return [
        {
            "title": f"Đưa {n * 10} tấn bưởi vào hệ thống phân phối {SENTINEL if n == 1 else ''}",
            "status": code,
            "word": word,
            "due_on": date(2026, 11, 17 + n),
            "amount_dong": n * 1_250_000,
        }
        for n, (code, word) in enumerate(zip(codes, words, strict=True), start=1)
    ]


def _facts() -> list[dict[str, Any]]:
    return [
        {"label": "Cơ quan chủ trì", "value": "Sở Công Thương", "change_url": "#"},
        {"label": "Kinh phí", "value": "100 triệu đồng", "note": "nguồn: ngân sách thành phố"},
        {"label": f"Thời hạn {SENTINEL}", "value": None, "change_url": "#"},
    ]


def _deeds() -> list[dict[str, Any]]:
    return [
        {
            "at": _at(9),
            "who": "Giám đốc Sở Công Thương",
            "words": "đã duyệt tiến độ",
            "seal_no": 1234,
        },
        {"at": _at(8), "who": "Chuyên viên", "words": "đã gửi tiến độ", "note": f"4 hộ {SENTINEL}"},
    ]


def _bars() -> charts.Chart:
    def bar(label: str, *counts: int) -> charts.Bar:
        pairs = zip((*TONES[:5], "continuous"), counts, strict=True)
        return charts.Bar(label, tuple(charts.Portion(code, n, "#") for code, n in pairs), "#")

    bars = [
        bar("Nông nghiệp", 9, 2, 4, 2, 3, 1),
        bar("Du lịch", 5, 0, 6, 0, 1, 0),
        bar(f"Xây dựng Đảng và hệ thống chính trị {SENTINEL}", 2, 1, 0, 0, 0, 0),
        bar("Thương mại", 0, 0, 0, 0, 0, 0),
    ]
    return charts.status_bars(bars, title="Tình hình theo lĩnh vực")


def _line() -> charts.Chart:
    values = (41.0, 55.5, None, 62.5, 80.0, 74.2, 91.0)
    points = [
        charts.Point(str(2019 + i), v, "#" if v else "", f"{v} %".replace(".", ",") if v else "")
        for i, v in enumerate(values)
    ]
    return charts.progress_line(points, title="Tỷ lệ hoàn thành qua các năm", top=100)


def _map() -> charts.Chart:
    tiles = [charts.Tile("01", 2, "#"), charts.Tile("08", 1, "#"), charts.Tile("15", 1, "#")]
    ties = [charts.Tie("01", "08"), charts.Tie("01", "15")]
    return charts.tile_map(tiles, ties, title="Ai hợp tác với ai")


def _strip() -> charts.Chart:
    counts = (0, 1, 3, 2, 0, None, 4, 6, 5, 2, 1, 3)
    months = [charts.Month(f"T{i}", n, "#", i == 11) for i, n in enumerate(counts, start=1)]
    return charts.month_strip(months, title="Việc quá hạn 12 tháng", what="việc quá hạn")


def _slopes() -> charts.Chart:
    lines = [
        charts.Slope("Nông nghiệp", 12, 9, "#"),
        charts.Slope("Du lịch", 11, 11, "#"),
        charts.Slope("Xây dựng Đảng và hệ thống chính trị", 3, None, "#"),
        charts.Slope("Thương mại", 5, 6, "#"),
    ]
    return charts.slopes(lines, title="Kế hoạch và thực hiện")


def _deliveries() -> list[dict[str, Any]]:
    codes = ("done_on_time", "open_overdue", "returned", "missing", "open_due_soon", "awaiting")
    return [
        {
            "label": f"Sở {name}",
            "url": "#",
            "cells": [{"code": code, "url": "#" if n else ""} for code in codes[n : n + 3]],
        }
        for n, name in enumerate(("Công Thương", "Du lịch", f"Y tế {SENTINEL}"))
    ]
