"""What can be followed, what it is called, and what of it is new."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.template.defaultfilters import capfirst
from django.utils.translation import gettext as _

from hoptac.kernel.faces import Kind
from hoptac.localities.queries import kin_of_units, names_of, units_on
from hoptac.newsroom.queries import published_editions
from hoptac.programmes.choices import Field
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published
from hoptac.voices.choices import Followed

MOST = 50  # lines of one letter


def choices_to_follow(today: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be followed, in groups, each as "what:target" (two queries)."""
    programmes = published(Kind.PROGRAMME).order_by("title").values_list("thing_id", "title")
    return [
        (
            _("Chương trình hợp tác"),
            [(f"{Followed.PROGRAMME.value}:{pk}", title) for pk, title in programmes],
        ),
        (
            _("Địa phương"),
            [
                (f"{Followed.UNIT.value}:{row.unit_id}", capfirst(row.full_name))
                for row in units_on(today)
            ],
        ),
        (
            _("Lĩnh vực"),
            [
                (f"{Followed.FIELD.value}:{field.value}", capfirst(str(field.label)))
                for field in Field
            ],
        ),
    ]


def called(what: str, target: str, today: date) -> str:
    """Return the name of what is followed (at most one query)."""
    if what == Followed.FIELD.value:
        return str(Field(target).label)
    if what == Followed.UNIT.value:
        return names_of([int(target)], today)[int(target)].full
    row = Version.objects.filter(kind=Kind.PROGRAMME.value, thing_id=int(target)).last()
    return row.title if row else ""


@dataclass(frozen=True, slots=True)
class News:
    """One thing published; `view` is the name of its page, which takes `thing_id`."""

    title: str
    view: str
    thing_id: int
    at: datetime


def news_for(what: str, target: str, since: datetime, until: datetime) -> list[News]:
    """Return what was published of it after one moment and up to another, the newest first.

    A locality's news are also those of what it came from and what it became.
    """
    about = _about(what, target, until)
    records = published().filter(about[0], decided_at__gt=since, decided_at__lte=until)
    articles = published_editions().filter(
        about[1], published_at__gt=since, published_at__lte=until
    )
    news = [
        News(row.title, f"portal:{row.kind}", row.thing_id, row.decided_at or until)
        for row in records.order_by("-decided_at", "-pk")[:MOST]
    ] + [
        News(row.title, "newsroom:article", row.article_id, row.published_at)
        for row in articles.order_by("-published_at", "-pk")[:MOST]
    ]
    return sorted(news, key=lambda one: one.at, reverse=True)[:MOST]


def _about(what: str, target: str, until: datetime) -> tuple[Q, Q]:
    """Return which records and which articles are about what is followed."""
    if what == Followed.PROGRAMME.value:
        return Q(programme_id=int(target)), Q(refs__contains=[f"programme:{target}"])
    if what == Followed.FIELD.value:
        return Q(fields__contains=[target]), Q(fields__contains=[target])
    line = [one.unit_id for one in kin_of_units([int(target)], until.date())]
    ids = [int(target), *line]
    return Q(units__overlap=ids), Q(units__overlap=ids)
