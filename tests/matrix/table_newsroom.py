"""The deeds of a newsroom, address by address."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from hoptac.newsroom import actions
from hoptac.newsroom.models import Article
from tests.given import files
from tests.given import newsroom as given
from tests.given.plans import World
from tests.given.programmes import Government
from tests.matrix.deeds import Deed
from tests.matrix.makers import at, nothing

PAGE = at("newsroom:one")
EDITOR, LEADER = "first.editor", "first.leader"
PICTURE: dict[str, Any] = {"caption": "Ảnh", "alt": "Cảnh", "credit": "Minh Họa"}
BODY = {"title": "Hợp tác", "standfirst": "Một câu", "body": "Nội dung", "author": "Minh Họa"}


def _of(make: Callable[[Government], Article]) -> Callable[[World], tuple[Any, ...]]:
    return lambda w: (make(w.first).pk,)


def _revised(side: Government) -> Article:
    return given.revised(side, given.published(side))


def _picked(side: Government) -> Article:
    by, now = side.sits("editor").actor, timezone.now()
    return actions.pick(article=given.published(side), is_picked=True, by=by, at=now)


def _moment(_w: World, _args: tuple[Any, ...]) -> dict[str, Any]:
    ahead = timezone.localtime() + timedelta(hours=3)
    return {"publish_at": ahead.strftime("%Y-%m-%dT%H:%M")}


def _series(w: World) -> tuple[Any, ...]:
    return (given.series(w.first).pk,)


def _photo(w: World) -> tuple[Any, ...]:
    return (given.photo(w.first).pk,)


NEWSROOM = (
    Deed("newsroom:new", EDITOR, nothing, said=BODY),
    Deed("newsroom:edit", EDITOR, _of(given.drafted), said=BODY),
    Deed("newsroom:finish", EDITOR, _of(given.drafted), page=PAGE),
    Deed("newsroom:send_back", EDITOR, _of(given.edited), said={"reason": "Chưa rõ"}),
    Deed("newsroom:decline", LEADER, _of(given.edited), said={"reason": "Chưa rõ"}),
    Deed("newsroom:approve", LEADER, _of(given.edited), page=PAGE),
    Deed("newsroom:take_back", LEADER, _of(given.approved), said={"reason": "Xem lại"}),
    Deed("newsroom:schedule", EDITOR, _of(given.approved), said=_moment),
    Deed("newsroom:unschedule", EDITOR, _of(given.scheduled), page=PAGE),
    Deed("newsroom:publish", EDITOR, _of(given.approved), page=PAGE),
    Deed("newsroom:revise", EDITOR, _of(given.published), said=BODY | {"note": "Sửa"}),
    Deed("newsroom:drop_revision", EDITOR, _of(_revised), page=PAGE),
    Deed("newsroom:correct", LEADER, _of(_revised), page=PAGE),
    Deed("newsroom:pick", EDITOR, _of(given.published), page=PAGE),
    Deed("newsroom:unpick", EDITOR, _of(_picked), page=PAGE),
    Deed("newsroom:withdraw", LEADER, _of(given.published), said={"reason": "Đăng nhầm"}),
    Deed("newsroom:new_series", EDITOR, nothing, said={"title": "Loạt bài mới"}),
    Deed("newsroom:edit_series", EDITOR, _series, said={"title": "Tên khác"}),
    Deed(
        "newsroom:add_photo",
        EDITOR,
        nothing,
        said=lambda _w, _args: PICTURE | {"file": files.photo()},
    ),
    Deed("newsroom:focus_photo", EDITOR, _photo, said={"focal_x": 10, "focal_y": 90}),
    Deed("newsroom:take_down_photo", EDITOR, _photo, said={"reason": "Rút đồng ý"}),
)
