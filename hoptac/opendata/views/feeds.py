"""Feeds and calendars of what is published, for everybody's readers and telephones."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from hoptac.opendata import queries
from hoptac.opendata.compose import atom, ical, public
from hoptac.opendata.compose.addresses import absolute, page
from hoptac.opendata.compose.identifiers import tag
from hoptac.opendata.doors import open_to_all
from hoptac.opendata.dumping import EPOCH
from hoptac.opendata.queries import Asked, AskedNews
from hoptac.publishing.doors import public_page
from hoptac.publishing.models import Version

ENTRIES, DAYS = 50, 1000
BACK = timedelta(days=5 * 365 + 2)  # a calendar keeps what was in the last five years


@public_page
def newest(request: HttpRequest) -> HttpResponseBase:
    """Give what was published last, of all kinds."""
    return _feed(request, Asked(), "all", "", page("portal:home", language="vi"))


@public_page
def of_programme(request: HttpRequest, programme_id: int) -> HttpResponseBase:
    """Give what was published last of a programme."""
    asked = Asked(programme=programme_id)
    shown = _programme(asked)
    own = ("portal:programme", programme_id) if shown else ("portal:home",)
    name, title = f"programme/{programme_id}", _name(asked, shown)
    return _feed(request, asked, name, title, page(*own, language="vi"))


@public_page
def of_locality(request: HttpRequest, unit_id: int) -> HttpResponseBase:
    """Give what was published last that concerns a locality."""
    found = queries.place(unit_id)
    if found is None:
        raise Http404
    name = found.names[-1].full_name if found.names else ""
    own = page("portal:locality", unit_id, language="vi")
    asked = Asked(locality=unit_id, on=timezone.localdate())
    return _feed(request, asked, f"locality/{unit_id}", name, own)


@public_page
def days(request: HttpRequest) -> HttpResponseBase:
    """Give the public events of the last years and of the time to come."""
    return _calendar(Asked(), "")


@public_page
def days_of_programme(request: HttpRequest, programme_id: int) -> HttpResponseBase:
    """Give the public events of a programme."""
    asked = Asked(programme=programme_id)
    return _calendar(asked, _name(asked, _programme(asked)))


def _programme(asked: Asked) -> Version | None:
    """Return a programme as it is published; None while only its records are.

    A programme of which nothing is published is answered as one that never was.
    """
    found = queries.latest(asked, 1)
    if not found:
        raise Http404
    return found[0].beside.get(("programme", asked.programme or 0))


def _name(asked: Asked, shown: Version | None) -> str:
    return shown.title if shown else str(asked.programme)


def _feed(
    request: HttpRequest, asked: Asked, name: str, title: str, about: str
) -> HttpResponseBase:
    """Answer with a feed; `about` is the address of the page it tells of."""
    with override("vi"):  # one feed for all readers; its entries lead to both languages
        told = _("Hợp tác giữa các địa phương")
        of = atom.Feed(
            name=tag("feed", name),
            title=f"{told}: {title}" if title else told,
            address=absolute(request.path),
            page=about,
            empty_since=EPOCH,
        )
        records = [public.entry(one) for one in queries.latest(asked, ENTRIES)]
        told_of = AskedNews(locality=asked.locality, programme=asked.programme, on=asked.on)
        articles = [public.news_entry(one) for one in queries.latest_news(told_of, ENTRIES)]
        made = atom.feed(of, public.newest(records, articles, ENTRIES))
    return open_to_all(HttpResponse(made, content_type=atom.TYPE))


def _calendar(asked: Asked, title: str) -> HttpResponseBase:
    since = timezone.localdate() - BACK
    with override("vi"):
        told = _("Lịch hợp tác công khai")
        found = queries.happenings(asked, since, DAYS)
        name = f"{told}: {title}" if title else told
        made = ical.calendar(name, [public.day(one) for one in found])
    answer = HttpResponse(made, content_type=ical.TYPE)
    answer.headers["Content-Disposition"] = 'inline; filename="hoptac-cong-khai.ics"'
    return open_to_all(answer)
