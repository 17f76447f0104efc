"""Addresses of localities: units, their agencies, and the forms that change them."""

from django.urls import path

from hoptac.atlas import views

app_name = "atlas"
urlpatterns = [
    path("", views.units, name="units"),
    path("<int:pk>/", views.unit, name="unit"),
    path("<int:pk>/ten-moi/", views.rename_unit, name="rename_unit"),
    path("<int:pk>/co-quan-moi/", views.open_agency, name="open_agency"),
    path("co-quan/<int:pk>/", views.agency, name="agency"),
    path("co-quan/<int:pk>/ten-moi/", views.rename_agency, name="rename_agency"),
    path("co-quan/<int:pk>/ket-thuc/", views.close_agency, name="close_agency"),
]
