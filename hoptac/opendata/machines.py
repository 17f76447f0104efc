"""Addresses for programs, the same in every language: they stand outside the languages' roots."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from hoptac.opendata.doors import api_door, not_there
from hoptac.opendata.views.api import patterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include((patterns(), "api"))),
    re_path(r"^api/", api_door(not_there)),
]
