"""The permission table by address: articles."""

from hoptac.config.rows import Row, To

_WRITE, _EDIT, _APPROVE = "newsroom.write", "newsroom.edit", "newsroom.approve"
_ONE, _SERIES, _PHOTO, _HOME = ("article",), ("series",), ("photo",), To.OWN_PLACE
NEWSROOM = {
    "newsroom:start": Row(to=To.ANYBODY),
    "newsroom:section": Row(("news_section",), to=To.ANYBODY),
    "newsroom:series": Row(("public_thing",), to=To.ANYBODY),
    "newsroom:article": Row(("public_thing",), to=To.ANYBODY),
    "newsroom:sheet": Row(("public_thing",), to=To.ANYBODY),
    "newsroom:picture": Row(("public_thing", "rendition"), to=To.ANYBODY),
    "newsroom:read": Row(("public_thing",), to=To.ANYBODY),
    "newsroom:desk": Row(),
    "newsroom:changed": Row(),
    "newsroom:choose": Row(),
    "newsroom:new": Row((), _WRITE, _HOME),
    "newsroom:one": Row(_ONE),
    "newsroom:edit": Row(_ONE, _WRITE, _HOME),
    "newsroom:preview": Row(_ONE),
    "newsroom:finish": Row(_ONE, _EDIT, _HOME),
    "newsroom:send_back": Row(_ONE, _EDIT, _HOME),
    "newsroom:decline": Row(_ONE, _APPROVE, _HOME, official=True),
    "newsroom:approve": Row(_ONE, _APPROVE, _HOME, official=True),
    "newsroom:take_back": Row(_ONE, _APPROVE, _HOME, official=True),
    "newsroom:schedule": Row(_ONE, _EDIT, _HOME),
    "newsroom:unschedule": Row(_ONE, _EDIT, _HOME),
    "newsroom:publish": Row(_ONE, _EDIT, _HOME),
    "newsroom:revise": Row(_ONE, _EDIT, _HOME),
    "newsroom:drop_revision": Row(_ONE, _EDIT, _HOME),
    "newsroom:correct": Row(_ONE, _APPROVE, _HOME, official=True),
    "newsroom:pick": Row(_ONE, _EDIT, _HOME),
    "newsroom:unpick": Row(_ONE, _EDIT, _HOME),
    "newsroom:withdraw": Row(_ONE, _APPROVE, _HOME, official=True),
    "newsroom:all_series": Row(),
    "newsroom:new_series": Row((), _EDIT, _HOME),
    "newsroom:edit_series": Row(_SERIES, _EDIT, _HOME),
    "newsroom:photos": Row(),
    "newsroom:add_photo": Row((), _WRITE, _HOME),
    "newsroom:focus_photo": Row(_PHOTO, _WRITE, _HOME),
    "newsroom:take_down_photo": Row(_PHOTO, _EDIT, _HOME),
    "newsroom:office_picture": Row((*_PHOTO, "rendition")),
}
