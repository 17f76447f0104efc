"""Articles at every step of their life, series and pictures, given through the real actions."""

from datetime import datetime, timedelta
from typing import Any

from hoptac.kernel.faces import Kind
from hoptac.newsroom import actions
from hoptac.newsroom.models import Article, Photo, Series
from hoptac.programmes.models import Programme
from tests.given import files, plans, publishing
from tests.given.programmes import NOW, Government

SHOWN: dict[str, Any] = {
    "caption": "Đoàn công tác thăm vườn chè", "alt": "Bốn người đứng giữa vườn chè",
    "credit": "Minh Họa", "people": "officials", "consent": "", "consent_on": None,
    "guardian_too": False, "focal_x": 50, "focal_y": 50,
}  # fmt: skip


def said_of(**said: Any) -> dict[str, Any]:
    """Return what is said of an article, some of it different from the usual."""
    usual: dict[str, Any] = {
        "section": "cooperation", "series": None, "part": None,
        "title": "Hai địa phương mở rộng hợp tác", "standfirst": "Chương trình bước sang năm mới.",
        "body": "<p>Hai bên đã gặp nhau.</p>", "author": "Minh Họa", "desk": "Ban Thời sự",
        "event_on": None, "cover": None, "refs": [], "related": [],
    }  # fmt: skip
    return usual | said


def drafted(side: Government, *, at: datetime = NOW, **said: Any) -> Article:
    """Draft an article as the side's editor."""
    return actions.draft(said=said_of(**said), by=side.sits("editor").actor, at=at)


def edited(side: Government, *, at: datetime = NOW, **said: Any) -> Article:
    article = drafted(side, at=at, **said)
    return actions.finish(article=article, by=side.sits("editor").actor, at=at)


def approved(side: Government, *, at: datetime = NOW, **said: Any) -> Article:
    """Give an article the side's leader has approved."""
    article = edited(side, at=at, **said)
    known = article.text.version
    return actions.approve(article=article, known=known, by=side.leader.actor, at=at)


def scheduled(side: Government, *, at: datetime = NOW, hours: int = 2, **said: Any) -> Article:
    article = approved(side, at=at, **said)
    moment = at + timedelta(hours=hours)
    return actions.schedule(article=article, publish_at=moment, by=side.sits("editor").actor, at=at)


def published(side: Government, *, at: datetime = NOW, **said: Any) -> Article:
    """Give an article everybody reads."""
    article = approved(side, at=at, **said)
    return actions.publish(article=article, by=side.sits("editor").actor, at=at)


def revised(side: Government, article: Article, *, at: datetime = NOW, **said: Any) -> Article:
    """Propose a correction of a published article."""
    article.text.refresh_from_db()
    return actions.revise(
        article=article, said=said_of(**said), note="Sửa số liệu", known=article.text.version,
        by=side.sits("editor").actor, at=at,
    )  # fmt: skip


def corrected(side: Government, article: Article, *, at: datetime = NOW, **said: Any) -> Article:
    """Correct a published article."""
    revised(side, article, at=at, **said)
    article.text.refresh_from_db()
    known = article.text.version
    return actions.correct(article=article, known=known, by=side.leader.actor, at=at)


def withdrawn(side: Government, article: Article, *, at: datetime = NOW) -> Article:
    return actions.withdraw(article=article, reason="Đăng nhầm", by=side.leader.actor, at=at)


def series(side: Government, title: str = "Từ Thăng Long đến Sông Thử") -> Series:
    return actions.open_series(title=title, about="", by=side.sits("editor").actor, at=NOW)


def photo(side: Government, *, size: tuple[int, int] = (640, 480), **said: Any) -> Photo:
    """Keep a picture that came with position, camera and serial number."""
    return actions.add_photo(
        upload=files.photo(size=size), said=SHOWN | said, by=side.sits("editor").actor, at=NOW
    )


def figure(programme: Programme, code: str = "tasks") -> str:
    """Return the mark of a programme's figure."""
    return f"{{{{programme {programme.pk} {code}}}}}"


def with_figure(side: Government, programme: Programme, *, code: str = "tasks") -> Article:
    """Publish the programme, and an article bound to one of its figures."""
    publishing.published(Kind.PROGRAMME, programme, side)
    return published(side, body=f"<p>Đã giao {figure(programme, code)} nhiệm vụ.</p>")


def plans_given_out(world: Any) -> Any:
    """Give out one more task of the world's programme."""
    return plans.given_out(world.content, world.first, title="Việc thêm")
