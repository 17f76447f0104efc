"""Addresses for programs, the same in every language: they stand outside the languages' roots."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from hoptac.opendata.doors import api_door, not_there
from hoptac.opendata.views import feeds
from hoptac.opendata.views.api import patterns

FEEDS = [
    path("feed.atom", feeds.newest, name="newest"),
    path("feed/programme/<int:programme_id>.atom", feeds.of_programme, name="programme"),
    path("feed/locality/<int:unit_id>.atom", feeds.of_locality, name="locality"),
    path("lich.ics", feeds.days, name="days"),
    path(
        "lich/programme/<int:programme_id>.ics",
        feeds.days_of_programme,
        name="days_of_programme",
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include((patterns(), "api"))),
    path("", include((FEEDS, "feeds"))),
    re_path(r"^api/", api_door(not_there), name="api_nowhere"),
]
