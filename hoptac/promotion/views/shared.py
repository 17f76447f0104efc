"""What the pages of promotion share: tabs, the record or a 404, forms with places and questions."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hoptac.accounts.actors import Actor
from hoptac.accounts.shelf import list_tools
from hoptac.beneficiaries.queries import place_called
from hoptac.kernel.errors import Refusal
from hoptac.localities.queries import names_of
from hoptac.promotion import forms, queries
from hoptac.promotion.models import Record
from hoptac.promotion.narrowing import asked, narrowed

R = TypeVar("R", bound=Record)
Listing = Callable[[Actor, queries.Asked, date, str], queries.Listed]


def seen(rows: "QuerySet[R]", record_id: int, *beside: str) -> R:
    """Return a record the actor may read, with its programme and source; else 404.

    What is public is read by people who may not read its programme: a join would hide it.
    """
    known = rows.select_related("content", "citation__source", *beside)
    with_programme = known.select_related("programme").filter(pk=record_id).first()
    if with_programme is not None:
        return with_programme
    return get_object_or_404(known.prefetch_related("programme"), pk=record_id)


def tabs(current: str) -> list[dict[str, Any]]:
    """Return the pages of promotion for the tabs part."""
    pages = (
        ("board", _("Bảng tiến trình")),
        ("deals", _("Thương vụ đầu tư")),
        ("opportunities", _("Cơ hội đầu tư")),
        ("interests", _("Lời quan tâm của doanh nghiệp")),
        ("gatherings", _("Sự kiện xúc tiến")),
        ("products", _("Sản phẩm")),
        ("supplies", _("Đầu mối tiêu thụ")),
        ("transfers", _("Chuyển giao kỹ thuật")),
        ("destinations", _("Điểm đến")),
        ("routes", _("Tuyến du lịch")),
        ("exchanges", _("Trao đổi kinh nghiệm")),
        ("enterprises", _("Doanh nghiệp")),
    )
    return [
        {"label": label, "url": reverse(f"promotion:{page}"), "current": page == current}
        for page, label in pages
    ]


def trail(*, page: str, label: str, record: Record | None = None, to: str = "") -> list[Any]:
    """Return the way from the board down to a record's page."""
    way = [
        {"label": _("Xúc tiến, liên kết thị trường"), "url": reverse("promotion:board")},
        {"label": label, "url": reverse(f"promotion:{page}")},
    ]
    return [*way, {"label": str(record), "url": to}] if record is not None else way


def listed(
    request: HttpRequest, actor: Actor, page: str, kind: type[forms.FilterRecords], rows: Listing
) -> HttpResponse:
    """Show one of the lists; its address holds filter and page."""
    today = timezone.localdate()
    beside = queries.around(actor, today)
    form = narrowed(kind, request, beside)
    name = f"promotion:{page}"
    context = {
        "form": form,
        "page": rows(actor, asked(form), today, request.GET.get("after", "")),
        "tools": list_tools(request, actor, name),
        "programmes": beside.open,
        "tabs": tabs(page),
        "today": today,
    }
    return render(request, f"promotion/{page}.html", context)


def placed(given: dict[str, Any], day: str) -> dict[str, Any]:
    """Return what was typed with the unit in the place of its name on that day.

    :raises Refusal: for no unit of that name, and for several.
    """
    text = given["place"]
    return given | {"place": place_called(text, given[day]) if text else None}


def place_name(unit_id: int | None, day: date) -> str:
    """Return what a unit was called on a day, for a form that is filled in again."""
    return names_of([unit_id], day)[unit_id].full if unit_id else ""


def asking(form: forms.ConfirmForm, act: Callable[[], object]) -> None:
    """Do the act; where it asks back, put the box to confirm beside the sentence."""
    try:
        act()
    except Refusal as refusal:
        if refusal.field == "confirm":
            form.ask()
        raise


def stored(record: Record, names: tuple[str, ...], **other: Any) -> dict[str, Any]:
    """Return what a form shows of a record; records by their ids."""
    values = {name: getattr(record, name) for name in names}
    shown = {name: getattr(value, "pk", value) for name, value in values.items()}
    return shown | {"content": record.content_id} | other
