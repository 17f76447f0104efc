"""Addresses of the page of open data, its files, and the office's page of keys."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from hoptac.opendata import views

app_name = "opendata"
urlpatterns = [
    path(_("du-lieu-mo/"), views.home, name="home"),
    path(_("du-lieu-mo/tu-dien/"), views.dictionary, name="dictionary"),
    path(_("du-lieu-mo/tai-ve/hoptac.zip"), views.dump, name="dump"),
    path(_("du-lieu-mo/<slug:kind>.<slug:ext>"), views.table, name="table"),
    path("khoa-doc-du-lieu/", views.keys, name="keys"),
    path("khoa-doc-du-lieu/<int:key_id>/thu-hoi/", views.revoke_key, name="revoke_key"),
]
