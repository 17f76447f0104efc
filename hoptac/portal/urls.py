"""What everybody reads, in both languages: one page of each published record, and its lists."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.faces import Kind
from hoptac.portal import views

app_name = "portal"

# Kind → the name of its list, and the address of it; a record's page lies beneath, by its number.
PLACES: dict[Kind, tuple[str, Any, Any]] = {
    Kind.PROGRAMME: (
        "programmes",
        _("cong-khai/chuong-trinh/"),
        _("cong-khai/chuong-trinh/<int:thing_id>/"),
    ),
    Kind.CONTENT: (
        "contents",
        _("cong-khai/noi-dung/"),
        _("cong-khai/noi-dung/<int:thing_id>/"),
    ),
    Kind.REPORT: (
        "reports",
        _("cong-khai/bao-cao/"),
        _("cong-khai/bao-cao/<int:thing_id>/"),
    ),
    Kind.VISIT: (
        "visits",
        _("cong-khai/doan-cong-tac/"),
        _("cong-khai/doan-cong-tac/<int:thing_id>/"),
    ),
    Kind.GIFT: (
        "gifts",
        _("cong-khai/trao-tang/"),
        _("cong-khai/trao-tang/<int:thing_id>/"),
    ),
    Kind.TWINNING: (
        "twinnings",
        _("cong-khai/ket-nghia/"),
        _("cong-khai/ket-nghia/<int:thing_id>/"),
    ),
    Kind.DESTINATION: (
        "destinations",
        _("cong-khai/diem-den/"),
        _("cong-khai/diem-den/<int:thing_id>/"),
    ),
    Kind.OPPORTUNITY: (
        "opportunities",
        _("cong-khai/co-hoi-dau-tu/"),
        _("cong-khai/co-hoi-dau-tu/<int:thing_id>/"),
    ),
    Kind.PRODUCT: (
        "products",
        _("cong-khai/nong-san/"),
        _("cong-khai/nong-san/<int:thing_id>/"),
    ),
}


def _records() -> list[URLPattern]:
    found = []
    for kind, (lists, many, one) in PLACES.items():
        found.append(path(many, views.listing, {"kind": kind}, name=lists))
        found.append(path(one, views.record, {"kind": kind}, name=kind.value))
    return found


urlpatterns = [
    path("", views.home, name="home"),
    path(_("cong-khai/anh/<int:file_id>/"), views.photo, name="photo"),
    path(_("cong-khai/da-hua-va-xac-nhan/"), views.comparison, name="comparison"),
    path(_("cong-khai/dia-phuong/"), views.localities, name="localities"),
    path(_("cong-khai/dia-phuong/<int:unit_id>/"), views.locality, name="locality"),
    path(_("cong-khai/linh-vuc/"), views.fields, name="fields"),
    path(_("cong-khai/linh-vuc/<slug:code>/"), views.field, name="field"),
    *_records(),
]
