"""The public side's pages for the sweep: what everybody reads, and the desks behind it."""

from typing import NamedTuple

EDITOR, LEADER = "thuongtruc@hanoi", "lanhdao@hanoi"


class Seen(NamedTuple):
    """As `addresses.Place`, which is made of it."""

    who: str
    view: str
    on: str = ""
    asked: str = ""


RECORDS = tuple(
    Seen("", f"portal:{kind}", f"public_{kind}")
    for kind in (
        *("programme", "content", "report", "visit", "gift", "twinning"),
        *("destination", "opportunity", "product"),
    )
)
LISTS = tuple(
    Seen("", f"portal:{name}")
    for name in (
        *("contents", "reports", "visits", "gifts", "twinnings", "destinations"),
        *("opportunities", "products"),
    )
)
PUBLIC = (
    *RECORDS,
    *LISTS,
    Seen("", "portal:programmes", asked="status=nothing"),
    Seen("", "portal:field", "trade"),
    Seen("", "newsroom:start"),
    Seen("", "newsroom:section", "cooperation"),
    Seen("", "newsroom:series", "series"),
    Seen("", "newsroom:article", "article"),
    Seen("", "newsroom:sheet", "article"),
    Seen("", "search:results"),
    Seen("", "search:results", asked="q=tuyen+quang"),
    Seen("", "opendata:home"),
    Seen("", "opendata:dictionary"),
    Seen("", "voices:follow"),
    Seen("", "voices:item", "gift public_gift"),
    Seen("", "voices:ask", "gift public_gift"),
    Seen("", "voices:sent"),
    Seen(EDITOR, "publishing:desk"),
    Seen(EDITOR, "publishing:record", "gift public_gift"),
    Seen(LEADER, "publishing:desk"),
    Seen(LEADER, "publishing:one", "waiting_version"),
    Seen(LEADER, "publishing:decline", "waiting_version"),
    Seen(LEADER, "publishing:withdraw", "public_version"),
    Seen(EDITOR, "newsroom:desk"),
    Seen(EDITOR, "newsroom:one", "article"),
    Seen(EDITOR, "newsroom:edit", "draft_article"),
    Seen(EDITOR, "newsroom:preview", "draft_article"),
    Seen(EDITOR, "newsroom:changed"),
    Seen(EDITOR, "newsroom:all_series"),
    Seen(EDITOR, "newsroom:photos"),
    Seen(EDITOR, "newsroom:add_photo"),
    Seen(EDITOR, "newsroom:focus_photo", "news_photo"),
    Seen(EDITOR, "voices:queue"),
    Seen(EDITOR, "voices:one", "voice"),
    Seen(EDITOR, "voices:answer", "voice"),
    Seen(EDITOR, "opendata:keys"),
    Seen(EDITOR, "search:results", asked="q=tuyen+quang"),
)
ENGLISH = {
    *("portal:programme", "portal:content", "portal:visit", "portal:gift", "newsroom:article"),
    *("newsroom:start", "opendata:home", "publishing:desk", "voices:ask"),
}
