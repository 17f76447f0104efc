from django.urls import path

from hoptac.ui import views

app_name = "ui"
urlpatterns = [
    path("nen/", views.theme, name="theme"),
    path("ve-gui/", views.ticket, name="ticket"),
    path("cac-phan/", views.gallery, name="gallery"),
]
