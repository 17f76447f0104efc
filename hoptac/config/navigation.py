"""Menus: what each seat may enter, in the order of its work."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import Chair
from hoptac.publishing.queries import SOURCES


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu.

    :param needs: a right of which the seat must hold one; empty is open to every seat.
    """

    label: "str | Promise"
    view: str
    needs: tuple[str, ...] = ()


WORK = (
    Entry(_("Bàn làm việc"), "desk:home"),
    Entry(_("Nhắc việc"), "oversight:centre"),
    Entry(_("Việc của tôi"), "plans:mine", ("progress.write", "progress.approve")),
    Entry(_("Chờ bên mình cho ý kiến"), "progress:awaiting", ("progress.give_word",)),
    Entry(
        _("Chờ duyệt, nghiệm thu"), "progress:to_decide", ("progress.approve", "progress.accept")
    ),
)
RECORDS = (
    Entry(_("Chương trình hợp tác"), "programmes:list"),
    Entry(_("Nhiệm vụ"), "plans:list"),
    Entry(_("Đã nhắc ai, đến bậc nào"), "oversight:told", ("plans.assign",)),
    Entry(_("Tiến độ"), "progress:entries"),
    Entry(_("Bảng chọn việc hằng năm"), "plans:coverage"),
    Entry(_("Đoàn công tác"), "visits:list"),
    Entry(_("Kết nghĩa"), "twinning:list"),
    Entry(_("Kế hoạch kiểm tra"), "inspections:list"),
    Entry(_("Quà tặng và hỗ trợ"), "gifts:list"),
    Entry(_("Xúc tiến, liên kết thị trường"), "promotion:board"),
    Entry(_("Báo cáo tổng hợp"), "reports:list"),
    Entry(_("Bàn tổng hợp"), "reports:desk", ("reports.compile",)),
    Entry(_("Công văn, thông báo"), "letters:list"),
    Entry(_("Cơ quan cần đôn đốc"), "urging:agencies", ("letters.write",)),
    Entry(_("Giao ban, sơ kết"), "meetings:list"),
    Entry(_("Tòa soạn"), "newsroom:desk", ("newsroom.write", "newsroom.edit", "newsroom.approve")),
    Entry(_("Công bố"), "publishing:desk", ("publishing.propose", "publishing.approve")),
    Entry(_("Ý kiến người đọc"), "voices:queue", ("voices.answer", "publishing.approve")),
    Entry(_("Danh mục địa phương"), "atlas:units"),
    Entry(
        _("Nhập từ Excel"),
        "workbooks:home",
        (
            *("plans.propose", "programmes.draft", "progress.write"),
            *("gifts.record", "twinning.propose", "promotion.record"),
        ),
    ),
)
HOUSE = (
    Entry(_("Người và vị trí"), "accounts:people", ("accounts.invite",)),
    Entry(_("Vị trí chờ xác nhận"), "accounts:awaited", ("accounts.confirm",)),
    Entry(
        _("Ký thay (KT.)"),
        "accounts:delegations",
        ("accounts.delegate", "accounts.invite", "audit.read"),
    ),
    Entry(_("Trục trặc nhắc việc"), "oversight:troubles", ("jobs.mend",)),
    Entry(_("Khóa đọc dữ liệu"), "opendata:keys", ("opendata.keys",)),
    Entry(_("Bảng quyền"), "accounts:permissions"),
    Entry(_("Nhật ký"), "accounts:log", ("audit.read",)),
    Entry(_("Niêm phong nhật ký"), "witness:checkpoints", ("audit.witness",)),
    Entry(_("Việc chạy nền"), "jobs:list", ("jobs.mend",)),
)
ANYBODY = (
    Entry(_("Trang đầu"), "portal:home"),
    Entry(_("Chương trình"), "portal:programmes"),
    Entry(_("Đã hứa và đã xác nhận"), "portal:comparison"),
    Entry(_("Địa phương"), "portal:localities"),
    Entry(_("Lĩnh vực"), "portal:fields"),
    Entry(_("Tin tức"), "newsroom:start"),
    Entry(_("Tìm kiếm"), "search:results"),
    Entry(_("Dữ liệu mở"), "opendata:home"),
)
OUTSIDE = (
    Entry(_("Cơ hội đã công khai"), "promotion:firm"),
    Entry(_("Lời quan tâm của tôi"), "promotion:own_interests"),
)
PUBLISHED = {source.page: kind for kind, source in SOURCES.items()}
GROUPS = ((_("Công việc"), WORK), (_("Hồ sơ"), RECORDS), (_("Cơ quan"), HOUSE))


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the office menu of the acting seat; nothing where nobody acts."""
    actor = getattr(request, "actor", None)
    if actor is None:
        known = OUTSIDE if hasattr(request, "firm_accounts") else ANYBODY
        return {"public_navigation": [_item(request, entry) for entry in known]}
    groups = [
        {
            "label": label,
            "items": [
                _item(request, entry)
                for entry in entries
                if not entry.needs or any(actor.may(right) for right in entry.needs)
            ],
        }
        for label, entries in GROUPS
    ]
    shown = [group for group in groups if group["items"]]
    return {
        "navigation": shown,
        "seat_menu": _seat_menu(request, actor),
        "publication": _publication(request, actor),
    }


def _publication(request: HttpRequest, actor: Actor) -> str:
    """Return where the record of an official's page stands on its way to everybody."""
    match = request.resolver_match
    kind = PUBLISHED.get(match.view_name) if match else None
    if match is None or kind is None:
        return ""
    if not (actor.may("publishing.propose") or actor.may("publishing.approve")):
        return ""
    return reverse("publishing:record", args=[kind.value, *match.kwargs.values()])


def _seat_menu(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Return who acts, the other seats they could act from, and the way out."""
    chairs: list[Chair] = getattr(request, "chairs", [])
    return {
        "name": actor.name,
        "post": actor.signs_as,
        "agency": actor.agency_name,
        "seats": [
            {
                "id": chair.key,
                "label": chair.label,
                "current": chair is getattr(request, "chair", None),
            }
            for chair in chairs
        ],
        "switch_url": reverse("accounts:seats"),
        "account_url": reverse("accounts:profile"),
        "logout_url": reverse("account_logout"),
    }


def _item(request: HttpRequest, entry: Entry) -> dict[str, Any]:
    url = reverse(entry.view)
    return {"label": entry.label, "url": url, "current": request.path == url}
